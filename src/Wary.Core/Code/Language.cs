namespace Wary.Core.Code;

/// <summary>Languages that differ in how comments and strings are written, or in which rules apply.</summary>
public enum Language
{
    /// <summary>Nothing is known: everything counts as code.</summary>
    Unknown,

    /// <summary>Text for people; no code at all.</summary>
    Prose,

    /// <summary>JSON, with or without comments. Its strings are content.</summary>
    Json,

    /// <summary>YAML. Its scalars are content.</summary>
    Yaml,

    /// <summary>JavaScript, JSX in it.</summary>
    JavaScript,

    /// <summary>TypeScript; JSX is in it where the file says so (<c>.tsx</c>), else angle brackets are types.</summary>
    TypeScript,

    /// <summary>Vue and Svelte: markup with script islands.</summary>
    Component,

    /// <summary>HTML, XML and templates of them.</summary>
    Markup,

    /// <summary>PHP; islands in markup.</summary>
    Php,

    /// <summary>Python.</summary>
    Python,

    /// <summary>Go.</summary>
    Go,

    /// <summary>Rust.</summary>
    Rust,

    /// <summary>C#.</summary>
    CSharp,

    /// <summary>Kotlin, Scala, Groovy, Swift, Dart: triple quotes and interpolation.</summary>
    Kotlin,

    /// <summary>Java, C, C++, Objective-C and what looks like them.</summary>
    CLike,

    /// <summary>CSS.</summary>
    Css,

    /// <summary>Shell scripts, and files made of shell words (Dockerfile, Makefile, .env).</summary>
    Shell,

    /// <summary>PowerShell.</summary>
    PowerShell,

    /// <summary>Ruby, Perl, R, Elixir, TOML, HCL: hash comments.</summary>
    Hash,

    /// <summary>SQL, Lua, Haskell: two dashes.</summary>
    Dashes,

    /// <summary>Lisp family and INI: semicolons.</summary>
    Semicolons,
}
