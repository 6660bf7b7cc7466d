using Wary.Core.Shell;
using Wary.Core.Text;

namespace Wary.Core.Gate.Analysis;

/// <summary>What the operators of <c>${name…}</c> make of a known value.</summary>
internal static class Edited
{
    public static Argument Apply(Argument value, string sign, string argument, TextSpan span)
    {
        var pattern = argument.Replace(Argument.AnyName, '*').Replace(Argument.AnyOne, '?');
        var text = value.Text;
        string? result = sign switch
        {
            "#" or "##" => Prefix(text, pattern, longest: sign.Length == 2),
            "%" or "%%" => Suffix(text, pattern, longest: sign.Length == 2),
            "/" or "//" or "/#" or "/%" => Replace(text, sign, pattern),
            ":" => Cut(text, argument),
            "^^" => text.ToUpperInvariant(),
            ",," => text.ToLowerInvariant(),
            "^" => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..],
            "," => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..],
            _ => null,
        };
        return new(result ?? Argument.Unknown.ToString(), span) { Origin = value.Origin };
    }

    private static string Prefix(string text, string pattern, bool longest)
    {
        for (var i = 0; i <= text.Length; i++)
        {
            var length = longest ? text.Length - i : i;
            if (Wildcard.Matches(pattern, text.AsSpan(0, length), false)) return text[length..];
        }
        return text;
    }

    private static string Suffix(string text, string pattern, bool longest)
    {
        for (var i = 0; i <= text.Length; i++)
        {
            var start = longest ? i : text.Length - i;
            if (Wildcard.Matches(pattern, text.AsSpan(start), false)) return text[..start];
        }
        return text;
    }

    private static string? Replace(string text, string sign, string argument)
    {
        var slash = argument.IndexOf('/', StringComparison.Ordinal);
        var (what, by) = slash < 0 ? (argument, "") : (argument[..slash], argument[(slash + 1)..]);
        if (what.Length == 0) return text;
        if (what.AsSpan().IndexOfAny("*?[") >= 0) return null;
        return sign switch
        {
            "//" => text.Replace(what, by, StringComparison.Ordinal),
            "/#" => text.StartsWith(what, StringComparison.Ordinal) ? by + text[what.Length..] : text,
            "/%" => text.EndsWith(what, StringComparison.Ordinal) ? text[..^what.Length] + by : text,
            _ => text.IndexOf(what, StringComparison.Ordinal) is var at and >= 0 ? string.Concat(text.AsSpan(0, at), by, text.AsSpan(at + what.Length)) : text,
        };
    }

    // offset, or offset:length; negative ones count from the end.
    private static string? Cut(string text, string argument)
    {
        var colon = argument.IndexOf(':', StringComparison.Ordinal);
        if (!int.TryParse(colon < 0 ? argument : argument[..colon], out var start)) return null;
        if (start < 0) start += text.Length;
        if (start < 0 || start > text.Length) return "";
        if (colon < 0) return text[start..];
        if (!int.TryParse(argument[(colon + 1)..], out var length)) return null;
        var end = length < 0 ? text.Length + length : Math.Min(text.Length, start + length);
        return end <= start ? "" : text[start..end];
    }
}
