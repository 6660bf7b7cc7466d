using System.Text;

namespace Wary.Core.Text;

/// <summary>
/// A JSON string that is still in its document, decoded only when somebody needs it: a Write of 200 KB repeats the file in its
/// response, and most of that is never looked at.
/// </summary>
/// <param name="Raw">The UTF-8 bytes between the quotes.</param>
/// <param name="Escaped">Whether <paramref name="Raw"/> holds a backslash.</param>
public sealed record JsonText(ReadOnlyMemory<byte> Raw, bool Escaped)
{
    /// <summary>
    /// The text. Never fails: invalid UTF-8 becomes U+FFFD, and half a surrogate pair, which JavaScript hosts do write, stays as it is
    /// (<see cref="System.Text.Json.Utf8JsonReader.GetString"/> throws on both).
    /// </summary>
    public string Decode()
    {
        var raw = Raw.Span;
        if (!Escaped) return Encoding.UTF8.GetString(raw);
        // Measured first, so that a file of 200 KB is written into memory once and not twice.
        return string.Create(Measure(raw), this, static (text, json) => Fill(text, json.Raw.Span));
    }

    private static int Measure(ReadOnlySpan<byte> raw)
    {
        var length = 0;
        while (raw.IndexOf((byte)'\\') is >= 0 and var plain)
        {
            length += Encoding.UTF8.GetCharCount(raw[..plain]);
            raw = raw[(plain + 1)..];
            if (raw.IsEmpty) break;
            raw = raw[Unescape(raw, out _)..];
            length++;
        }
        return length + Encoding.UTF8.GetCharCount(raw);
    }

    private static void Fill(Span<char> text, ReadOnlySpan<byte> raw)
    {
        while (raw.IndexOf((byte)'\\') is >= 0 and var plain)
        {
            text = text[Encoding.UTF8.GetChars(raw[..plain], text)..];
            raw = raw[(plain + 1)..];
            if (raw.IsEmpty) break;
            raw = raw[Unescape(raw, out text[0])..];
            text = text[1..];
        }
        Encoding.UTF8.GetChars(raw, text);
    }

    /// <summary>Reads what follows a backslash; gives the number of bytes it takes.</summary>
    private static int Unescape(ReadOnlySpan<byte> afterBackslash, out char unit)
    {
        if (afterBackslash[0] == 'u' && afterBackslash.Length >= 5 && TryHex(afterBackslash.Slice(1, 4), out unit)) return 5;
        unit = afterBackslash[0] switch
        {
            (byte)'n' => '\n',
            (byte)'t' => '\t',
            (byte)'r' => '\r',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            var other => (char)other,
        };
        return 1;
    }

    private static bool TryHex(ReadOnlySpan<byte> digits, out char unit)
    {
        var value = 0;
        unit = default;
        foreach (var digit in digits)
        {
            var nibble = digit switch
            {
                >= (byte)'0' and <= (byte)'9' => digit - '0',
                >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
                _ => -1,
            };
            if (nibble < 0) return false;
            value = value * 16 + nibble;
        }
        unit = (char)value;
        return true;
    }
}
