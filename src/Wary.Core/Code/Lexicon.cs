namespace Wary.Core.Code;

/// <summary>How comments and strings are written in a family of languages: the parameters of <see cref="Segmenter"/>.</summary>
internal sealed record Lexicon
{
    /// <summary>What starts a comment to the end of the line.</summary>
    public string[] LineComments { get; init; } = [];

    /// <summary>A line comment only counts at the start of a word, as in a shell, where <c>$#</c> and <c>a#b</c> are none.</summary>
    public bool CommentsStartWords { get; init; }

    /// <summary>Opening and closing of comments that may span lines.</summary>
    public (string Open, string Close)[] BlockComments { get; init; } = [];

    /// <summary>Whether block comments nest.</summary>
    public bool NestedComments { get; init; }

    /// <summary>String literals; an opening that is the start of another one comes behind it.</summary>
    public Quote[] Quotes { get; init; } = [];

    /// <summary>A backslash outside strings hides the next unit, as in a shell.</summary>
    public bool EscapesOutside { get; init; }

    /// <summary>Letters before a quote are part of the literal and change it.</summary>
    public bool PythonPrefixes { get; init; }

    /// <summary>Slashes may hold a regular expression.</summary>
    public bool RegularExpressions { get; init; }

    /// <summary>Elements of markup are expressions.</summary>
    public bool Jsx { get; init; }

    /// <summary><c>&lt;&lt;WORD</c> starts a document that is code of somebody else.</summary>
    public bool HereDocuments { get; init; }

    /// <summary>Raw strings delimited by hashes (<c>r#"…"#</c>).</summary>
    public bool HashStrings { get; init; }

    /// <summary>Every unit at which something other than plain code can start.</summary>
    public string Starts { get; init; } = "";

    /// <summary>The same inside a hole of a string, where brackets matter as well.</summary>
    public string HoleStarts { get; init; } = "";

    /// <summary>The lexicon of a language; null for one that is read otherwise.</summary>
    public static Lexicon? Of(Language language) => language switch
    {
        Language.JavaScript => Lexicons.JavaScript,
        Language.TypeScript => Lexicons.TypeScript,
        Language.Python => Lexicons.Python,
        Language.Go => Lexicons.Go,
        Language.Rust => Lexicons.Rust,
        Language.CSharp => Lexicons.CSharp,
        Language.Kotlin => Lexicons.Kotlin,
        Language.CLike => Lexicons.CLike,
        Language.Css => Lexicons.Css,
        Language.Shell => Lexicons.Shell,
        Language.PowerShell => Lexicons.PowerShell,
        Language.Hash => Lexicons.Hash,
        Language.Dashes => Lexicons.Dashes,
        Language.Semicolons => Lexicons.Semicolons,
        Language.Json => Lexicons.Json,
        _ => null,
    };
}
