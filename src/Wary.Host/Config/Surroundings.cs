using Wary.Core.Rules.UserRules;

namespace Wary.Host.Config;

/// <summary>Where a process stands: whose home, which project, and which variables are the person's own.</summary>
internal sealed class Surroundings
{
    private readonly EnvironmentView _environment;
    private readonly RepositoryWord _repository;

    /// <param name="environment">The process's variables.</param>
    /// <param name="cwd">The session's directory; it may lie below the project, or elsewhere after a <c>cd</c>.</param>
    public Surroundings(EnvironmentView environment, string cwd)
    {
        _environment = environment;
        var named = environment.Read("CLAUDE_PROJECT_DIR");
        if (!Path.IsPathFullyQualified(named ?? "") || !Directory.Exists(named)) named = null;
        var found = NearestProject(cwd);
        // Both: the host sets CLAUDE_PROJECT_DIR for hooks, but whoever starts us in another way may have it from the repository.
        List<string> directories = [];
        if (named is not null) directories.Add(ClaudeDir(named));
        if (found is not null && found != named) directories.Add(ClaudeDir(found));

        _repository = RepositoryWord.Read(directories);
        Home = FindHome(cwd);
        // A session in the home directory: what looks like the project's settings are the person's own.
        if (directories.RemoveAll(IsOwn) > 0) _repository = RepositoryWord.Read(directories);
        if (found is not null && IsOwn(ClaudeDir(found))) found = null;
        ProjectDir = named ?? found ?? (Path.IsPathFullyQualified(cwd) ? cwd : Home);
    }

    /// <summary>The project, an absolute path; without any sign of one, the working directory.</summary>
    public string ProjectDir { get; }

    /// <summary>The person's home directory.</summary>
    public string Home { get; }

    /// <summary>Project settings that could not be read.</summary>
    public List<ConfigProblem> Problems => _repository.Problems;

    /// <summary>The person's value of a variable; null when it is unset or the repository's word.</summary>
    public string? Read(string name) => _environment.Read(name) is { } value && !_repository.Names(name) ? value : null;

    /// <summary>Whether a value arrived that does not count because the repository sets it.</summary>
    public bool IsIgnored(string name) => _repository.Names(name) && _environment.Read(name) is not null;

    private string FindHome(string cwd)
    {
        if (Read(EnvironmentView.HomeVariable) is { } home && Path.IsPathFullyQualified(home)) return Path.TrimEndingDirectorySeparator(home);
        // The root is nobody's home, but a path; state that cannot be written is handled where it is written.
        return _environment.HomeInDatabase ?? Path.GetPathRoot(cwd) ?? "/";
    }

    private bool IsOwn(string claudeDir) =>
        claudeDir == ClaudeDir(Home) || (Read("CLAUDE_CONFIG_DIR") is { } own && claudeDir == Path.TrimEndingDirectorySeparator(own));

    private static string? NearestProject(string cwd)
    {
        for (var folder = Path.IsPathFullyQualified(cwd) ? cwd : null; folder is not null; folder = Path.GetDirectoryName(folder))
            if (Directory.Exists(ClaudeDir(folder))) return folder;
        return null;
    }

    private static string ClaudeDir(string folder) => Path.Combine(folder, ".claude");
}
