using System.CommandLine;
using System.Globalization;
using Wary.Cli.Output;
using Wary.Host.Gate;

namespace Wary.Cli.Verbs;

/// <summary><c>wary log</c>: what the gate answered. Exit 0, 64 wrong usage.</summary>
internal static class LogVerb
{
    private const int MostDays = 120;

    /// <summary>The verb.</summary>
    public static Command Build(VerbContext context)
    {
        var session = new Option<string?>("--session") { Description = "Only this session, by its id or the beginning of it", HelpName = "ID" };
        var since = new Option<string>("--since") { Description = "How far back: 30m, 12h, 7d, or a date as 2027-01-31 (UTC)", DefaultValueFactory = _ => "1d", HelpName = "TIME" };
        since.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && Start(token.Value, context.Clock.GetUtcNow()) is null) given.AddError("--since is a time as 30m, 12h or 7d, or a date as 2027-01-31");
        });
        var stopped = new Option<bool>("--stopped") { Description = "Only what was asked about or denied" };
        var json = new Option<bool>("--json") { Description = "One JSON document instead of text" };
        var log = new Command("log", "Look back at what the gate answered") { session, since, stopped, json };
        log.SetAction(parsed =>
        {
            var entries = new GateLog(context.Settings.StateDirectory).Read(Start(parsed.GetValue(since)!, context.Clock.GetUtcNow())!.Value)
                .Where(entry => (parsed.GetValue(session) is not { } id || entry.Session.StartsWith(id, StringComparison.Ordinal)) && (!parsed.GetValue(stopped) || entry.Verdict is "ask" or "deny")).ToList();
            if (parsed.GetValue(json)) context.Out.WriteLine(Json(entries));
            else foreach (var line in Text(entries)) context.Out.WriteLine(line);
            return 0;
        });
        return log;
    }

    private static IEnumerable<string> Text(List<GateEntry> entries)
    {
        if (entries.Count == 0) yield return "The gate answered nothing in this time.";
        foreach (var entry in entries)
        {
            var why = entry.Rules.Count > 0 ? $"  [{Shown.Line(string.Join(", ", entry.Rules.Distinct()), 100)}]" : "";
            var outcome = entry.Outcome.Length > 0 ? $" ({Shown.Line(entry.Outcome, 20)})" : "";
            yield return $"{entry.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}  {Shown.Line(entry.Verdict, 10),-7}{outcome}  {Shown.Line(entry.Tool, 30)}  {Shown.Line(entry.Text, 120)}{why}";
        }
    }

    private static string Json(List<GateEntry> entries) => Shown.Json(json =>
    {
        json.WriteNumber("v"u8, 1);
        json.WriteStartArray("entries"u8);
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            json.WriteString("at"u8, entry.At.UtcDateTime);
            json.WriteString("session"u8, Shown.Line(entry.Session));
            json.WriteString("tool"u8, Shown.Line(entry.Tool));
            json.WriteString("text"u8, Shown.Line(entry.Text));
            json.WriteString("cwd"u8, Shown.Line(entry.Folder));
            json.WriteString("verdict"u8, Shown.Line(entry.Verdict));
            json.WriteStartArray("rules"u8);
            foreach (var rule in entry.Rules) json.WriteStringValue(Shown.Line(rule));
            json.WriteEndArray();
            json.WriteStartArray("effects"u8);
            foreach (var effect in entry.Effects) json.WriteStringValue(Shown.Line(effect));
            json.WriteEndArray();
            json.WriteNumber("milliseconds"u8, entry.Milliseconds);
            json.WriteString("outcome"u8, Shown.Line(entry.Outcome));
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    private static DateTimeOffset? Start(string text, DateTimeOffset now)
    {
        if (DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var day)) return new DateTimeOffset(day, TimeSpan.Zero);
        if (text.Length < 2 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        TimeSpan? back = text[^1] switch { 'm' => TimeSpan.FromMinutes(number), 'h' => TimeSpan.FromHours(number), 'd' => TimeSpan.FromDays(number), _ => null };
        return back is { TotalDays: <= MostDays } ? now - back : null;
    }
}
