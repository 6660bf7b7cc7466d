namespace Wary.Core.Shell.Bash;

internal sealed partial class BashReader
{
    // A scan that finds no end is work for nothing; so much of it is allowed per character of the text, and what comes later counts as no arithmetic.
    private const int ScanFactor = 16;

    private readonly Dictionary<int, int?> _arithmetic = [];
    private int _scanned;

    // Where the )) of an expression stands that begins at from; null when the parentheses do not close as a pair.
    private int? ArithmeticEnd(int from)
    {
        if (_arithmetic.TryGetValue(from, out var known)) return known <= _end - 2 ? known : null;
        var depth = 0;
        int? found = null;
        for (var at = from; at < _end && Allowed(); at++)
        {
            var c = text[at];
            if (c == '\\') at++;
            else if (c is '\'' or '"')
            {
                var close = text.IndexOf(c, at + 1, _end - at - 1);
                if (close < 0) break;
                _scanned += close - at;
                at = close;
            }
            else if (c == '(') depth++;
            else if (c == ')' && depth-- == 0)
            {
                if (at + 1 < _end && text[at + 1] == ')') found = at;
                break;
            }
        }
        return _arithmetic[from] = found;
    }

    // Where the ] of the [ at open stands; null for none on the way to the end.
    private int? SubscriptEnd(int open)
    {
        var depth = 0;
        for (var at = open; at < _end && Allowed(); at++)
        {
            var c = text[at];
            if (c == '\\') at++;
            else if (c is '\'' or '"')
            {
                var close = text.IndexOf(c, at + 1, _end - at - 1);
                if (close < 0) return null;
                _scanned += close - at;
                at = close;
            }
            else if (c == '\n' || depth == 1 && c == ']') return c == ']' ? at : null;
            else if (c == '[') depth++;
            else if (c == ']') depth--;
        }
        return null;
    }

    private bool Allowed() => ++_scanned <= ScanFactor * text.Length + 4096;

    private Word ReadArithmetic(int end)
    {
        if (!Enter()) return new(From(_at), []);
        var word = ReadUntil(end);
        Leave();
        return word;
    }
}
