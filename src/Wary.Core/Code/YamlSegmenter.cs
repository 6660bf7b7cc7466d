namespace Wary.Core.Code;

/// <summary>
/// Cuts YAML: all is content but the comments. Quotes only count where a scalar can start and only within their line, because block scalars
/// hold text of any kind.
/// </summary>
internal static class YamlSegmenter
{
    /// <summary>Appends the segments of the whole text.</summary>
    public static void Run(string text, List<Segment> segments)
    {
        var mark = 0;
        for (var line = 0; line < text.Length;)
        {
            var length = text.AsSpan(line).IndexOf('\n');
            var end = length < 0 ? text.Length : line + length;
            var comment = CommentIn(text.AsSpan(line, end - line));
            if (comment >= 0)
            {
                Add(SegmentKind.Code, line + comment);
                Add(SegmentKind.Comment, end);
            }
            line = end + 1;
        }
        Add(SegmentKind.Code, text.Length);

        void Add(SegmentKind kind, int end)
        {
            if (end > mark) segments.Add(new(kind, mark, end - mark));
            mark = end;
        }
    }

    private static int CommentIn(ReadOnlySpan<char> line)
    {
        if (!line.Contains('#')) return -1;
        var startsWord = true;
        for (var i = 0; i < line.Length; i++)
        {
            var unit = line[i];
            if (unit == '#' && startsWord) return i;
            if (startsWord && unit is '"' or '\'' && line[(i + 1)..].IndexOf(unit) is >= 0 and var length) i += length + 1;
            startsWord = unit is ' ' or '\t' or '[' or '{' or ',';
        }
        return -1;
    }
}
