using System.Buffers;

namespace Wary.Core.Secrets;

internal static partial class Assignments
{
    private static readonly string[] Operators = ["===", "!==", "||=", "??=", ":=", "=>", "==", "!=", "||", "??", "+=", "=", ":"];
    private static readonly SearchValues<char> EndOfBare = SearchValues.Create(" \t\r\n\"'`;,<>()[]{}&|");
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t");

    private readonly record struct ValuePlace(int Start, int End, bool Bare);

    private static ValuePlace? FindValue(SecretText source, int nameStart, int nameEnd)
    {
        var text = source.Text;
        var at = nameEnd;
        var quoted = At(text, at) is '"' or '\'' or '`';
        if (quoted) at++;
        if (At(text, at) == ']') at++;
        var afterName = at;
        at = SkipBlanks(text, at);
        if (ValueAttribute(text, at) is { } attribute) return Value(source, attribute, nameStart, true);
        if (Operator(text, at) is { } length)
        {
            at = SkipBlanks(text, at + length);
            // Between a colon and an equals sign stands a type.
            if (TypedAssignment(text, at) is { } assigned) at = SkipBlanks(text, assigned);
            return Value(source, at, nameStart, afterName == at - length || text[at - 1] != ' ');
        }
        return At(text, at) switch
        {
            ',' when quoted => Quoted(source, SkipBlanks(text, at + 1), nameStart),
            '(' when !quoted => Quoted(source, SkipBlanks(text, at + 1), nameStart),
            '>' when At(text, nameStart - 1) == '<' => Value(source, at + 1, nameStart, true),
            _ when at > afterName && TakesBlank(text, nameStart) => Value(source, at, nameStart, true),
            _ => null,
        };
    }

    // An argument that is no string is a variable, or a type in a signature.
    private static ValuePlace? Quoted(SecretText source, int at, int nameStart) => Value(source, at, nameStart, false) is { Bare: false } value ? value : null;

    // Where a bare value starts right behind the sign it may be part of a longer string: Password=…; in a connection string.
    private static ValuePlace? Value(SecretText source, int at, int nameStart, bool adjacent)
    {
        var text = source.Text;
        var start = at;
        while (start < text.Length && start - at < 3 && char.IsAsciiLetter(text[start])) start++;
        if (At(text, start) == '@') start++;
        if (At(text, start) is not ('"' or '\'' or '`')) start = at;
        if (At(text, start) is '"' or '\'' or '`')
        {
            var quote = text[start];
            var escaped = start > 0 && text[start - 1] == '\\';
            start++;
            while (start - at < 6 && At(text, start) == quote) start++;
            return new(start, QuotedEnd(text, start, quote, escaped), false);
        }
        if (At(text, start) == '\\' && At(text, start + 1) is '"' or '\'')
            return new(start + 2, QuotedEnd(text, start + 2, text[start + 1], true), false);
        var before = At(text, nameStart - 1);
        var tag = At(text, at - 1) == '>';
        if (source.IsCode && !(adjacent && (tag || before is ';' or '"' or '\'' or '&' or '?' or '-' or '`' || IsEnvironmentLine(text, nameStart, at)))) return null;
        var end = !source.IsCode && !tag && IsLineStart(text, nameStart) ? LineEnd(text, start) : BareEnd(text, start);
        return new(start, end, true);
    }

    private static int QuotedEnd(string text, int start, char quote, bool escaped)
    {
        for (var at = start; at < text.Length; at++)
        {
            if (text[at] == '\n') return text[at - 1] == '\r' ? at - 1 : at;
            if (text[at] == quote) return escaped && text[at - 1] == '\\' ? at - 1 : at;
            if (text[at] == '\\' && At(text, at + 1) is not '\n' && !(escaped && At(text, at + 1) == quote)) at++;
        }
        return text.Length;
    }

    private static int BareEnd(string text, int start)
    {
        var stop = text.AsSpan(start).IndexOfAny(EndOfBare);
        return stop < 0 ? text.Length : start + stop;
    }

    // To a comment or the end of the line, without blanks at the end.
    private static int LineEnd(string text, int start)
    {
        var stop = text.AsSpan(start).IndexOf('\n');
        var line = stop < 0 ? text.AsSpan(start) : text.AsSpan(start, stop);
        var comment = line.IndexOf(" #", StringComparison.Ordinal);
        if (comment >= 0) line = line[..comment];
        return start + line.TrimEnd().TrimEnd(';').Length;
    }

    // Only indentation, a list's hyphen or "export" stand before the name.
    private static bool IsLineStart(string text, int nameStart)
    {
        var from = Math.Max(0, nameStart - 64);
        var window = text.AsSpan(from, nameStart - from);
        var line = window[(window.LastIndexOf('\n') + 1)..];
        if (from > 0 && line.Length == window.Length) return false;
        line = line.Trim();
        return line.IsEmpty || line is "-" or "export" or "set" or "\"" or "ENV" or "ARG";
    }

    // NAME=value at the start of a line: a piece of an environment file inside a string.
    private static bool IsEnvironmentLine(string text, int nameStart, int valueStart) =>
        At(text, valueStart - 1) == '=' && IsLineStart(text, nameStart) && !text.AsSpan(nameStart, valueStart - nameStart).ContainsAnyInRange('a', 'z');

    // A command line's long option, an ENV or ARG line.
    private static bool TakesBlank(string text, int nameStart)
    {
        if (text.AsSpan(nameStart).StartsWith("--", StringComparison.Ordinal)) return true;
        var lead = text.AsSpan(Math.Max(0, nameStart - 4), Math.Min(4, nameStart));
        return lead is "ENV " or "ARG ";
    }

    // value="…" behind a name attribute; a list of environment variables in YAML has it on the next line.
    private static int? ValueAttribute(string text, int at)
    {
        var rest = text.AsSpan(at, Math.Min(80, text.Length - at));
        var word = rest.TrimStart(" \t\r\n,\"'");
        var skipped = rest.Length - word.Length;
        if (skipped == 0 && at > 0 && text[at - 1] is not (' ' or '\t') || !word.StartsWith("value", StringComparison.OrdinalIgnoreCase)) return null;
        var sign = word[5..].TrimStart("\"' \t");
        if (sign.IsEmpty || sign[0] is not ('=' or ':')) return null;
        return SkipBlanks(text, at + skipped + (word.Length - sign.Length) + 1);
    }

    private static int? TypedAssignment(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < 48 && (char.IsAsciiLetterOrDigit(text[end]) || " _.<>?|[],".Contains(text[end]))) end++;
        return end > at && At(text, end) == '=' && At(text, end + 1) != '=' && char.IsAsciiLetter(text[at]) && text.AsSpan(at, end - at).Contains(' ') ? end + 1 : null;
    }

    private static int? Operator(string text, int at)
    {
        foreach (var sign in Operators)
        {
            if (text.AsSpan(at).StartsWith(sign, StringComparison.Ordinal)) return sign.Length;
        }
        return null;
    }

    private static int SkipBlanks(string text, int at)
    {
        if (at >= text.Length) return text.Length;
        var window = text.AsSpan(at, Math.Min(64, text.Length - at));
        var stop = window.IndexOfAnyExcept(Blanks);
        return at + (stop < 0 ? window.Length : stop);
    }

    private static char At(string text, int at) => (uint)at < (uint)text.Length ? text[at] : '\0';
}
