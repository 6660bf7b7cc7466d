using Wary.Core.Code;
using Wary.Core.Text;

namespace Wary.Core.Rules;

public sealed partial record EditedText
{
    // replace_all can multiply a file; beyond this many units the fragment is judged alone.
    private const int MaxRebuilt = 1 << 24;

    /// <summary>
    /// A file in which <paramref name="pieces"/> were replaced in this order; <paramref name="original"/> is the file before, null where the host
    /// does not say.
    /// </summary>
    public static EditedText Replaced(string path, IReadOnlyList<(string Old, string New, bool All)> pieces, string? original)
    {
        path = Normalize(path);
        var newText = string.Join('\n', pieces.Select(piece => piece.New));
        var oldText = string.Join('\n', pieces.Select(piece => piece.Old));
        var edit = Rebuild(path, original, pieces) ?? Fragment(path, newText, oldText, original);
        return edit with { NewText = newText, OldText = oldText.Length == 0 ? null : oldText };
    }

    private static EditedText? Rebuild(string path, string? original, IReadOnlyList<(string Old, string New, bool All)> pieces)
    {
        if (original is null) return null;
        var (text, changes) = (original, new List<TextChange>());
        foreach (var (old, replacement, all) in pieces)
        {
            if (old.Length == 0 && text.Length != 0) return null;
            var places = TextChange.Occurrences(text, old, all);
            if (places.Count == 0 || text.Length + places.Count * (long)replacement.Length > MaxRebuilt) return null;
            (text, changes) = TextChange.Apply(text, changes, places, old.Length, replacement);
        }
        // A notebook is judged by its cells, where positions in the file mean nothing.
        if (path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase)) return Whole(path, text, original);
        return new()
        {
            Path = path,
            Language = Languages.Of(path, text),
            After = text,
            Regions = Lines(text, changes, change => change.After),
            Before = original.Length == 0 ? null : original,
            BeforeRegions = Lines(original, changes, change => change.Before),
            NewText = "",
        };
    }

    private static EditedText Fragment(string path, string newText, string oldText, string? original) => new()
    {
        Path = path,
        Language = Languages.Of(path, original ?? newText),
        After = newText,
        Regions = All(newText),
        Before = oldText,
        BeforeRegions = All(oldText),
        NewText = newText,
        LinesAreKnown = false,
    };

    private static TextSpan[] Lines(string text, List<TextChange> changes, Func<TextChange, TextSpan> side)
    {
        var lines = new List<TextSpan>(changes.Count);
        foreach (var change in changes)
        {
            // Many changes on one long line: the line is looked up once.
            var span = side(change);
            if (lines.Count > 0 && span.End <= lines[^1].End) continue;
            var whole = LineMap.WholeLines(text, span);
            if (lines.Count > 0 && whole.Start <= lines[^1].End) lines[^1] = TextSpan.FromBounds(lines[^1].Start, whole.End);
            else lines.Add(whole);
        }
        return [.. lines];
    }
}
