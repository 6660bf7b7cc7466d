using Wary.Core.Commits;
using Wary.Host.Git;

namespace Wary.Host.Commits;

/// <summary>Sorts new commits: reviewed already, the same patch on other ground, written in place of another, or new.</summary>
/// <param name="history">Asks git.</param>
/// <param name="book">What is known of commits.</param>
/// <param name="isClaimed">Whether somebody is at work on one.</param>
/// <param name="now">The time to note.</param>
internal sealed class CommitSorter(History history, IReadOnlyDictionary<string, RecordLine> book, Func<RecordLine, bool> isClaimed, DateTimeOffset now)
{
    private const int MostDropped = 300;

    /// <summary>To be reviewed, parents first.</summary>
    public List<CommitNode> Wanted { get; } = [];

    /// <summary>By commit, the one in whose place it was written and that needs no review itself.</summary>
    public Dictionary<string, string> Replaced { get; } = [];

    /// <summary>Commits that count as reviewed because their content is.</summary>
    public List<RecordLine> Settled { get; } = [];

    /// <summary>Patch ids by commit.</summary>
    public IReadOnlyDictionary<string, string> Patches { get; private set; } = new Dictionary<string, string>();

    /// <summary>One of them is an amend that changed no content.</summary>
    public bool AmendedWithoutCode { get; private set; }

    public async Task<GitFailure?> Sort(IReadOnlyList<CommitNode> made, Movement movement)
    {
        if (made.Count == 0) return null;
        var (dropped, failure) = await history.Between(movement.Formers, movement.LocalNow, MostDropped);
        if (dropped is null) return failure;
        var (patches, also) = await history.Patches([.. made, .. dropped]);
        if (patches is null) return also;
        Patches = patches;
        var amended = Replacements.Amended(made, dropped);
        foreach (var commit in made)
        {
            if (book.TryGetValue(commit.Id, out var line) && line.IsReviewed) continue;
            if (amended.TryGetValue(commit.Id, out var former) && NeedsNoReview(former.Id))
            {
                if (former.Tree != commit.Tree)
                {
                    Replaced[commit.Id] = former.Id;
                    Wanted.Add(commit);
                    continue;
                }
                AmendedWithoutCode = true;
                Settle(commit, former.Id);
            }
            else if (await Twin(commit, dropped) is { } twin) Settle(commit, twin);
            else if (commit.IsMerge && await history.EditedInMerge(commit.Id) is { Paths.Count: 0 }) Settle(commit, commit.Id);
            else Wanted.Add(commit);
        }
        return null;
    }

    // A rebase drops the twin; a cherry-pick leaves it on another branch. One that is an ancestor was undone in between: that is no twin.
    private async Task<string?> Twin(CommitNode commit, IReadOnlyList<CommitNode> dropped)
    {
        if (!Patches.TryGetValue(commit.Id, out var patch)) return null;
        foreach (var former in dropped)
        {
            if (Patches.GetValueOrDefault(former.Id) == patch && NeedsNoReview(former.Id)) return former.Id;
        }
        foreach (var line in book.Values)
        {
            if (line.IsReviewed && line.Patch == patch && await history.Between([line.Commit], [commit.Id], 1) is { Commits.Count: 1 }) return line.Commit;
        }
        return null;
    }

    // Not the agent's, or reviewed, or in somebody's hands.
    private bool NeedsNoReview(string commit) => !book.TryGetValue(commit, out var line) || line.IsReviewed || isClaimed(line);

    private void Settle(CommitNode commit, string former) => Settled.Add(new(commit.Id, now.ToUnixTimeMilliseconds())
    {
        IsReviewed = true,
        Patch = Patches.GetValueOrDefault(commit.Id),
        Findings = book.TryGetValue(former, out var line) ? line.Findings : 0,
    });
}
