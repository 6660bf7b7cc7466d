namespace Wary.Core.Text;

/// <summary>Lines of a text; they end at a line feed, whether or not a carriage return stands before it.</summary>
public static class LineMap
{
    /// <summary>The 1-based number of the line that holds <paramref name="index"/>.</summary>
    public static int LineAt(string text, int index) => 1 + text.AsSpan(0, index).Count('\n');

    /// <summary>
    /// The span of all lines that <paramref name="span"/> touches, without the final line feed; an empty span touches the line it stands in.
    /// </summary>
    public static TextSpan WholeLines(string text, TextSpan span)
    {
        var start = text.AsSpan(0, span.Start).LastIndexOf('\n') + 1;
        var last = Math.Max(span.Start, span.End - 1);
        var rest = text.AsSpan(last).IndexOf('\n');
        return TextSpan.FromBounds(start, rest < 0 ? text.Length : last + rest);
    }
}
