using Wary.Cli.Verbs;
using Wary.Core.Hooks;
using Wary.Host.State;
using Wary.Host.Telemetry;

namespace Wary.Tests.Cli.Verbs;

public sealed class StatsVerbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StatsVerbTests()
    {
        if (!LocalStore.IsSupported) Assert.Skip("There is no SQLite here.");
    }

    public void Dispose() => _folder.Dispose();

    private (int Code, string Output, string Errors) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var context = new VerbContext(output, errors, _ => null, _folder.Path, _folder.Path, "wary", new SetClock(new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero)));
        return (VerbTable.Run(["stats", .. args], context), output.ToString().ReplaceLineEndings("\n"), errors.ToString());
    }

    private void Record(DateTimeOffset when, string session, string name, Metrics metrics) =>
        new SessionJournal(_folder.At(".claude", "security"), session, new SetClock(when)).RecordMetrics(name, metrics);

    [Fact]
    public void The_summary_counts_events_sessions_warnings_findings_and_dollars()
    {
        var now = new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
        Record(now, "a", "PostToolUse", new Metrics().Add("pattern_hits", 2));
        Record(now, "b", "PostToolUse", new Metrics().Add("pattern_hits", 1));
        Record(now, "b", "Stop", new Metrics().Add("vulns_found", 3).Add("api_calls", 4).Add("cost_usd", 0.25));
        Record(now.AddDays(-40), "c", "Stop", new Metrics().Add("vulns_found", 100));

        var (code, output, errors) = Run();

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal("""
            event        events  sessions  warnings  findings  calls  dollars
            PostToolUse  2       2         3         0         0      0.0000
            Stop         1       1         0         3         4      0.2500

            """, output);
        Assert.Contains("103", Run("--days", "100", "--json").Output);
    }

    [Fact]
    public void Own_SQL_is_answered_as_a_document_with_types()
    {
        var (code, output, _) = Run("--json", "--sql", "SELECT 1.5 AS half, '12' AS text, NULL AS missing");
        Assert.Equal(0, code);
        Assert.Equal("{\"v\":1,\"rows\":[{\"half\":1.5,\"text\":\"12\",\"missing\":null}]}", System.Text.Json.Nodes.JsonNode.Parse(output)!.ToJsonString());
    }

    [Fact]
    public void A_wrong_question_exits_1_with_one_line()
    {
        var (code, output, errors) = Run("--sql", "SELECT nonsense");
        Assert.Equal((1, ""), (code, output));
        Assert.StartsWith("wary: the numbers cannot be asked: no such column: nonsense", errors);
        Assert.Equal(64, Run("--days", "0").Code);
    }

    [Fact]
    public void Nothing_counted_is_said() => Assert.StartsWith("Nothing was counted", Run().Output);
}
