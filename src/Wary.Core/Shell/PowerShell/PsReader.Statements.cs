namespace Wary.Core.Shell.PowerShell;

internal sealed partial class PsReader
{
    // Up to the closer, or to any sign that closes something.
    private void ReadStatements(List<PsStatement> body, char closer)
    {
        for (SkipSeparators(); More && Now is not ('}' or ')'); SkipSeparators())
        {
            var start = _at;
            if (ReadStatement() is { } statement)
            {
                body.Add(statement);
                SkipBlanks();
                // Nothing but these may follow a pipeline; behind a block another statement may begin at once.
                if (More && statement is PsStatement.Pipeline or PsStatement.Chain or PsStatement.Assignment
                    && !(Now is '\n' or '\r' or ';' or '}' or ')') && !IsAttribute(statement)) Fail("a sign that no statement has here");
            }
            if (_at == start) Fail("a statement is missing");
        }
        if (closer != '\0') Expect(closer);
    }

    private static bool IsAttribute(PsStatement statement) =>
        statement is PsStatement.Pipeline { Elements: [PsElement.Expression { Value: PsValue.TypeName { Arguments: not null } }] };

    private PsStatement? ReadStatement()
    {
        SkipBlanks();
        if (!More || !Enter()) return null;
        if (Now == ':' && IsNameStart(Next)) SkipLabel();
        var start = _at;
        var comma = _noComma;
        _noComma = false;
        var statement = ReadKeyword() switch
        {
            "if" => ReadIf(start),
            "foreach" => ReadForEach(start),
            "for" => ReadFor(start),
            "while" => ReadWhile(start),
            "do" => ReadDo(start),
            "switch" => ReadSwitch(start),
            "try" => ReadTry(start),
            "function" or "filter" or "workflow" => ReadFunction(start),
            "param" => ReadParam(start),
            "return" => ReadJump(start, "return"),
            "throw" => ReadJump(start, "throw"),
            "exit" => ReadJump(start, "exit"),
            "break" => ReadJump(start, "break"),
            "continue" => ReadJump(start, "continue"),
            "trap" => ReadTrap(start),
            "class" or "enum" => ReadClass(start),
            { } word => ReadNamed(start, word),
            null => ReadChain(),
        };
        _noComma = comma;
        Leave();
        return statement;
    }

    private void SkipLabel()
    {
        _at++;
        while (IsNamePart(Now)) _at++;
        SkipLines();
    }

    // The keyword that starts here, taken; null, and nothing taken, when a command or expression starts here.
    private string? ReadKeyword()
    {
        var end = _at;
        while (end < text.Length && end - _at <= 12 && char.IsAsciiLetter(text[end])) end++;
        if (end == _at || end < text.Length && (IsNamePart(text[end]) || IsDash(text[end]) || text[end] is '.' or '\\' or '/' or ':' or '=' or '`' or '\'' or '"')) return null;
        var (word, needsParenthesis, needsBrace, needsName) = text[_at..end].ToLowerInvariant() switch
        {
            "if" => ("if", true, false, false),
            "foreach" => ("foreach", true, false, false),
            "for" => ("for", true, false, false),
            "while" => ("while", true, false, false),
            "switch" => ("switch", false, false, false),
            "do" => ("do", false, true, false),
            "try" => ("try", false, true, false),
            "param" => ("param", true, false, false),
            "function" => ("function", false, false, true),
            "filter" => ("filter", false, false, true),
            "workflow" => ("workflow", false, false, true),
            "class" => ("class", false, false, true),
            "enum" => ("enum", false, false, true),
            "return" => ("return", false, false, false),
            "throw" => ("throw", false, false, false),
            "exit" => ("exit", false, false, false),
            "break" => ("break", false, false, false),
            "continue" => ("continue", false, false, false),
            "trap" => ("trap", false, false, false),
            "begin" => ("begin", false, true, false),
            "process" => ("process", false, true, false),
            "end" => ("end", false, true, false),
            "clean" => ("clean", false, true, false),
            "dynamicparam" => ("dynamicparam", false, true, false),
            "data" => ("data", false, true, false),
            "parallel" => ("parallel", false, true, false),
            "sequence" => ("sequence", false, true, false),
            _ => (null, false, false, false),
        };
        if (word is null) return null;
        var before = _at;
        _at = end;
        if (!(needsParenthesis || needsBrace || needsName)) return word;
        SkipLines();
        if (needsParenthesis && Now == '(' || needsBrace && Now == '{' || needsName && (IsNameStart(Now) || char.IsAsciiDigit(Now))) return word;
        if (_error is null) _at = before;
        return null;
    }

    private PsStatement? ReadInParentheses()
    {
        SkipLines();
        if (!Take('('))
        {
            Fail("a ( is missing");
            return null;
        }
        SkipLines();
        var inner = Now == ')' ? null : ReadStatement();
        SkipLines();
        Expect(')');
        return inner;
    }

    private PsBlock ReadBlock()
    {
        SkipLines();
        var start = _at;
        var body = new List<PsStatement>();
        if (!Take('{')) Fail("a { is missing");
        else if (Enter())
        {
            var comma = _noComma;
            _noComma = false;
            ReadStatements(body, '}');
            _noComma = comma;
            Leave();
        }
        return new(From(start), body);
    }

    // Whether the word stands behind blanks and lines; then it is taken, else nothing is.
    private bool TakeWord(string word)
    {
        var before = _at;
        SkipLines();
        if (_error is null && string.Compare(text, _at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
            && (_at + word.Length >= text.Length || !IsNamePart(text[_at + word.Length]) && !IsDash(text[_at + word.Length])))
        {
            _at += word.Length;
            return true;
        }
        if (_error is null) _at = before;
        return false;
    }

    private PsStatement.If ReadIf(int start)
    {
        var branches = new List<PsBranch>();
        do
        {
            var condition = ReadInParentheses();
            branches.Add(new(condition, ReadBlock()));
        }
        while (TakeWord("elseif"));
        if (TakeWord("else")) branches.Add(new(null, ReadBlock()));
        return new(From(start), branches);
    }

    private PsStatement.ForEach ReadForEach(int start)
    {
        SkipLines();
        Expect('(');
        SkipLines();
        var variable = Now == '$' && ReadVariable() is { } read ? read.Name : "";
        if (variable.Length == 0) Fail("a loop's variable is missing");
        if (!TakeWord("in")) Fail("in is missing");
        SkipLines();
        var source = ReadStatement();
        SkipLines();
        Expect(')');
        var body = ReadBlock();
        return new(From(start), variable, source, body);
    }

    private PsStatement.Loop ReadFor(int start)
    {
        var heads = new List<PsStatement>();
        SkipLines();
        Expect('(');
        for (SkipSeparators(); More && Now != ')'; SkipSeparators())
        {
            var before = _at;
            if (ReadStatement() is { } head) heads.Add(head);
            if (_at == before) Fail("a loop's head is not understood");
        }
        Expect(')');
        var body = ReadBlock();
        return new(From(start), "for", heads, body);
    }

    private PsStatement.Loop ReadWhile(int start)
    {
        var condition = ReadInParentheses();
        var body = ReadBlock();
        return new(From(start), "while", condition is null ? [] : [condition], body);
    }

    private PsStatement.Loop ReadDo(int start)
    {
        var body = ReadBlock();
        if (!TakeWord("while") && !TakeWord("until")) Fail("while or until is missing");
        var condition = ReadInParentheses();
        return new(From(start), "do", condition is null ? [] : [condition], body);
    }

    private PsStatement.Switch ReadSwitch(int start)
    {
        PsStatement? subject = null;
        for (SkipBlanks(); IsDash(Now); SkipBlanks())
        {
            var option = ReadParameter();
            SkipBlanks();
            // -File takes the place of the subject.
            if (option.Parameter is { } name && name.StartsWith('f') && Now != '(' && Now != '{') ReadArgument();
        }
        if (Now == '(') subject = ReadInParentheses();
        SkipLines();
        Expect('{');
        var arms = new List<PsArm>();
        for (SkipSeparators(); More && Now != '}'; SkipSeparators())
        {
            var before = _at;
            var pattern = Now == '{' ? ReadScriptBlock() : ReadArgument();
            arms.Add(new(pattern is PsValue.Text { IsQuoted: false } word && word.Value.Equals("default", StringComparison.OrdinalIgnoreCase) ? null : pattern, ReadBlock()));
            if (_at == before) Fail("an arm of switch is not understood");
        }
        Expect('}');
        return new(From(start), subject, arms);
    }

    private PsStatement.Try ReadTry(int start)
    {
        var body = ReadBlock();
        var catches = new List<PsBlock>();
        while (TakeWord("catch"))
        {
            for (SkipLines(); Now is '[' or ','; SkipLines())
            {
                if (!Take(',')) ReadTypeName();
            }
            catches.Add(ReadBlock());
        }
        var last = TakeWord("finally") ? ReadBlock() : null;
        return new(From(start), body, catches, last);
    }

    private PsStatement.Function ReadFunction(int start)
    {
        SkipLines();
        var name = ReadFunctionName();
        SkipLines();
        PsStatement.Parameters? parameters = Now == '(' ? ReadParam(_at) : null;
        var body = ReadBlock();
        if (parameters is not null) body = body with { Body = [parameters, .. body.Body] };
        return new(From(start), name, body);
    }

    private string ReadFunctionName()
    {
        var start = _at;
        while (More && !EndsWord(Now)) _at++;
        var name = text[start..Math.Min(_at, text.Length)];
        var scope = name.IndexOf(':');
        return scope < 0 ? name : name[(scope + 1)..];
    }

    private PsStatement.Parameters ReadParam(int start)
    {
        var list = new List<PsParameter>();
        SkipLines();
        Expect('(');
        for (SkipLines(); More && Now != ')'; SkipLines())
        {
            if (Take(',')) continue;
            if (Now == '[')
            {
                ReadTypeName();
                continue;
            }
            if (Now != '$' || ReadVariable() is not { } variable)
            {
                Fail("a parameter is not understood");
                break;
            }
            SkipLines();
            PsValue? value = null;
            if (Take('='))
            {
                SkipLines();
                value = WithoutComma();
            }
            list.Add(new(variable.Name, value));
        }
        Expect(')');
        return new(From(start), list);
    }

    private PsValue WithoutComma()
    {
        var comma = _noComma;
        _noComma = true;
        var value = ReadExpression();
        _noComma = comma;
        return value;
    }

    private PsStatement.Jump ReadJump(int start, string keyword)
    {
        SkipBlanks();
        var value = AtCommandEnd() ? null : ReadStatement();
        return new(From(start), keyword, value);
    }

    private PsStatement.Named ReadTrap(int start)
    {
        SkipLines();
        if (Now == '[') ReadTypeName();
        var body = ReadBlock();
        return new(From(start), "trap", body);
    }

    private PsStatement.Named ReadNamed(int start, string word)
    {
        var body = ReadBlock();
        return new(From(start), word, body);
    }

    // Of a class only the bodies of its methods matter.
    private PsStatement.Named ReadClass(int start)
    {
        while (More && Now is not ('{' or '\n' or ';' or '}')) _at++;
        SkipLines();
        var open = _at;
        Expect('{');
        var body = new List<PsStatement>();
        for (SkipSeparators(); More && Now != '}'; SkipSeparators())
        {
            _steps++;
            if (Now == '{')
            {
                var inner = _at;
                var block = ReadBlock();
                body.Add(new PsStatement.Named(From(inner), "method", block));
            }
            else if (Now == '(') ReadParam(_at);
            else if (Now == '[') ReadTypeName();
            else if (Now == '=')
            {
                _at++;
                SkipBlanks();
                if (ReadStatement() is { } value) body.Add(value);
            }
            else if (Now == '$' && ReadVariable() is not null) { }
            else _at++;
        }
        Expect('}');
        Note(start, "a class or enumeration: only the code of its methods was read");
        return new(From(start), "class", new(From(open), body));
    }
}
