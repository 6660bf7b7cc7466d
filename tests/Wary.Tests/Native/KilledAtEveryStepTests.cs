using Wary.Core.Hooks;
using Wary.Host.State;
using Wary.Host.Telemetry;
using Wary.Tests.EndToEnd;

namespace Wary.Tests.Native;

/// <summary>
/// A hook that compacts a full journal and takes in a late file, killed by a tracer at its first, second, … call of each kind that
/// changes a file, until it comes through.
/// </summary>
public sealed class KilledAtEveryStepTests : IDisposable
{
    private const string Session = "s";
    private const string Edited = "/p/edited.js";

    private readonly TemporaryFolder _folder = new();
    private readonly string _binary = WaryBinary.PathOrSkip();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("pwrite64")]
    [InlineData("rename")]
    [InlineData("unlink")]
    [InlineData("rmdir")]
    [InlineData("flock")]
    [InlineData("openat")]
    public void Nothing_that_was_known_is_lost_or_doubled(string call)
    {
        if (!File.Exists("/usr/bin/strace")) Assert.Skip("NOT PROVEN: killing at every step needs strace");
        var seeded = Seed();
        for (var step = 1; ; step++)
        {
            var state = CopyOfTheSeed(step);
            var result = Run(state, "/usr/bin/strace", "-o", "/dev/null", "-e", $"trace={call}", "-e", $"inject={call}:signal=KILL:when={step}");
            AssertKnows(state, seeded, atMost: seeded + 1);
            var known = Numbers(state);

            Assert.Equal(0, Run(state).ExitCode);
            AssertKnows(state, known + 1, atMost: known + 1);
            Assert.True(Journal(state).Read().WasTold(Edited, "eval_injection"));
            Journal(state).Compact();
            AssertKnows(state, known + 1, atMost: known + 1);
            Assert.False(Directory.Exists(Path.Combine(state, "wary", "sessions", Session + ".late")));
            if (result.ExitCode == 0)
            {
                Assert.True(step > 1, $"the hook makes no {call}: the tracer looks for the wrong name");
                return;
            }
            Assert.Equal(137, result.ExitCode);
        }
    }

    private HookResult Run(string state, params string[] wrapper)
    {
        var environment = new Dictionary<string, string> { ["HOME"] = state, ["SECURITY_WARNINGS_STATE_DIR"] = state };
        return HookProcess.Run(_binary, environment, HookProcess.WriteOfEval(Session, Edited), wrapper);
    }

    // Every edit of the seed and of the hook leaves one touch and one line of numbers.
    private static void AssertKnows(string state, int atLeast, int atMost)
    {
        var known = Journal(state).Read();
        Assert.InRange(known.Touched().Sum(t => t.Touches), atLeast, atMost);
        Assert.InRange(Numbers(state), atLeast, atMost);
        Assert.True(known.WasTold("/p/0.js", "x"));
        Assert.True(known.WasTold("/p/late.js", "x"));
    }

    private static int Numbers(string state) => new MetricsStore(state).Read(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Count;

    private int Seed()
    {
        var seed = _folder.At("seed");
        var path = Path.Combine(seed, "wary", "sessions", Session + ".jsonl");
        var edits = 0;
        do
        {
            Journal(seed).RecordEdit($"/p/{edits++ % 50}.js", "Write", ["x"], Count);
        }
        while (new FileInfo(path).Length <= 64 << 10);
        var held = Directory.GetFiles(Path.Combine(seed, "wary", "locks"))
            .Select(file => new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None)).ToArray();
        Journal(seed, TimeSpan.Zero).RecordEdit("/p/late.js", "Write", ["x"], Count);
        foreach (var file in held) file.Dispose();
        return edits + 1;
    }

    private string CopyOfTheSeed(int step)
    {
        var (seed, copy) = (_folder.At("seed"), _folder.At($"copy{step}"));
        foreach (var folder in Directory.GetDirectories(seed, "*", SearchOption.AllDirectories)) Directory.CreateDirectory(folder.Replace(seed, copy));
        foreach (var file in Directory.GetFiles(seed, "*", SearchOption.AllDirectories)) File.Copy(file, file.Replace(seed, copy));
        return copy;
    }

    private static Metrics Count(IReadOnlyList<string> fresh) => new Metrics().Add("pattern_hits", fresh.Count);

    private static SessionJournal Journal(string state, TimeSpan? deadline = null) =>
        new(state, Session, TimeProvider.System) { LockDeadline = deadline ?? TimeSpan.FromSeconds(2) };
}
