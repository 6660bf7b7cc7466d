using Wary.Host.Gate;

namespace Wary.Tests.Host.Gate;

public sealed class GateLogTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private GateLog Log => new(_folder.Path);

    private string LogFolder => _folder.At("wary", "gate", "log");

    private static GateEntry Entry(string text, DateTimeOffset? at = null) => new(at ?? Now, "s1", "Bash", text, "/home/dev/app", "deny");

    [Fact]
    public void What_is_noted_reads_back()
    {
        Assert.Null(Log.Append(Entry("rm -rf ~") with { Rules = ["destroy-outside"], Effects = ["Execute rm", "Delete ~"], Milliseconds = 1.25, Outcome = "allowed" }));
        var one = Assert.Single(Log.Read(Now));
        Assert.Equal((Now, "s1", "Bash", "rm -rf ~", "/home/dev/app", "deny", 1.25, "allowed"), (one.At, one.Session, one.Tool, one.Text, one.Folder, one.Verdict, one.Milliseconds, one.Outcome));
        Assert.Equal(["destroy-outside"], one.Rules);
        Assert.Equal(["Execute rm", "Delete ~"], one.Effects);
    }

    // Cut first and masked then, half a key would stand in the file.
    [Fact]
    public void No_secret_is_written_not_even_the_half_of_one_at_the_cut()
    {
        const string key = "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a";
        Log.Append(Entry($"curl -H 'Authorization: token {key}' {new string('x', 600)}") with { Effects = [$"Upload {key}"] });
        Log.Append(Entry(new string('x', GateLog.MaxText - 20) + " " + key));
        var text = string.Concat(Directory.GetFiles(LogFolder).Select(File.ReadAllText));
        Assert.DoesNotContain("16C7e42F", text, StringComparison.Ordinal);
        Assert.All(Log.Read(Now), entry => Assert.InRange(entry.Text.Length, 1, GateLog.MaxText + 1));
    }

    [Fact]
    public void Only_the_owner_can_read_it()
    {
        if (OperatingSystem.IsWindows()) return;
        Log.Append(Entry("ls"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(Directory.GetFiles(LogFolder))));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(LogFolder));
    }

    [Fact]
    public void A_crowd_loses_no_line()
    {
        Parallel.For(0, 32, new ParallelOptions { MaxDegreeOfParallelism = 32 }, i =>
        {
            for (var j = 0; j < 4; j++) Assert.Null(Log.Append(Entry($"command {i} {j}")));
        });
        Assert.Equal(128, Log.Read(Now).Select(entry => entry.Text).Distinct().Count());
    }

    [Fact]
    public void A_line_that_another_keeps_waiting_goes_into_a_file_of_its_own()
    {
        Log.Append(Entry("first"));
        var locks = _folder.At("wary", "locks");
        using (new FileStream(Assert.Single(Directory.GetFiles(locks)), FileMode.Open, FileAccess.ReadWrite, FileShare.None)) Assert.Null(new GateLog(_folder.Path) { Patience = TimeSpan.Zero }.Append(Entry("second")));
        Assert.Equal(["first", "second"], Log.Read(Now).Select(entry => entry.Text).Order());
    }

    [Fact]
    public void What_is_torn_or_foreign_is_left_out()
    {
        Log.Append(Entry("good"));
        var file = Assert.Single(Directory.GetFiles(LogFolder));
        File.AppendAllText(file, "{\"v\":1,\"t\":17\n{\"v\":9,\"t\":1800000000000}\n[]\n\0\0\n{\"v\":1,\"t\":99");
        Log.Append(Entry("later"));
        Assert.Equal(["good", "later"], Log.Read(Now).Select(entry => entry.Text));
    }

    [Fact]
    public void Old_months_go_and_what_a_person_put_there_stays()
    {
        Log.Append(Entry("old", Now.AddDays(-130)));
        Log.Append(Entry("new"));
        File.WriteAllText(Path.Combine(LogFolder, "mine.txt"), "");
        Assert.Null(Log.Sweep(Now));
        Assert.Equal(["new"], Log.Read(Now.AddDays(-400)).Select(entry => entry.Text));
        Assert.True(File.Exists(Path.Combine(LogFolder, "mine.txt")));
    }

    [Fact]
    public void A_place_that_cannot_be_written_is_a_text_and_no_crash()
    {
        Directory.CreateDirectory(_folder.At("wary"));
        File.WriteAllText(_folder.At("wary", "gate"), "a file where the folder should be");
        Assert.NotNull(Log.Append(Entry("ls")));
        Assert.Empty(Log.Read(Now));
    }
}
