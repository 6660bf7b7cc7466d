using System.Text;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs;

/// <summary>Works out what <c>printf</c> and <c>echo -e</c> put out.</summary>
internal static class Printed
{
    /// <summary>Says what <c>printf</c> puts out; with <c>-v</c> nothing.</summary>
    public static void Put(Invocation call, EffectSink effects)
    {
        var first = call.Operand(0) is { Text: "--" } ? 1 : 0;
        if (call.Operand(first) is not { } format) return;
        var values = call.OperandsFrom(first + 1);
        var origin = format.Origin;
        foreach (var value in values) origin |= value.Origin;
        effects.Emit(new Piped(origin, format.IsOpaque ? null : Fill(format.Text, values)));
    }

    /// <summary>Replaces backslash escapes as <c>echo -e</c> does.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal)) return text;
        var result = new StringBuilder();
        for (var at = 0; at < text.Length;) at = Step(text, at, result);
        return result.ToString();
    }

    /// <summary>The format with its values put in.</summary>
    public static string Fill(string format, IReadOnlyList<Argument> values)
    {
        var result = new StringBuilder();
        // The format is used again as long as it takes values; a bound for those who give thousands.
        for (var (next, round) = (0, 0); round < 100 && result.Length < 1 << 16; round++)
        {
            var before = next;
            for (var at = 0; at < format.Length;)
            {
                if (format[at] != '%') at = Step(format, at, result);
                else if (at + 1 < format.Length && format[at + 1] == '%')
                {
                    result.Append('%');
                    at += 2;
                }
                else
                {
                    at = format.AsSpan(at + 1).IndexOfAnyInRange('A', 'z') is var letter and >= 0 ? at + letter + 2 : format.Length;
                    var value = next < values.Count ? values[next++].Text : "";
                    result.Append(format[at - 1] == 'b' ? Unescape(value) : value);
                }
            }
            if (next >= values.Count || next == before) break;
        }
        return result.ToString();
    }

    private static int Step(string text, int at, StringBuilder result)
    {
        if (text[at] != '\\' || at + 1 >= text.Length)
        {
            result.Append(text[at]);
            return at + 1;
        }
        var sign = text[at + 1];
        switch (sign)
        {
            case 'n': result.Append('\n'); return at + 2;
            case 't': result.Append('\t'); return at + 2;
            case 'r': result.Append('\r'); return at + 2;
            case 'e' or 'E': result.Append('\u001b'); return at + 2;
            case 'a' or 'b' or 'f' or 'v': result.Append(' '); return at + 2;
            case '\\' or '"' or '\'': result.Append(sign); return at + 2;
            case 'x': return Number(text, at + 2, 2, 16, result);
            case 'u': return Number(text, at + 2, 4, 16, result);
            case 'U': return Number(text, at + 2, 8, 16, result);
            case >= '0' and <= '7': return Number(text, at + 1, sign == '0' ? 4 : 3, 8, result);
            default: result.Append('\\').Append(sign); return at + 2;
        }
    }

    private static int Number(string text, int at, int most, int radix, StringBuilder result)
    {
        var (end, value) = (at, 0);
        for (; end < text.Length && end - at < most && char.IsAsciiHexDigit(text[end]) && Convert.ToInt32(text[end].ToString(), 16) < radix; end++)
            value = value * radix + Convert.ToInt32(text[end].ToString(), 16);
        if (value is > 0 and < 0x10000) result.Append((char)value);
        return end;
    }
}
