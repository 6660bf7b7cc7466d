using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Wary.Core.Bootstrap;
using Wary.Host.Bootstrap;

namespace Wary.Tests.Host.Bootstrap;

/// <summary>Real Pythons that really fail, where the machine has one.</summary>
public sealed class AgentSdkBuilderTests : IDisposable
{
    private readonly Pythons _machine = new();

    public void Dispose() => _machine.Dispose();

    private async Task<string> RunAsync() => Pythons.Numbers(await _machine.RunAsync());

    [Fact]
    public async Task An_environment_is_built_once_and_found_from_then_on()
    {
        _machine.Whole();
        _machine.OfferPackage();
        Assert.Equal("sdk=2", await RunAsync());
        Assert.Equal("sdk=1", await RunAsync());
        var found = AgentSdkInstallation.Find(_machine.State)!;
        Assert.Equal(AgentSdkKind.Environment, found.Kind);
        Assert.StartsWith(_machine.Sdk, found.Python);
        Assert.Single(Directory.GetDirectories(_machine.Sdk));
        Assert.False(File.Exists(Path.Combine(_machine.Sdk, "builder")));
    }

    [Fact]
    public async Task Where_environments_cannot_be_made_the_package_is_installed_flat()
    {
        _machine.WithoutVenv();
        _machine.OfferPackage();
        Assert.Equal("sdk=7", await RunAsync());
        Assert.Equal("sdk=8", await RunAsync());
        var found = AgentSdkInstallation.Find(_machine.State)!;
        Assert.True(File.Exists(Path.Combine(found.Library!, "claude_agent_sdk", "__init__.py")));
        Directory.Delete(found.Library!, recursive: true);
        Assert.Null(AgentSdkInstallation.Find(_machine.State));
        Assert.Equal("sdk=7", await RunAsync());
    }

    [Fact]
    public async Task Without_pip_too_the_environments_failure_is_the_answer()
    {
        _machine.WithoutVenv(hasPip: false);
        Assert.Equal("sdk=3 sdk_phase=2 sdk_err=11 sdk_has_pip=0", await RunAsync());
        Assert.Empty(Directory.GetDirectories(_machine.Sdk));
    }

    [Fact]
    public async Task Only_that_failure_leads_to_the_flat_installation()
    {
        _machine.OfferPackage();
        _machine.Pretended("echo 'Error: [Errno 28] No space left on device: ensurepip' >&2; exit 1");
        Assert.Equal("sdk=3 sdk_phase=2 sdk_err=7", await RunAsync());
    }

    [Fact]
    public async Task An_index_that_cannot_be_reached_says_so()
    {
        _machine.WithoutVenv();
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var port = ((IPEndPoint)closed.LocalEndpoint).Port;
        closed.Stop();
        _machine.FromIndex($"http://127.0.0.1:{port}/simple");
        Assert.Equal("sdk=3 sdk_phase=5 sdk_err=3", await RunAsync());
    }

    [Fact]
    public async Task An_index_whose_name_nobody_knows_says_so()
    {
        _machine.WithoutVenv();
        _machine.FromIndex("https://no-such-index.invalid/simple");
        Assert.Equal("sdk=3 sdk_phase=5 sdk_err=2", await RunAsync());
    }

    [Fact]
    public async Task An_index_without_the_package_says_so()
    {
        _machine.WithoutVenv();
        Assert.Equal("sdk=3 sdk_phase=5 sdk_err=1", await RunAsync());
        Assert.Empty(Directory.GetDirectories(_machine.Sdk));
    }

    [Fact]
    public async Task A_step_that_is_killed_rests_for_a_day()
    {
        _machine.Pretended("kill -9 $$");
        Assert.Equal("sdk=3 sdk_phase=2 sdk_err=16 sdk_rc=137", await RunAsync());
        _machine.Clock.Now += TimeSpan.FromHours(23.9);
        Assert.Equal("sdk=9", await RunAsync());
        _machine.Clock.Now += TimeSpan.FromHours(0.2);
        Assert.Equal("sdk=3 sdk_phase=2 sdk_err=16 sdk_rc=137", await RunAsync());
    }

    [Fact]
    public async Task A_pause_ends_when_a_person_asks_or_the_clock_is_set_back_or_Python_changes()
    {
        _machine.Pretended("exit 1");
        const string failed = "sdk=3 sdk_phase=2 sdk_err=99";
        Assert.Equal(failed, await RunAsync());
        Assert.Equal("sdk=9", await RunAsync());
        Assert.Equal(failed, Pythons.Numbers(await _machine.Builder(ignoresPause: true).RunAsync(TestContext.Current.CancellationToken)));
        _machine.Clock.Now -= TimeSpan.FromDays(30);
        Assert.Equal(failed, await RunAsync());
        Assert.Equal("sdk=9", await RunAsync());
        _machine.Pretended("exit 1", name: "python3.13");
        File.Delete(_machine.At("bin", "python3"));
        Assert.Equal(failed, await RunAsync());
    }

    [Fact]
    public async Task A_step_that_never_ends_is_ended_with_all_its_children()
    {
        var child = _machine.At("child");
        // The child's parent is gone: only its group still says where it belongs.
        _machine.Script("python3", $$"""
            case "$*" in
              *wary-python*) echo "wary-python 311 0 1 {{_machine.At("bin", "real")}}" ;;
            esac
            """);
        _machine.Script("real", $"""
            if [ "$1$2" = "-I-c" ]; then exec /usr/bin/python3 -c 'import os; os.setsid(); os.execv("{_machine.At("bin", "slow")}", ["slow"])'; fi
            """);
        _machine.Script("slow", $"(sh -c 'echo $$ > {child}.part; mv {child}.part {child}; exec sleep 600' &) ; sleep 600");
        if (!File.Exists("/usr/bin/python3")) Assert.Skip("There is no /usr/bin/python3 here.");
        var running = _machine.Builder(new() { Venv = TimeSpan.FromSeconds(8) }).RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal("sdk=3 sdk_phase=2 sdk_err=10", Pythons.Numbers(await running));
        var process = $"/proc/{File.ReadAllText(child).Trim()}/cmdline";
        while (File.Exists(process) && File.ReadAllText(process).Length > 0) await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_full_disk_says_so()
    {
        _machine.Pretended("cat /dev/zero > fill 2> /dev/null; exec /usr/bin/python3 \"$@\"");
        MountState("size=3m");
        try
        {
            Assert.Equal("sdk=3 sdk_phase=2 sdk_err=7", await RunAsync());
        }
        finally
        {
            Unmount();
        }
    }

    [Fact]
    public async Task A_disk_that_is_full_from_the_start_is_a_report_and_no_exception()
    {
        _machine.Pretended("exit 1");
        MountState("nr_inodes=5");
        try
        {
            var report = await _machine.RunAsync();
            Assert.Equal((BootstrapOutcome.Failed, BootstrapError.DiskFull, ThrownKind.Io, 28), (report.Outcome, report.Failure!.Error, report.Thrown, report.Errno));
        }
        finally
        {
            Unmount();
        }
    }

    [Fact]
    public async Task A_state_folder_that_cannot_be_written_is_a_report()
    {
        _machine.Pretended("exit 1");
        File.WriteAllText(_machine.State, "a file where the folder should be");
        var report = await _machine.RunAsync();
        Assert.Equal((BootstrapOutcome.Failed, BootstrapPhase.Pre), (report.Outcome, report.Failure!.Phase));
        Assert.NotNull(report.Thrown);
    }

    [Fact]
    public async Task A_file_system_that_only_reads_says_so()
    {
        _machine.Pretended("exit 1");
        MountState("size=3m");
        try
        {
            await RunAsync();
            Assert.True(Succeeds("mount", "-o", "remount,ro", _machine.State));
            _machine.Clock.Now += TimeSpan.FromHours(2);
            Assert.Matches("^sdk=3 sdk_phase=4 sdk_err=5 sdk_exc=", await RunAsync());
        }
        finally
        {
            Unmount();
        }
    }

    [Fact]
    public async Task A_package_of_the_persons_own_is_used_as_it_is()
    {
        _machine.Pretended("exit 1", hasPackage: true);
        Assert.Equal("sdk=0", await RunAsync());
        Assert.Equal("sdk=0", await RunAsync());
        Assert.Equal(AgentSdkKind.System, AgentSdkInstallation.Find(_machine.State)!.Kind);
    }

    [Fact]
    public async Task An_old_interpreter_is_said_with_the_newest_one_elsewhere()
    {
        _machine.Pretended("exit 1", version: 309);
        foreach (var name in (string[])["python3.9", "python3.10", "python3.12", "python3.12-config"]) _machine.Script(_machine.At("elsewhere", name), "exit 1");
        var builder = _machine.Builder(elsewhere: _machine.At("elsewhere"));
        Assert.Equal("sdk=6 sdk_alt_py=312", Pythons.Numbers(await builder.RunAsync(TestContext.Current.CancellationToken)));
        Assert.True(TooOldNotice.Take(_machine.State, "1.0.0"));
        Assert.False(TooOldNotice.Take(_machine.State, "1.0.0"));
        Assert.True(TooOldNotice.Take(_machine.State, "1.0.1"));

        _machine.Pretended("exit 1", name: "python3.11");
        Assert.NotEqual("sdk=6", await RunAsync());
        Assert.False(TooOldNotice.Take(_machine.State, "1.0.2"));
    }

    [Fact]
    public async Task No_interpreter_at_all_is_a_failure_before_anything() =>
        Assert.Equal("sdk=3 sdk_phase=1 sdk_err=99 sdk_exc=1 sdk_errno=2", await RunAsync());

    [Fact]
    public async Task A_repositorys_python_is_never_started()
    {
        _machine.Script("python3", $"touch {_machine.At("started")}");
        var report = await _machine.Builder(project: _machine.At("bin")).RunAsync(TestContext.Current.CancellationToken);
        Assert.Equal("sdk=3 sdk_phase=1 sdk_err=99 sdk_exc=1 sdk_errno=2", Pythons.Numbers(report));
        Assert.False(File.Exists(_machine.At("started")));
    }

    [Fact]
    public async Task Steps_see_neither_Pythons_nor_loaders_variables_nor_the_working_folder()
    {
        _machine.Pretended($"env > {_machine.At("seen")}; pwd >> {_machine.At("seen")}; cat >> {_machine.At("seen")}; exit 1");
        var variables = ToolVariables.Of(name => name switch
        {
            "PYTHONPATH" or "PYTHONSTARTUP" or "LD_PRELOAD" or "PIP_TARGET" or "PIP_REQUIREMENT" or "VIRTUAL_ENV" => "evil",
            "PATH" => "/usr/bin:/bin",
            "PIP_INDEX_URL" => "https://mine.invalid",
            _ => null,
        });
        var builder = new AgentSdkBuilder(_machine.State, new PythonPlaces(_machine.At("bin"), "", []), variables, _machine.Clock);
        await builder.RunAsync(TestContext.Current.CancellationToken);
        var seen = await File.ReadAllTextAsync(_machine.At("seen"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("evil", seen);
        Assert.Contains("PIP_INDEX_URL=https://mine.invalid", seen);
        Assert.Contains("\n" + _machine.Sdk + "\n", seen);
    }

    [Fact]
    public async Task A_chatty_step_fills_no_memory_and_its_last_line_counts()
    {
        _machine.Pretended("head -c 30000000 /dev/zero | tr '\\0' 'x' >&2; echo >&2; echo 'OSError: [Errno 28] No space left on device' >&2; exit 1");
        Assert.Equal("sdk=3 sdk_phase=2 sdk_err=7", await RunAsync());
    }

    [Fact]
    public async Task Who_gives_up_leaves_no_marker_and_no_half_environment()
    {
        _machine.Pretended($"for folder; do :; done; mkdir \"$folder\"; touch {_machine.At("begun")}; exec sleep 600");
        using var stop = new CancellationTokenSource();
        var running = _machine.Builder().RunAsync(stop.Token);
        while (!File.Exists(_machine.At("begun"))) await Task.Delay(10, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Empty(Directory.GetDirectories(_machine.Sdk));
        Assert.False(File.Exists(Path.Combine(_machine.Sdk, "builder")));
    }

    private void MountState(string options)
    {
        Directory.CreateDirectory(_machine.State);
        if (!OperatingSystem.IsLinux() || !Succeeds("mount", "-t", "tmpfs", "-o", options, "none", _machine.State)) Assert.Skip("Small file systems cannot be mounted here.");
    }

    private void Unmount() => Succeeds("umount", "-l", _machine.State);

    private static bool Succeeds(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
        process?.WaitForExit();
        return process?.ExitCode == 0;
    }
}
