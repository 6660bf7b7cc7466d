namespace Wary.Core.Gate.Checks;

/// <summary>A version control program deletes what it does not keep (<c>git clean</c>). The effect has no path: it is about the folder that the program runs in.</summary>
internal static class Cleaning
{
    /// <summary>Target and note of such an effect: what no commit holds and no pattern ignores.</summary>
    public const string Untracked = "untracked files";

    /// <summary>What is ignored: build output, and local settings with no copy anywhere.</summary>
    public const string Ignored = "ignored files";

    /// <summary>Both.</summary>
    public const string Both = "untracked and ignored files";

    public static void Check(Effect effect, CheckContext context, List<Objection> into)
    {
        var world = context.World;
        if (Regions.Of(effect.Folder, world) is Region.Root or Region.Core or Region.HomeRoot or Region.OtherHome or Region.ProjectAncestor or Region.System)
        {
            into.Add(new("destroy-outside", Verdict.Deny, effect, $"This deletes what git does not know below {effect.Folder}, where most is no repository's.", "Run it in the project, with -n first to see what would go."));
            return;
        }
        var loose = world.Repository(effect.Folder) is { } repository ? world.LooseWork(repository) : null;
        // Ignored files are not among them: a local database or .env is gone all the same.
        if (effect.Target == Untracked && loose is { Count: 0 }) return;
        var lost = loose is { Count: > 0 } names && effect.Target != Ignored ? $": {string.Join(", ", names.Take(5))}{(names.Count > 5 ? " and more" : "")}" : "";
        into.Add(new("destroy-work", Verdict.Ask, effect, $"This deletes {effect.Target}, which no commit holds{lost}.", "See what would go first: `git clean -n`, with the same options."));
    }
}
