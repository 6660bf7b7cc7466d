using Wary.Cli.Output;
using Wary.Core.Secrets;
using Wary.Host.Git;

namespace Wary.Cli.Verbs.Reviews;

/// <summary>Which change a person wants to have reviewed, read from git.</summary>
/// <param name="Changes">The change; null when it could not even be named.</param>
/// <param name="Problem">Why, in words for a person.</param>
/// <param name="IsUsage">The person's words are the problem, not the machine.</param>
internal sealed record ReviewScope(ChangeSet? Changes, string? Problem = null, bool IsUsage = false)
{
    private static readonly TimeSpan GitPatience = TimeSpan.FromSeconds(60);

    /// <summary>Top folder of the repository; empty outside of one.</summary>
    public string Top { get; private init; } = "";

    /// <summary>That the working tree, which the agent's tools read, holds another state than the reviewed one; null when it does not.</summary>
    public string? DiskNote { get; private init; }

    /// <summary>Reads the change.</summary>
    /// <param name="context">Where the person stands.</param>
    /// <param name="request">Which change.</param>
    /// <param name="cancel">Ends git.</param>
    public static async Task<ReviewScope> ReadAsync(VerbContext context, ReviewRequest request, CancellationToken cancel)
    {
        if (GitRepository.Find(context.WorkingFolder) is not { } repository) return new(null, $"{context.WorkingFolder} is in no git repository with a working tree");
        return (await ReadAsync(context, repository, request, cancel)) with { Top = repository.Top };
    }

    private static async Task<ReviewScope> ReadAsync(VerbContext context, GitRepository repository, ReviewRequest request, CancellationToken cancel)
    {
        if (GitProgram.Find(context.Variable("PATH"), repository.Top) is not { } program) return new(null, "git was not found on PATH outside this repository");
        var git = new GitProcess(program, GitPatience);
        var limits = new SnapshotLimits();
        var comparison = new CommitComparison(git, repository, limits);
        if (request.Staged) return OnDisk(await comparison.Staged(cancel), request);
        if (request.Range is { } range) return await BetweenAsync(comparison, range, request, cancel);
        var store = new SnapshotStore(Path.Combine(context.Settings.WaryDirectory, "snapshots"));
        return new(await new TurnSnapshots(git, store, CredentialFile.Is, limits, context.Clock).Changes(null, [repository.Top], [], cancel));
    }

    // A..B is from A to B; A...B is what B added since the two parted. An empty side is HEAD, as in git.
    private static async Task<ReviewScope> BetweenAsync(CommitComparison comparison, string range, ReviewRequest request, CancellationToken cancel)
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
        var scope = OnDisk(await comparison.Between(before, after, cancel), request);
        if (!request.Deep) return scope;
        var (head, _) = await comparison.Tree("HEAD", cancel);
        return head == after ? scope : scope with { DiskNote = $"The agent's tools read the working tree, and {Shown.Line(to, 100)} is not checked out there: what they show beside the change may be another state." };
    }

    private static ReviewScope OnDisk(ChangeSet changes, ReviewRequest request) => new(changes)
    {
        DiskNote = request.Deep && DiskState.Differing(changes.Changes) is > 0 and var count
            ? $"The agent's tools read the working tree, where {(count == 1 ? "one changed file lies" : $"{count} changed files lie")} in another state than the reviewed one." : null,
    };
}
