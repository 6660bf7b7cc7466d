namespace Wary.Core.Commits;

/// <summary>A commit without its content.</summary>
/// <param name="Id">Full id.</param>
/// <param name="Parents">Full ids, the checked-out side first.</param>
/// <param name="Tree">Full id of what it holds.</param>
/// <param name="Time">When it was made, in seconds since 1970, as its maker says.</param>
/// <param name="Mail">Who made it.</param>
public sealed record CommitNode(string Id, IReadOnlyList<string> Parents, string Tree, long Time, string Mail)
{
    /// <summary>It joins lines of history.</summary>
    public bool IsMerge => Parents.Count > 1;

    /// <summary>Both stand on the same ground: one was written in place of the other.</summary>
    public bool StandsWhere(CommitNode other) => Id != other.Id && Parents.SequenceEqual(other.Parents);
}
