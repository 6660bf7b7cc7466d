using System.Text;
using Wary.Core.Text;

namespace Wary.Core.Shell.Bash;

/// <summary>A word: parts that stand side by side.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Parts">In order; empty for nothing.</param>
public sealed record Word(TextSpan Span, IReadOnlyList<WordPart> Parts)
{
    /// <summary>Whether any part is quoted: such a word is never a reserved one, an alias or a pattern there.</summary>
    public bool IsQuoted => Parts.Any(part => part is not WordPart.Literal and not WordPart.Expansion);

    /// <summary>What the word means when nothing in it depends on the machine; null otherwise. Patterns, braces and a leading tilde stay as written.</summary>
    public string? Constant()
    {
        if (Parts is [WordPart.Literal only]) return only.Value;
        var text = new StringBuilder();
        return Append(Parts, text) ? text.ToString() : null;
    }

    private static bool Append(IReadOnlyList<WordPart> parts, StringBuilder text)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case WordPart.Literal literal: text.Append(literal.Value); break;
                case WordPart.Quoted quoted: text.Append(quoted.Value); break;
                case WordPart.DoubleQuoted inner when Append(inner.Parts, text): break;
                default: return false;
            }
        }
        return true;
    }
}

/// <summary>A part of a word.</summary>
/// <param name="Span">Its place, quotes included.</param>
public abstract record WordPart(TextSpan Span)
{
    /// <summary>Characters outside quotes; escaped line ends are gone from <paramref name="Value"/>.</summary>
    public sealed record Literal(TextSpan Span, string Value) : WordPart(Span);

    /// <summary>Characters that mean themselves: <c>'…'</c>, <c>$'…'</c> decoded, or one behind a backslash.</summary>
    public sealed record Quoted(TextSpan Span, string Value) : WordPart(Span);

    /// <summary><c>"…"</c> or <c>$"…"</c>.</summary>
    public sealed record DoubleQuoted(TextSpan Span, IReadOnlyList<WordPart> Parts) : WordPart(Span);

    /// <summary>Something that the shell replaces by a value.</summary>
    public abstract record Expansion(TextSpan Span) : WordPart(Span);

    /// <summary><c>$name</c> or <c>${…}</c>.</summary>
    /// <param name="Span">Its place.</param>
    /// <param name="Name">A name, a digit or a special sign.</param>
    /// <param name="Subscript">Between brackets; null for none.</param>
    /// <param name="Operator">What follows the name: <c>:-</c>, <c>##</c>, <c>/</c> …; <c>#</c> alone for the length, <c>!</c> for one that is indirect; empty for none.</param>
    /// <param name="Argument">What follows the operator; null for none.</param>
    public sealed record Parameter(TextSpan Span, string Name, Word? Subscript, string Operator, Word? Argument) : Expansion(Span);

    /// <summary><c>$( … )</c> or backquotes.</summary>
    public sealed record CommandSubstitution(TextSpan Span, BashScript Script) : Expansion(Span);

    /// <summary><c>&lt;( … )</c> or, with <paramref name="IsOutput"/>, <c>&gt;( … )</c>.</summary>
    public sealed record ProcessSubstitution(TextSpan Span, bool IsOutput, BashScript Script) : Expansion(Span);

    /// <summary><c>$(( … ))</c> or <c>$[ … ]</c>.</summary>
    public sealed record Arithmetic(TextSpan Span, IReadOnlyList<WordPart> Parts) : Expansion(Span);

    /// <summary>A pattern list such as <c>@(a|b)</c>, as written.</summary>
    public sealed record PatternList(TextSpan Span, IReadOnlyList<WordPart> Parts) : Expansion(Span);
}
