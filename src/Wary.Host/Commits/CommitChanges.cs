using Wary.Core.Commits;
using Wary.Host.Git;

namespace Wary.Host.Commits;

/// <summary>Reads what a job is about.</summary>
/// <param name="git">Git, as <see cref="GitProgram.Find"/> found it.</param>
/// <param name="limits">Bounds; the defaults when null.</param>
public sealed class CommitChanges(GitProcess git, SnapshotLimits? limits = null)
{
    private readonly SnapshotLimits _limits = limits ?? new();

    /// <summary>
    /// The files between the job's base and its tip, whole. A failure of git is an entry of <see cref="ChangeSet.LeftOut"/> without a path: then
    /// the job has no verdict.
    /// </summary>
    public async Task<ChangeSet> Of(CommitJob job, CancellationToken cancel)
    {
        if (job.Repository is not { } repository || !GitId.Is(job.Tip)) return Failed(job, "there is no commit to look at");
        var comparison = new CommitComparison(git, repository, _limits);
        var (tip, failure) = await comparison.Tree(job.Tip, cancel);
        var (start, also) = job.Base is null ? (GitId.EmptyTree(job.Tip), null) : await comparison.Tree(job.Base, cancel);
        if (tip is null || start is null) return Failed(job, (failure ?? also)?.Reason ?? $"commit {(tip is null ? job.Tip : job.Base)![..12]} is not in this repository");
        if (job.Kind != CommitKind.Merge) return await comparison.Between(start, tip, cancel);
        var (edited, reason) = await new History(git, repository, cancel).EditedInMerge(job.Tip);
        return edited is null ? Failed(job, reason!.Reason) : await comparison.Between(start, tip, cancel, edited);
    }

    private static ChangeSet Failed(CommitJob job, string reason) => new() { Changes = [], LeftOut = [new(job.Repository?.Top ?? "", "", reason)] };
}
