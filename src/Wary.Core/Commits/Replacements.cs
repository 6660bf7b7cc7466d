namespace Wary.Core.Commits;

/// <summary>Finds out which new commits were written in place of old ones: by an amend, or by a rebase that left their patch alone.</summary>
public static class Replacements
{
    /// <summary>New commits that stand exactly where a dropped one stood, with the dropped one.</summary>
    /// <param name="made">New commits.</param>
    /// <param name="dropped">Commits that were on a branch before and are not any more.</param>
    public static IReadOnlyDictionary<string, CommitNode> Amended(IReadOnlyList<CommitNode> made, IReadOnlyList<CommitNode> dropped)
    {
        var amended = new Dictionary<string, CommitNode>();
        var left = new List<CommitNode>(dropped);
        foreach (var commit in made)
        {
            var index = left.FindIndex(commit.StandsWhere);
            if (index < 0) continue;
            amended[commit.Id] = left[index];
            left.RemoveAt(index);
        }
        return amended;
    }

    /// <summary>How far a pushed range is covered: everything before the answer is. All of it when the answer is the count.</summary>
    /// <param name="range">Parents before children.</param>
    /// <param name="isCovered">Whether a commit was reviewed, or is being reviewed.</param>
    public static int Covered(IReadOnlyList<string> range, Func<string, bool> isCovered)
    {
        var at = 0;
        while (at < range.Count && isCovered(range[at])) at++;
        return at;
    }
}
