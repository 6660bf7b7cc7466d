namespace Wary.Host.Bootstrap;

/// <summary>An Agent SDK that can be used.</summary>
/// <param name="Python">Absolute path of the interpreter.</param>
/// <param name="Library">The folder that holds the package, when the interpreter does not know it by itself.</param>
/// <param name="Kind">Where it came from.</param>
public sealed record AgentSdkInstallation(string Python, string? Library, AgentSdkKind Kind)
{
    /// <summary>What pip is asked for.</summary>
    public const string Requirement = "claude-agent-sdk>=0.1.20,<1";

    /// <summary>What was prepared on this machine and is still in its place; null when there is nothing.</summary>
    /// <param name="stateDirectory">The state directory.</param>
    public static AgentSdkInstallation? Find(string stateDirectory) => Read(new AgentSdkFolder(stateDirectory));

    internal static AgentSdkInstallation? Read(AgentSdkFolder folder)
    {
        if (SmallRecord.Read(folder.Ready) is not { } fields || fields.GetValueOrDefault("package") != Requirement) return null;
        if (fields.GetValueOrDefault("python") is not { } python || !Path.IsPathFullyQualified(python) || !File.Exists(python)) return null;
        if (!Enum.TryParse<AgentSdkKind>(fields.GetValueOrDefault("kind"), out var kind)) return null;
        var library = fields.GetValueOrDefault("library") is { Length: > 0 } named ? named : null;
        if ((kind == AgentSdkKind.Flat) != (library is not null)) return null;
        return library is null || Directory.Exists(library) ? new(python, library, kind) : null;
    }

    internal void Write(AgentSdkFolder folder) => SmallRecord.Write(
        folder.Ready, ("package", Requirement), ("python", Python), ("library", Library ?? ""), ("kind", Kind.ToString()));

    /// <summary>The build's folder; null for a package that the person installed.</summary>
    internal string? Build => Kind switch
    {
        AgentSdkKind.Flat => Library,
        AgentSdkKind.Environment => Path.GetDirectoryName(Path.GetDirectoryName(Python)),
        _ => null,
    };
}

/// <summary>Where an Agent SDK came from.</summary>
public enum AgentSdkKind
{
    /// <summary>The person's own interpreter has it.</summary>
    System,

    /// <summary>A virtual environment that Wary built.</summary>
    Environment,

    /// <summary>A folder that Wary had pip fill.</summary>
    Flat,
}
