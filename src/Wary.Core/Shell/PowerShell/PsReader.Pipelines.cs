using Wary.Core.Text;

namespace Wary.Core.Shell.PowerShell;

internal sealed partial class PsReader
{
    private PsStatement? ReadChain()
    {
        var start = _at;
        var first = ReadPipeline();
        if (first is null || first is PsStatement.Assignment) return first;
        List<PsStatement>? parts = null;
        List<bool>? signs = null;
        for (SkipBlanks(); Is("&&") || Is("||"); SkipBlanks())
        {
            _steps++;
            var isAnd = Now == '&';
            _at += 2;
            SkipLines();
            var next = ReadKeyword() is "throw" or "exit" or "return" ? ReadJump(_at, "exit") : ReadPipeline();
            if (next is null)
            {
                Fail("a command is missing");
                break;
            }
            (parts ??= [first]).Add(next);
            (signs ??= []).Add(isAnd);
        }
        return parts is null ? first : new PsStatement.Chain(TextSpan.FromBounds(start, parts[^1].Span.End), parts, signs!);
    }

    private PsStatement? ReadPipeline()
    {
        var start = _at;
        var elements = new List<PsElement>();
        var end = start;
        while (true)
        {
            _steps++;
            SkipBlanks();
            var before = _at;
            if (ReadElement() is not { } element) break;
            elements.Add(element);
            end = Math.Max(before, _at);
            SkipBlanks();
            if (elements.Count == 1 && element is PsElement.Expression { Redirects.Count: 0 } target && ReadAssignmentOperator() is { } sign)
            {
                SkipLines();
                var value = ReadStatement();
                if (value is null) Fail("a value is missing");
                return new PsStatement.Assignment(TextSpan.FromBounds(start, Math.Max(start, value?.Span.End ?? _at)), target.Value, sign, value);
            }
            if (!AtPipe()) break;
            _at++;
            SkipLines();
        }
        if (elements.Count == 0) return null;
        var isBackground = Now == '&' && Next != '&';
        if (isBackground) end = ++_at;
        return new PsStatement.Pipeline(TextSpan.FromBounds(start, end), elements, isBackground);
    }

    // At | also when it begins the next line.
    private bool AtPipe()
    {
        if (Now == '|') return Next != '|';
        if (Now is not ('\n' or '\r')) return false;
        var before = _at;
        SkipLines();
        if (Now == '|' && Next != '|') return true;
        if (_error is null) _at = before;
        return false;
    }

    private string? ReadAssignmentOperator()
    {
        var length = Now switch
        {
            '=' => 1,
            '+' or '-' or '*' or '/' or '%' when Next == '=' => 2,
            '?' when Next == '?' && Peek(2) == '=' => 3,
            _ => 0,
        };
        if (length == 0) return null;
        _at += length;
        return text[(_at - length).._at];
    }

    private PsElement? ReadElement()
    {
        if (!More || Now is '\n' or '\r' or ';' or '|' or ')' or '}')
        {
            Fail("a command is missing");
            return null;
        }
        var start = _at;
        var call = '\0';
        if (Now == '&' && Next != '&' || Now == '.' && (EndsWord(Next) && Next is not ('|' or ';' or ')' or '}' or ',' or '&' or '>') || Next == '$' || IsSingleQuote(Next) || IsDoubleQuote(Next)))
        {
            call = Now;
            _at++;
            SkipBlanks();
            if (AtCommandEnd())
            {
                Fail("what is called is missing");
                return null;
            }
        }
        else if (AtExpression())
        {
            var value = ReadExpression();
            var behind = ReadRedirects();
            return new PsElement.Expression(From(start), value, behind);
        }
        return ReadCommand(start, call);
    }

    // Whether an expression starts here and no command.
    private bool AtExpression()
    {
        var c = Now;
        if (c is '$' or '(' or '{' or '[' or '!' or ',' || IsSingleQuote(c) || IsDoubleQuote(c)) return true;
        if (c == '@') return Next is '(' or '{' || IsSingleQuote(Next) || IsDoubleQuote(Next);
        if (c == '+' || IsDash(c)) return Next == c || Next is '(' or '$' or '[' || char.IsAsciiDigit(Next) || IsDash(c) && DashWord() is "-not" or "-join" or "-split" or "-csplit" or "-isplit" or "-bnot";
        return char.IsAsciiDigit(c) && NumberEnd() > _at;
    }

    private PsElement.Command ReadCommand(int start, char call)
    {
        var name = call != '\0' ? ReadArgument() : Now is '<' or '@' || EndsWord(Now) ? Missing("a command") : ReadBareWord();
        var arguments = new List<PsArgument>();
        var redirects = new List<PsRedirect>();
        var end = Math.Max(start, _at);
        for (SkipBlanks(); !AtCommandEnd(); SkipBlanks())
        {
            _steps++;
            var before = _at;
            if (AtRedirect()) redirects.Add(ReadRedirect());
            else if (Now == ',') _at++;
            else arguments.Add(ReadCommandArgument());
            if (_at == before) Fail("an argument is not understood");
            end = Math.Max(end, _at);
        }
        return new(TextSpan.FromBounds(start, end), call, name, arguments, redirects);
    }

    private PsArgument ReadCommandArgument()
    {
        var start = _at;
        if (Is("--%") && (_at + 3 >= text.Length || EndsWord(text[_at + 3]))) return ReadVerbatim();
        if (IsDash(Now) && (IsNameStart(Next) || Next == '?')) return ReadParameter();
        if (Now == '@' && (IsNameStart(Next) || Next == '$'))
        {
            var variable = ReadVariable();
            return new(From(start), null, variable, IsSplat: true);
        }
        var value = ReadArgumentList();
        return new(value.Span, null, value);
    }

    // Behind --% only a line end and a pipe outside quotes mean something.
    private PsArgument ReadVerbatim()
    {
        var start = _at;
        _at += 3;
        var begin = _at;
        var quoted = false;
        while (More && Now is not ('\n' or '\r') && (quoted || Now != '|' && !Is("&&")))
        {
            if (Now == '"') quoted = !quoted;
            _at++;
        }
        return new(From(start), null, new PsValue.Text(From(begin), text[begin.._at].Trim(), true), IsVerbatim: true);
    }

    // At a dash: a parameter, or a word when a quote follows in it.
    private PsArgument ReadParameter()
    {
        var start = _at++;
        while (More && !(EndsWord(Now) || Now is '.' or '[' or ':'))
        {
            if (IsSingleQuote(Now) || IsDoubleQuote(Now) || Now is '$' or '`')
            {
                _at = start;
                var word = ReadArgumentList();
                return new(word.Span, null, word);
            }
            _at++;
        }
        var name = text[(start + 1)..Math.Min(_at, text.Length)];
        if (!Take(':')) return new(From(start), name, null);
        SkipBlanks();
        if (AtCommandEnd()) return new(From(start), name, null);
        var value = ReadArgumentList();
        return new(TextSpan.FromBounds(start, Math.Max(start, value.Span.End)), name, value);
    }

    private PsValue ReadArgumentList()
    {
        var start = _at;
        var first = ReadArgument();
        List<PsValue>? items = null;
        while (More)
        {
            _steps++;
            var before = _at;
            SkipBlanks();
            if (!Take(','))
            {
                if (_error is null) _at = before;
                break;
            }
            SkipLines();
            if (AtCommandEnd()) break;
            (items ??= [first]).Add(ReadArgument());
        }
        return items is null ? first : new PsValue.Sequence(TextSpan.FromBounds(start, items[^1].Span.End), items);
    }

    private PsValue ReadArgument()
    {
        var c = Now;
        if (IsSingleQuote(c) || IsDoubleQuote(c) || c == '(' || c == '@' && (Next is '(' or '{' || IsSingleQuote(Next) || IsDoubleQuote(Next)) || c == '$' && Next == '(')
            return ReadPostfix(ReadPrimary(), inCommand: true);
        if (c == '{') return ReadScriptBlock();
        if (c == '$') return ReadWordWithVariable();
        return EndsWord(c) ? Missing("a word") : ReadBareWord();
    }

    private PsValue ReadWordWithVariable()
    {
        var start = _at;
        if (ReadVariable() is { } variable && (!More || EndsWord(Now) || Now is '.' or '[' || Now == ':' && Next == ':')) return ReadPostfix(variable, inCommand: true);
        if (_error is null) _at = start;
        return ReadBareWord();
    }

    private List<PsRedirect> ReadRedirects()
    {
        var redirects = new List<PsRedirect>();
        for (SkipBlanks(); AtRedirect(); SkipBlanks()) redirects.Add(ReadRedirect());
        return redirects;
    }

    private bool AtRedirect() => Now is '>' or '<' || (char.IsAsciiDigit(Now) || Now == '*') && Next == '>';

    private PsRedirect ReadRedirect()
    {
        var start = _at;
        if (Now is not ('>' or '<')) _at++;
        if (Now == '<') Note(_at, "< is not used by PowerShell");
        _at++;
        if (Now == '>') _at++;
        if (Now == '&' && (char.IsAsciiDigit(Next) || Next == '*'))
        {
            _at += 2;
            return new(From(start), text[start.._at], null);
        }
        var sign = text[start..Math.Min(_at, text.Length)];
        SkipBlanks();
        var target = AtCommandEnd() ? Missing("a redirection's target") : ReadArgument();
        return new(From(start), sign, target);
    }
}
