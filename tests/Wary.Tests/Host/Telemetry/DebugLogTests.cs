using Wary.Host.Telemetry;
using Wary.Tests.Host.Config;

namespace Wary.Tests.Host.Telemetry;

public sealed class DebugLogTests : IDisposable
{
    private readonly TempFolder _temp = new();

    private string LogPath => Path.Combine(_temp.Root, "state", "log.txt");

    [Fact]
    public void An_entry_is_one_line_with_time_process_event_and_text()
    {
        Log().Write("config", "first");
        Log().Write("config", "second");
        var lines = File.ReadAllLines(LogPath);
        Assert.Equal(2, lines.Length);
        Assert.Matches($@"\A\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{{3}}Z {Environment.ProcessId} config first\z", lines[0]);
    }

    [Fact]
    public void A_text_cannot_forge_a_line_or_steer_a_terminal_and_is_cut()
    {
        Log().Write("e\nvent", "a\r\n2026 1 fake \u001b[2J\u2028\u202e" + new string('x', 5000));
        var line = Assert.Single(File.ReadAllLines(LogPath));
        Assert.Contains(@"e\u000avent a\u000d\u000a2026 1 fake \u001b[2J\u2028\u202e", line);
        Assert.True(line.Length < DebugLog.MaxText + 150);
    }

    [Fact]
    public void Only_the_owner_may_look_into_it()
    {
        if (OperatingSystem.IsWindows()) return;
        Log().Write("a", "b");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(LogPath));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(LogPath)!));
    }

    [Fact]
    public void A_full_log_is_moved_once_and_nothing_of_it_is_lost()
    {
        var full = new string('x', DebugLog.MaxBytes - 1) + "\n";
        _temp.File("state/log.txt", full);
        Log().Write("a", "b");
        Log().Write("a", "c");
        Assert.Equal(full, File.ReadAllText(LogPath + ".1"));
        Assert.Equal(2, File.ReadAllLines(LogPath).Length);
    }

    [Fact]
    public void Writers_side_by_side_neither_tear_lines_nor_move_the_log_twice()
    {
        var full = new string('x', DebugLog.MaxBytes - 1) + "\n";
        _temp.File("state/log.txt", full);
        Parallel.For(0, 8, writer =>
        {
            for (var n = 0; n < 20; n++) Log().Write("e", $"{writer}-{n}-end");
        });
        Assert.Equal(full, File.ReadAllText(LogPath + ".1"));
        var lines = File.ReadAllLines(LogPath);
        Assert.All(lines, line => Assert.Matches(@"Z \d+ e \d-\d+-end\z", line));
        Assert.Equal(lines.Length, lines.Distinct().Count());
        Assert.NotEmpty(lines);
    }

    [Theory]
    [InlineData("/proc/nowhere/log.txt")]
    [InlineData("/dev/null/log.txt")]
    [InlineData("bad\0path")]
    [InlineData("")]
    public void A_log_that_cannot_be_written_disturbs_nothing(string path)
    {
        new DebugLog(path, TimeProvider.System).Write("a", "b");
        Assert.False(File.Exists(path));
    }

    public void Dispose() => _temp.Dispose();

    private DebugLog Log() => new(LogPath, TimeProvider.System);
}
