using Wary.Core.Shell;

namespace Wary.Core.Gate.Checks;

/// <summary>Files and folders that would be gone, or whose content would be.</summary>
internal static class Loss
{
    public static void Check(Effect effect, CheckContext context, List<Objection> into)
    {
        var loses = effect.Kind == EffectKind.Delete || effect.Kind == EffectKind.Overwrite && effect.Has(Traits.Destroys);
        if (effect.Kind == EffectKind.Overwrite && !loses)
        {
            Replaced(effect, context, into);
            return;
        }
        if (!loses || effect.Has(Traits.OwnPlace)) return;
        if (effect.HasAny(Traits.Remote | Traits.Contained))
        {
            Elsewhere(effect, context.World, into);
            return;
        }
        if (effect.Argument is null && effect.Note is Cleaning.Untracked or Cleaning.Ignored or Cleaning.Both)
        {
            Cleaning.Check(effect, context, into);
            return;
        }
        var seen = Seen.Of(effect, context.World);
        Judge(effect, seen, context, into);
    }

    private static void Judge(Effect effect, Seen seen, CheckContext context, List<Objection> into)
    {
        var world = context.World;
        var shown = seen.Shown(world);
        var isGentle = effect.Has(Traits.Undoable);
        switch (seen.Region)
        {
            case Region.Nothing or Region.Temporary or Region.Cache:
                return;
            case Region.Root or Region.Core or Region.Device or Region.HomeRoot or Region.OtherHome or Region.ProjectAncestor:
                if (isGentle && seen.Facts.State == PathState.Missing) return;
                into.Add(new("destroy-outside", Verdict.Deny, effect, $"This destroys {Words(seen.Region, shown)}; nothing brings it back.", "Name only the files of the project that are to go."));
                return;
            case Region.ProjectRoot:
                into.Add(new("destroy-project", Verdict.Deny, effect, "This destroys the whole project folder.", "Name the files or folders in it that are to go."));
                return;
            case Region.GitFolder:
                if (IsGitLock(seen.Path)) return;
                into.Add(new("destroy-project", Verdict.Deny, effect, $"This destroys {shown}, where git keeps the project's history.", "Use git's own commands: they keep what can be kept."));
                return;
            case Region.System or Region.Home or Region.Elsewhere:
                // What a pattern takes outside the project, nobody has counted.
                if (seen.Facts.State == PathState.Missing && seen.Path.AsSpan().IndexOfAnyInRange(Argument.Unknown, Argument.AnyOne) < 0 || seen.Facts.IsByAgent) return;
                into.Add(new("destroy-outside", isGentle ? Verdict.Ask : Verdict.Deny, effect,
                    $"{shown} lies outside the project, and nothing brings it back.", "Delete only inside the project or in a temporary folder; a person can do the rest."));
                return;
            case Region.TemporaryRoot:
                into.Add(new("destroy-outside", Verdict.Ask, effect, "This deletes the temporary files of every program.", "Delete only the temporary files made here, by name."));
                return;
            case Region.Unknown:
                if (IsHarmless(effect)) return;
                into.Add(new("opaque-target", Verdict.Ask, effect, $"What {effect.Argument?.Shown ?? effect.Target} stands for cannot be known before it runs, and it is deleted.", "Write the path out, or print it first and then delete it by name."));
                return;
            case Region.Project:
                if (!isGentle) InProject(effect, seen, context, into);
                return;
        }
    }

    private static void InProject(Effect effect, Seen seen, CheckContext context, List<Objection> into)
    {
        var (facts, relative) = (seen.Facts, seen.InProject(context.World) ?? seen.Path);
        if (facts.State is PathState.Missing or PathState.Clean || facts.IsByAgent) return;
        if (facts.State != PathState.Dirty || facts.Lost is null)
        {
            if (BuildOutput.Is(relative)) return;
        }
        var lost = facts.Lost is { Count: > 0 } names ? $": {string.Join(", ", names.Take(5))}{(names.Count > 5 ? " and more" : "")}" : "";
        var what = facts.State switch
        {
            PathState.Dirty => $"{Shown(relative)} holds changes that are in no commit",
            PathState.Untracked or PathState.Loose => $"{Shown(relative)} is in no commit",
            PathState.Ignored => $"{Shown(relative)} is ignored by git, so no commit holds it",
            _ => $"{Shown(relative)} may hold work that is in no commit",
        };
        into.Add(new("destroy-work", Verdict.Ask, effect, $"{what}{lost}; deleted, it is gone.", "Commit it or move it to a temporary folder first."));
    }

    // An ordinary redirection replaces a file; that matters where the file is not the project's.
    private static void Replaced(Effect effect, CheckContext context, List<Objection> into)
    {
        if (effect.Has(Traits.Remote) && effect.Target.StartsWith("/dev/", StringComparison.Ordinal) && Regions.Of(effect.Target, context.World) == Region.Device) Elsewhere(effect, context.World, into);
        if (effect.HasAny(Traits.Remote | Traits.Contained | Traits.OwnPlace)) return;
        var seen = Seen.Of(effect, context.World);
        if (seen.Region is Region.Device or Region.Core or Region.Root)
            into.Add(new("destroy-outside", Verdict.Deny, effect, $"This overwrites {Words(seen.Region, seen.Shown(context.World))}; nothing brings it back.", "Write to a file of the project instead."));
        else if (seen.Region is Region.GitFolder && !effect.Has(Traits.Append) && IsGitCore(seen.Path))
            into.Add(new("destroy-project", Verdict.Ask, effect, $"This replaces {seen.Shown(context.World)}, which belongs to git.", "Use git's own commands."));
    }

    private static void Elsewhere(Effect effect, World world, List<Objection> into)
    {
        var text = effect.Argument?.Text ?? effect.Target;
        var isRoot = text == world.Home || text.StartsWith("/dev/", StringComparison.Ordinal) || text is "/" or "~" or "/home" or "/etc" or "/var" or "/usr" or "/root" || text is ['/', Argument.AnyName] or ['~', '/', Argument.AnyName] or [_, ':', '/'] or [_, ':', '/', Argument.AnyName];
        // In a container that is gone afterwards, or among its temporary files, nothing is lost.
        if (effect.Has(Traits.Contained) && !effect.Has(Traits.Remote) && (effect.Has(Traits.Undoable) || text is not ['/', ..] || text.StartsWith("/tmp/", StringComparison.Ordinal) || text.StartsWith("/var/tmp/", StringComparison.Ordinal) || text.Contains("cache", StringComparison.Ordinal))) return;
        into.Add(new("destroy-remote", isRoot && effect.Has(Traits.Remote) ? Verdict.Deny : Verdict.Ask, effect, $"This deletes {effect.Target} {(effect.Has(Traits.Remote) ? "on another machine" : "in a container")}; nothing here brings it back.", "List what would go first, and have a person look at it."));
    }

    // A file whose name a program chose, one at a time and not by force through a tree.
    private static bool IsHarmless(Effect effect) =>
        effect.Argument is { } argument && (argument.Origin & Origin.OwnProcess) != 0;

    private static bool IsGitLock(string path) => path.EndsWith(".lock", StringComparison.Ordinal);

    private static bool IsGitCore(string path) => path.EndsWith("/HEAD", StringComparison.Ordinal) || path.EndsWith("/index", StringComparison.Ordinal) || path.Contains("/.git/refs/", StringComparison.Ordinal) || path.Contains("/.git/objects/", StringComparison.Ordinal);

    private static string Shown(string relative) => new Argument(relative, default).Shown;

    private static string Words(Region region, string shown) => region switch
    {
        Region.Root => "the whole file system",
        Region.HomeRoot => "the whole home folder",
        Region.Device => $"the device {shown}",
        Region.ProjectAncestor => $"{shown}, which holds the project",
        Region.OtherHome => $"{shown}, another user's home",
        _ => $"{shown}, which the system needs",
    };
}
