using System.CommandLine;
using System.Globalization;
using Wary.Cli.Output;
using Wary.Host.Telemetry;

namespace Wary.Cli.Verbs;

/// <summary><c>wary stats</c>: what Wary counted on this machine, or the answer to a person's own SQL. Exit 0; 1: it cannot be answered, and why.</summary>
internal static class StatsVerb
{
    private const string Summary = """
        SELECT event, count(DISTINCT event.id) AS events, count(DISTINCT session) AS sessions,
          CAST(total(CASE key WHEN 'pattern_hits' THEN value END) AS INTEGER) AS warnings,
          CAST(total(CASE key WHEN 'vulns_found' THEN value END) AS INTEGER) AS findings,
          CAST(total(CASE key WHEN 'api_calls' THEN value END) AS INTEGER) AS calls,
          printf('%.4f', total(CASE key WHEN 'cost_usd' THEN value END)) AS dollars
        FROM event LEFT JOIN number USING (id) WHERE julianday(at) > julianday('SINCE') GROUP BY event ORDER BY event
        """;

    /// <summary>The verb.</summary>
    public static Command Build(VerbContext context)
    {
        var days = new Option<int>("--days") { Description = "How far back the summary goes, 1 to 3650", DefaultValueFactory = _ => 30 };
        days.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 3650)) given.AddError("--days is a number from 1 to 3650");
        });
        var sql = new Option<string?>("--sql") { Description = "One SELECT over the tables event and number and the view bootstrap (docs/telemetry.md)" };
        var json = new Option<bool>("--json") { Description = "One JSON document instead of text" };
        var stats = new Command("stats", "Show what was counted on this machine, or ask with SQL") { days, sql, json };
        stats.SetAction(parsed =>
        {
            var since = context.Clock.GetUtcNow().AddDays(-parsed.GetValue(days)).UtcDateTime;
            var query = parsed.GetValue(sql) ?? Summary.Replace("SINCE", since.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture), StringComparison.Ordinal);
            return Run(context, query, parsed.GetValue(json));
        });
        return stats;
    }

    private static int Run(VerbContext context, string query, bool isJson)
    {
        if (!LocalStore.IsSupported) return Fail(context, "SQLite is not installed on this system; install it (on Debian and Ubuntu: libsqlite3-0) and ask again");
        try
        {
            var rows = new LocalStore(context.Settings.StateDirectory).Query(query);
            context.Out.WriteLine(isJson ? Json(rows) : Text(rows));
            return 0;
        }
        catch (IOException error)
        {
            return Fail(context, $"the numbers cannot be asked: {Shown.Line(error.Message)}");
        }
        catch (UnauthorizedAccessException error)
        {
            return Fail(context, $"the numbers cannot be asked: {Shown.Line(error.Message)}");
        }
    }

    private static int Fail(VerbContext context, string why)
    {
        context.Error.WriteLine($"wary: {why}");
        return 1;
    }

    private static string Text(IReadOnlyList<object?[]> rows)
    {
        if (rows.Count < 2) return "Nothing was counted that answers this.";
        var cells = rows.Select(row => row.Select(cell => Shown.Line(AsText(cell), 60)).ToArray()).ToList();
        var widths = Enumerable.Range(0, cells[0].Length).Select(i => cells.Max(row => row[i].Length)).ToArray();
        return string.Join('\n', cells.Select(row => string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd()));
    }

    private static string AsText(object? cell) => cell is null ? "-" : Convert.ToString(cell, CultureInfo.InvariantCulture)!;

    private static string Json(IReadOnlyList<object?[]> rows) => Shown.Json(json =>
    {
        json.WriteNumber("v"u8, 1);
        json.WriteStartArray("rows"u8);
        foreach (var row in rows.Skip(1))
        {
            json.WriteStartObject();
            for (var i = 0; i < row.Length; i++)
            {
                json.WritePropertyName(Shown.Line((string)rows[0][i]!));
                if (row[i] is null) json.WriteNullValue();
                else if (row[i] is double number && double.IsFinite(number)) json.WriteNumberValue(number);
                else json.WriteStringValue(Shown.Line(AsText(row[i])));
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });
}
