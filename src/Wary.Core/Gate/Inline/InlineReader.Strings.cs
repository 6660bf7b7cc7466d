using System.Text;

namespace Wary.Core.Gate.Inline;

internal sealed partial class InlineReader
{
    private ReadOnlySpan<char> Content(InlineToken token) => _text.AsSpan(token.Content, Math.Min(token.ContentLength, _text.Length - token.Content));

    private InlineValue LiteralValue(InlineToken token)
    {
        var content = Content(token);
        switch (token.Form)
        {
            case StringForm.Raw:
                var plain = content.ToString();
                return new(_language is InlineLanguage.Perl or InlineLanguage.Ruby or InlineLanguage.Php && plain.Contains('\\', StringComparison.Ordinal) ? plain.Replace("\\\\", "\\", StringComparison.Ordinal).Replace("\\'", "'", StringComparison.Ordinal) : plain);
            case StringForm.Pattern:
                return InlineValue.Unknown;
            case StringForm.Words:
                var words = content.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
                return InlineValue.List([.. words.Select(word => new InlineValue(word))]) with { Type = "words" };
            case StringForm.Angles:
                return content.ContainsAny('*', '.', '/') ? InlineTexts.Pattern(Filled(content.ToString(), escapes: false)) : InlineValue.Unknown;
            case StringForm.Code:
                Read(content.ToString());
                return InlineValue.Unknown;
            case StringForm.Command:
                return Actions.RunShell(Filled(content.ToString(), escapes: true));
            case StringForm.Holes or StringForm.RawHoles:
                return Filled(content.ToString(), token.Form == StringForm.Holes);
            default:
                return new(content.Contains('\\') ? InlineTexts.Unescape(content) : content.ToString());
        }
    }

    // Puts the values of holes into a text.
    private InlineValue Filled(string text, bool escapes)
    {
        if (text.AsSpan().IndexOfAny("{$@#\\") < 0) return new(text);
        var (value, plain) = (new InlineValue(""), new StringBuilder());
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '\\' && escapes)
            {
                at = InlineTexts.Unescape(text, at, plain);
                continue;
            }
            var (start, end, next) = Hole(text, at);
            if (next <= at)
            {
                plain.Append(text[at]);
                at += text[at] is '{' or '}' && _language == InlineLanguage.Python && at + 1 < text.Length && text[at + 1] == text[at] ? 2 : 1;
                continue;
            }
            var hole = text[start..end];
            var inner = Joined(Read(_language == InlineLanguage.Python ? WithoutFormat(hole) : hole));
            value = value.Then(new(plain.ToString())).Then(inner with { Type = null });
            plain.Clear();
            at = next;
        }
        return value.Then(new(plain.ToString()));
    }

    private static InlineValue Joined(InlineValue value) =>
        value.Items is { } items && !value.IsAny && items.Count < 64 ? items.Aggregate(new InlineValue(""), static (all, one) => all.Text.Length == 0 ? one : all.Then(new(" ")).Then(one)) : value;

    // {value!r:>10}: what stands behind the mark is no code.
    private static string WithoutFormat(string hole)
    {
        var depth = 0;
        for (var i = 0; i < hole.Length; i++)
        {
            if (hole[i] is '(' or '[' or '{') depth++;
            else if (hole[i] is ')' or ']' or '}') depth--;
            else if (hole[i] is '"' or '\'') i = hole.IndexOf(hole[i], i + 1) is var close and >= 0 ? close : hole.Length;
            else if (depth == 0 && (hole[i] == ':' || hole[i] == '!' && i + 1 < hole.Length && hole[i + 1] != '=')) return hole[..i];
        }
        return hole;
    }

    // The code of a hole that starts here, and where the text goes on; nothing where none starts.
    private (int Start, int End, int Next) Hole(string text, int at)
    {
        var sign = text[at];
        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        switch (_language)
        {
            case InlineLanguage.Python:
                return sign == '{' && next != '{' ? Braced(text, at + 1) : default;
            case InlineLanguage.JavaScript:
                return sign == '$' && next == '{' ? Braced(text, at + 2) : default;
            case InlineLanguage.Ruby:
                return sign == '#' && next == '{' ? Braced(text, at + 2) : default;
            case InlineLanguage.Php when sign == '{' && next == '$':
                return Braced(text, at + 1);
            case InlineLanguage.Perl when sign == '@' && next == '{' && at + 2 < text.Length && text[at + 2] == '[':
                return Braced(text, at + 2);
            case InlineLanguage.Perl or InlineLanguage.Php when sign == '$' && next == '{':
                var (_, end, after) = Braced(text, at + 2);
                return (at + 2, end, after);
            case InlineLanguage.Perl or InlineLanguage.Php when sign == '$' && (char.IsAsciiLetter(next) || next == '_') || sign == '@' && _language == InlineLanguage.Perl && (char.IsAsciiLetter(next) || next == '_'):
                var stop = at + 1;
                while (stop < text.Length && (char.IsAsciiLetterOrDigit(text[stop]) || text[stop] == '_')) stop++;
                if (stop < text.Length && (text[stop] == '[' || text[stop] == '{' && _language == InlineLanguage.Perl))
                {
                    var close = text.IndexOf(text[stop] == '[' ? ']' : '}', stop);
                    if (close > 0) stop = close + 1;
                }
                return (at, stop, stop);
            default:
                return default;
        }
    }

    private static (int Start, int End, int Next) Braced(string text, int start)
    {
        var depth = 1;
        for (var at = start; at < text.Length; at++)
        {
            if (text[at] == '{') depth++;
            else if (text[at] == '}' && --depth == 0) return (start, at, at + 1);
            else if (text[at] is '"' or '\'' && text.IndexOf(text[at], at + 1) is var close and > 0) at = close;
        }
        return (start, text.Length, text.Length);
    }
}
