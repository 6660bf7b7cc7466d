using Wary.Core.Hooks;
using Wary.Host.State;
using Wary.Host.Telemetry;

namespace Wary.Tests.Host.State;

public sealed class JournalCompactionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Compaction_forgets_nothing_that_readers_need()
    {
        Journal().BeginTurn("p1");
        Journal().RecordEdit("/p/a.js", "Write", ["x", "y"]);
        Journal().RecordEdit("/p/b.js", "Write", ["x"]);
        Journal().EndTurn((_, _) => true);
        Journal().Consume(Journal().Read().Touched());
        Journal().RecordEdit("/p/b.js", "Edit", ["y"]);
        Journal().ClaimOnce("n");
        var before = Journal().Read();

        for (var round = 0; round < 3; round++)
        {
            Assert.Null(Journal().Compact());
            var after = Journal().Read();
            Assert.Equal((before.Turn, before.PromptId), (after.Turn, after.PromptId));
            Assert.Equal(before.Touched(), after.Touched());
            Assert.Equal(before.Pending(), after.Pending());
            Assert.True(after.WasTold("/p/a.js", "y"));
            Assert.True(after.WasNoticed("n"));
        }
        Assert.Empty(Journal().EndTurn((_, _) => true).Unresolved.Keys.Except(["y"]));
    }

    [Fact]
    public void A_journal_stays_small_however_many_edits_it_sees()
    {
        for (var i = 0; i < 2_000; i++)
            Journal().RecordEdit($"/p/{i % 20}.js", "Edit", ["x"], fresh => new Metrics().Add("pattern_hits", fresh.Count));
        Assert.InRange(new FileInfo(_folder.JournalOf("s")).Length, 1, 80_000);
        Assert.Equal(2_000, Journal().Read().Touched().Sum(t => t.Touches));
        Assert.Equal(2_000, new MetricsStore(_folder.Path).Read(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Count);
        Assert.Equal([_folder.JournalOf("s")], Directory.GetFileSystemEntries(_folder.Sessions));
    }

    [Fact]
    public void Lines_of_a_later_version_survive_and_torn_ones_go()
    {
        Journal().RecordEdit("/p/a.js", "Write", ["x"]);
        const string later = """{"v":2,"k":"edit","path":["new","shape"]}""";
        const string unknown = """{"v":1,"k":"snapshot","of":"something"}""";
        File.AppendAllText(_folder.JournalOf("s"), $"{later}\n{unknown}\n\n{{\"v\":1,\"k\":\"edit\",\"path\":\"/torn");
        Journal().Compact();
        var lines = File.ReadAllLines(_folder.JournalOf("s"));
        Assert.Contains(later, lines);
        Assert.Contains(unknown, lines);
        Assert.DoesNotContain(lines, line => line.Contains("torn"));
        Assert.True(Journal().Read().WasTold("/p/a.js", "x"));
    }

    [Fact]
    public void Metrics_that_have_no_place_to_go_stay_in_the_journal()
    {
        Journal().RecordMetrics("Stop", new Metrics().Add("skipped", true));
        var month = Path.Combine(_folder.Metrics, DateTime.UtcNow.ToString("yyyy-MM") + ".jsonl");
        Directory.CreateDirectory(month);
        Assert.Null(Journal().Compact());
        Assert.Single(new MetricsStore(_folder.Path).Read(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
        Directory.Delete(month);
        Journal().Compact();
        Assert.Single(File.ReadAllLines(month));
    }

    [Fact]
    public void A_journal_that_cannot_be_replaced_goes_on_as_it_is()
    {
        Journal().RecordEdit("/p/a.js", "Write", ["x"]);
        using (new FileStream(_folder.At("wary", "locks", "metrics.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None))
            Journal().RecordMetrics("Stop", new Metrics().Add("skipped", true));
        Assert.Empty(Journal().RecordEdit("/p/a.js", "Write", ["x"]).NewRules);
        Assert.Single(new MetricsStore(_folder.Path).Read(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
    }

    private SessionJournal Journal() => new(_folder.Path, "s", TimeProvider.System);
}
