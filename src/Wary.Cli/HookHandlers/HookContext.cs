using System.Text;
using Wary.Core.Hooks;
using Wary.Core.Rules.UserRules;
using Wary.Host.Config;
using Wary.Host.State;
using Wary.Host.Telemetry;

namespace Wary.Cli.HookHandlers;

/// <summary>What a handler may use: the event, the settings, and the outside world on demand.</summary>
internal sealed class HookContext
{
    private readonly EnvironmentView _environment;

    /// <param name="input">The event.</param>
    /// <param name="environment">The process's variables; tests bring their own.</param>
    public HookContext(HookInput input, EnvironmentView environment)
    {
        Input = input;
        _environment = environment;
        Settings = Settings.Load(environment, input.Cwd);
    }

    public HookInput Input { get; }

    public Settings Settings { get; }

    public TimeProvider Clock { get; } = TimeProvider.System;

    public string SessionKey => field ??= Settings.SessionKeyOf(Input.SessionId);

    public SessionJournal Journal => field ??= new(Settings.StateDirectory, SessionKey, Clock) { LockDeadline = LockDeadline };

    // The host gives up on the end of a session after 1.5 s; everywhere else a fact is worth a wait.
    private TimeSpan LockDeadline => TimeSpan.FromSeconds(Input.Event == HookEvent.SessionEnd ? 0.5 : 2);

    public UserRuleSet UserRules => field ??= UserRuleFiles.Load(Settings.Home, Settings.ProjectDirectory, Settings.CacheDirectory);

    /// <summary>Where the host loaded the plugin from; null outside a plugin.</summary>
    public string? PluginRoot => _environment.Read("CLAUDE_PLUGIN_ROOT");

    public static HookContext Create(HookInput input) => new(input, EnvironmentView.OfProcess);

    /// <summary>Writes one line to the log; nothing for null.</summary>
    public void Log(string? text)
    {
        if (text is not null) new DebugLog(Settings.DebugLogPath, Clock).Write(Input.EventName, text);
    }

    /// <summary>A plan that the agent writes for the person is prose about code, not code.</summary>
    public bool IsPlan(string path) => path.StartsWith($"{Settings.Home}/.claude/plans/", StringComparison.Ordinal);

    /// <summary>The path as a person knows it: relative to the project where it lies in it.</summary>
    public string ForDisplay(string path)
    {
        var project = Settings.ProjectDirectory.Replace('\\', '/') + "/";
        return path.StartsWith(project, StringComparison.Ordinal) ? path[project.Length..] : path;
    }

    /// <summary>A file that an edit named; null with an empty problem when it is gone.</summary>
    public static string? ReadFile(string path, out string problem)
    {
        const int largest = 16 << 20;
        return BoundedFile.Read(path, largest, out problem) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
    }

    /// <summary>An event that could not be read: there is no session to ask, only the log.</summary>
    public static void LogUnreadable(string problem) => Create(new HookInput { EventName = "unreadable" }).Log(problem);

    /// <summary>A bug of Wary. Must not fail itself: it is called from the last resort.</summary>
    public static void LogCrash(Exception error) =>
        Create(new HookInput { EventName = "crash" }).Log($"{error.GetType().Name} at {error.StackTrace?.Split('\n')[0].Trim()}");
}
