using System.Text.RegularExpressions;

namespace Wary.Core.Rules.UserRules;

/// <summary>A Python regular expression in .NET's words.</summary>
/// <param name="pattern">The translated pattern; proven to compile.</param>
/// <param name="options">What its flags said, plus culture invariance.</param>
/// <param name="linear">Whether the linear-time engine takes it: no look-around, back-reference, atomic group or condition.</param>
/// <param name="literal">A text that every match contains, or null when none is proven.</param>
public sealed class TranslatedRegex(string pattern, RegexOptions options, bool linear, string? literal)
{
    private Regex? _engine;

    /// <summary>The translated pattern.</summary>
    public string Pattern { get; } = pattern;

    /// <summary>Flags of the whole pattern.</summary>
    public RegexOptions Options { get; } = options;

    /// <summary>Whether the linear-time engine takes the pattern.</summary>
    public bool Linear { get; } = linear;

    /// <summary>A text that every match contains, or null when none is proven.</summary>
    public string? Literal { get; } = literal;

    /// <summary>Whether <paramref name="text"/> can match at all: a cheap look before any engine is built.</summary>
    public bool MayMatch(string text)
    {
        if (Literal is null) return true;
        var ignoresCase = (Options & RegexOptions.IgnoreCase) != 0;
        return text.Contains(Literal, ignoresCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
    }

    /// <summary>
    /// An engine that gives up after <paramref name="limit"/>. The linear one is dear to build and kept with the limit of its first use;
    /// the interpreted one is built each time, so that its limit is what is left of the budget.
    /// </summary>
    public Regex Engine(TimeSpan limit) => Linear
        ? _engine ??= new Regex(Pattern, Options | RegexOptions.NonBacktracking, limit)
        : new Regex(Pattern, Options, limit);
}
