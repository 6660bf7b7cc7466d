using System.Text;
using Wary.Core.Hooks;
using Wary.Core.Rules.UserRules;
using Wary.Core.Secrets;
using Wary.Host.Config;
using Wary.Host.Git;
using Wary.Host.Install;
using Wary.Host.State;
using Wary.Host.Telemetry;
using Wary.Review.Models;
using Wary.Review.Verdicts;

namespace Wary.Cli.HookHandlers;

/// <summary>What a handler may use: the event, the settings, and the outside world on demand.</summary>
internal sealed class HookContext
{
    // One git command; a review has more time than that, and a command that takes it is stuck.
    private static readonly TimeSpan GitPatience = TimeSpan.FromSeconds(60);

    private readonly EnvironmentView _environment;
    private readonly Func<string, string?> _parent;

    /// <param name="input">The event.</param>
    /// <param name="environment">The process's variables; tests bring their own.</param>
    /// <param name="clock">The clock; the system's when null.</param>
    /// <param name="parent">Looks for the <c>claude</c> program that started this process, outside of the given project; null for nobody.</param>
    public HookContext(HookInput input, EnvironmentView environment, TimeProvider? clock = null, Func<string, string?>? parent = null)
    {
        _parent = parent ?? (_ => null);
        Clock = clock ?? TimeProvider.System;
        Input = input;
        _environment = environment;
        Settings = Settings.Load(environment, input.Cwd);
    }

    public HookInput Input { get; }

    public Settings Settings { get; }

    public TimeProvider Clock { get; }

    public string SessionKey => field ??= Settings.SessionKeyOf(Input.SessionId);

    public SessionJournal Journal => field ??= new(Settings.StateDirectory, SessionKey, Clock) { LockDeadline = LockDeadline };

    // The host gives up on the end of a session after 1.5 s; everywhere else a fact is worth a wait.
    private TimeSpan LockDeadline => TimeSpan.FromSeconds(Input.Event == HookEvent.SessionEnd ? 0.5 : 2);

    public UserRuleSet UserRules => field ??= UserRuleFiles.Load(Settings.Home, Settings.ProjectDirectory, Settings.CacheDirectory);

    /// <summary>The policy that holds here.</summary>
    public PolicySet Policy => field ??= PolicyFiles.Load(PolicyPlaces.Of(Settings), Settings.CacheDirectory);

    /// <summary>What reviews remember of the session.</summary>
    public ReviewMemory ReviewMemory => field ??= new(Settings.StateDirectory, SessionKey, Settings.Limits.FindingsTtl, Clock);

    /// <summary>Baselines and changes. Without a git outside the project, repositories are named as unreadable and plain folders still work.</summary>
    public TurnSnapshots Snapshots => field ??= new(
        GitProcess,
        new SnapshotStore(Path.Combine(Settings.WaryDirectory, "snapshots")), CredentialFile.Is, clock: Clock);

    /// <summary>Runs git; the program is looked for with the first command.</summary>
    public GitProcess GitProcess => field ??= new(() => Git, GitPatience);

    // Looked for when the first repository is met: most prompts of a plain folder never ask.
    private string Git => field ??= GitProgram.Find(Settings.Variable("PATH"), Settings.ProjectDirectory) ?? Path.Combine(Settings.WaryDirectory, "no-git");

    /// <summary>What files held before tools wrote them.</summary>
    public TouchedContents Touched => field ??= new(new SnapshotStore(Path.Combine(Settings.WaryDirectory, "snapshots")), SessionKey, CredentialFile.Is);

    /// <summary>Where the agent works: the working folder, then the project where that is another one.</summary>
    public string[] Folders => Settings.ProjectDirectory == Input.Cwd ? [Input.Cwd] : [Input.Cwd, Settings.ProjectDirectory];

    /// <summary>This session is a review of ours: its hooks must not review it.</summary>
    public bool IsNested =>
        _environment.Read(NestedMark.Variable) is { } mark && NestedMark.IsOurs(Settings.StateDirectory, mark, Clock.GetUtcNow());

    /// <summary>Where the host loaded the plugin from; null outside a plugin.</summary>
    public string? PluginRoot => _environment.Read("CLAUDE_PLUGIN_ROOT");

    /// <summary>The <c>claude</c> program: the one that runs this hook, else the one that installing found.</summary>
    public string? Claude =>
        _parent(Settings.ProjectDirectory) ?? InstallRecord.Claude(InstallPlaces.Find(Settings.Variable, Settings.Home, Settings.ProjectDirectory).RecordFile);

    public static HookContext Create(HookInput input) => new(input, EnvironmentView.OfProcess, parent: ClaudeLocation.OfParent);

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
