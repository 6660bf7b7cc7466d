using Wary.Core.Hooks;
using Wary.Host.State;
using Wary.Host.Telemetry;

namespace Wary.Tests.Host.State;

/// <summary>Every call opens its own files, and the lock belongs to an open file: threads contend like processes do.</summary>
public sealed class JournalConcurrencyTests : IDisposable
{
    private const int Writers = 32;
    private const int EditsEach = 12;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void No_touched_file_is_lost_and_no_rule_is_told_twice()
    {
        var told = new System.Collections.Concurrent.ConcurrentBag<(string Path, string Rule)>();
        Together(writer =>
        {
            for (var i = 0; i < EditsEach; i++)
            {
                foreach (var path in new[] { $"/shared/{i}.js", $"/own/{writer}-{i}.js" })
                {
                    var outcome = Journal().RecordEdit(path, "Write", ["x", "y"], fresh => new Metrics().Add("pattern_hits", fresh.Count));
                    Assert.Null(outcome.Problem);
                    foreach (var rule in outcome.NewRules) told.Add((path, rule));
                }
            }
        });

        var expected = EditsEach + Writers * EditsEach;
        Assert.Equal(expected, Journal().Read().Touched().Count);
        Assert.Equal(2 * expected, told.Count);
        Assert.Equal(told.Count, told.Distinct().Count());
        var metrics = new MetricsStore(_folder.Path).Read(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        Assert.Equal(2 * Writers * EditsEach, metrics.Count);
        Assert.Equal(told.Count, metrics.Sum(m => m.Values[0].Value));
    }

    [Fact]
    public void A_notice_has_one_winner()
    {
        var wins = 0;
        Together(_ =>
        {
            if (Journal().ClaimOnce("hello") == Claim.Won) Interlocked.Increment(ref wins);
        });
        Assert.Equal(1, wins);
    }

    [Fact]
    public void A_turn_that_many_processes_end_is_counted_once()
    {
        for (var i = 0; i < 20; i++) Journal().RecordEdit($"/p/{i}.js", "Write", ["x"]);
        var counted = 0;
        Together(_ => Interlocked.Add(ref counted, Journal().EndTurn((_, _) => true).Unresolved.GetValueOrDefault("x")));
        Assert.Equal(20, counted);
    }

    [Fact]
    public void Readers_never_see_a_fact_disappear_while_the_journal_is_compacted()
    {
        for (var i = 0; i < 50; i++) Journal().RecordEdit($"/p/{i}.js", "Write", ["x"]);
        using var done = new CancellationTokenSource();
        var fewest = int.MaxValue;
        var reader = new Thread(() =>
        {
            while (!done.IsCancellationRequested) fewest = Math.Min(fewest, Journal().Read().Pending().Count);
        });
        reader.Start();
        for (var i = 0; i < 100; i++) Assert.Null(Journal().Compact());
        done.Cancel();
        reader.Join();
        Assert.Equal(50, fewest);
    }

    private static void Together(Action<int> work)
    {
        using var start = new Barrier(Writers);
        var failures = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        var threads = Enumerable.Range(0, Writers).Select(writer => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                work(writer);
            }
            catch (Exception error)
            {
                failures.Enqueue(error);
            }
        })).ToArray();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        Assert.Empty(failures);
    }

    // The machine may be slow; what is asserted here is exclusion, and giving up is another test's business.
    private SessionJournal Journal() => new(_folder.Path, "s", TimeProvider.System) { LockDeadline = TimeSpan.FromSeconds(60) };
}
