using Wary.Host.Config;

namespace Wary.Review.Models;

/// <summary>Most dollars over all processes, sessions and surfaces.</summary>
/// <param name="PerHour">Within any 60 minutes.</param>
/// <param name="PerDay">Within any 24 hours.</param>
public sealed record SpendingCaps(decimal PerHour = 3m, decimal PerDay = 10m)
{
    /// <summary>The caps that the person set, or the defaults.</summary>
    public static SpendingCaps Of(ReviewLimits limits) => new(limits.DollarsPerHour, limits.DollarsPerDay);
}
