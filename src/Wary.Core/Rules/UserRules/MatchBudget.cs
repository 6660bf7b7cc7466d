using System.Text.RegularExpressions;

namespace Wary.Core.Rules.UserRules;

/// <summary>The time that one edit may spend on the expressions of people's own rules.</summary>
/// <param name="clock">Any clock that only goes forward.</param>
internal sealed class MatchBudget(Func<TimeSpan> clock)
{
    /// <summary>For all expressions together that need the backtracking engine.</summary>
    public static readonly TimeSpan Interpreted = TimeSpan.FromMilliseconds(50);

    /// <summary>For all others: linear, but a large text times a large automaton is still long.</summary>
    public static readonly TimeSpan Linear = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    private TimeSpan _interpretedLeft = Interpreted;
    private TimeSpan _linearLeft = Linear;

    /// <summary>Whether the expression is found in <paramref name="text"/>; null when the time was over.</summary>
    public bool? Search(TranslatedRegex regex, string text)
    {
        ref var left = ref regex.Linear ? ref _linearLeft : ref _interpretedLeft;
        if (left < Least) return null;
        var engine = regex.Engine(left);
        var start = clock();
        try
        {
            var found = engine.IsMatch(text);
            left -= clock() - start;
            return found;
        }
        catch (RegexMatchTimeoutException)
        {
            left = regex.Linear ? left - (clock() - start) : TimeSpan.Zero;
            return null;
        }
    }
}
