using Wary.Core.Hooks;
using Wary.Host.State;
using Wary.Host.Telemetry;

namespace Wary.Tests.Host.State;

/// <summary>What happens while a process that was stopped, not killed, keeps the lock.</summary>
public sealed class LateFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Facts_noted_without_the_lock_are_known_at_once_and_kept()
    {
        Journal().RecordEdit("/p/before.js", "Write", ["x"]);
        using (HoldTheLocks())
        {
            var outcome = Journal().RecordEdit("/p/a.js", "Write", ["x"], Count);
            Assert.Equal(["x"], outcome.NewRules);
            Assert.Contains("lock", outcome.Problem);
            Assert.Empty(Journal().RecordEdit("/p/a.js", "Write", ["x"], Count).NewRules);
            Assert.Empty(Journal().RecordEdit("/p/before.js", "Write", ["x"]).NewRules);
            Assert.Equal(Claim.Won, Journal().ClaimOnce("n"));
            Assert.Equal(Claim.Taken, Journal().ClaimOnce("n"));
            Journal().BeginTurn("p");
        }

        for (var round = 0; round < 2; round++)
        {
            var state = Journal().Read();
            Assert.Equal(["/p/a.js", "/p/before.js"], state.Touched().Select(t => t.Path).Order(StringComparer.Ordinal));
            Assert.Equal(2, state.Touched().Single(t => t.Path == "/p/a.js").Touches);
            Assert.True(state.WasTold("/p/a.js", "x"));
            Assert.Equal(1, state.Turn);
            Assert.True(state.WasNoticed("n"));
            Assert.Equal(2, new MetricsStore(_folder.Path).Read(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Count);
            // The next transaction takes the late files in.
            Assert.Null(Journal().RecordEdit("/p/before.js", "Edit", []).Problem);
            Assert.False(Directory.Exists(Path.Combine(_folder.Sessions, "s.late")));
        }
    }

    [Fact]
    public void A_late_file_that_a_crash_left_behind_its_compaction_counts_once()
    {
        using (HoldTheLocks()) Journal().RecordEdit("/p/a.js", "Write", ["x"], Count);
        var late = Directory.GetFiles(Path.Combine(_folder.Sessions, "s.late")).Single();
        var content = File.ReadAllBytes(late);
        Journal().Compact();
        Directory.CreateDirectory(Path.GetDirectoryName(late)!);
        File.WriteAllBytes(late, content);

        Assert.Equal(1, Journal().Read().Touched().Single().Touches);
        Journal().Compact();
        Assert.False(File.Exists(late));
        Assert.Equal(1, Journal().Read().Touched().Single().Touches);
        Assert.Single(new MetricsStore(_folder.Path).Read(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
    }

    [Fact]
    public void A_turn_can_end_without_the_lock()
    {
        Journal().RecordEdit("/p/a.js", "Write", ["x"]);
        using var held = HoldTheLocks();
        Assert.Equal(1, Journal().EndTurn((_, _) => false).Fixed["x"]);
        Assert.Empty(Journal().EndTurn((_, _) => false).Fixed);
    }

    [Fact]
    public void What_stands_in_a_late_file_s_place_is_left_alone()
    {
        Journal().RecordEdit("/p/a.js", "Write", []);
        var late = Path.Combine(_folder.Sessions, "s.late");
        Directory.CreateDirectory(Path.Combine(late, "folder.jsonl"));
        File.CreateSymbolicLink(Path.Combine(late, "link.jsonl"), "/dev/zero");
        File.WriteAllBytes(Path.Combine(late, "binary.jsonl"), [0, 1, 2, 255]);
        File.WriteAllText(Path.Combine(late, "other.txt"), "mine");
        Assert.Single(Journal().Read().Touched());
        Assert.Contains("1 unreadable", Journal().RecordEdit("/p/b.js", "Write", []).Problem);
        Assert.Null(Journal().RecordEdit("/p/b.js", "Write", []).Problem);
        Assert.Equal(2, Journal().Read().Touched().Count);
        Assert.True(File.Exists(Path.Combine(late, "other.txt")));
    }

    private static Metrics Count(IReadOnlyList<string> fresh) => new Metrics().Add("pattern_hits", fresh.Count);

    private IDisposable HoldTheLocks() => new HeldLocks(_folder.At("wary", "locks"));

    private SessionJournal Journal() => new(_folder.Path, "s", TimeProvider.System) { LockDeadline = TimeSpan.FromMilliseconds(5) };

    /// <summary>Holds every lock there is, as a stopped process would hold one.</summary>
    private sealed class HeldLocks : IDisposable
    {
        private readonly List<FileStream> _files = [];

        public HeldLocks(string folder)
        {
            Directory.CreateDirectory(folder);
            for (var i = 0; i < 256; i++)
                _files.Add(new(Path.Combine(folder, $"{i:x2}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }

        public void Dispose() => _files.ForEach(file => file.Dispose());
    }
}
