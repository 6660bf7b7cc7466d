namespace Wary.Core.Commits;

/// <summary>What kind of change is reviewed.</summary>
public enum CommitKind
{
    /// <summary>New commits in a row, as one difference.</summary>
    Commit,

    /// <summary>A commit written in place of another: what differs between the two.</summary>
    Amend,

    /// <summary>A merge: files that are as none of its parents has them.</summary>
    Merge,

    /// <summary>What a push published and no review has seen.</summary>
    Push,
}

/// <summary>A stretch of history that one review looks at.</summary>
/// <param name="Kind">How to look.</param>
/// <param name="Base">The commit before; null when there is none.</param>
/// <param name="Tip">The last commit.</param>
/// <param name="Commits">All of them, oldest first.</param>
public sealed record Segment(CommitKind Kind, string? Base, string Tip, IReadOnlyList<string> Commits)
{
    /// <summary>Joins commits that follow one another, so that several in one command are one review.</summary>
    /// <param name="commits">Parents before children.</param>
    /// <param name="replaced">The commit in whose place one was written, by the id of the new one.</param>
    public static IReadOnlyList<Segment> Of(IReadOnlyList<CommitNode> commits, IReadOnlyDictionary<string, string> replaced)
    {
        var segments = new List<Segment>();
        var open = new Dictionary<string, int>();
        foreach (var commit in commits)
        {
            if (replaced.TryGetValue(commit.Id, out var former)) segments.Add(new(CommitKind.Amend, former, commit.Id, [commit.Id]));
            else if (commit.IsMerge)
            {
                segments.Add(new(CommitKind.Merge, commit.Parents[0], commit.Id, [commit.Id]));
                continue;
            }
            else if (commit.Parents is [var parent] && open.Remove(parent, out var at))
            {
                segments[at] = segments[at] with { Kind = CommitKind.Commit, Tip = commit.Id, Commits = [.. segments[at].Commits, commit.Id] };
                open[commit.Id] = at;
                continue;
            }
            else segments.Add(new(CommitKind.Commit, commit.Parents is [var before] ? before : null, commit.Id, [commit.Id]));
            open[commit.Id] = segments.Count - 1;
        }
        return segments;
    }
}
