namespace Wary.Core.Diff;

/// <summary>Decides which hunks a review reads.</summary>
public static class Selector
{
    // Generous context while everything fits, little when it does not: an unread hunk costs more than a missing neighbour.
    private static readonly int[] Contexts = [10, 3, 1];

    // Hunks of this size compete with others as one; a larger one is cut at definitions first, but only when not everything fits.
    private const int SegmentBytes = 16_000;

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
        List<Candidate> candidates = [];
        var fits = false;
        foreach (var context in Contexts)
        {
            candidates = [.. reviewed.SelectMany((file, index) => Candidates(file, index, context, null, budget.BytesPerCall))];
            fits = Total(candidates) <= capacity;
            if (fits) break;
        }
        if (!fits) candidates = [.. reviewed.SelectMany((file, index) => Candidates(file, index, Contexts[^1], SegmentBytes, budget.BytesPerCall))];
        candidates = Limits.Apply(candidates, budget, left);
        var packer = new CallPacker(budget);
        foreach (var candidate in fits ? Together(candidates) : Order(candidates, capacity))
        {
            if (!packer.Place(candidate)) left.Add(candidate.LeaveOut($"over the budget of {budget.Calls + budget.ScreenCalls} calls of {budget.BytesPerCall} bytes"));
        }
        return new(packer.Calls(), [.. left.OrderBy(part => part.File.Change.Owner, StringComparer.Ordinal).ThenBy(part => part.File.Path, StringComparer.Ordinal).ThenBy(part => part.FirstLine)]);
    }

    private static long Total(List<Candidate> candidates) =>
        candidates.Sum(candidate => (long)candidate.Ranked.Bytes) + candidates.GroupBy(candidate => candidate.Index).Sum(group => (long)DiffText.HeaderBytes(group.First().File));

    private static IEnumerable<Candidate> Candidates(FileDiff file, int index, int context, int? segment, int bytesPerCall)
    {
        var room = bytesPerCall - DiffText.HeaderBytes(file);
        var ranked = new List<RankedHunk>();
        foreach (var whole in HunkBuilder.Build(file, context))
        {
            foreach (var hunk in segment is { } size ? HunkBuilder.Segment(file, whole, size) : [whole])
            {
                var score = HunkRisk.Of(file, hunk);
                var bytes = DiffText.Bytes(hunk);
                if (bytes <= room)
                {
                    ranked.Add(new(hunk, score, bytes));
                    continue;
                }
                var windows = HunkBuilder.Windows(file, hunk, room);
                for (var i = 0; i < windows.Count; i++)
                {
                    var name = $"{i + 1} of {windows.Count}";
                    ranked.Add(new(windows[i], HunkRisk.Of(file, windows[i]), System.Text.Encoding.UTF8.GetByteCount(DiffText.Of(windows[i], name)), name));
                }
            }
        }
        if (ranked.Count == 0) return [new(file, index, 0, null, new(new() { Lines = [], Scope = "" }, HunkRisk.OfNotes(file), 0))];
        var ranks = new int[ranked.Count];
        var order = Enumerable.Range(0, ranked.Count).OrderByDescending(i => ranked[i].Score).ToList();
        for (var rank = 0; rank < order.Count; rank++) ranks[order[rank]] = rank;
        return ranked.Select((hunk, place) => new Candidate(file, index, ranks[place], place, hunk));
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

    private static double Worth(Candidate candidate) =>
        (candidate.Ranked.Score + 2) / (1 + 0.35 * candidate.Rank) / Math.Sqrt(Math.Max(1, candidate.Ranked.Bytes / 2_000.0));

    private static LeftOut Excluded(FileDiff file)
    {
        var bytes = (file.Change.After ?? file.Change.Before)?.Length ?? 0;
        return new(file, 0, 0, bytes, $"{file.Exclusion!.Kind.ToString().ToLowerInvariant()}: {file.Exclusion.Evidence}", true);
    }
}
