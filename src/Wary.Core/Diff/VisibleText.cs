using System.Text;

namespace Wary.Core.Diff;

/// <summary>Spells out what would not be seen: control and format characters, overrides of the writing direction, bytes that are no text.</summary>
public static class VisibleText
{
    // Bytes that no encoding explains are kept as lone low surrogates from here on, so that different bytes stay different.
    internal const char FirstByte = '\uDC00';

    /// <summary>One line's text with <c>\x00</c> and <c>\u{202E}</c> in place of what is invisible; ten equal ones or more become <c>\x00{250}</c>. A tab stays.</summary>
    public static string Of(string text)
    {
        var first = 0;
        while (first < text.Length && !IsHidden(text, first)) first++;
        if (first == text.Length) return text;
        var result = new StringBuilder(text, 0, first, text.Length + 16);
        for (var i = first; i < text.Length;)
        {
            if (!IsHidden(text, i))
            {
                result.Append(text[i++]);
                continue;
            }
            var run = 1;
            while (i + run < text.Length && text[i + run] == text[i]) run++;
            var spelled = Spell(text, i, out var units);
            if (run < 10 || units > 1) result.Append(spelled);
            else result.Append(spelled).Append('{').Append(run).Append('}');
            i += run < 10 || units > 1 ? units : run;
        }
        return result.ToString();
    }

    private static bool IsHidden(string text, int at)
    {
        var c = text[at];
        if (c is >= ' ' and < '\u007f' or '\t') return false;
        if (c < ' ' || c is >= '\u007f' and <= '\u009f' or '\u00ad' or '\u061c' or '\u180e') return true;
        if (c is >= '\u200b' and <= '\u200f' or >= '\u2028' and <= '\u202e' or >= '\u2060' and <= '\u206f' or '\ufeff' or '\u3164' or '\uffa0' or '\u2800' or >= '\ufff0' and <= '\ufffb') return true;
        if (!char.IsSurrogate(c)) return false;
        if (at + 1 < text.Length && char.IsSurrogatePair(c, text[at + 1])) return char.ConvertToUtf32(c, text[at + 1]) is >= 0xE0000 and <= 0xE0FFF;
        return !(at > 0 && char.IsSurrogatePair(text[at - 1], c));
    }

    private static string Spell(string text, int at, out int units)
    {
        units = 1;
        var c = text[at];
        if (c < 0x100) return $"\\x{(int)c:X2}";
        if (c is >= FirstByte and < (char)(FirstByte + 0x100)) return $"\\x{c - FirstByte:X2}";
        if (!char.IsHighSurrogate(c) || at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])) return $"\\u{{{(int)c:X}}}";
        units = 2;
        return $"\\u{{{char.ConvertToUtf32(c, text[at + 1]):X}}}";
    }
}
