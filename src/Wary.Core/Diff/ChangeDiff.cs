namespace Wary.Core.Diff;

/// <summary>From changed contents to what can be reviewed: <see cref="Of"/> for the differences, <see cref="Selector.Select"/> for the calls.</summary>
public static class ChangeDiff
{
    /// <summary>
    /// The differences of all files, moves between them included, in the order of <paramref name="changes"/>. Linear in their size.
    /// <paramref name="weigh"/> tells local evidence about a file's present text (path, text → weights).
    /// </summary>
    public static IReadOnlyList<FileDiff> Of(IReadOnlyList<FileChange> changes, Func<string, string, IReadOnlyList<LineWeight>>? weigh = null)
    {
        var drafts = changes.Select(change => new Draft(change)).ToList();
        Vendored.Mark(drafts);
        MoveFinder.Mark(drafts);
        return [.. drafts.Select(draft => Finish(draft, weigh))];
    }

    private static FileDiff Finish(Draft draft, Func<string, string, IReadOnlyList<LineWeight>>? weigh)
    {
        var excluded = draft.Exclusion is not null;
        return new()
        {
            Change = draft.Change,
            Path = VisibleText.Of(draft.Change.Path),
            Exclusion = draft.Exclusion,
            Notes = FileNotes.Of(draft),
            Lines = excluded ? [] : Lines(draft),
            Moves = [.. draft.Moves.OrderBy(move => move.Start)],
            Scopes = draft.NewScopes,
            Weights = excluded || weigh is null ? [] : weigh(draft.Change.Path, draft.After.Text),
            LastInLine = excluded ? null : FileKinds.Demote(draft.Change, draft.Before, draft.After),
            News = draft.Kinds.Count(kind => kind != LineKind.Context),
        };
    }

    // Old and new in one list: what went stands before what came in its place.
    private static List<DiffLine> Lines(Draft draft)
    {
        var lines = new List<DiffLine>(draft.Kinds.Length);
        var old = 0;
        for (var i = 0; i < draft.Kinds.Length; i++)
        {
            var match = draft.Matches[i];
            for (; match >= 0 && old < match; old++) Gone(draft, old, lines);
            if (match >= 0) old = match + 1;
            lines.Add(new(draft.Kinds[i], match + 1, i + 1, draft.ShownNew[i]));
        }
        for (; old < draft.Kept.Length; old++) Gone(draft, old, lines);
        return Ordered(lines);
    }

    private static void Gone(Draft draft, int old, List<DiffLine> lines)
    {
        if (!draft.Kept[old]) lines.Add(new(LineKind.Removed, old + 1, 0, draft.ShownOld[old]));
    }

    // Within a run of changes the removed lines come first.
    private static List<DiffLine> Ordered(List<DiffLine> lines)
    {
        var result = new List<DiffLine>(lines.Count);
        for (var i = 0; i < lines.Count;)
        {
            var end = i;
            while (end < lines.Count && lines[end].Kind is LineKind.Added or LineKind.Removed) end++;
            if (end == i) end++;
            for (var pass = 0; pass < 2; pass++)
            {
                for (var at = i; at < end; at++)
                {
                    if (lines[at].Kind == LineKind.Removed == (pass == 0)) result.Add(lines[at]);
                }
            }
            i = end;
        }
        return result;
    }
}
