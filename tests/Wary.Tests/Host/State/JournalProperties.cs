using FsCheck;
using FsCheck.Fluent;
using Wary.Core.Hooks;
using Wary.Host.State;
using Wary.Host.Telemetry;

namespace Wary.Tests.Host.State;

/// <summary>What holds for every history and every way a file can be damaged.</summary>
public sealed class JournalProperties : IDisposable
{
    private static readonly string[] Rules = ["x", "y", "user:z"];

    private readonly TemporaryFolder _folder = new();
    private int _sessions;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_cut_at_any_byte_loses_at_most_the_facts_behind_the_cut() => Holds(Histories(), (history, random) =>
    {
        var journal = NewSession(out var path);
        var sizes = new List<(long Size, string[] Facts)> { (0, []) };
        foreach (var step in history)
        {
            Play(journal, step);
            sizes.Add((new FileInfo(path).Length, Facts(journal)));
        }
        var whole = File.ReadAllBytes(path);
        for (var i = 0; i < 20; i++)
        {
            var cut = random.Next(whole.Length + 1);
            File.WriteAllBytes(path, whole[..cut]);
            // A step writes several lines: the last, torn append may have left some of them. All before it must be there.
            var complete = sizes.Last(s => s.Size <= cut).Facts;
            Assert.Empty(complete.Except(Facts(journal)));
        }
    });

    [Fact]
    public void Whatever_damages_the_file_no_rule_is_told_twice_afterwards() => Holds(Histories(), (history, random) =>
    {
        var journal = NewSession(out var path);
        foreach (var step in history)
        {
            Play(journal, step);
            Damage(path, random);
            foreach (var rule in Rules)
            {
                journal.RecordEdit("/p/probe.js", "Write", [rule]);
                Assert.Empty(journal.RecordEdit("/p/probe.js", "Edit", [rule]).NewRules);
            }
            if (random.Next(4) == 0) Assert.Null(journal.Compact());
        }
        Assert.True(journal.Read().WasTold("/p/probe.js", "x"));
    });

    [Fact]
    public void Lines_in_any_order_fold_to_the_same_files_and_rules() => Holds(Histories(), (history, random) =>
    {
        var journal = NewSession(out var path);
        foreach (var step in history) Play(journal, step);
        var before = Facts(journal);
        var lines = File.ReadAllLines(path);
        random.Shuffle(lines);
        File.WriteAllLines(path, lines);
        Assert.Equal(before, Facts(journal));
    });

    [Fact]
    public void Compaction_at_any_moment_changes_no_fact_and_no_number() => Holds(Histories(), (history, random) =>
    {
        var (plain, compacted) = (NewSession(out _), NewSession(out _));
        foreach (var step in history)
        {
            Play(plain, step);
            Play(compacted, step);
            if (random.Next(2) == 0) Assert.Null(compacted.Compact());
        }
        Assert.Equal(Facts(plain), Facts(compacted));
        var edits = history.Count(step => step.Kind != 0);
        Assert.Equal(2 * edits, new MetricsStore(_folder.Path).Read(DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Count);
        Directory.Delete(_folder.Metrics, recursive: true);
        Directory.Delete(_folder.Sessions, recursive: true);
    });

    private static void Play(SessionJournal journal, Step step)
    {
        switch (step.Kind)
        {
            case 0: journal.BeginTurn("p"); break;
            case 1: journal.EndTurn((_, _) => step.File == 0, _ => new Metrics().Add("a", 1)); break;
            default:
                journal.RecordEdit($"/p/{step.File}.js", "Edit", [.. Rules[..step.Rules]], fresh => new Metrics().Add("a", fresh.Count));
                break;
        }
    }

    private static string[] Facts(SessionJournal journal)
    {
        var state = journal.Read();
        var touched = state.Touched().SelectMany(t => Rules.Where(r => state.WasTold(t.Path, r)).Prepend("touched").Select(r => t.Path + r));
        return [.. touched.Order(StringComparer.Ordinal)];
    }

    private static void Damage(string path, Random random)
    {
        var bytes = File.ReadAllBytes(path);
        switch (random.Next(3))
        {
            case 0:
                bytes = bytes[..random.Next(bytes.Length + 1)];
                break;
            case 1 when bytes.Length > 0:
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                break;
            default:
                var noise = new byte[random.Next(40)];
                random.NextBytes(noise);
                bytes = [.. bytes, .. noise];
                break;
        }
        File.WriteAllBytes(path, bytes);
    }

    private static Arbitrary<Step[]> Histories()
    {
        var step = from kind in Gen.Choose(0, 6) from file in Gen.Choose(0, 3) from rules in Gen.Choose(0, 3) select new Step(kind, file, rules);
        return Gen.ArrayOf(step).ToArbitrary();
    }

    private static void Holds(Arbitrary<Step[]> histories, Action<Step[], Random> property) =>
        Check.One(Properties.Tries(40), Prop.ForAll(histories, ArbMap.Default.ArbFor<int>(), (history, seed) =>
            property([.. history, new(2, 0, 2)], new Random(seed))));

    private SessionJournal NewSession(out string path)
    {
        var key = $"s{_sessions++}";
        path = _folder.JournalOf(key);
        return new(_folder.Path, key, TimeProvider.System);
    }

    private sealed record Step(int Kind, int File, int Rules);
}
