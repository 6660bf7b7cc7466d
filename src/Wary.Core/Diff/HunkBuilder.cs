namespace Wary.Core.Diff;

/// <summary>Cuts a file's lines into hunks.</summary>
public static class HunkBuilder
{
    /// <summary>Hunks in order, each change with up to <paramref name="context"/> lines before and behind it; changes whose contexts touch share a hunk.</summary>
    public static IReadOnlyList<Hunk> Build(FileDiff file, int context)
    {
        var hunks = new List<Hunk>();
        var lines = file.Lines;
        for (var at = 0; at < lines.Count;)
        {
            while (at < lines.Count && lines[at].Kind == LineKind.Context) at++;
            if (at == lines.Count) break;
            var start = Math.Max(0, at - context);
            var end = at;
            for (var quiet = 0; at < lines.Count && quiet <= 2 * context; at++)
            {
                quiet = lines[at].Kind == LineKind.Context ? quiet + 1 : 0;
                if (quiet == 0) end = at + 1;
            }
            end = Math.Min(lines.Count, end + context);
            hunks.Add(Make(file, lines, start, end));
            at = end;
        }
        return hunks;
    }

    /// <summary>Leaves out long runs of removed lines without a word of a sink or a guard, and says how many; what is new stays whole.</summary>
    public static Hunk Elide(Hunk hunk)
    {
        const int Short = 6;
        var lines = new List<DiffLine>();
        for (var i = 0; i < hunk.Lines.Count;)
        {
            var end = i;
            while (end < hunk.Lines.Count && hunk.Lines[end].Kind == LineKind.Removed && !RiskWords.Any(hunk.Lines[end].Text)) end++;
            if (end - i > Short) lines.Add(hunk.Lines[i] with { Text = $"… {end - i} lines gone" });
            else for (var at = i; at < Math.Max(end, i + 1); at++) lines.Add(hunk.Lines[at]);
            i = Math.Max(end, i + 1);
        }
        return lines.Count == hunk.Lines.Count ? hunk : hunk with { Lines = lines };
    }

    /// <summary>
    /// Cuts a hunk at the starts of definitions into pieces of about <paramref name="bytes"/> (a new file of thousands of lines is many things to judge);
    /// nothing is lost and nothing repeated.
    /// </summary>
    public static IReadOnlyList<Hunk> Segment(FileDiff file, Hunk hunk, int bytes)
    {
        if (DiffText.Bytes(hunk) <= bytes) return [hunk];
        var pieces = new List<Hunk>();
        var (start, size) = (0, 0);
        for (var i = 0; i < hunk.Lines.Count; i++)
        {
            var line = hunk.Lines[i];
            // A definition with the least indentation around, or at least a blank line, when the piece is large enough.
            var boundary = line.New > 0 && line.Text.Length > 0 && !char.IsWhiteSpace(line.Text[0]) && file.Scopes.IsDefinition(line.New);
            var blank = line.New > 0 && line.Text.Length == 0 && size > bytes;
            if (i > start && (boundary && size > bytes / 2 || blank))
            {
                pieces.Add(Make(file, hunk.Lines, start, i));
                (start, size) = (i, 0);
            }
            size += DiffText.Bytes(line);
        }
        pieces.Add(Make(file, hunk.Lines, start, hunk.Lines.Count));
        return [.. pieces.Where(piece => piece.Lines.Any(line => line.Kind != LineKind.Context))];
    }

    /// <summary>Cuts a hunk that is larger than a call at the ends of lines into windows of at most <paramref name="bytes"/> that overlap by a few lines. A line larger than that goes on in the next window under the same number.</summary>
    public static IReadOnlyList<Hunk> Windows(FileDiff file, Hunk hunk, int bytes)
    {
        const int Overlap = 5;
        var lines = new List<DiffLine>();
        // UTF-8 takes up to three bytes for a unit; scope and moves in the header have their own bounds.
        var longest = Math.Max(64, bytes / 8);
        foreach (var line in hunk.Lines)
        {
            if (line.Text.Length <= longest) lines.Add(line);
            else for (var at = 0; at < line.Text.Length; at += longest) lines.Add(line with { Text = line.Text.Substring(at, Math.Min(longest, line.Text.Length - at)) });
        }
        var windows = new List<Hunk>();
        for (var start = 0; start < lines.Count;)
        {
            var (end, size) = (start, DiffText.HeaderRoom);
            while (end < lines.Count && (end == start || size + DiffText.Bytes(lines[end]) <= bytes)) size += DiffText.Bytes(lines[end++]);
            if (lines.Skip(start).Take(end - start).Any(line => line.Kind != LineKind.Context)) windows.Add(Make(file, lines, start, end));
            if (end == lines.Count) break;
            start = Math.Max(start + 1, end - Overlap);
        }
        return windows;
    }

    private static Hunk Make(FileDiff file, IReadOnlyList<DiffLine> lines, int start, int end)
    {
        var own = new List<DiffLine>(end - start);
        for (var i = start; i < end; i++) own.Add(lines[i]);
        var change = own.Find(line => line.Kind != LineKind.Context && line.New > 0);
        if (change.New == 0) change = own.Find(line => line.New > 0);
        var (first, last) = (own.Find(line => line.New > 0).New, own.FindLast(line => line.New > 0).New);
        return new()
        {
            Lines = own,
            Scope = change.New == 0 ? "" : file.Scopes.ChainAt(change.New),
            Moves = MovesBetween(file.Moves, first, last),
        };
    }

    // Moves are sorted and do not overlap, so a file of thousands of both is not looked through for each hunk.
    private static List<Move> MovesBetween(IReadOnlyList<Move> moves, int first, int last)
    {
        var (low, high) = (0, moves.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (moves[middle].Start + moves[middle].Count <= first) low = middle + 1;
            else high = middle;
        }
        var result = new List<Move>();
        while (low < moves.Count && moves[low].Start <= last) result.Add(moves[low++]);
        return result;
    }
}
