using System.Globalization;
using System.Text;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Inline;

/// <summary>Methods and formats of texts that most languages share.</summary>
internal static class InlineTexts
{
    /// <summary>Replaces backslash escapes.</summary>
    public static string Unescape(ReadOnlySpan<char> text)
    {
        var (result, whole) = (new StringBuilder(), text.ToString());
        for (var at = 0; at < whole.Length;)
        {
            if (whole[at] == '\\') at = Unescape(whole, at, result);
            else result.Append(whole[at++]);
        }
        return result.ToString();
    }

    /// <summary>Replaces the escape at <paramref name="at"/>; gives where the text goes on.</summary>
    public static int Unescape(string text, int at, StringBuilder result)
    {
        if (at + 1 >= text.Length) return text.Length;
        switch (text[at + 1])
        {
            case 'n': result.Append('\n'); return at + 2;
            case 't': result.Append('\t'); return at + 2;
            case 'r': result.Append('\r'); return at + 2;
            case 'e': result.Append('\u001b'); return at + 2;
            case '\n': return at + 2;
            case 'x' when at + 2 < text.Length && text[at + 2] == '{':
            case 'u' when at + 2 < text.Length && text[at + 2] == '{':
                return Number(text, at + 3, 6, result) is var end && end < text.Length && text[end] == '}' ? end + 1 : end;
            case 'x': return Number(text, at + 2, 2, result);
            case 'u': return Number(text, at + 2, 4, result);
            case >= '0' and <= '7' and var digit:
                var (value, stop) = (digit - '0', at + 2);
                for (; stop < text.Length && stop < at + 4 && text[stop] is >= '0' and <= '7'; stop++) value = value * 8 + (text[stop] - '0');
                if (value > 0) result.Append((char)value);
                return stop;
            default: result.Append(text[at + 1]); return at + 2;
        }
    }

    private static int Number(string text, int at, int most, StringBuilder result)
    {
        var end = at;
        while (end < text.Length && end - at < most && char.IsAsciiHexDigit(text[end])) end++;
        if (int.TryParse(text.AsSpan(at, end - at), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && value is > 0 and < 0xD800) result.Append((char)value);
        return end;
    }

    /// <summary><c>'rm %s' % x</c>.</summary>
    public static InlineValue Percent(InlineValue format, InlineValue values)
    {
        IReadOnlyList<InlineValue> all = values.Items is { } items && !values.IsAny ? items : [values];
        return Fill(format, all, static text => text is ['%', ..] && text.Length > 1 ? text[1] == '(' ? text.IndexOf(')') + 2 : text[1] == '%' ? 0 : Letter(text) + 1 : 0);
    }

    private static int Letter(ReadOnlySpan<char> text)
    {
        var at = 1;
        while (at < text.Length && !char.IsAsciiLetter(text[at])) at++;
        return at < text.Length ? at : -1;
    }

    private delegate int HoleLength(ReadOnlySpan<char> text);

    private static InlineValue Fill(InlineValue format, IReadOnlyList<InlineValue> values, HoleLength hole)
    {
        var (value, start, next, text) = (new InlineValue("").From(format), 0, 0, format.Text);
        for (var at = 0; at < text.Length; at++)
        {
            var length = hole(text.AsSpan(at));
            if (length <= 0) continue;
            value = value.Then(new(text[start..at])).Then(next < values.Count ? values[next] with { Type = null } : InlineValue.Unknown);
            next++;
            start = Math.Min(text.Length, at + length);
            at = start - 1;
        }
        return value.Then(new(text[start..]));
    }

    /// <summary>What a method of a text, list or response gives; null for one that is not known.</summary>
    public static InlineValue? Method(string name, InlineValue self, IReadOnlyList<InlineValue> args, IReadOnlyList<(string Name, InlineValue Value)> named)
    {
        switch (name)
        {
            case ".format" when self.Items is null:
                return Fill(self, [.. args, .. named.Select(one => one.Value)], static text => text is ['{', not '{', ..] && text.IndexOf('}') is var end and > 0 ? end + 1 : 0);
            case ".join" when args.Count > 0 && args[0].Items is { } items && !args[0].IsAny:
                return Joined(items, self);
            case ".join" when self.Items is { } own && !self.IsAny:
                return Joined(own, args.Count > 0 ? args[0] : new(","));
            case ".concat" when self.Items is null:
                return args.Aggregate(self, static (all, one) => all.Then(one));
            case ".concat" or ".flatten" or ".to_a" or ".uniq" or ".flat" or ".toArray" or ".compact" when self.Items is not null:
                return args is [{ Items: { } more }] ? InlineValue.List([.. self.Items!, .. more]) : self;
            case ".split" when self.IsKnown && (args.Count == 0 || args[0].Text is " " or ","):
                return InlineValue.List([.. self.Text.Split(args.Count == 0 ? ' ' : args[0].Text[0]).Where(static word => word.Length > 0).Select(word => new InlineValue(word).From(self))]);
            case ".strip" or ".trim" or ".decode" or ".encode" or ".toString" or ".to_s" or ".chomp" or ".rstrip" or ".trimEnd" or ".as_posix" or ".to_str" or ".dup" or ".freeze" or ".catch" or ".finally" or ".unwrap" or ".expanduser" or ".resolve" or ".absolute" or ".then":
                return name == ".then" && args.Count > 0 ? args[0] : self;
            case ".reverse" when self.IsKnown:
                return new InlineValue(Reversed(self.Text)) { Origin = self.Origin | Origin.Decoded, Source = self.Source };
            case ".reverse" or ".sort" or ".filter" or ".sorted" or ".slice" or ".reject":
                return self;
            case ".replace" or ".gsub" or ".replaceAll" or ".sub" when self.IsKnown && args.Count > 1 && args[0].IsKnown && args[1].IsKnown && args[0].Text.Length > 0:
                return self with { Text = self.Text.Replace(args[0].Text, args[1].Text, StringComparison.Ordinal) };
            case ".startswith" or ".endswith" or ".startsWith" or ".endsWith" or ".includes" or ".index" or ".indexOf" or ".count" or ".keys" or ".length" or ".size" or ".exists" or ".is_file" or ".is_dir" or ".isdigit" or ".empty?" or ".nil?" or ".start_with?" or ".include?" or ".hexdigest" or ".raise_for_status" or ".stat" or ".hashCode":
                return InlineValue.Unknown;
            case ".lower" or ".toLowerCase" or ".downcase" when self.IsKnown:
                return self with { Text = self.Text.ToLowerInvariant() };
            default:
                return null;
        }
    }

    private static InlineValue Joined(IReadOnlyList<InlineValue> items, InlineValue separator)
    {
        var value = new InlineValue("");
        for (var i = 0; i < items.Count && i < 256; i++) value = (i == 0 ? value : value.Then(separator)).Then(items[i]);
        return value;
    }

    /// <summary>A pattern for file names as a value: all files it matches.</summary>
    public static InlineValue Pattern(InlineValue text) =>
        text.Items is not null ? text : text with { Text = text.Text.Replace('*', Argument.AnyName).Replace('?', Argument.AnyOne), Type = "path" };

    private static string Reversed(string text)
    {
        var units = text.ToCharArray();
        Array.Reverse(units);
        return new(units);
    }

    /// <summary>Decodes a constant; what cannot be decoded is unknown, and stays marked as decoded.</summary>
    public static InlineValue Decode(InlineValue value, bool hexadecimal = false)
    {
        var decoded = InlineValue.Unknown with { Origin = value.Origin | Origin.Decoded, Source = value.Source };
        if (!value.IsKnown || value.Text.Length > 1 << 16) return decoded;
        try
        {
            var bytes = hexadecimal ? Convert.FromHexString(value.Text.Trim()) : Convert.FromBase64String(value.Text.Trim().Replace('-', '+').Replace('_', '/'));
            return decoded with { Text = Encoding.UTF8.GetString(bytes) };
        }
        catch (FormatException)
        {
            return decoded;
        }
    }
}
