using Wary.Core.Gate.Policies;
using Wary.Host.Config;
using Wary.Host.Gate;

namespace Wary.Cli.HookHandlers;

/// <summary>The machine around a tool call.</summary>
internal static class GateWorld
{
    public static ObservedWorld Of(HookContext hook, GateMemory memory, GateDeadline deadline, PolicyPlaces places, PolicySettings policy)
    {
        var settings = hook.Settings;
        var cwd = hook.Input.Cwd;
        return new()
        {
            Home = Forward(settings.Home),
            Project = Forward(settings.ProjectDirectory.Length > 0 ? settings.ProjectDirectory : cwd),
            Folder = Forward(cwd.Length > 0 ? cwd : settings.ProjectDirectory),
            Environment = settings.Variable,
            Memory = memory,
            OutOfTime = deadline.IsOver,
            IsHeadless = Headless.Is(settings),
            ProtectedBranches = policy.ProtectedBranches,
            TemporaryFolders = settings.Variable("TMPDIR") is { Length: > 1 } folder ? [Forward(folder).TrimEnd('/')] : [],
            GuardedPaths = Guarded(hook, places),
        };
    }

    private static List<string> Guarded(HookContext hook, PolicyPlaces places)
    {
        var guarded = new List<string> { Forward(hook.Settings.StateDirectory), Forward(hook.Settings.WaryDirectory) };
        foreach (var place in places.Guarded) guarded.Add(Forward(place));
        if (hook.PluginRoot is { Length: > 0 } root) guarded.Add(Forward(root));
        if (hook.Settings.Variable("CLAUDE_CONFIG_DIR") is { Length: > 0 } config)
        {
            guarded.Add(Forward(Path.Combine(config, "settings.json")));
            guarded.Add(Forward(Path.Combine(config, "settings.local.json")));
            guarded.Add(Forward(Path.Combine(config, "plugins")));
        }
        return guarded;
    }

    private static string Forward(string path) => path.Replace('\\', '/');
}
