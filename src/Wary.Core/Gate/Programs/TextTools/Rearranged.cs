using System.Text;

namespace Wary.Core.Gate.Programs.TextTools;

/// <summary>What small text tools make of a text. Bounded by the length of the text.</summary>
internal static class Rearranged
{
    /// <summary>Each line back to front.</summary>
    public static string Reversed(string text)
    {
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var signs = lines[i].ToCharArray();
            Array.Reverse(signs);
            lines[i] = new(signs);
        }
        return string.Join('\n', lines);
    }

    /// <summary>Base64 to text; null for what is none.</summary>
    public static string? FromBase64(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            if (char.IsAsciiLetterOrDigit(sign) || sign is '+' or '/' or '=') clean.Append(sign);
            else if (sign is '-') clean.Append('+');
            else if (sign is '_') clean.Append('/');
            else if (!char.IsWhiteSpace(sign)) return null;
        }
        while (clean.Length % 4 != 0) clean.Append('=');
        var bytes = new byte[clean.Length];
        return Convert.TryFromBase64String(clean.ToString(), bytes, out var count) ? Readable(bytes.AsSpan(0, count)) : null;
    }

    /// <summary>Base32 to text; null for what is none.</summary>
    public static string? FromBase32(string text)
    {
        var (bytes, bits, value) = (new List<byte>(), 0, 0);
        foreach (var sign in text)
        {
            if (sign == '=' || char.IsWhiteSpace(sign)) continue;
            var digit = sign is >= 'A' and <= 'Z' ? sign - 'A' : sign is >= '2' and <= '7' ? sign - '2' + 26 : -1;
            if (digit < 0) return null;
            value = (value << 5 | digit) & 0xFFFF;
            if ((bits += 5) < 8) continue;
            bits -= 8;
            bytes.Add((byte)(value >> bits));
        }
        return Readable([.. bytes]);
    }

    /// <summary>Hexadecimal digits to text; anything between them is skipped. With <paramref name="isDump"/> the offsets and the readable column of a dump are.</summary>
    public static string? FromHex(string text, bool isDump)
    {
        var bytes = new List<byte>();
        foreach (var line in text.Split('\n'))
        {
            var digits = line.AsSpan();
            if (isDump && digits.IndexOf(':') is var colon and >= 0) digits = digits[(colon + 1)..];
            if (isDump && digits.TrimStart().IndexOf("  ") is var column and >= 0) digits = digits.TrimStart()[..column];
            var high = -1;
            foreach (var sign in digits)
            {
                if (!char.IsAsciiHexDigit(sign)) continue;
                var digit = sign <= '9' ? sign - '0' : (sign | 0x20) - 'a' + 10;
                if (high < 0) high = digit;
                else
                {
                    bytes.Add((byte)(high << 4 | digit));
                    high = -1;
                }
            }
        }
        return Readable([.. bytes]);
    }

    /// <summary>The members of a set of <c>tr</c>, ranges and classes in full.</summary>
    public static string Expand(string set)
    {
        var text = Printed.Unescape(set);
        var result = new StringBuilder();
        for (var i = 0; i < text.Length && result.Length < 1024; i++)
        {
            if (text[i] == '[' && i + 1 < text.Length && text[i + 1] == ':' && text.IndexOf(":]", i, StringComparison.Ordinal) is var end and > 0)
            {
                var (from, to) = text[(i + 2)..end] switch
                {
                    "upper" => ('A', 'Z'),
                    "lower" => ('a', 'z'),
                    "digit" => ('0', '9'),
                    "space" or "blank" => ('\t', ' '),
                    _ => ('\0', '\0'),
                };
                if (text[(i + 2)..end] is "space") result.Append(" \t\n\r\v\f");
                else if (text[(i + 2)..end] is "blank") result.Append(" \t");
                else for (var sign = from; sign <= to && sign != 0; sign++) result.Append(sign);
                i = end + 1;
            }
            else if (i + 2 < text.Length && text[i + 1] == '-' && text[i + 2] >= text[i])
            {
                for (var sign = text[i]; sign <= text[i + 2] && result.Length < 1024; sign++) result.Append(sign);
                i += 2;
            }
            else result.Append(text[i]);
        }
        return result.ToString();
    }

    /// <summary>Replaces the members of one set by those of another one, as <c>tr</c> does.</summary>
    public static string Translated(string text, string from, string to)
    {
        if (to.Length == 0) return text;
        var signs = text.ToCharArray();
        for (var i = 0; i < signs.Length; i++)
        {
            if (from.LastIndexOf(signs[i]) is var at and >= 0) signs[i] = to[Math.Min(at, to.Length - 1)];
        }
        return new(signs);
    }

    /// <summary>Whether a translation makes other words of a text: more letters change than their case.</summary>
    public static bool IsCipher(string from, string to)
    {
        var changed = 0;
        for (var i = 0; i < from.Length && i < to.Length; i++)
        {
            if (char.IsAsciiLetter(from[i]) && char.IsAsciiLetter(to[i]) && char.ToLowerInvariant(from[i]) != char.ToLowerInvariant(to[i])) changed++;
        }
        return changed >= 3;
    }

    /// <summary>Some columns (<c>-c</c>) or fields (<c>-f</c>) of each line; null for a list that is not understood.</summary>
    public static string? Cut(string text, string list, string? delimiter)
    {
        var result = new StringBuilder();
        foreach (var line in text.TrimEnd('\n').Split('\n'))
        {
            if (delimiter is null)
            {
                for (var i = 0; i < line.Length; i++)
                {
                    if (Holds(list, i + 1)) result.Append(line[i]);
                }
            }
            else if (!line.Contains(delimiter, StringComparison.Ordinal)) result.Append(line);
            else
            {
                var (fields, first) = (line.Split(delimiter), true);
                for (var i = 0; i < fields.Length; i++)
                {
                    if (!Holds(list, i + 1)) continue;
                    if (!first) result.Append(delimiter);
                    result.Append(fields[i]);
                    first = false;
                }
            }
            result.Append('\n');
        }
        return result.ToString();
    }

    /// <summary>The first or last lines of a text.</summary>
    public static string Lines(string text, int count, bool fromEnd)
    {
        var lines = text.TrimEnd('\n').Split('\n');
        if (count >= lines.Length) return text;
        return string.Join('\n', fromEnd ? lines[^count..] : lines[..count]) + "\n";
    }

    private static bool Holds(string list, int position)
    {
        foreach (var part in list.Split(','))
        {
            var dash = part.IndexOf('-', StringComparison.Ordinal);
            var from = dash < 0 ? part : part[..dash];
            var to = dash < 0 ? part : part[(dash + 1)..];
            var start = from.Length == 0 ? 1 : int.TryParse(from, out var first) ? first : int.MaxValue;
            var end = to.Length == 0 ? int.MaxValue : int.TryParse(to, out var last) ? last : 0;
            if (position >= start && position <= end) return true;
        }
        return false;
    }

    // Bytes that are no text stay unknown: nobody runs them as a script.
    private static string? Readable(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return text.Contains('\uFFFD', StringComparison.Ordinal) || text.Contains('\0', StringComparison.Ordinal) ? null : text;
    }
}
