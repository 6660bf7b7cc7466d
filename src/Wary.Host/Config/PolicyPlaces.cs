using Wary.Core.Gate.Policies;

namespace Wary.Host.Config;

/// <summary>Where policies lie.</summary>
/// <param name="Managed">The machine's owner's.</param>
/// <param name="User">The person's.</param>
/// <param name="Project">The repository's; null without a project.</param>
public sealed record PolicyPlaces(string Managed, string User, string? Project)
{
    private const string Name = "wary.yaml";

    /// <summary>The project's file that is not committed; null without a project.</summary>
    public string? Local => Project is null ? null : Path.ChangeExtension(Project, ".local.yaml");

    /// <summary>The places for a session. <c>XDG_CONFIG_HOME</c> counts where it is the person's own word.</summary>
    public static PolicyPlaces Of(Settings settings)
    {
        var config = settings.Variable("XDG_CONFIG_HOME") is { } named && Path.IsPathFullyQualified(named) ? named : Path.Combine(settings.Home, ".config");
        return new(ManagedFile, Path.Combine(config, "wary", Name), Path.Combine(settings.ProjectDirectory, ".wary", Name));
    }

    /// <summary>Where the machine's owner puts a policy.</summary>
    public static string ManagedFile => OperatingSystem.IsWindows()
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "wary", Name)
        : $"/etc/wary/{Name}";

    /// <summary>The folders and files that an agent must not change, or it would write its own rules.</summary>
    public IReadOnlyList<string> Guarded => Project is null ? [Path.GetDirectoryName(Managed)!, User] : [Path.GetDirectoryName(Managed)!, User, Project, Local!];

    internal IEnumerable<(PolicyLayer Layer, string Path)> All()
    {
        yield return (PolicyLayer.Managed, Managed);
        yield return (PolicyLayer.User, User);
        if (Project is null) yield break;
        yield return (PolicyLayer.Project, Project);
        yield return (PolicyLayer.Local, Local!);
    }
}
