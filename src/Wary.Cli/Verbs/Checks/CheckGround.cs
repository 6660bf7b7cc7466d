using Wary.Cli.HookHandlers;
using Wary.Core.Gate;
using Wary.Core.Gate.Policies;
using Wary.Host.Config;
using Wary.Host.Gate;

namespace Wary.Cli.Verbs.Checks;

/// <summary>The machine and the policy that a command is checked against.</summary>
internal sealed class CheckGround(VerbContext context)
{
    private const string DeclaredHome = "/home/dev";
    private const string DeclaredProject = "/home/dev/app";

    /// <summary>The policy of a session in the working folder.</summary>
    public PolicySet Policy => field ??= Load(context.Settings);

    /// <summary>The working folder: as it is, or, without looking, as if nothing in it were committed.</summary>
    public World Here(bool observes) => Folder(context.WorkingFolder, observes);

    /// <summary>A folder: as it is where it exists, else a project in which nothing is committed.</summary>
    public World Folder(string? folder, bool observes)
    {
        if (folder is null) return PolicyExamples.World(DeclaredHome, DeclaredProject);
        if (!Directory.Exists(folder)) return PolicyExamples.World(DeclaredHome, Normal(folder));
        var settings = folder == context.WorkingFolder ? context.Settings : Settings.Load(new EnvironmentView(context.Variable, () => context.Home), folder);
        return observes ? Observed(settings, folder) : Declared(settings, folder);
    }

    // As a session there would see it, without what a session did.
    private static ObservedWorld Observed(Settings settings, string folder) => new()
    {
        Home = Normal(settings.Home),
        Project = Normal(settings.ProjectDirectory),
        Folder = Normal(folder),
        Environment = settings.Variable,
        IsHeadless = Headless.Is(settings),
        TemporaryFolders = settings.Variable("TMPDIR") is { Length: > 1 } temporary ? [Normal(temporary)] : [],
        GuardedPaths = [Normal(settings.StateDirectory), Normal(settings.WaryDirectory), .. Guarded(PolicyPlaces.Of(settings))],
    };

    // What decides about the gate belongs to it.
    private static IEnumerable<string> Guarded(PolicyPlaces places) => places.Guarded.Select(Normal);

    private static DeclaredWorld Declared(Settings settings, string folder)
    {
        var project = Normal(settings.ProjectDirectory);
        return new()
        {
            Home = Normal(settings.Home),
            Project = project,
            Folder = Normal(folder),
            Rest = PathState.Dirty,
            Git = new(project, "feature/x", "main") { HasLooseWork = true },
        };
    }

    private PolicySet Load(Settings settings) => PolicyFiles.Load(context.PolicyPlaces ?? PolicyPlaces.Of(settings), settings.CacheDirectory);

    private static string Normal(string path) => Places.Join("/", path.Replace('\\', '/'), "");
}
