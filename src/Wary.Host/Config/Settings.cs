using Wary.Core.Rules.UserRules;

namespace Wary.Host.Config;

/// <summary>
/// What the person set through variables. Switches and places are read at once, because every hook needs them; models and limits when they
/// are asked for. What a repository sets does not count (docs/settings-trust.md).
/// </summary>
public sealed class Settings
{
    private readonly Surroundings _surroundings;
    private readonly SettingReader _read;
    private readonly List<ConfigProblem> _problems = [];

    private Settings(EnvironmentView environment, string cwd)
    {
        _surroundings = new Surroundings(environment, cwd);
        foreach (var problem in _surroundings.Problems) _problems.Add(problem);
        _read = new SettingReader(_surroundings, _problems);
        On = !_read.Switch(SettingTable.Disable) && _read.Switch(SettingTable.Reminder);
        PatternRulesOn = On && _read.Switch(SettingTable.PatternRules);
        ModelReviewOn = On && _read.Switch(SettingTable.CodeReview);
        StopReviewOn = ModelReviewOn && _read.Switch(SettingTable.StopReview);
        var commits = ModelReviewOn && _read.Switch(SettingTable.CommitReview);
        CommitReviewOn = commits && _read.SwitchOrUnset(SettingTable.CommitReviewUser) != false;
        PushReviewOn = commits && _read.Switch(SettingTable.PushSweep);
        AgenticReviewOn = _read.Switch(SettingTable.AgenticCommit);
        StateDirectory = _read.Path(SettingTable.StateDir)
            ?? Path.Combine(_read.Path(SettingTable.ClaudeConfigDir) ?? Path.Combine(Home, ".claude"), "security");
        DebugLogPath = _read.Path(SettingTable.DebugLog) ?? Path.Combine(StateDirectory, "log.txt");
    }

    /// <summary>Whether anything but the gate is on.</summary>
    public bool On { get; }

    /// <summary>Whether written code is checked by rules.</summary>
    public bool PatternRulesOn { get; }

    /// <summary>Whether any review by a model may run.</summary>
    public bool ModelReviewOn { get; }

    /// <summary>Whether turns are reviewed at their end. When it is off, the turn's state is consumed all the same.</summary>
    public bool StopReviewOn { get; }

    /// <summary>Whether commits are reviewed.</summary>
    public bool CommitReviewOn { get; }

    /// <summary>Whether pushes are reviewed.</summary>
    public bool PushReviewOn { get; }

    /// <summary>Whether commit and push reviews use tools, rather than one call.</summary>
    public bool AgenticReviewOn { get; }

    /// <summary>The person's home directory: what the user database says where the repository moved it.</summary>
    public string Home => _surroundings.Home;

    /// <summary>The project: what the host says, else the nearest directory upwards with a <c>.claude</c>, else the working directory.</summary>
    public string ProjectDirectory => _surroundings.ProjectDir;

    /// <summary>The state directory, shared with what came before Wary. It may not exist yet.</summary>
    public string StateDirectory { get; }

    /// <summary>Wary's own part of the state directory.</summary>
    public string WaryDirectory => Path.Combine(StateDirectory, "wary");

    /// <summary>Compiled configuration; safe to delete.</summary>
    public string CacheDirectory => Path.Combine(WaryDirectory, "cache");

    /// <summary>The debug log.</summary>
    public string DebugLogPath { get; }

    /// <summary>Model, endpoint and keys.</summary>
    public ModelSettings Model => field ??= new ModelSettings(_read);

    /// <summary>Limits of reviews.</summary>
    public ReviewLimits Limits => field ??= new ReviewLimits(_read);

    /// <summary>Everything that could not be taken as written; reads all variables.</summary>
    public IReadOnlyList<ConfigProblem> Problems
    {
        get
        {
            _ = Model;
            _ = Limits;
            return _problems;
        }
    }

    /// <summary>
    /// Variables that arrived and do not count because the project's own settings set them. Tell the person once. Whoever starts children or
    /// opens connections takes them out of the environment first.
    /// </summary>
    public IReadOnlyList<string> IgnoredRepositoryVariables =>
        [.. SettingTable.All.Select(setting => setting.Name).Concat(SettingTable.AlsoGuarded).Where(_surroundings.IsIgnored)];

    /// <summary>Reads the settings of a process whose session works in <paramref name="cwd"/>.</summary>
    public static Settings Load(EnvironmentView environment, string cwd) => new(environment, cwd);

    /// <summary>A variable outside the table, such as a proxy or a provider's credential; null when unset or the repository's word.</summary>
    public string? Variable(string name) => _surroundings.Read(name);

    /// <summary>The key of a session's state: a file name. A remote container's id replaces the host's.</summary>
    public string SessionKeyOf(string sessionId) => SessionKey.Of(_read.Text(SettingTable.RemoteSession) ?? sessionId);
}
