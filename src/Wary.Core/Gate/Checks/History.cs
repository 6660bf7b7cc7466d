using Wary.Core.Text;

namespace Wary.Core.Gate.Checks;

/// <summary>Commits, branches and work that git would let go.</summary>
internal static class History
{
    public static void Check(Effect effect, CheckContext context, List<Objection> into)
    {
        if (effect.Kind == EffectKind.Push) Push(effect, context, into);
        else if (effect.Kind == EffectKind.DiscardWork) Discard(effect, context, into);
        else if (effect.Has(Traits.Whole))
            into.Add(new("rewrite-history", Verdict.Deny, effect, $"This rewrites every commit of {effect.Target}; whoever has them can no longer build on yours.", "Change what is wrong in a new commit."));
        else if (effect.Has(Traits.Destroys))
            into.Add(new("rewrite-history", Verdict.Ask, effect, $"This throws away what git keeps to bring lost commits back ({effect.Target}).", "Leave the reflog alone; it costs little."));
    }

    private static void Push(Effect effect, CheckContext context, List<Objection> into)
    {
        if (!effect.HasAny(Traits.Force | Traits.Destroys)) return;
        var repository = context.World.Repository(effect.Folder);
        // origin main: the remote, then what changes there.
        var space = effect.Target.LastIndexOf(' ');
        var branch = space < 0 ? null : effect.Target[(space + 1)..];
        if (branch is null or "" or "HEAD" or "…") branch = repository?.Branch;
        if (branch?.StartsWith("refs/heads/", StringComparison.Ordinal) == true) branch = branch[11..];
        var isTag = branch?.StartsWith("refs/tags/", StringComparison.Ordinal) == true || effect.Note == "tag";
        var isShared = effect.Has(Traits.Whole) || !isTag && IsShared(branch, repository);
        var verb = effect.Has(Traits.Destroys) ? "deletes" : "replaces commits of";
        if (isShared)
            into.Add(new("force-push", Verdict.Deny, effect, $"This {verb} {branch ?? "every branch"} on {Remote(effect)}, which others share; their commits can be lost.", "Push to a branch of your own and open a pull request."));
        else if (effect.Has(Traits.Destroys))
            into.Add(new("delete-branch", Verdict.Ask, effect, $"This deletes {branch} on {Remote(effect)}.", null));
        else if (!effect.Has(Traits.Undoable))
            into.Add(new("force-push", Verdict.Ask, effect, $"This replaces commits of {branch ?? "a branch"} on {Remote(effect)}; what others pushed there is lost.", "Use --force-with-lease: it refuses when somebody else pushed."));
    }

    private static void Discard(Effect effect, CheckContext context, List<Objection> into)
    {
        if (effect.Has(Traits.Undoable)) return;
        var repository = context.World.Repository(effect.Folder);
        if (effect.Note is "stash" or "branch")
        {
            into.Add(new("discard-work", Verdict.Ask, effect, $"This throws away {effect.Target}; git keeps no name for what it held.", null));
            return;
        }
        var loose = repository is null ? null : context.World.LooseWork(repository);
        if (loose is { Count: 0 } && effect.Argument is null) return;
        if (effect.Argument is not null)
        {
            var seen = Seen.Of(effect, context.World);
            if (seen.Region is Region.Project && seen.Facts.State is PathState.Clean or PathState.Missing or PathState.Ignored) return;
            if (seen.Region is Region.ProjectRoot && loose is { Count: 0 }) return;
            if (seen.Region is Region.HomeRoot or Region.Root) into.Add(new("destroy-outside", Verdict.Deny, effect, $"This replaces the files of {seen.Shown(context.World)}.", null));
        }
        var lost = loose is { Count: > 0 } names ? $": {string.Join(", ", names.Take(5))}{(names.Count > 5 ? " and more" : "")}" : "";
        into.Add(new("discard-work", Verdict.Ask, effect, $"Changes that are in no commit would be gone{lost}.", "Keep them first: `git stash push`."));
    }

    /// <summary>Whether others build on a branch. One that is not known counts.</summary>
    private static bool IsShared(string? branch, RepositoryFacts? repository)
    {
        if (branch is null) return true;
        if (branch is "main" or "master" or "develop" or "development" or "trunk" or "production" or "staging" || branch.Contains('*', StringComparison.Ordinal)) return true;
        if (repository is null) return false;
        if (branch == repository.DefaultBranch) return true;
        foreach (var pattern in repository.Protected)
        {
            if (Wildcard.Matches(pattern, branch, false)) return true;
        }
        return branch.StartsWith("release/", StringComparison.Ordinal) || branch.StartsWith("hotfix/", StringComparison.Ordinal);
    }

    private static string Remote(Effect effect) => effect.Target.IndexOf(' ') is var space and > 0 ? effect.Target[..space] : effect.Target.Length > 0 ? effect.Target : "the remote";
}
