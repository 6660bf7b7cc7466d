namespace Wary.Core.Diff;

/// <summary>Decides which hunks a review reads.</summary>
public static class Selector
{
    /// <summary>Fills the calls of <paramref name="budget"/> with the hunks of <paramref name="files"/>; the same input gives the same answer.</summary>
    public static Selection Select(IReadOnlyList<FileDiff> files, SelectionBudget budget)
    {
        throw new NotImplementedException();
    }
}
