namespace Wary.Review.Models;

/// <summary>What a group of calls adds up to.</summary>
/// <param name="Key">The group: a model, an hour, a day, a session or a surface.</param>
/// <param name="Calls">Calls that cost something.</param>
/// <param name="Usage">Their tokens, as far as they are known.</param>
/// <param name="Dollars">Their cost.</param>
/// <param name="Unsettled">Dollars of calls that still run or whose process died, at their worst; part of <paramref name="Dollars"/>.</param>
public sealed record LedgerTotal(string Key, int Calls, TokenUsage Usage, decimal Dollars, decimal Unsettled)
{
    /// <summary>Totals per group, in the order in which groups first appear. Calls that turned out to be free are left out.</summary>
    public static IReadOnlyList<LedgerTotal> By(IEnumerable<LedgerEntry> entries, Func<LedgerEntry, string> key) =>
        [.. entries.Where(entry => entry.Dollars > 0).GroupBy(key).Select(group => new LedgerTotal(
            group.Key,
            group.Count(),
            group.Aggregate(default(TokenUsage), (sum, entry) => sum + (entry.Usage ?? default)),
            group.Sum(entry => entry.Dollars),
            group.Where(entry => !entry.IsSettled).Sum(entry => entry.Dollars)))];

    /// <summary>A key of <see cref="By"/>: the hour, in UTC.</summary>
    public static string Hour(LedgerEntry entry) => entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:00");

    /// <summary>A key of <see cref="By"/>: the day, in UTC.</summary>
    public static string Day(LedgerEntry entry) => entry.At.UtcDateTime.ToString("yyyy-MM-dd");
}
