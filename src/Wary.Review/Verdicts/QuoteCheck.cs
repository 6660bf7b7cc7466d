using System.Text;
using Wary.Core.Diff;
using Wary.Core.Secrets;
using Wary.Review.Prompts;

namespace Wary.Review.Verdicts;

/// <summary>
/// Holds what a model says against the files: a finding must name a file that was reviewed and quote code that is there, white space aside. It
/// gets its place and identity then; otherwise it is dropped.
/// </summary>
internal static class QuoteCheck
{
    // A shorter quote (a brace, a word) is somewhere in every file and names no place.
    private const int ShortestQuote = 4;
    private const int LongestQuote = 4_000;

    /// <summary>The finding with its place; null when it cannot be found in any of <paramref name="files"/>.</summary>
    public static Finding? Anchor(RawFinding raw, IReadOnlyList<FileDiff> files)
    {
        var quote = WhiteSpace.Fold(Unmarked(raw.VulnerableCode));
        if (quote.Length > LongestQuote || quote.Count(c => c != ' ') < ShortestQuote) return null;
        var path = Plain(raw.FilePath);
        foreach (var file in files)
        {
            if (file.Exclusion is not null || file.Path != path && file.Path != raw.FilePath && SecretMask.Apply(file.Path) != path) continue;
            if (Place(file, quote) is { } line) return At(raw, file, quote, line);
        }
        return null;
    }

    private static Finding At(RawFinding raw, FileDiff file, string quote, int index)
    {
        var identity = Identity.At(file, index, raw.Category);
        return new()
        {
            Fingerprint = identity.Fingerprint,
            Owner = file.Change.Owner,
            Path = file.Path,
            Line = identity.Line,
            Definition = identity.Definition,
            Severity = raw.Severity,
            Category = raw.Category,
            Quote = quote,
            Explanation = raw.Explanation,
            Fix = raw.Fix,
            Note = raw.IsUnconfirmed ? "seen in a quick first reading; the budget did not reach to confirm it, so check it before you change anything" : null,
        };
    }

    // Index of the first line of the quote. What is new goes before what was there, and that before what is gone.
    private static int? Place(FileDiff file, string quote)
    {
        var now = new Folded(file.Lines, line => line.New > 0);
        int? known = null;
        foreach (var (first, last) in now.Find(quote))
        {
            for (var i = first; i <= last; i++)
            {
                if (file.Lines[i].IsNews) return i;
            }
            known ??= first;
        }
        if (known is not null) return known;
        foreach (var (first, _) in new Folded(file.Lines, line => line.New == 0).Find(quote)) return first;
        return null;
    }

    // Some models copy the mark and number of the line, or a fence around the code.
    private static string Unmarked(string quote)
    {
        var lines = quote.ReplaceLineEndings("\n").Split('\n').Where(line => !line.TrimStart().StartsWith("```", StringComparison.Ordinal)).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i].AsSpan();
            var digits = line.TrimStart("+-~> ").TrimStart("0123456789");
            if (digits is ['|', ..] && digits.Length < line.TrimStart("+-~> ").Length) lines[i] = digits[1..].ToString();
        }
        return string.Join('\n', lines);
    }

    private static string Plain(string path)
    {
        path = path.Trim().Replace('\\', '/');
        return path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
    }

    /// <summary>Lines as one text with white space folded, and the way back from a position to a line.</summary>
    private sealed class Folded
    {
        private readonly string _text;
        private readonly List<int> _starts = [];
        private readonly List<int> _indexes = [];

        public Folded(IReadOnlyList<DiffLine> lines, Func<DiffLine, bool> counts)
        {
            var text = new StringBuilder();
            for (var i = 0; i < lines.Count; i++)
            {
                if (!counts(lines[i]) || WhiteSpace.Fold(lines[i].Text) is not { Length: > 0 } folded) continue;
                if (text.Length > 0) text.Append(' ');
                _starts.Add(text.Length);
                _indexes.Add(i);
                text.Append(folded);
            }
            _text = text.ToString();
        }

        public IEnumerable<(int First, int Last)> Find(string quote)
        {
            for (var at = _text.IndexOf(quote, StringComparison.Ordinal); at >= 0; at = _text.IndexOf(quote, at + 1, StringComparison.Ordinal))
                yield return (LineAt(at), LineAt(at + quote.Length - 1));
        }

        private int LineAt(int position)
        {
            var found = _starts.BinarySearch(position);
            return _indexes[found >= 0 ? found : ~found - 1];
        }
    }
}
