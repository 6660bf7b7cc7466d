using System.Text.Json;
using Wary.Host.State;
using Wary.Host.Telemetry;
using Wary.Tests.EndToEnd;

namespace Wary.Tests.Native;

/// <summary>Crowds of real hook processes on one session: what one of them knew, everybody knows, whoever dies meanwhile.</summary>
public sealed class JournalUnderFireTests : IDisposable
{
    private const int Crowd = 64;
    private const int Rounds = 50;
    private const string Session = "7accfd8b-f51a-4483-901c-87073a8d02f5";

    private readonly TemporaryFolder _folder = new();
    private readonly string _binary = WaryBinary.PathOrSkip();
    private readonly Dictionary<string, string> _environment;

    public JournalUnderFireTests()
    {
        _environment = new() { ["HOME"] = _folder.Path, ["SECURITY_WARNINGS_STATE_DIR"] = _folder.Path, ["PATH"] = "/usr/bin:/bin" };
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_crowd_loses_no_file_and_tells_nothing_twice() => AssertNothingIsLostOrDoubled(Rounds);

    [Fact]
    public void A_variable_from_the_repository_does_not_switch_the_locks_off()
    {
        _environment["DOTNET_SYSTEM_IO_DISABLEFILELOCKING"] = "1";
        AssertNothingIsLostOrDoubled(Rounds / 5);
    }

    [Fact]
    public void A_killed_process_takes_nobody_else_s_facts_with_it()
    {
        var random = new Random(1);
        var survivors = new List<string>();
        for (var round = 0; round < Rounds; round++)
        {
            var runs = RunCrowd(round, random);
            foreach (var file in runs.GroupBy(run => run.Path))
            {
                var warnings = file.Count(run => Warns(run.Result));
                Assert.InRange(warnings, file.Any(run => run.Result.ExitCode != 0) ? 0 : 1, 1);
            }
            survivors.AddRange(runs.Where(run => run.Result.ExitCode == 0).Select(run => run.Path));
        }

        Assert.InRange(survivors.Count, Rounds, Rounds * Crowd - 1);
        var touched = Journal().Read().Touched();
        Assert.Empty(survivors.Except(touched.Select(t => t.Path)));
        Assert.InRange(touched.Sum(t => t.Touches), survivors.Count, Rounds * Crowd);
        Assert.InRange(NumbersOf("PostToolUse"), survivors.Count, Rounds * Crowd);
        AssertWhole();
    }

    [Fact]
    public void A_stopped_process_that_keeps_the_lock_costs_nobody_a_fact()
    {
        Run("/p/before.js");
        var locks = Directory.GetFiles(_folder.At("wary", "locks"))
            .Select(path => new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None)).ToArray();
        Assert.False(Warns(Run("/p/before.js")));
        Assert.True(Warns(Run("/p/during.js")));
        Assert.False(Warns(Run("/p/during.js")));
        foreach (var file in locks) file.Dispose();
        Assert.False(Warns(Run("/p/during.js")));

        Assert.Equal([("/p/before.js", 2), ("/p/during.js", 3)], Journal().Read().Touched().Select(t => (t.Path, t.Touches)).Order());
        Assert.Equal(5, NumbersOf("PostToolUse"));
        AssertWhole();

        HookResult Run(string path) => HookProcess.Run(_binary, _environment, HookProcess.WriteOfEval(Session, path));
    }

    private void AssertNothingIsLostOrDoubled(int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            var runs = RunCrowd(round, killed: null);
            Assert.All(runs, run => Assert.Equal((0, ""), (run.Result.ExitCode, run.Result.Error)));
            Assert.All(runs.GroupBy(run => run.Path), file => Assert.Single(file, run => Warns(run.Result)));
        }

        var touched = Journal().Read().Touched();
        Assert.Equal(rounds * (1 + Crowd / 2), touched.Count);
        Assert.Equal(rounds * Crowd, touched.Sum(t => t.Touches));
        Assert.Equal(rounds * Crowd, NumbersOf("PostToolUse"));
        AssertWhole();
    }

    // Half of the crowd writes one file, the others write one each.
    private List<(string Path, HookResult Result)> RunCrowd(int round, Random? killed)
    {
        var paths = Enumerable.Range(0, Crowd).Select(i => i % 2 == 0 ? $"/p/{round}/shared.js" : $"/p/{round}/own-{i}.js").ToArray();
        var processes = paths.Select(_ => HookProcess.Start(_binary, _environment)).ToArray();
        var doomed = killed is null ? [] : processes.Where(_ => killed.Next(3) == 0).ToHashSet();
        for (var i = 0; i < Crowd; i++) processes[i].Feed(HookProcess.WriteOfEval(Session, paths[i]));
        foreach (var process in doomed)
        {
            // Spread over the tens of milliseconds that the crowd needs, so that some die in the middle of their work.
            Thread.Sleep(killed!.Next(4));
            process.Kill();
        }
        var results = processes.Select((process, i) => (paths[i], process.Wait())).ToList();
        foreach (var process in processes) process.Dispose();
        return results;
    }

    private static bool Warns(HookResult result)
    {
        if (result.Output.Length == 0) return false;
        // A killed process may have been cut off in the middle of its answer; nobody reads that.
        if (result.ExitCode != 0) return result.Output.EndsWith("}\n", StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(result.Output);
        return answer.RootElement.GetProperty("hookSpecificOutput").GetProperty("additionalContext").GetString() is { Length: > 0 };
    }

    private int NumbersOf(string name) =>
        new MetricsStore(_folder.Path).Read(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Count(record => record.Event == name);

    // What processes leave behind: whole lines, and nothing half done once somebody has cleaned up.
    private void AssertWhole()
    {
        Journal().Compact();
        Assert.Null(Journal().Compact());
        Assert.All(File.ReadAllLines(_folder.JournalOf(Session)), line => JsonDocument.Parse(line).Dispose());
        Assert.False(Directory.Exists(Path.Combine(_folder.Sessions, Session + ".late")));
    }

    private SessionJournal Journal() => new(_folder.Path, Session, TimeProvider.System);
}
