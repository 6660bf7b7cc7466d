using System.Text.RegularExpressions;

namespace Wary.Core.Rules.UserRules;

/// <summary>A Python regular expression in .NET's words.</summary>
/// <param name="Pattern">The translated pattern; proven to compile.</param>
/// <param name="Options">What its flags said, plus culture invariance.</param>
/// <param name="Linear">Whether the linear-time engine takes it: no look-around, back-reference, atomic group or condition.</param>
/// <param name="Literal">A text that every match contains, or null when none is proven.</param>
public sealed record TranslatedRegex(string Pattern, RegexOptions Options, bool Linear, string? Literal)
{
    private Regex? _linear;

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
        ? _linear ??= new Regex(Pattern, Options | RegexOptions.NonBacktracking, limit)
        : new Regex(Pattern, Options, limit);
}
