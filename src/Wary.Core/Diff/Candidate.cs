namespace Wary.Core.Diff;

/// <summary>A hunk on its way into a call.</summary>
/// <param name="File">Its file.</param>
/// <param name="Index">The file's place in the change set.</param>
/// <param name="Rank">0 for the riskiest hunk of the file.</param>
/// <param name="Place">Place among the file's hunks; null when the file has notes only.</param>
/// <param name="Ranked">The hunk.</param>
internal sealed record Candidate(FileDiff File, int Index, int Rank, int? Place, RankedHunk Ranked)
{
    public LeftOut LeaveOut(string reason) => new(File, Ranked.Hunk.NewStart, Ranked.Hunk.News, Ranked.Bytes, reason, false);
}

/// <summary>The hard limits that somebody set.</summary>
internal static class Limits
{
    /// <summary>What stays; the rest goes to <paramref name="left"/> with the limit's name.</summary>
    public static List<Candidate> Apply(List<Candidate> candidates, SelectionBudget budget, List<LeftOut> left)
    {
        var kept = candidates.GroupBy(candidate => candidate.Index)
            .OrderByDescending(group => group.Max(candidate => candidate.Ranked.Score)).ThenBy(group => group.Key).Select(group => group.ToList()).ToList();
        if (budget.MaxFiles is { } files && kept.Count > files)
        {
            left.AddRange(kept.Skip(files).SelectMany(group => group).Select(candidate => candidate.LeaveOut($"over MAX_DIFF_FILES ({files})")));
            kept = kept[..files];
        }
        if (budget.BytesPerFile is not { } bytes) return [.. kept.SelectMany(group => group).OrderBy(candidate => candidate.Index).ThenBy(candidate => candidate.Place)];
        var result = new List<Candidate>();
        foreach (var group in kept)
        {
            var room = bytes;
            foreach (var candidate in group.OrderBy(candidate => candidate.Rank))
            {
                if (candidate.Ranked.Bytes > room) left.Add(candidate.LeaveOut($"over DIFF_PER_FILE_BYTES ({bytes})"));
                else result.Add(candidate);
                room -= Math.Min(room, candidate.Ranked.Bytes);
            }
        }
        return [.. result.OrderBy(candidate => candidate.Index).ThenBy(candidate => candidate.Place)];
    }
}
