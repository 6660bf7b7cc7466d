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
        var text = new StringBuilder(raw.Length);
        while (raw.IndexOf((byte)'\\') is >= 0 and var at)
        {
            text.Append(Encoding.UTF8.GetString(raw[..at]));
            raw = raw[(at + 1)..];
            if (raw.IsEmpty) return text.ToString();
            var taken = AppendEscape(text, raw);
            raw = raw[taken..];
        }
        return text.Append(Encoding.UTF8.GetString(raw)).ToString();
    }

    private static int AppendEscape(StringBuilder text, ReadOnlySpan<byte> afterBackslash)
    {
        if (afterBackslash[0] == 'u' && afterBackslash.Length >= 5 && TryHex(afterBackslash.Slice(1, 4), out var unit))
        {
            text.Append(unit);
            return 5;
        }
        text.Append(afterBackslash[0] switch
        {
            (byte)'n' => '\n',
            (byte)'t' => '\t',
            (byte)'r' => '\r',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            var other => (char)other,
        });
        return 1;
    }

    private static bool TryHex(ReadOnlySpan<byte> digits, out char unit)
    {
        var value = 0;
        unit = default;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiHexDigit((char)digit)) return false;
            value = value * 16 + Convert.ToInt32(((char)digit).ToString(), 16);
        }
        unit = (char)value;
        return true;
    }
}
