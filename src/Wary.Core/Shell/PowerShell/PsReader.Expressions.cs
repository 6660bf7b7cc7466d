using Wary.Core.Text;

namespace Wary.Core.Shell.PowerShell;

internal sealed partial class PsReader
{
    private const int Loosest = 1;
    private const int Format = 6;
    private const int Tightest = 8;

    private PsValue ReadExpression()
    {
        if (!Enter()) return new PsValue.Unknown(From(_at));
        var start = _at;
        var value = ReadBinary(Loosest);
        SkipBlanks();
        // condition ? this : that
        if (Now == '?' && Next is not ('?' or '.' or '['))
        {
            _at++;
            SkipLines();
            var yes = ReadExpression();
            SkipLines();
            Expect(':');
            SkipLines();
            var no = ReadExpression();
            value = new PsValue.Operation(From(start), ["?", ":"], [value, yes, no]);
        }
        Leave();
        return value;
    }

    // Operators of one rank make one flat operation, so that a long sum is no deep tree.
    private PsValue ReadBinary(int rank)
    {
        if (rank == Tightest) return ReadCommaList();
        var start = _at;
        var left = ReadBinary(rank + 1);
        List<string>? operators = null;
        List<PsValue>? operands = null;
        var end = _at;
        for (SkipBlanks(); ReadOperator(rank) is { } sign; SkipBlanks())
        {
            _steps++;
            SkipLines();
            var right = ReadBinary(rank + 1);
            (operators ??= []).Add(sign);
            (operands ??= [left]).Add(right);
            end = _at;
        }
        return operators is null ? left : new PsValue.Operation(TextSpan.FromBounds(start, Math.Max(start, end)), operators, operands!);
    }

    // The operator of that rank that stands here, taken.
    private string? ReadOperator(int rank)
    {
        if (!More) return null;
        var (found, length) = AtOperator();
        if (found != rank) return null;
        _at += length;
        return text[(_at - length).._at].ToLowerInvariant();
    }

    private (int Rank, int Length) AtOperator()
    {
        switch (Now)
        {
            case '?' when Next == '?' && Peek(2) != '=': return (Loosest, 2);
            case '+' when Next is not ('=' or '+'): return (4, 1);
            case '*' when Next is not ('=' or '>'): return (5, 1);
            case '/' or '%' when Next != '=': return (5, 1);
            case '.' when Next == '.': return (7, 2);
        }
        if (!IsDash(Now) || Next == '=' || IsDash(Next)) return (0, 0);
        var word = DashWord();
        if (word is null) return (4, 1);
        return (word[1..] switch
        {
            "and" or "or" or "xor" => 1,
            "band" or "bor" or "bxor" or "shl" or "shr" => 2,
            "f" => Format,
            "is" or "isnot" or "as" or "in" or "notin" or "cin" or "iin" or "cnotin" or "inotin" => 3,
            var name when IsComparison(name) || name.Length > 1 && name[0] is 'c' or 'i' && IsComparison(name[1..]) => 3,
            _ => 0,
        }, word.Length);
    }

    private static bool IsComparison(string name) => name is "eq" or "ne" or "ge" or "gt" or "lt" or "le" or "like" or "notlike" or "match" or "notmatch"
        or "replace" or "contains" or "notcontains" or "split" or "join";

    // The letters behind a dash, with a plain dash and in lower case; null for none.
    private string? DashWord()
    {
        var end = _at + 1;
        while (end < text.Length && end - _at <= 14 && char.IsAsciiLetter(text[end])) end++;
        return end == _at + 1 || end < text.Length && IsNamePart(text[end]) ? null : "-" + text[(_at + 1)..end].ToLowerInvariant();
    }

    private PsValue ReadCommaList()
    {
        var start = _at;
        var first = ReadUnary();
        if (_noComma) return first;
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
            (items ??= [first]).Add(ReadUnary());
        }
        return items is null ? first : new PsValue.Sequence(From(start), items);
    }

    private PsValue ReadUnary()
    {
        SkipBlanks();
        var start = _at;
        string? sign = null;
        if (Now == '!' || Now == ',') sign = text[_at..(_at + 1)];
        else if (Now == '+') sign = Next == '+' ? "++" : "+";
        else if (IsDash(Now))
        {
            sign = DashWord() switch
            {
                null => IsDash(Next) ? "--" : NumberEnd(_at + 1) > _at + 1 ? null : "-",
                "-not" => "-not",
                "-bnot" => "-bnot",
                "-join" or "-split" or "-csplit" or "-isplit" => DashWord(),
                _ => "-",
            };
        }
        if (sign is null) return ReadCastOrValue();
        _at += sign.Length;
        SkipBlanks();
        if (!Enter()) return new PsValue.Unknown(From(start));
        // In front of a list -join takes all of it.
        var operand = sign.Length > 4 ? ReadCommaList() : ReadUnary();
        Leave();
        return new PsValue.Operation(From(start), [sign], [operand]);
    }

    private PsValue ReadCastOrValue()
    {
        if (Now != '[') return ReadPostfix(ReadPrimary(), inCommand: false);
        var start = _at;
        var type = ReadTypeName();
        if (type.Arguments is not null) return type;
        if (Now == ':' && Next == ':' || Now == '.' && IsNameStart(Next)) return ReadPostfix(type, inCommand: false);
        SkipBlanks();
        var c = Now;
        if (c is '$' or '(' or '[' or '@' or '{' or '!' or ',' || IsSingleQuote(c) || IsDoubleQuote(c) || char.IsAsciiDigit(c)
            || c == '-' && (char.IsAsciiDigit(Next) || DashWord() is "-join" or "-split" or "-not"))
        {
            if (!Enter()) return new PsValue.Unknown(From(start));
            var value = ReadUnary();
            Leave();
            return new PsValue.Cast(From(start), type, value);
        }
        return type;
    }

    // [Name], [Name[]], [Name(arguments)]
    private PsValue.TypeName ReadTypeName()
    {
        var start = _at++;
        var open = 1;
        var name = _at;
        while (More && Now is not ('(' or '\'' or '"' or '$' or '{' or ';'))
        {
            if (Now == '[') open++;
            else if (Now == ']' && --open == 0) break;
            _at++;
        }
        var written = text[name..Math.Min(_at, text.Length)].Trim();
        List<PsValue>? arguments = null;
        if (Now == '(') arguments = ReadArguments();
        SkipLines();
        Expect(']');
        return new(From(start), written, arguments);
    }

    private PsValue ReadPrimary()
    {
        var start = _at;
        var c = Now;
        if (!More) return Missing("a value");
        if (IsSingleQuote(c)) return ReadSingleQuoted();
        if (IsDoubleQuote(c)) return ReadDoubleQuoted();
        switch (c)
        {
            case '$' when Next == '(':
                _at += 2;
                return ReadParenthesized(start, '$');
            case '$':
                return ReadVariable() ?? (PsValue)Missing("a variable's name");
            case '(':
                _at++;
                return ReadParenthesized(start, '(');
            case '@' when Next == '(':
                _at += 2;
                return ReadParenthesized(start, '@');
            case '@' when Next == '{':
                return ReadTable();
            case '@' when IsSingleQuote(Next) || IsDoubleQuote(Next):
                return ReadHereString();
            case '{':
                return ReadScriptBlock();
            case '[':
                return ReadTypeName();
        }
        var sign = IsDash(c) ? 1 : 0;
        if (NumberEnd(_at + sign) is var end && end > _at + sign)
        {
            _at = end;
            return new PsValue.Text(From(start), text[start..end], false);
        }
        return Missing("a value");
    }

    // Where the number that starts at a place ends; that place itself when none does: 7z is a word.
    private int NumberEnd(int from = -1)
    {
        var at = from < 0 ? _at : from;
        var begin = at;
        if (at >= text.Length || !char.IsAsciiDigit(text[at]) && !(text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))) return begin;
        if (text[at] == '0' && at + 1 < text.Length && text[at + 1] is 'x' or 'X')
        {
            at += 2;
            while (at < text.Length && char.IsAsciiHexDigit(text[at])) at++;
        }
        else
        {
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit(text[at + 1])) at++;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            if (at + 1 < text.Length && text[at] is 'e' or 'E' && char.IsAsciiDigit(text[at + 1])) at += 2;
            while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        }
        if (at < text.Length && text[at] is 'l' or 'L' or 'd' or 'D' or 'u' or 'U') at++;
        if (at + 1 < text.Length && text[at] is 'k' or 'K' or 'm' or 'M' or 'g' or 'G' or 't' or 'T' or 'p' or 'P' && text[at + 1] is 'b' or 'B') at += 2;
        return at < text.Length && (IsNamePart(text[at]) || text[at] is '\\' or ':' && at + 1 < text.Length && text[at + 1] is '\\' or '/') ? begin : at;
    }

    private PsValue.Statements ReadParenthesized(int start, char kind)
    {
        var body = new List<PsStatement>();
        if (Enter())
        {
            var comma = _noComma;
            _noComma = false;
            ReadStatements(body, ')');
            _noComma = comma;
            Leave();
        }
        return new(From(start), kind, body);
    }

    private PsValue.Block ReadScriptBlock()
    {
        var start = _at;
        var body = ReadBlock();
        return new(From(start), body);
    }

    private PsValue.Table ReadTable()
    {
        var start = _at;
        _at += 2;
        var pairs = new List<(PsValue, PsStatement?)>();
        if (Enter())
        {
            var comma = _noComma;
            _noComma = false;
            for (SkipSeparators(); More && Now != '}'; SkipSeparators())
            {
                _steps++;
                var key = ReadKey();
                SkipLines();
                Expect('=');
                SkipLines();
                pairs.Add((key, ReadStatement()));
                SkipBlanks();
                if (More && Now is not ('\n' or '\r' or ';' or '}')) Fail("a sign that no table has here");
            }
            _noComma = comma;
            Leave();
        }
        Expect('}');
        return new(From(start), pairs);
    }

    private PsValue ReadKey()
    {
        var start = _at;
        if (Now is '$' or '(' or '[' || IsSingleQuote(Now) || IsDoubleQuote(Now)) return WithoutComma();
        while (More && (IsNamePart(Now) || Now is '-' or '.')) _at++;
        return _at == start ? Missing("a key") : new PsValue.Text(From(start), text[start.._at], false);
    }

    // Members, calls and indexes directly behind a value.
    private PsValue ReadPostfix(PsValue value, bool inCommand)
    {
        var start = value.Span.Start;
        for (var links = 0; More; links++)
        {
            _steps++;
            if (links > PowerShellParser.MaxDepth)
            {
                Fail($"more than {PowerShellParser.MaxDepth} members in a row");
                break;
            }
            var isStatic = Now == ':' && Next == ':';
            if (isStatic || Now == '.' && (IsNameStart(Next) || Next is '$' or '(' || IsSingleQuote(Next) || IsDoubleQuote(Next)) || !inCommand && (Now == '?' && Next == '.' || Now == '.' && Next is '\n' or '\r'))
            {
                _at += isStatic || Now == '?' ? 2 : 1;
                SkipLines();
                var name = ReadMemberName();
                List<PsValue>? arguments = null;
                if (Now == '(') arguments = ReadArguments();
                else if (Now == '{' && !inCommand) arguments = [ReadScriptBlock()];
                value = new PsValue.Member(From(start), value, name, isStatic, arguments);
            }
            else if (Now == '[')
            {
                _at++;
                SkipLines();
                var position = Now == ']' ? null : WithComma();
                SkipLines();
                Expect(']');
                value = new PsValue.Index(From(start), value, position);
            }
            else if (!inCommand && (Is("++") || Is("--")))
            {
                _at += 2;
                value = new PsValue.Operation(From(start), [text[(_at - 2).._at]], [value]);
            }
            else break;
        }
        return value;
    }

    private PsValue ReadMemberName()
    {
        var start = _at;
        if (Now == '$' || Now == '(' || IsSingleQuote(Now) || IsDoubleQuote(Now)) return ReadPrimary();
        while (More && IsNamePart(Now)) _at++;
        return _at == start ? Missing("a member's name") : new PsValue.Text(From(start), text[start.._at], false);
    }

    private PsValue WithComma()
    {
        var comma = _noComma;
        _noComma = false;
        var value = ReadExpression();
        _noComma = comma;
        return value;
    }

    // ( … ) with values between commas; Name = value of an attribute keeps the value.
    private List<PsValue> ReadArguments()
    {
        _at++;
        var arguments = new List<PsValue>();
        for (SkipLines(); More && Now != ')'; SkipLines())
        {
            if (Take(',')) continue;
            var word = IsNameStart(Now) ? ReadKey() : null;
            if (word is not null)
            {
                // Mandatory, or Name = value: only attributes have bare words.
                SkipBlanks();
                if (!Take('='))
                {
                    arguments.Add(word);
                    continue;
                }
                SkipBlanks();
            }
            var before = _at;
            arguments.Add(WithoutComma());
            if (_at == before) Fail("an argument is not understood");
        }
        Expect(')');
        return arguments;
    }
}
