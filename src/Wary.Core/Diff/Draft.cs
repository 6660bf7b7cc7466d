using Wary.Core.Secrets;

namespace Wary.Core.Diff;

/// <summary>A file's difference while moves are still being looked for.</summary>
internal sealed class Draft
{
    // A file that keeps fewer of its lines than this share was rewritten or re-indented as a whole.
    private const double Rewritten = 0.5;
    private const int SmallestRewrite = 10;

    public Draft(FileChange change)
    {
        Change = change;
        Before = change.Before is { } before ? FileText.Decode(before.Span) : FileText.Empty;
        After = change.After is { } after ? FileText.Decode(after.Span) : FileText.Empty;
        Exclusion = FileKinds.Exclude(change, Before, After);
        if (Exclusion is not null) return;
        ShownOld = Show(Before, change.OldPath ?? change.Path);
        ShownNew = Show(After, change.Path);
        OldScopes = new(ShownOld);
        NewScopes = new(ShownNew);
        Compare();
    }

    public FileChange Change { get; }

    public FileText Before { get; }

    public FileText After { get; }

    public Exclusion? Exclusion { get; private set; }

    public string[] ShownOld { get; } = [];

    public string[] ShownNew { get; } = [];

    public ScopeMap OldScopes { get; } = new([]);

    public ScopeMap NewScopes { get; } = new([]);

    /// <summary>For each line now: the line it was before, or -1.</summary>
    public int[] Matches { get; private set; } = [];

    /// <summary>For each line now: what it is.</summary>
    public LineKind[] Kinds { get; private set; } = [];

    /// <summary>For each line before: whether it still stands in the file.</summary>
    public bool[] Kept { get; private set; } = [];

    public List<Move> Moves { get; } = [];

    /// <summary>Lines that stand where they stood but for their indentation, in a file re-indented as a whole.</summary>
    public int Reindented { get; private set; }

    public bool IsRewrite { get; private set; }

    /// <summary>Takes the file out of the review after all.</summary>
    public void Exclude(Exclusion exclusion)
    {
        Exclusion = exclusion;
        (Kinds, Kept, Matches) = ([], [], []);
        Moves.Clear();
    }

    // Masked as one text, so that a key over several lines is seen, then made visible line by line.
    private static string[] Show(FileText text, string path)
    {
        var masked = SecretMask.Apply(string.Join('\n', text.Lines), path);
        return text.Lines.Count == 0 ? [] : [.. masked.Split('\n').Select(VisibleText.Of)];
    }

    private void Compare()
    {
        var exact = new Identities(line => line);
        var loose = new Identities(Fold);
        var (oldExact, newExact) = (exact.Of(Before.Lines), exact.Of(After.Lines));
        Matches = LineDiff.Match(oldExact, newExact, exact.Count);
        var (oldLoose, newLoose) = (loose.Of(Before.Lines), loose.Of(After.Lines));
        var kept = Matches.Where((old, line) => old >= 0 && After.Lines[line].Length > 0).Count();
        var smaller = Math.Min(Before.Lines.Count(line => line.Length > 0), After.Lines.Count(line => line.Length > 0));
        IsRewrite = smaller >= SmallestRewrite && kept < smaller * Rewritten;
        if (IsRewrite) Matches = LineDiff.Match(oldLoose, newLoose, loose.Count);
        else MatchGaps(oldLoose, newLoose, loose.Count);

        Kinds = new LineKind[Matches.Length];
        Kept = new bool[Before.Lines.Count];
        for (var line = 0; line < Matches.Length; line++)
        {
            var old = Matches[line];
            if (old >= 0) Kept[old] = true;
            Kinds[line] = old < 0 ? LineKind.Added : KindOf(old, line, oldExact[old] == newExact[line]);
        }
        NoteReindented();
    }

    private LineKind KindOf(int old, int line, bool equal)
    {
        if (equal || After.Lines[line].AsSpan().Trim().IsEmpty) return LineKind.Context;
        if (!IsRewrite || OldScopes.ChainAt(old + 1) != NewScopes.ChainAt(line + 1)) return LineKind.Reindented;
        Reindented++;
        return LineKind.Context;
    }

    // Between two kept lines, those that only changed their white space meet as well.
    private void MatchGaps(int[] old, int[] @new, int identities)
    {
        var toIdentity = new Dictionary<int, int>(Math.Min(identities, 1024));
        var oldAt = 0;
        for (var newAt = 0; newAt <= Matches.Length;)
        {
            var end = newAt;
            while (end < Matches.Length && Matches[end] < 0) end++;
            var oldEnd = end < Matches.Length ? Matches[end] : old.Length;
            if (end > newAt && oldEnd > oldAt)
            {
                toIdentity.Clear();
                int[] Local(ReadOnlySpan<int> lines)
                {
                    var local = new int[lines.Length];
                    for (var i = 0; i < lines.Length; i++)
                    {
                        if (!toIdentity.TryGetValue(lines[i], out local[i])) toIdentity[lines[i]] = local[i] = toIdentity.Count;
                    }
                    return local;
                }
                var inner = LineDiff.Match(Local(old.AsSpan(oldAt, oldEnd - oldAt)), Local(@new.AsSpan(newAt, end - newAt)), toIdentity.Count);
                for (var i = 0; i < inner.Length; i++)
                {
                    if (inner[i] >= 0) Matches[newAt + i] = oldAt + inner[i];
                }
            }
            (newAt, oldAt) = (end + 1, oldEnd + 1);
        }
    }

    private void NoteReindented()
    {
        for (var line = 0; line < Kinds.Length; line++)
        {
            if (Kinds[line] != LineKind.Reindented) continue;
            var start = line;
            while (line + 1 < Kinds.Length && Kinds[line + 1] == LineKind.Reindented && Matches[line + 1] == Matches[line] + 1) line++;
            var (before, now) = (OldScopes.ChainAt(Matches[start] + 1), NewScopes.ChainAt(start + 1));
            if (before != now) Moves.Add(new(start + 1, line - start + 1, null, Matches[start] + 1, before, now));
        }
    }

    /// <summary>A line without white space at its ends and with single blanks inside.</summary>
    public static string Fold(string line)
    {
        var trimmed = line.AsSpan().Trim();
        if (!trimmed.ContainsAny('\t', '\u00a0') && !trimmed.Contains("  ", StringComparison.Ordinal)) return trimmed.Length == line.Length ? line : trimmed.ToString();
        return string.Join(' ', trimmed.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
