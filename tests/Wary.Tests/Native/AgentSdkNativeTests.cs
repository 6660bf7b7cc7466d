using System.Diagnostics;
using Wary.Host.Telemetry;
using Wary.Tests.EndToEnd;
using Wary.Tests.Host.Bootstrap;

namespace Wary.Tests.Native;

/// <summary>The published program as hosts start it: the hook that leaves a preparation behind, and preparations that are killed.</summary>
public sealed class AgentSdkNativeTests : IDisposable
{
    private const string Memory = "/sys/fs/cgroup/memory";

    private readonly Pythons _machine = new();

    public void Dispose() => _machine.Dispose();

    private Process Start(string input, params string[] words)
    {
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _machine.At("home"),
        };
        start.Environment.Clear();
        foreach (var (name, value) in _machine.Variables) start.Environment[name] = value;
        start.Environment["PATH"] = _machine.At("bin") + ":/usr/bin:/bin";
        start.Environment["SECURITY_WARNINGS_STATE_DIR"] = _machine.State;
        start.Environment["WARY_REVIEW_RUNTIME"] = "agent-sdk";
        var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        return process;
    }

    private Process Bootstrap() => Start("", WaryBinary.PathOrSkip(), "bootstrap");

    // In the order in which they were written; waits until there are that many.
    private async Task<string> RecordedAsync(int count)
    {
        while (true)
        {
            var records = new MetricsStore(_machine.State).Read(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)
                .Where(record => record.Values.Any(pair => pair.Key == "sdk_bootstrap")).ToList();
            if (records.Count >= count)
                return string.Join('|', records.Select(record => string.Join(' ', record.Values.Where(pair => pair.Key.StartsWith("sdk_")).Select(pair => $"{pair.Key.Replace("sdk_bootstrap", "sdk")}={pair.Value}"))));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    private static async Task AppearsAsync(string path)
    {
        while (!File.Exists(path)) await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_session_starts_at_once_and_the_preparation_outlives_its_group()
    {
        _machine.Pretended($"touch {_machine.At("begun")}; while [ ! -e {_machine.At("go")} ]; do sleep 0.1; done; exit 1");
        // The host's shell, so to say: whoever is left in its group is ended with it.
        var script = _machine.Script("host", $"""
            {WaryBinary.PathOrSkip()} hook
            while [ ! -e {_machine.At("begun")} ]; do sleep 0.1; done
            kill -9 0
            """);
        using var hook = Start("""{"hook_event_name":"SessionStart","session_id":"s","cwd":"/","source":"startup"}""", "/usr/bin/setsid", "-w", script);
        // The output ends although the preparation goes on: it does not hold the pipe.
        Assert.Equal("", await hook.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        await hook.WaitForExitAsync(TestContext.Current.CancellationToken);
        File.WriteAllText(_machine.At("go"), "");
        Assert.Equal("sdk=3 sdk_phase=2 sdk_err=99", await RecordedAsync(1));
    }

    [Fact]
    public async Task Of_two_preparations_at_once_one_builds()
    {
        _machine.Pretended($"echo $$ >> {_machine.At("begun")}; while [ ! -e {_machine.At("go")} ]; do sleep 0.1; done; exit 1");
        using var first = Bootstrap();
        await AppearsAsync(_machine.At("begun"));
        using var second = Bootstrap();
        Assert.StartsWith("Another process is preparing", await second.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        File.WriteAllText(_machine.At("go"), "");
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Single(File.ReadAllLines(_machine.At("begun")));
        Assert.Equal("sdk=5|sdk=3 sdk_phase=2 sdk_err=99", await RecordedAsync(2));
    }

    [Fact]
    public async Task A_builder_that_is_killed_blocks_the_next_one_for_five_minutes_only()
    {
        _machine.Pretended($"touch {_machine.At("begun")}; exec sleep 30");
        using var first = Bootstrap();
        await AppearsAsync(_machine.At("begun"));
        first.Kill();
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);
        var marker = Path.Combine(_machine.Sdk, "builder");
        Assert.True(File.Exists(marker));
        _machine.Pretended("exit 1");
        using var second = Bootstrap();
        await second.WaitForExitAsync(TestContext.Current.CancellationToken);
        // Six minutes later, so to say.
        File.WriteAllText(marker, File.ReadAllText(marker).Replace("\"at\":\"1", "\"at\":\"0"));
        using var third = Bootstrap();
        await third.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal("sdk=5|sdk=3 sdk_phase=2 sdk_err=99", await RecordedAsync(2));
        Assert.False(File.Exists(marker));
    }

    [Fact]
    public async Task Too_little_memory_is_a_kill_and_a_pause_of_a_day()
    {
        var group = Path.Combine(Memory, "wary-test-" + Environment.ProcessId);
        if (!File.Exists(Path.Combine(Memory, "memory.limit_in_bytes"))) Assert.Skip("No memory can be limited here.");
        try
        {
            Directory.CreateDirectory(group);
            File.WriteAllText(Path.Combine(group, "memory.limit_in_bytes"), "26000000");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Assert.Skip("No memory can be limited here.");
        }
        try
        {
            // Python alone is in the group. Which process the kernel picks decides the phase: venv, or (when ensurepip hides the kill) the flat installation.
            _machine.Pretended($"""echo $$ > {group}/cgroup.procs; exec /usr/bin/python3 "$@" """);
            using var run = Bootstrap();
            await run.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Matches("^sdk=3 sdk_phase=[25] sdk_err=16( |$)", await RecordedAsync(1));
            using var again = Start("", WaryBinary.PathOrSkip(), "bootstrap", "--background");
            await again.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.EndsWith("|sdk=9", await RecordedAsync(2));
        }
        finally
        {
            Directory.Delete(group);
        }
    }
}
