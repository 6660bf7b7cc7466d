using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Wary.Core.Hooks;
using Wary.Host.Telemetry;

namespace Wary.Cli.Demo;

/// <summary>Plays the sample session through the real binary in a temporary repository and tells the person what happened, and why.</summary>
internal sealed class DemoRun(string binary, string folder, TextWriter output)
{
    private readonly string _project = Path.Combine(folder, "project");
    private readonly List<double> _times = [];
    private int _warnings, _silent;

    private string State => Path.Combine(folder, "state");

    /// <summary>Exit code 0 when every event was answered as it must be, 1 otherwise.</summary>
    public int Play()
    {
        Directory.CreateDirectory(_project);
        StartRepository();
        output.WriteLine($"A sample agent session goes through {binary}");
        output.WriteLine($"in a temporary repository; nothing of yours is read or changed.{Environment.NewLine}");
        foreach (var document in DemoSession.Documents(_project))
        {
            var input = HookReader.Read(Encoding.UTF8.GetBytes(document), out var problem);
            if (input is null) return Fail($"the sample session is damaged: {problem}");
            DemoSession.Apply(input);
            var (answer, exit) = Ask(document);
            if (exit != 0) return Fail($"the hook ended with exit code {exit}");
            Tell(input, answer);
        }
        _times.Sort();
        output.WriteLine();
        TellOutcome();
        output.WriteLine($"{_times.Count} events: {_warnings} answered with a warning, {_silent} in silence; median {_times[_times.Count / 2]:0.0} ms each, whole process.");
        output.WriteLine("Next: `wary install claude` puts this beside your own Claude Code; `wary doctor` checks it.");
        return 0;
    }

    private int Fail(string what)
    {
        output.WriteLine($"The demo stopped: {what}. Run `wary doctor` to see what is wrong.");
        return 1;
    }

    private void StartRepository()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["init", "-q", _project]) { RedirectStandardError = true });
            git?.WaitForExit();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No git: the edit-time rules do not need it, and the demo still shows them.
        }
    }

    private (string Answer, int Exit) Ask(string document)
    {
        var start = new ProcessStartInfo(binary, ["hook"]) { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = _project };
        start.Environment["HOME"] = folder;
        start.Environment["CLAUDE_PROJECT_DIR"] = _project;
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList()) start.Environment.Remove(name);
        start.Environment["SECURITY_WARNINGS_STATE_DIR"] = State;
        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.StandardInput.Write(document);
        process.StandardInput.Close();
        var answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        _times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        return (answer, process.ExitCode);
    }

    // The person's own switches would make the demo show something else than it promises.
    private static bool IsSetting(string name) =>
        name.StartsWith("SECURITY_", StringComparison.Ordinal) || name.StartsWith("ENABLE_", StringComparison.Ordinal) || name.StartsWith("CLAUDE_CODE_REMOTE", StringComparison.Ordinal);

    private void Tell(HookInput input, string answer)
    {
        output.WriteLine($"  {input.EventName,-18}{What(input)}");
        if (answer.Length == 0)
        {
            _silent++;
            return;
        }
        _warnings++;
        using var json = JsonDocument.Parse(answer);
        var text = json.RootElement.TryGetProperty("hookSpecificOutput", out var specific)
            ? specific.GetProperty("additionalContext").GetString()!
            : json.RootElement.GetProperty("systemMessage").GetString()!;
        foreach (var line in text.Split('\n')) output.WriteLine($"      | {line}".TrimEnd());
        output.WriteLine();
    }

    private void TellOutcome()
    {
        var records = new MetricsStore(State).Read(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
        if (records.LastOrDefault(record => record.Event == "Stop") is not { } stop) return;
        var numbers = stop.Values.ToDictionary();
        output.WriteLine($"At the end of the turn Wary looked again: {numbers["warn_fixed"]} of its warnings were fixed, {numbers["warn_unresolved"]} still stand.");
    }

    private string What(HookInput input) => input.Tool switch
    {
        { Path: { } path } tool => $"{tool.Name} {Path.GetRelativePath(_project, path)}",
        { Command: { } command } tool => $"{tool.Name} {command.Decode()}",
        _ => input.Prompt is { } prompt ? $"\"{prompt.Decode()}\"" : "",
    };
}
