namespace Wary.Core.Diff;

/// <summary>Decides which hunks a review reads.</summary>
public static class Selector
{
    // Generous while everything fits: an unread hunk costs more than a missing neighbour or removed lines that guarded nothing. When nothing helps, long hunks are cut.
    private static readonly Form[] Forms = [new(10, false, false), new(3, false, false), new(1, true, false), new(1, true, true)];

    // Hunks of this size compete with others as one; a larger one is cut at definitions first, but only when not everything fits.
    private const int SegmentBytes = 5_000;

    // Part of the budget that goes to files by turn rather than by risk.
    private const double FairShare = 0.25;

    // What first-fit packing may waste.
    private const double Fill = 0.97;

    /// <summary>Fills the calls of <paramref name="budget"/> with the hunks of <paramref name="files"/>; the same input gives the same answer.</summary>
    public static Selection Select(IReadOnlyList<FileDiff> files, SelectionBudget budget)
    {
        var left = files.Where(file => file.Exclusion is not null).Select(Excluded).ToList();
        var reviewed = files.Where(file => file.Exclusion is null && (file.Lines.Any(line => line.Kind != LineKind.Context) || file.Notes.Count > 0)).ToList();
        var capacity = (long)(Fill * budget.BytesPerCall * budget.Calls);
        List<Piece> pieces = [];
        var fits = false;
        foreach (var form in Forms)
        {
            pieces = [.. reviewed.SelectMany((file, index) => Pieces(file, index, form, budget.BytesPerCall))];
            fits = pieces.Sum(piece => (long)piece.Bytes) + reviewed.Sum(file => (long)DiffText.HeaderBytes(file)) <= capacity;
            if (fits) break;
        }
        var candidates = Limits.Apply(Rank(pieces), budget, left);
        var packer = new CallPacker(budget);
        foreach (var candidate in fits ? Together(candidates) : Order(candidates, capacity))
        {
            if (!packer.Place(candidate)) left.Add(candidate.LeaveOut($"over the budget of {budget.Calls + budget.ScreenCalls} calls of {budget.BytesPerCall} bytes"));
        }
        return new(packer.Calls(), [.. left.OrderBy(part => part.File.Change.Owner, StringComparer.Ordinal).ThenBy(part => part.File.Path, StringComparer.Ordinal).ThenBy(part => part.FirstLine)]);
    }

    private static IEnumerable<Piece> Pieces(FileDiff file, int index, Form form, int bytesPerCall)
    {
        var room = bytesPerCall - DiffText.HeaderBytes(file);
        var hunks = HunkBuilder.Build(file, form.Context);
        if (hunks.Count == 0) yield return new(file, index, null, 0, null);
        foreach (var whole in hunks)
        {
            var shown = form.Elided ? HunkBuilder.Elide(whole) : whole;
            foreach (var hunk in form.Segmented ? HunkBuilder.Segment(file, shown, SegmentBytes) : [shown])
            {
                var bytes = DiffText.Bytes(hunk);
                var windows = bytes <= room ? [] : HunkBuilder.Windows(file, hunk, room);
                if (bytes <= room) yield return new(file, index, hunk, bytes, null);
                for (var i = 0; i < windows.Count; i++)
                {
                    var name = $"{i + 1} of {windows.Count}";
                    yield return new(file, index, windows[i], System.Text.Encoding.UTF8.GetByteCount(DiffText.Of(windows[i], name)), name);
                }
            }
        }
    }

    // Scores compare all hunks; ranks and places count within a file.
    private static List<Candidate> Rank(List<Piece> pieces)
    {
        var withLines = pieces.Where(piece => piece.Hunk is not null).ToList();
        var scores = HunkRisk.Of([.. withLines.Select(piece => HunkRisk.Read(piece.File, piece.Hunk!))]);
        var candidates = pieces.Where(piece => piece.Hunk is null)
            .Select(piece => new Candidate(piece.File, piece.Index, 0, null, new(new() { Lines = [], Scope = "" }, HunkRisk.OfNotes(piece.File), 0))).ToList();
        foreach (var group in withLines.Select((piece, i) => (piece, Score: scores[i])).GroupBy(scored => scored.piece.Index))
        {
            var own = group.ToList();
            var ranks = Enumerable.Range(0, own.Count).OrderByDescending(i => own[i].Score).Select((place, rank) => (place, rank)).ToDictionary(pair => pair.place, pair => pair.rank);
            candidates.AddRange(own.Select((scored, place) => new Candidate(scored.piece.File, group.Key, ranks[place], place, new(scored.piece.Hunk!, scored.Score, scored.piece.Bytes, scored.piece.Window))));
        }
        return candidates;
    }

    // Everything fits: whole files, the riskiest first.
    private static IEnumerable<Candidate> Together(List<Candidate> candidates) =>
        candidates.GroupBy(candidate => candidate.Index).OrderByDescending(group => group.Max(candidate => candidate.Ranked.Score)).ThenBy(group => group.Key).SelectMany(group => group);

    // Not everything fits. Three quarters go by risk for its size, a file's later hunks counting less; one quarter goes round the files, small hunks first, so that
    // what no word points at is read as well. Then the rest by risk.
    private static List<Candidate> Order(List<Candidate> candidates, long capacity)
    {
        var byRisk = candidates.OrderByDescending(Worth).ThenBy(candidate => candidate.Index).ThenBy(candidate => candidate.Place).ToList();
        var byTurn = candidates.Where(candidate => candidate.File.LastInLine is null)
            .OrderBy(candidate => candidate.Rank).ThenBy(candidate => candidate.Ranked.Bytes).ThenBy(candidate => candidate.Index).ToList();
        var taken = new HashSet<Candidate>(ReferenceEqualityComparer.Instance);
        var order = new List<Candidate>(candidates.Count);
        void Take(List<Candidate> from, double bytes)
        {
            foreach (var candidate in from)
            {
                if (bytes < candidate.Ranked.Bytes) break;
                if (!taken.Add(candidate)) continue;
                order.Add(candidate);
                bytes -= candidate.Ranked.Bytes;
            }
        }
        Take(byRisk, capacity * (1 - FairShare));
        Take(byTurn, capacity * FairShare);
        Take(byRisk, double.MaxValue);
        return order;
    }

    private readonly record struct Form(int Context, bool Elided, bool Segmented);

    private sealed record Piece(FileDiff File, int Index, Hunk? Hunk, int Bytes, string? Window);

    private static double Worth(Candidate candidate) =>
        (candidate.Ranked.Score + 0.5) / (1 + 0.2 * candidate.Rank) / Math.Sqrt(Math.Max(1, candidate.Ranked.Bytes / 2_000.0));

    private static LeftOut Excluded(FileDiff file)
    {
        var bytes = (file.Change.After ?? file.Change.Before)?.Length ?? 0;
        return new(file, 0, 0, bytes, $"{file.Exclusion!.Kind.ToString().ToLowerInvariant()}: {file.Exclusion.Evidence}", true);
    }
}
