using Wary.Host.Config;

namespace Wary.Review.Models;

/// <summary>What one review may use, and has used so far. Safe to share between parallel calls.</summary>
/// <param name="session">The session that pays.</param>
/// <param name="surface">What runs: <c>turn</c>, <c>commit</c>, <c>push</c> or <c>cli</c>.</param>
/// <param name="deadline">When everything must be over, waiting included.</param>
public sealed class ReviewBudget(string session, string surface, DateTimeOffset deadline)
{
    private readonly Lock _guard = new();
    private decimal _spent;
    private int _calls;

    /// <summary>Default time of a review.</summary>
    public static readonly TimeSpan DefaultTime = TimeSpan.FromSeconds(300);

    /// <summary>A budget as the person set it.</summary>
    /// <param name="session">The session that pays.</param>
    /// <param name="surface">What runs.</param>
    /// <param name="limits">The person's limits.</param>
    /// <param name="now">When the review begins.</param>
    /// <param name="most">Longest time that whoever waits allows; null: any.</param>
    public static ReviewBudget Of(string session, string surface, ReviewLimits limits, DateTimeOffset now, TimeSpan? most = null) =>
        new(session, surface, now + (most < limits.Time ? most.Value : limits.Time)) { MaxCalls = limits.Calls, MaxDollars = limits.Dollars };

    /// <summary>The session that pays.</summary>
    public string Session => session;

    /// <summary>What runs.</summary>
    public string Surface => surface;

    /// <summary>When everything must be over.</summary>
    public DateTimeOffset Deadline => deadline;

    /// <summary>Part of the dollars that screens leave for the call that confirms what they point at.</summary>
    public const decimal JudgesShare = 0.25m;

    /// <summary>Most calls of the review; screens and attempts that cost nothing are not counted.</summary>
    public int MaxCalls { get; init; } = 8;

    /// <summary>Most dollars of the review.</summary>
    public decimal MaxDollars { get; init; } = 1m;

    /// <summary>Calls so far, running ones included, screens not.</summary>
    public int Calls { get { lock (_guard) return _calls; } }

    /// <summary>Dollars so far, running calls at their worst.</summary>
    public decimal Dollars { get { lock (_guard) return _spent; } }

    /// <summary>Takes one call out of the budget; gives the reason when it is not in there.</summary>
    internal string? Take(decimal dollars, bool isScreen)
    {
        lock (_guard)
        {
            if (!isScreen && _calls >= MaxCalls) return $"the review has used its {MaxCalls} calls";
            var left = MaxDollars * (isScreen ? 1 - JudgesShare : 1) - _spent;
            if (dollars > left) return $"the call may cost ${dollars:0.00}, and ${Math.Max(0, left):0.00} of the review's ${MaxDollars:0.00} are left for it";
            if (!isScreen) _calls++;
            _spent += dollars;
            return null;
        }
    }

    /// <summary>Replaces what was taken by what it really was; a free attempt gives its call back.</summary>
    internal void Settle(decimal taken, decimal dollars, bool isScreen)
    {
        lock (_guard)
        {
            _spent += dollars - taken;
            if (dollars == 0 && !isScreen) _calls--;
        }
    }
}
