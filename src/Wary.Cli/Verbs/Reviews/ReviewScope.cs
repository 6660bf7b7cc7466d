using Wary.Core.Secrets;
using Wary.Host.Config;
using Wary.Host.Git;

namespace Wary.Cli.Verbs.Reviews;

/// <summary>Which change a person wants to have reviewed, read from git.</summary>
/// <param name="Changes">The change; null when it could not even be named.</param>
/// <param name="Problem">Why, in words for a person.</param>
/// <param name="IsUsage">The person's words are the problem, not the machine.</param>
internal sealed record ReviewScope(ChangeSet? Changes, string? Problem = null, bool IsUsage = false)
{
    private static readonly TimeSpan GitPatience = TimeSpan.FromSeconds(60);

    /// <summary>Reads the change.</summary>
    /// <param name="context">Where the person stands.</param>
    /// <param name="settings">Where the state lies.</param>
    /// <param name="staged">What the next commit would hold.</param>
    /// <param name="range">From which revision to which; null for none.</param>
    /// <param name="cancel">Ends git.</param>
    public static async Task<ReviewScope> ReadAsync(VerbContext context, Settings settings, bool staged, string? range, CancellationToken cancel)
    {
        if (GitRepository.Find(context.WorkingFolder) is not { } repository) return new(null, $"{context.WorkingFolder} is in no git repository with a working tree");
        if (GitProgram.Find(context.Variable("PATH"), repository.Top) is not { } program) return new(null, "git was not found on PATH outside this repository");
        var git = new GitProcess(program, GitPatience);
        var limits = new SnapshotLimits();
        var comparison = new CommitComparison(git, repository, limits);
        if (staged) return new(await comparison.Staged(cancel));
        if (range is not null) return await BetweenAsync(comparison, range, cancel);
        var store = new SnapshotStore(Path.Combine(settings.WaryDirectory, "snapshots"));
        return new(await new TurnSnapshots(git, store, CredentialFile.Is, limits, context.Clock).Changes(null, [repository.Top], [], cancel));
    }

    // A..B is from A to B; A...B is what B added since the two parted. An empty side is HEAD, as in git.
    private static async Task<ReviewScope> BetweenAsync(CommitComparison comparison, string range, CancellationToken cancel)
    {
        var dots = range.Contains("...", StringComparison.Ordinal) ? "..." : "..";
        if (range.Split(dots, 2) is not [var from, var to]) return new(null, $"\"{range}\" is no range: write it as A..B", IsUsage: true);
        (from, to) = (from.Length == 0 ? "HEAD" : from, to.Length == 0 ? "HEAD" : to);
        if (dots == "...")
        {
            var (common, broken) = await comparison.MergeBase(from, to, cancel);
            if (broken is not null) return new(null, broken.Reason);
            if (common is null) return new(null, $"\"{range}\" names no two commits with a common ancestor", IsUsage: true);
            from = common;
        }
        var (before, failure) = await comparison.Tree(from, cancel);
        var (after, also) = failure is null ? await comparison.Tree(to, cancel) : (null, null);
        if ((failure ?? also) is { } problem) return new(null, problem.Reason);
        if (before is null || after is null) return new(null, $"\"{(before is null ? from : to)}\" names no commit of this repository", IsUsage: true);
        return new(await comparison.Between(before, after, cancel));
    }
}
