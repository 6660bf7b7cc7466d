namespace Wary.Host.Install;

/// <summary>Which settings file of Claude Code an installation is entered in.</summary>
public enum InstallScope
{
    /// <summary>The person's own: all their projects.</summary>
    User,

    /// <summary>The project's shared file, normally under version control.</summary>
    Project,

    /// <summary>The project's personal file, normally not under version control.</summary>
    Local,
}

/// <summary>Every path that installing reads or writes; absolute.</summary>
/// <param name="Data">The per-user data folder of Wary: versions, <c>current</c>, the local plugin, the record.</param>
/// <param name="ClaudeConfig">The configuration folder of Claude Code.</param>
/// <param name="Project">The project that the scopes project and local mean.</param>
/// <param name="Executable">File name of the program on this system.</param>
public sealed record InstallPlaces(string Data, string ClaudeConfig, string Project, string Executable)
{
    /// <summary>The folder whose entries the hooks name.</summary>
    public string Current => Path.Combine(Data, "current");

    /// <summary>The program that the hooks start: a link to one version (a copy where links need privileges).</summary>
    public string CurrentBinary => Path.Combine(Current, Executable);

    /// <summary>The local marketplace with the plugin in it.</summary>
    public string Marketplace => Path.Combine(Data, "claude");

    /// <summary>What was written where, so that uninstalling removes exactly that.</summary>
    public string RecordFile => Path.Combine(Data, "installed.json");

    /// <summary>Held while an installation changes.</summary>
    public string LockFile => Path.Combine(Data, "install.lock");

    /// <summary>Claude Code's list of marketplaces that it has already looked at.</summary>
    public string KnownMarketplaces => Path.Combine(ClaudeConfig, "plugins", "known_marketplaces.json");

    /// <summary>The program of one installed version.</summary>
    public string VersionBinary(string version) => Path.Combine(Data, version, Executable);

    /// <summary>The settings file of a scope.</summary>
    public string Settings(InstallScope scope) => scope switch
    {
        InstallScope.Project => Path.Combine(Project, ".claude", "settings.json"),
        InstallScope.Local => Path.Combine(Project, ".claude", "settings.local.json"),
        _ => Path.Combine(ClaudeConfig, "settings.json"),
    };

    /// <summary>The places of this person on this system. <paramref name="variable"/> reads the environment, empty counts as unset.</summary>
    public static InstallPlaces Find(Func<string, string?> variable, string home, string project)
    {
        string? Absolute(string name) => variable(name) is { Length: > 0 } value && Path.IsPathRooted(value) ? value : null;
        var windows = OperatingSystem.IsWindows();
        var data = Absolute("XDG_DATA_HOME") ?? (windows ? Absolute("LOCALAPPDATA") ?? Path.Combine(home, "AppData", "Local")
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Application Support")
            : Path.Combine(home, ".local", "share"));
        var config = variable("CLAUDE_CONFIG_DIR") is { Length: > 0 } chosen ? Path.GetFullPath(chosen, project) : Path.Combine(home, ".claude");
        return new InstallPlaces(Path.Combine(data, "wary"), config, project, windows ? "wary.exe" : "wary");
    }
}
