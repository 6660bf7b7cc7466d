using System.Text;
using Wary.Core.Text;

namespace Wary.Core.Shell.Bash;

internal sealed partial class BashReader
{
    // What a dollar begins; null, and nothing taken, when it means itself.
    private WordPart? ReadDollar(bool inString)
    {
        var start = _at;
        switch (Next)
        {
            case '(' when _at + 2 < _end && text[_at + 2] == '(' && ArithmeticEnd(_at + 3) is { } end:
                _at += 3;
                var sum = ReadArithmetic(end);
                _at = end + 2;
                return new WordPart.Arithmetic(From(start), sum.Parts);
            case '(':
                _at++;
                return ReadSubstitution(start, (span, script) => new WordPart.CommandSubstitution(span, script));
            case '[' when SubscriptEnd(_at + 1) is { } close:
                _at += 2;
                var old = ReadUntil(close);
                _at = close + 1;
                return new WordPart.Arithmetic(From(start), old.Parts);
            case '{':
                return ReadBraces(start, inString);
            case '\'' when !inString:
                return ReadAnsiQuoted();
            case '"' when !inString:
                _at++;
                var quoted = ReadString();
                return quoted with { Span = From(start) };
            case '@' or '*' or '#' or '?' or '-' or '$' or '!' or (>= '0' and <= '9'):
                _at += 2;
                return new WordPart.Parameter(From(start), text[(start + 1)..(start + 2)], null, "", null);
            case var c when IsNameStart(c):
                _at += 2;
                while (More && IsNamePart(Now)) _at++;
                return new WordPart.Parameter(From(start), text[(start + 1).._at], null, "", null);
            default:
                return null;
        }
    }

    // Behind the sign, at the parenthesis.
    private WordPart ReadSubstitution(int start, Func<TextSpan, BashScript, WordPart> make)
    {
        _at++;
        List<ListItem> body = [];
        if (Enter())
        {
            // A here-document that began outside has its body behind the line that all of this stands on.
            Redirect[] outer = [.. _pending];
            _pending.Clear();
            body = ReadList();
            _pending.InsertRange(0, outer);
            Leave();
        }
        if (!Take(")")) Fail("a substitution without its )");
        return make(From(start), new(text, body, []));
    }

    private WordPart.CommandSubstitution ReadBackquoted(bool inString)
    {
        var start = _at++;
        var content = new StringBuilder();
        while (More && Now != '`')
        {
            if (Now == '\\' && (Next is '`' or '\\' or '$' || inString && Next == '"')) _at++;
            if (!More) break;
            content.Append(Now);
            _at++;
        }
        if (!Take("`")) Fail("a ` without its end");
        BashScript script = new("", [], []);
        if (_error is null && Enter())
        {
            script = BashParser.Parse(content.ToString(), _depth);
            // The shell reads such a text when it runs it; what is wrong inside is no error of the whole.
            if (script.NotUnderstood.Count > 0) Note(start, $"between backquotes: {script.NotUnderstood[0].Reason}");
            Leave();
        }
        return new(From(start), script);
    }

    private WordPart.Parameter ReadBraces(int start, bool inString)
    {
        _at += 2;
        if (!Enter()) return new WordPart.Parameter(From(start), "", null, "", null);
        var sign = "";
        if (Now == '#' && _at + 1 < _end && (IsNamePart(Next) || Next is '@' or '*' or '?' or '!' or '$' or '-' or '#') && LengthFollows()) sign = "#";
        else if (Now == '!' && (IsNamePart(Next) || Next is '@' or '*' or '#' or '?' or '!' or '$' or '-')) sign = "!";
        _at += sign.Length;

        var name = ReadParameterName();
        Word? subscript = null;
        if (name.Length > 0 && Now == '[' && SubscriptEnd(_at) is { } close)
        {
            _at++;
            subscript = ReadUntil(close);
            _at = close + 1;
        }
        var operation = ReadOperator();
        Word? argument = null;
        var isBad = name.Length == 0 || operation.Length == 0 && Now != '}';
        if (operation.Length > 0 || Now != '}')
        {
            var quotesMean = !inString || operation.StartsWith('#') || operation.StartsWith('%') || operation.StartsWith('/') || operation.StartsWith('^') || operation.StartsWith(',');
            var from = _at;
            var parts = new List<WordPart>();
            while (More && Now != '}') ReadArgumentPart(parts, quotesMean);
            argument = new(From(from), parts);
        }
        if (!Take("}")) Fail("a ${ without its }");
        else if (isBad) Note(start, "an expansion of no known form");
        Leave();
        return new WordPart.Parameter(From(start), name, subscript, sign + operation, argument);
    }

    private void ReadArgumentPart(List<WordPart> parts, bool quotesMean)
    {
        if (Now == '\'' && !quotesMean)
        {
            parts.Add(new WordPart.Literal(new(_at++, 1), "'"));
            return;
        }
        ReadPart(parts, inPattern: true, '}', delimiters: false);
    }

    // ${#x} is a length; ${#-x} and ${#} are not.
    private bool LengthFollows()
    {
        var at = _at + 1;
        if (IsNamePart(text[at]))
        {
            while (at < _end && IsNamePart(text[at])) at++;
        }
        else at++;
        return at < _end && text[at] is '}' or '[';
    }

    private string ReadParameterName()
    {
        var start = _at;
        if (IsNameStart(Now))
        {
            while (More && IsNamePart(Now)) _at++;
        }
        else if (char.IsAsciiDigit(Now))
        {
            while (char.IsAsciiDigit(Now)) _at++;
        }
        else if (Now is '@' or '*' or '#' or '?' or '-' or '$' or '!')
        {
            _at++;
        }
        return text[start.._at];
    }

    private string ReadOperator()
    {
        foreach (var sign in ParameterOperators)
        {
            if (Take(sign)) return sign;
        }
        return "";
    }

    private static readonly string[] ParameterOperators =
        [":-", ":=", ":?", ":+", "##", "%%", "//", "/#", "/%", "^^", ",,", "~~", "#", "%", "/", "^", ",", "~", "@", "-", "=", "?", "+", ":", "*"];

    private WordPart.Quoted ReadAnsiQuoted()
    {
        var start = _at;
        _at += 2;
        var value = new StringBuilder();
        while (More && Now != '\'')
        {
            if (Now == '\\') ReadAnsiEscape(value);
            else value.Append(text[_at++]);
        }
        if (!Take("'")) Fail("a $' without its end");
        return new(From(start), value.ToString());
    }

    private void ReadAnsiEscape(StringBuilder value)
    {
        _at++;
        var c = Now;
        if (!More) return;
        _at++;
        switch (c)
        {
            case 'a': value.Append('\a'); break;
            case 'b': value.Append('\b'); break;
            case 'e' or 'E': value.Append('\x1b'); break;
            case 'f': value.Append('\f'); break;
            case 'n': value.Append('\n'); break;
            case 'r': value.Append('\r'); break;
            case 't': value.Append('\t'); break;
            case 'v': value.Append('\v'); break;
            case 'x': Number(16, 2, 'x'); break;
            case 'u': Number(16, 4, 'u'); break;
            case 'U': Number(16, 8, 'U'); break;
            case >= '0' and <= '7':
                _at--;
                Number(8, 3, '0');
                break;
            case 'c' when More:
                value.Append((char)(char.ToUpperInvariant(text[_at++]) & 0x1f));
                break;
            case '\\' or '\'' or '"' or '?': value.Append(c); break;
            default: value.Append('\\').Append(c); break;
        }

        void Number(int radix, int most, char letter)
        {
            var (number, digits) = (0L, 0);
            for (; digits < most && More && char.IsAsciiHexDigit(Now) && (radix == 16 || Now is >= '0' and <= '7'); digits++)
                number = number * radix + Convert.ToInt32(text[_at++].ToString(), 16);
            if (digits == 0) value.Append('\\').Append(letter);
            else if (Rune.IsValid((int)Math.Min(number, int.MaxValue))) value.Append(new Rune((int)number).ToString());
            else value.Append('\uFFFD');
        }
    }
}
