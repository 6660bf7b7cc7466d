namespace Wary.Core.Diff;

/// <summary>
/// What encloses each line of a file: definitions and the conditions inside them, read from the indentation, which in nearly all code follows the
/// structure. Names come from the headers' words. A hint for reviewers and an anchor for fingerprints, no proof.
/// </summary>
public sealed class ScopeMap
{
    private const int LongestHeader = 120;
    private const int TabWidth = 4;

    private readonly IReadOnlyList<string> _lines;
    private int[]? _parents;

    /// <summary>Over lines as they may be shown.</summary>
    public ScopeMap(IReadOnlyList<string> lines) => _lines = lines;

    /// <summary>All headers around a line (1-based), outermost first, joined by <c> › </c>; empty at top level and outside the file.</summary>
    public string ChainAt(int line) => string.Join(" › ", Headers(line).Select(header => Shorten(_lines[header].Trim())));

    /// <summary>Names of the definitions around a line (1-based), a definition on the line itself included, joined by dots: the part of a fingerprint that survives moving lines. Empty at top level.</summary>
    public string DefinitionAt(int line)
    {
        var headers = Headers(line);
        if (line >= 1 && line <= _lines.Count) headers.Add(line - 1);
        return string.Join('.', headers.Select(header => ScopeName.Of(_lines[header])).Where(name => name.Length > 0));
    }

    /// <summary>1-based number of the header of the innermost definition around a line; 0 when there is none.</summary>
    public int HeaderAt(int line) => Headers(line).FindLast(header => ScopeName.Of(_lines[header]).Length > 0) + 1;

    /// <summary>Whether a line (1-based) names a definition.</summary>
    public bool IsDefinition(int line) => line >= 1 && line <= _lines.Count && ScopeName.Of(_lines[line - 1]).Length > 0;

    private List<int> Headers(int line)
    {
        var parents = _parents ??= FindParents();
        var headers = new List<int>();
        if (line < 1 || line > _lines.Count) return headers;
        for (var at = parents[line - 1]; at >= 0 && headers.Count < 64; at = parents[at]) headers.Add(at);
        headers.Reverse();
        return headers;
    }

    private int[] FindParents()
    {
        var parents = new int[_lines.Count];
        var open = new Stack<(int Indent, int Line)>();
        for (var i = 0; i < _lines.Count; i++)
        {
            var text = _lines[i].AsSpan().Trim();
            parents[i] = open.Count > 0 ? open.Peek().Line : -1;
            if (text.IsEmpty || IsAside(text)) continue;
            var indent = Indent(_lines[i]);
            var closes = text[0] is '}' or ')' or ']' || text is "{" or "end" or "begin";
            while (open.Count > 0 && (closes ? open.Peek().Indent > indent : open.Peek().Indent >= indent)) open.Pop();
            var goesOn = closes && text[0] == '}' && text.ContainsAnyInRange('a', 'z');
            if (goesOn && open.Count > 0 && open.Peek().Indent == indent) open.Pop();
            parents[i] = open.Count > 0 ? open.Peek().Line : -1;
            if (!closes || goesOn) open.Push((indent, i));
        }
        return parents;
    }

    // Comments, preprocessor lines and labels may stand at the margin of any block.
    private static bool IsAside(ReadOnlySpan<char> text) =>
        text[0] is '#' or '*' || text.StartsWith("//", StringComparison.Ordinal) || text.StartsWith("/*", StringComparison.Ordinal)
        || text.StartsWith("<!--", StringComparison.Ordinal) || text.StartsWith("-- ", StringComparison.Ordinal);

    private static int Indent(string line)
    {
        var width = 0;
        foreach (var c in line)
        {
            if (c == ' ') width++;
            else if (c == '\t') width += TabWidth - width % TabWidth;
            else break;
        }
        return width;
    }

    private static string Shorten(string header)
    {
        header = header.TrimEnd('{', ' ');
        return header.Length <= LongestHeader ? header : header[..LongestHeader] + "…";
    }
}
