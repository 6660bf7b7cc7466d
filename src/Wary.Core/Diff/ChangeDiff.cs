namespace Wary.Core.Diff;

/// <summary>From changed contents to what can be reviewed: <c>ChangeDiff.Of</c> for the differences, <see cref="Selector.Select"/> for the calls.</summary>
public static class ChangeDiff
{
    /// <summary>
    /// The differences of all files, moves between them included, in the order of <paramref name="changes"/>. Linear in their size.
    /// <paramref name="weigh"/> tells local evidence about a file's present text (path, text → weights).
    /// </summary>
    public static IReadOnlyList<FileDiff> Of(IReadOnlyList<FileChange> changes, Func<string, string, IReadOnlyList<LineWeight>>? weigh = null)
    {
        throw new NotImplementedException();
    }
}
