namespace Wary.Core.Code;

/// <summary>
/// Cuts markup: tags with their attributes are code, as scripts and template expressions are; what a reader sees is text. A tag is never
/// interpreted, so templates of any kind pass.
/// </summary>
internal static class MarkupSegmenter
{
    /// <summary>Appends the segments of the whole text.</summary>
    public static void Run(string text, Language language, List<Segment> segments)
    {
        var position = 0;
        if (language == Language.Php && !text.Contains("<?", StringComparison.Ordinal))
        {
            Segmenter.Run(text, 0, text.Length, Lexicons.Php, segments);
            return;
        }
        while (position < text.Length)
        {
            var start = text.AsSpan(position).IndexOfAny('<', '{');
            var at = start < 0 ? text.Length : position + start;
            Add(segments, SegmentKind.Text, position, at);
            position = at < text.Length ? Construct(text, at, language, segments) : at;
        }
    }

    private static int Construct(string text, int at, Language language, List<Segment> segments)
    {
        if (Is("<!--")) return Until("-->", SegmentKind.Comment);
        if (Is("<![CDATA[")) return Until("]]>", SegmentKind.Text);
        if (Is("<?php") || Is("<?=")) return Island("?>", Lexicons.Php);
        if (Is("<%--")) return Until("--%>", SegmentKind.Comment);
        if (Is("<%")) return Until("%>", SegmentKind.Code);
        if (Is("{{!--")) return Until("--}}", SegmentKind.Comment);
        if (Is("{#") && language == Language.Markup) return Until("#}", SegmentKind.Comment);
        if (Is("{{")) return Until("}}", SegmentKind.Code);
        if (text[at] == '{' && language == Language.Component) return Island("}", Lexicons.JavaScript);
        if (text[at] == '<' && at + 1 < text.Length && (char.IsLetter(text[at + 1]) || text[at + 1] is '/' or '?' or '!')) return Tag(text, at, segments);
        Add(segments, SegmentKind.Text, at, at + 1);
        return at + 1;

        bool Is(string what) => string.CompareOrdinal(text, at, what, 0, what.Length) == 0;

        int Until(string close, SegmentKind kind)
        {
            var found = text.IndexOf(close, at, StringComparison.Ordinal);
            var end = found < 0 ? text.Length : found + close.Length;
            Add(segments, kind, at, end);
            return end;
        }

        int Island(string close, Lexicon lexicon)
        {
            var found = text.IndexOf(close, at, StringComparison.Ordinal);
            var end = found < 0 ? text.Length : found + close.Length;
            Segmenter.Run(text, at, end, lexicon, segments);
            return end;
        }
    }

    private static int Tag(string text, int at, List<Segment> segments)
    {
        var end = TagEnd(text, at);
        Add(segments, SegmentKind.Code, at, end);
        var name = text.AsSpan(at + 1, Math.Min(7, text.Length - at - 1));
        if (text[end - 1] != '>' || (end - 2 > at && text[end - 2] == '/')) return end;
        if (IsElement(name, "script")) return Content(text, end, "</script", IsTypeScript(text.AsSpan(at, end - at)) ? Lexicons.TypeScript : Lexicons.JavaScript, segments);
        return IsElement(name, "style") ? Content(text, end, "</style", Lexicons.Css, segments) : end;
    }

    private static bool IsElement(ReadOnlySpan<char> rest, string name) =>
        rest.StartsWith(name, StringComparison.OrdinalIgnoreCase) && (rest.Length == name.Length || !char.IsLetterOrDigit(rest[name.Length]));

    private static bool IsTypeScript(ReadOnlySpan<char> tag) =>
        tag.Contains("lang=\"ts\"", StringComparison.Ordinal) || tag.Contains("lang='ts'", StringComparison.Ordinal);

    private static int Content(string text, int start, string close, Lexicon lexicon, List<Segment> segments)
    {
        var end = text.IndexOf(close, start, StringComparison.OrdinalIgnoreCase);
        if (end < 0) end = text.Length;
        Segmenter.Run(text, start, end, lexicon, segments);
        return end;
    }

    // A quoted value hides a closing bracket, but only up to the next tag: a stray quote must not swallow the page.
    private static int TagEnd(string text, int at)
    {
        var quote = '\0';
        var firstBracket = -1;
        for (var i = at + 1; i < text.Length; i++)
        {
            var unit = text[i];
            if (quote == '\0' && unit == '>') return i + 1;
            if (unit == '>' && firstBracket < 0) firstBracket = i + 1;
            if (quote != '\0' && unit == '<' && firstBracket >= 0) return firstBracket;
            if (quote == '\0' && unit is '"' or '\'') quote = unit;
            else if (unit == quote) quote = '\0';
        }
        return firstBracket >= 0 ? firstBracket : text.Length;
    }

    private static void Add(List<Segment> segments, SegmentKind kind, int start, int end)
    {
        if (end > start) segments.Add(new(kind, start, end - start));
    }
}
