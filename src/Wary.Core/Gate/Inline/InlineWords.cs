namespace Wary.Core.Gate.Inline;

/// <summary>Words that mean something in a language by themselves.</summary>
internal static class InlineWords
{
    /// <summary>Whether a word starts no expression.</summary>
    public static bool IsKeyword(InlineLanguage language, ReadOnlySpan<char> word) => language switch
    {
        InlineLanguage.Python => word is "if" or "elif" or "else" or "for" or "while" or "try" or "except" or "finally" or "pass" or "break" or "continue" or "in" or "is" or "and" or "or" or "as" or "global" or "nonlocal" or "assert" or "import" or "from" or "with" or "def" or "class",
        InlineLanguage.JavaScript => word is "if" or "else" or "for" or "while" or "do" or "try" or "catch" or "finally" or "break" or "continue" or "in" or "of" or "switch" or "case" or "var" or "let" or "const" or "extends" or "instanceof",
        InlineLanguage.Perl => word is "if" or "elsif" or "else" or "unless" or "for" or "foreach" or "while" or "until" or "last" or "next" or "and" or "or" or "my" or "our" or "local" or "x" or "eq" or "ne" or "lt" or "gt" or "cmp" or "do",
        InlineLanguage.Ruby => word is "if" or "elsif" or "else" or "unless" or "for" or "while" or "until" or "do" or "end" or "then" or "begin" or "rescue" or "ensure" or "in" or "and" or "or" or "case" or "when" or "next" or "break" or "not",
        InlineLanguage.Php => word is "if" or "elseif" or "else" or "for" or "foreach" or "while" or "do" or "try" or "catch" or "finally" or "as" or "case" or "switch" or "break" or "continue" or "and" or "or" or "public" or "private" or "static",
        InlineLanguage.Lua => word is "if" or "elseif" or "else" or "for" or "while" or "do" or "end" or "then" or "repeat" or "until" or "in" or "and" or "or" or "local",
        _ => word is "if" or "else" or "for" or "while" or "repeat" or "in" or "next" or "break",
    };

    /// <summary>A function's name without the modules that are only another way to say it.</summary>
    public static string Canonical(InlineLanguage language, string symbol)
    {
        switch (language)
        {
            case InlineLanguage.Python:
                symbol = Without(Without(symbol, "builtins."), "__builtins__.");
                return symbol.StartsWith("pathlib.", StringComparison.Ordinal) ? symbol[8..] : symbol;
            case InlineLanguage.JavaScript:
                symbol = Without(Without(Without(symbol, "globalThis."), "window."), "global.");
                return symbol.EndsWith(".require", StringComparison.Ordinal) ? "require" : symbol.EndsWith(".default", StringComparison.Ordinal) ? symbol[..^8] : symbol;
            case InlineLanguage.Perl:
                return Without(Without(Without(Without(Without(symbol, "CORE::"), "POSIX::"), "File::Path::"), "File::Copy::"), "LWP::Simple::");
            case InlineLanguage.Php:
                return symbol.TrimStart('\\').ToLowerInvariant();
            case InlineLanguage.R:
                return Without(Without(symbol, "base::"), "utils::");
            default:
                return Without(symbol, "Kernel.");
        }
    }

    private static string Without(string symbol, string prefix) => symbol.StartsWith(prefix, StringComparison.Ordinal) ? symbol[prefix.Length..] : symbol;
}
