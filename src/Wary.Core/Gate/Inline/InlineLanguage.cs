namespace Wary.Core.Gate.Inline;

/// <summary>A language whose code is looked through for calls that touch the world.</summary>
public enum InlineLanguage
{
    /// <summary>Python.</summary>
    Python,

    /// <summary>JavaScript and TypeScript, with the modules of Node, Deno and Bun.</summary>
    JavaScript,

    /// <summary>Perl.</summary>
    Perl,

    /// <summary>Ruby.</summary>
    Ruby,

    /// <summary>PHP.</summary>
    Php,

    /// <summary>Awk: <c>system()</c>, pipes and files it writes.</summary>
    Awk,

    /// <summary>Lua.</summary>
    Lua,

    /// <summary>R.</summary>
    R,
}
