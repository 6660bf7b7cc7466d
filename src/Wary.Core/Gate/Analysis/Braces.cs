namespace Wary.Core.Gate.Analysis;

/// <summary>Brace expansion: <c>a{b,c}d</c> and <c>{1..3}</c>, on signs that the caller marked as active.</summary>
internal static class Braces
{
    // A word with more signs is no list that anybody wrote.
    private const int MaxLength = 4096;

    /// <summary>All words it stands for, at most <paramref name="most"/>.</summary>
    public static IReadOnlyList<string> Expand(string text, char open, char comma, char close, int most)
    {
        if (text.Length > MaxLength || !text.Contains(open, StringComparison.Ordinal)) return [text];
        var waiting = new Stack<string>();
        waiting.Push(text);
        var done = new List<string>();
        for (var steps = 0; waiting.Count > 0 && done.Count < most && steps < most * 4; steps++)
        {
            var next = waiting.Pop();
            if (First(next, open, comma, close) is not (var start, var end, { } choices)) done.Add(next);
            else
            {
                for (var i = choices.Count - 1; i >= 0; i--) waiting.Push(string.Concat(next.AsSpan(0, start), choices[i], next.AsSpan(end + 1)));
            }
        }
        return done;
    }

    // The first pair that holds a comma or a range; others stay as they are.
    private static (int Start, int End, List<string>? Choices) First(string text, char open, char comma, char close)
    {
        for (var start = text.IndexOf(open, StringComparison.Ordinal); start >= 0; start = text.IndexOf(open, start + 1))
        {
            var (depth, end) = (0, -1);
            var commas = new List<int>();
            for (var i = start; i < text.Length && end < 0; i++)
            {
                if (text[i] == open) depth++;
                else if (text[i] == close && --depth == 0) end = i;
                else if (text[i] == comma && depth == 1) commas.Add(i);
            }
            if (end < 0) continue;
            if (commas.Count > 0)
            {
                var choices = new List<string>();
                var from = start + 1;
                foreach (var at in commas)
                {
                    choices.Add(text[from..at]);
                    from = at + 1;
                }
                choices.Add(text[from..end]);
                return (start, end, choices);
            }
            if (Range(text[(start + 1)..end]) is { } range) return (start, end, range);
        }
        return (0, 0, null);
    }

    private static List<string>? Range(string text)
    {
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots <= 0) return null;
        var (first, last) = (text[..dots], text[(dots + 2)..]);
        if (last.IndexOf("..", StringComparison.Ordinal) is var step and > 0) last = last[..step];
        if (first is [var from] && last is [var to] && char.IsAsciiLetter(from) && char.IsAsciiLetter(to))
            return [.. Enumerable.Range(Math.Min(from, to), Math.Abs(to - from) + 1).Select(letter => ((char)letter).ToString())];
        if (!int.TryParse(first, out var low) || !int.TryParse(last, out var high)) return null;
        return [.. Enumerable.Range(Math.Min(low, high), (int)Math.Min(64, Math.Abs((long)high - low) + 1)).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))];
    }
}
