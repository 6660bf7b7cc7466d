using System.CommandLine;
using System.Globalization;
using Wary.Cli.Output;
using Wary.Review.Models;

namespace Wary.Cli.Verbs;

/// <summary><c>wary cost</c>: what reviews cost, from the ledger. Exit 0.</summary>
internal static class CostVerb
{
    private const int MostDays = 400;

    private static readonly Dictionary<string, Func<LedgerEntry, string>> Groups = new(StringComparer.Ordinal)
    {
        ["day"] = LedgerTotal.Day,
        ["hour"] = LedgerTotal.Hour,
        ["model"] = entry => entry.Model,
        ["session"] = entry => entry.Session,
        ["surface"] = entry => entry.Surface,
    };

    /// <summary>The verb.</summary>
    public static Command Build(VerbContext context)
    {
        var by = new Option<string>("--by") { Description = "day, hour, model, session or surface", DefaultValueFactory = _ => "day" };
        by.AcceptOnlyFromAmong([.. Groups.Keys]);
        var days = new Option<int>("--days") { Description = $"How far back, 1 to {MostDays}", DefaultValueFactory = _ => 30 };
        days.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > MostDays)) given.AddError($"--days is a number from 1 to {MostDays}");
        });
        var json = new Option<bool>("--json") { Description = "One JSON document instead of text" };
        var cost = new Command("cost", "Show what reviews cost, and the caps") { by, days, json };
        cost.SetAction(parsed =>
        {
            var now = context.Clock.GetUtcNow();
            var settings = context.Settings;
            var caps = SpendingCaps.Of(settings.Limits);
            var entries = new Ledger(settings.StateDirectory, caps, context.Clock).Read(now.AddDays(-parsed.GetValue(days)));
            var totals = LedgerTotal.By(entries, Groups[parsed.GetValue(by)!]);
            var (hour, day) = (Since(now.AddHours(-1)), Since(now.AddDays(-1)));
            context.Out.WriteLine(parsed.GetValue(json) ? Json(totals, hour, day, caps) : Text(totals, hour, day, caps));
            return 0;

            decimal Since(DateTimeOffset start) => entries.Where(entry => entry.At > start).Sum(entry => entry.Dollars);
        });
        return cost;
    }

    private static string Text(IReadOnlyList<LedgerTotal> totals, decimal hour, decimal day, SpendingCaps caps)
    {
        var lines = new List<string>();
        var width = totals.Select(total => Shown.Line(total.Key, 60).Length).DefaultIfEmpty(0).Max();
        foreach (var total in totals)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{Shown.Line(total.Key, 60).PadRight(width)}  {total.Calls,5} calls  {total.Usage.Prompt,10} in ({total.Usage.CacheRead} cached)  {total.Usage.Output,8} out  ${total.Dollars:0.0000}");
            lines.Add(total.Unsettled > 0 ? string.Create(CultureInfo.InvariantCulture, $"{line}, of which ${total.Unsettled:0.0000} at worst case: still running or died") : line);
        }
        if (totals.Count == 0) lines.Add("No reviews were paid for in this time.");
        lines.Add(string.Create(CultureInfo.InvariantCulture, $"Last 60 minutes: ${hour:0.00} of ${caps.PerHour:0.00}. Last 24 hours: ${day:0.00} of ${caps.PerDay:0.00}. Times are UTC."));
        return string.Join('\n', lines);
    }

    private static string Json(IReadOnlyList<LedgerTotal> totals, decimal hour, decimal day, SpendingCaps caps) => Shown.Json(json =>
    {
        json.WriteNumber("v"u8, 1);
        json.WriteStartArray("totals"u8);
        foreach (var total in totals)
        {
            json.WriteStartObject();
            json.WriteString("key"u8, Shown.Line(total.Key));
            json.WriteNumber("calls"u8, total.Calls);
            json.WriteNumber("input"u8, total.Usage.Input);
            json.WriteNumber("cacheRead"u8, total.Usage.CacheRead);
            json.WriteNumber("cacheWrite"u8, total.Usage.CacheWrite);
            json.WriteNumber("output"u8, total.Usage.Output);
            json.WriteNumber("dollars"u8, total.Dollars);
            json.WriteNumber("unsettled"u8, total.Unsettled);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("lastHour"u8, hour);
        json.WriteNumber("capPerHour"u8, caps.PerHour);
        json.WriteNumber("lastDay"u8, day);
        json.WriteNumber("capPerDay"u8, caps.PerDay);
    });
}
