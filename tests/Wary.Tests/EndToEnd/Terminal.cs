using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Wary.Tests.EndToEnd;

/// <summary>The program in a terminal of its own, as a person uses it; <c>script</c> of util-linux lends the pseudo terminal.</summary>
internal sealed partial class Terminal : IDisposable
{
    private const string Enter = "\r";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly StringBuilder _screen = new();
    private readonly Task _reading;

    private Terminal(Process process)
    {
        _process = process;
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>Everything shown so far as text without control sequences; blanks are dropped because the program draws them by moving the cursor.</summary>
    public string Shown
    {
        get
        {
            lock (_screen) return Controls().Replace(_screen.ToString(), "").Replace(" ", "", StringComparison.Ordinal);
        }
    }

    /// <summary>Opens a terminal on a stage whose person has been there before: welcomed, key accepted, folder trusted.</summary>
    public static Terminal Open(Stage stage)
    {
        if (!File.Exists("/usr/bin/script")) Assert.Skip("NOT PROVEN: there is no `script` (util-linux) to lend a terminal.");
        stage.Trust();
        var inner = stage.StartInfo();
        var command = string.Join(' ', new[] { inner.FileName }.Concat(inner.ArgumentList).Select(word => $"'{word}'"));
        var start = new ProcessStartInfo("/usr/bin/script", ["-qfec", $"stty cols 160 rows 50; exec {command}", "/dev/null"])
        {
            WorkingDirectory = stage.Project,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in inner.Environment) start.Environment[name] = value;
        start.Environment["TERM"] = "xterm-256color";
        return new Terminal(Process.Start(start)!);
    }

    /// <summary>Types a line and sends it off once it stands on the screen: keys pressed too early would be lost.</summary>
    public async Task TypeAsync(string line)
    {
        await _process.StandardInput.WriteAsync(line);
        await _process.StandardInput.FlushAsync();
        await UntilAsync(line);
        await PressEnterAsync();
    }

    public async Task PressEnterAsync()
    {
        await Task.Delay(300); // the program drops an Enter that comes in one piece with other keys, as pasted text
        await _process.StandardInput.WriteAsync(Enter);
        await _process.StandardInput.FlushAsync();
    }

    /// <summary>Waits until a text is shown; blanks do not count.</summary>
    public async Task UntilAsync(string text)
    {
        var watch = Stopwatch.StartNew();
        var wanted = text.Replace(" ", "", StringComparison.Ordinal);
        while (!Shown.Contains(wanted, StringComparison.Ordinal))
        {
            if (watch.Elapsed > Patience || _process.HasExited) Assert.Fail($"The terminal never showed: {text}\n{Shown}");
            await Task.Delay(50);
        }
    }

    /// <summary>Leaves the program as a person does.</summary>
    public async Task LeaveAsync()
    {
        await TypeAsync("/exit");
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        await _reading;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new char[4096];
        while (await _process.StandardOutput.ReadAsync(buffer) is > 0 and var count)
        {
            lock (_screen) _screen.Append(buffer, 0, count);
        }
    }

    [GeneratedRegex(@"\x1b(\[[0-9;?<>=]*[a-zA-Z]|\][^\a]*\a|[()][0-9A-B]|[=>78])", RegexOptions.None, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Controls();
}

internal static class Trusting
{
    /// <summary>Writes down that the person has accepted this key and this folder, as the program itself does after asking.</summary>
    public static Stage Trust(this Stage stage)
    {
        File.WriteAllText(Path.Combine(stage.Home, ".claude.json"), JsonSerializer.Serialize(new
        {
            hasCompletedOnboarding = true,
            theme = "dark",
            bypassPermissionsModeAccepted = true,
            customApiKeyResponses = new { approved = new[] { Stage.ApiKey[^20..] } },
            projects = new Dictionary<string, object> { [stage.Project] = new { hasTrustDialogAccepted = true } },
        }));
        return stage;
    }
}
