using Wary.Core.Hooks;
using Wary.Host.State;
using Wary.Host.Telemetry;

namespace Wary.Tests.Host.State;

public sealed class StateSweepTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly SetClock _clock = new(Now);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Sessions_older_than_thirty_days_go_and_their_numbers_stay()
    {
        Session("old");
        Session("young");
        Age(_folder.JournalOf("old"), 31);
        Age(_folder.JournalOf("young"), 29);

        Assert.Null(Sweep());

        Assert.Equal([_folder.JournalOf("young")], Directory.GetFileSystemEntries(_folder.Sessions));
        Assert.Equal(2, new MetricsStore(_folder.Path).Read(Now.AddDays(-1), Now.AddDays(1)).Count);
        Assert.Single(File.ReadAllLines(Path.Combine(_folder.Metrics, "2026-11.jsonl")));
    }

    [Fact]
    public void The_running_session_is_never_swept()
    {
        Session("running");
        Age(_folder.JournalOf("running"), 400);
        Sweep("running");
        Assert.True(Journal("running").Read().WasTold("/p/a.js", "x"));
    }

    [Fact]
    public void A_session_that_somebody_works_on_right_now_is_left_for_the_next_day()
    {
        Session("old");
        Age(_folder.JournalOf("old"), 31);
        var held = Directory.GetFiles(_folder.At("wary", "locks"))
            .Select(path => new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None)).ToArray();
        Sweep();
        foreach (var file in held) file.Dispose();
        Assert.True(File.Exists(_folder.JournalOf("old")));
        _clock.Now = Now.AddDays(1);
        Sweep();
        Assert.False(File.Exists(_folder.JournalOf("old")));
    }

    [Fact]
    public void An_old_late_folder_does_not_take_a_living_session_with_it()
    {
        Session("alive");
        var late = Directory.CreateDirectory(Path.Combine(_folder.Sessions, "alive.late")).FullName;
        Directory.SetLastWriteTimeUtc(late, Now.UtcDateTime.AddDays(-31));
        Sweep();
        Assert.True(Journal("alive").Read().WasTold("/p/a.js", "x"));
    }

    [Fact]
    public void It_sweeps_once_a_day()
    {
        Sweep();
        Session("old");
        Age(_folder.JournalOf("old"), 31);
        _clock.Now = Now.AddHours(23);
        Sweep();
        Assert.True(File.Exists(_folder.JournalOf("old")));
        _clock.Now = Now.AddHours(25);
        Sweep();
        Assert.False(File.Exists(_folder.JournalOf("old")));
    }

    [Fact]
    public void A_stamp_from_the_future_stops_nothing()
    {
        Sweep();
        Age(_folder.At("wary", "swept"), -4_000);
        Session("old");
        Age(_folder.JournalOf("old"), 31);
        Sweep();
        Assert.False(File.Exists(_folder.JournalOf("old")));
    }

    [Fact]
    public void Everything_of_a_session_goes_and_nothing_else()
    {
        Session("s");
        var outside = _folder.At("outside");
        Directory.CreateDirectory(outside);
        File.WriteAllText(Path.Combine(outside, "precious"), "");
        var late = Path.Combine(_folder.Sessions, "gone.late");
        Directory.CreateDirectory(late);
        File.Copy(_folder.JournalOf("s"), Path.Combine(late, "0001.jsonl"));
        Age(Path.Combine(late, "0001.jsonl"), 31);
        string[] ours = ["a.0123.tmp", "a.0123.bad"];
        foreach (var name in ours) Age(Write(name), 31);
        Directory.CreateSymbolicLink(Path.Combine(_folder.Sessions, "linked.late"), outside);
        File.CreateSymbolicLink(Path.Combine(_folder.Sessions, "linked.jsonl"), Path.Combine(outside, "precious"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.Sessions, "linked.12.bad"), outside);
        var full = Directory.CreateDirectory(Path.Combine(_folder.Sessions, "full.34.bad", "inner")).Parent!.FullName;
        var stranger = Write("notes.txt");
        _clock.Now = Now.AddDays(60);

        Assert.Null(Sweep());

        Assert.Equal([full, stranger], Directory.GetFileSystemEntries(_folder.Sessions).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(Path.Combine(outside, "precious")));
        Assert.Single(new MetricsStore(_folder.Path).Read(DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
    }

    [Fact]
    public void Numbers_that_have_no_place_to_go_keep_their_journal()
    {
        Session("old");
        Age(_folder.JournalOf("old"), 31);
        Directory.CreateDirectory(Path.Combine(_folder.Metrics, "2026-11.jsonl"));
        Sweep();
        Assert.True(File.Exists(_folder.JournalOf("old")));
    }

    [Fact]
    public void A_state_directory_that_cannot_be_used_is_told_and_nothing_more()
    {
        File.WriteAllText(_folder.At("file"), "");
        Assert.Contains("not swept", new StateSweep(_folder.At("file"), _clock).Run("s"));
    }

    private void Session(string key)
    {
        Journal(key).RecordEdit("/p/a.js", "Write", ["x"], _ => new Metrics().Add("pv", 1));
        Age(_folder.JournalOf(key), 0);
    }

    private string Write(string name)
    {
        var path = Path.Combine(_folder.Sessions, name);
        File.WriteAllText(path, "");
        return path;
    }

    private static void Age(string path, int days) => File.SetLastWriteTimeUtc(path, Now.UtcDateTime.AddDays(-days));

    private SessionJournal Journal(string key) => new(_folder.Path, key, _clock);

    private string? Sweep(string keep = "none") => new StateSweep(_folder.Path, _clock).Run(keep);
}
