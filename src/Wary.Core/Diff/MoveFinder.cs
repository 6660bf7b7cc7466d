namespace Wary.Core.Diff;

/// <summary>Recognises added lines that were removed elsewhere in the change set: code that changed its place, and with it perhaps its guard.</summary>
internal static class MoveFinder
{
    // Equal lines beyond these are too common to tell where a block came from.
    private const int MaxPlaces = 8;
    private const int FewestLetters = 16;

    public static void Mark(IReadOnlyList<Draft> drafts)
    {
        var identities = new Identities(Draft.Fold);
        var olds = drafts.Select(draft => draft.Exclusion is null ? identities.Of(draft.Before.Lines) : []).ToList();
        var places = new Dictionary<int, List<(int File, int Line)>>();
        for (var file = 0; file < drafts.Count; file++)
        {
            for (var line = 0; line < drafts[file].Kept.Length; line++)
            {
                if (drafts[file].Kept[line]) continue;
                if (!places.TryGetValue(olds[file][line], out var list)) places[olds[file][line]] = list = [];
                if (list.Count < MaxPlaces) list.Add((file, line));
            }
        }
        if (places.Count == 0) return;
        for (var file = 0; file < drafts.Count; file++)
        {
            if (drafts[file].Exclusion is null) Mark(drafts, olds, places, file, identities.Of(drafts[file].After.Lines));
        }
    }

    private static void Mark(IReadOnlyList<Draft> drafts, List<int[]> olds, Dictionary<int, List<(int File, int Line)>> places, int file, int[] lines)
    {
        var draft = drafts[file];
        for (var start = 0; start < lines.Length;)
        {
            var best = (File: -1, Line: 0, Length: 0);
            if (draft.Kinds[start] == LineKind.Added && places.TryGetValue(lines[start], out var candidates))
            {
                foreach (var (from, line) in candidates)
                {
                    var length = Length(draft, lines, start, drafts[from], olds[from], line);
                    // On a tie the same file is the likelier origin.
                    if (length > best.Length || length == best.Length && from == file && best.File != file) best = (from, line, length);
                }
            }
            if (best.Length == 0 || !IsTelling(draft, start, best.Length))
            {
                start++;
                continue;
            }
            Record(drafts, draft, start, best);
            start += best.Length;
        }
    }

    private static int Length(Draft draft, int[] lines, int start, Draft from, int[] olds, int line)
    {
        var length = 0;
        while (start + length < lines.Length && line + length < olds.Length && lines[start + length] == olds[line + length]
            && draft.Kinds[start + length] == LineKind.Added && !from.Kept[line + length]) length++;
        return length;
    }

    private static bool IsTelling(Draft draft, int start, int length)
    {
        var letters = 0;
        for (var i = start; i < start + length && letters < FewestLetters; i++) letters += draft.After.Lines[i].Count(char.IsLetterOrDigit);
        return letters >= FewestLetters;
    }

    private static void Record(IReadOnlyList<Draft> drafts, Draft draft, int start, (int File, int Line, int Length) origin)
    {
        var from = drafts[origin.File];
        var (before, now) = (from.OldScopes.ChainAt(origin.Line + 1), draft.NewScopes.ChainAt(start + 1));
        // A definition that only changed its place in a file that was rewritten is what the file already contained.
        var known = from == draft && draft.IsRewrite && before == now && draft.NewScopes.IsDefinition(start + 1);
        Array.Fill(draft.Kinds, known ? LineKind.Context : LineKind.Moved, start, origin.Length);
        if (known) return;
        var path = from == draft ? null : VisibleText.Of(from.Change.OldPath ?? from.Change.Path);
        draft.Moves.Add(new(start + 1, origin.Length, path, origin.Line + 1, before, now));
    }
}
