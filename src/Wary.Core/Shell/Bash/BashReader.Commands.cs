namespace Wary.Core.Shell.Bash;

internal sealed partial class BashReader
{
    private BashCommand? ReadCommand()
    {
        SkipBlanks();
        if (!More || !Enter())
        {
            Fail("a command is missing");
            return null;
        }
        var start = _at;
        var command = Now == '(' ? ReadParenthesis(start) : ReservedWord() switch
        {
            "{" => ReadGroup(start),
            "if" => ReadIf(start),
            "while" or "until" => ReadLoop(start),
            "for" or "select" => ReadFor(start),
            "case" => ReadCase(start),
            "[[" => ReadConditional(start),
            "function" => ReadFunction(start),
            "coproc" => ReadCoprocess(start),
            null or "time" => ReadSimple(start),
            var word => Refuse(word),
        };
        Leave();
        return command;
    }

    private BashCommand? Refuse(string word)
    {
        Fail($"{word} without its beginning");
        return null;
    }

    private BashCommand ReadParenthesis(int start)
    {
        if (Next == '(' && ArithmeticEnd(_at + 2) is { } end)
        {
            _at += 2;
            var expression = ReadArithmetic(end);
            _at = end + 2;
            var after = ReadRedirects();
            return new BashCommand.Arithmetic(From(start), expression, after);
        }
        _at++;
        var body = ReadFullList("between ( and )");
        if (!Take(")")) Fail("a ) is missing");
        var redirects = ReadRedirects();
        return new BashCommand.Subshell(From(start), body, redirects);
    }

    private BashCommand.Group ReadGroup(int start)
    {
        _at++;
        var body = ReadFullList("between { and }");
        Expect("}");
        var redirects = ReadRedirects();
        return new(From(start), body, redirects);
    }

    private BashCommand.If ReadIf(int start)
    {
        _at += 2;
        var branches = new List<Branch>();
        while (true)
        {
            var condition = ReadFullList("behind if");
            Expect("then");
            branches.Add(new(condition, ReadFullList("behind then")));
            if (TakeReserved("elif")) continue;
            if (TakeReserved("else")) branches.Add(new(null, ReadFullList("behind else")));
            break;
        }
        Expect("fi");
        var redirects = ReadRedirects();
        return new(From(start), branches, redirects);
    }

    private BashCommand.Loop ReadLoop(int start)
    {
        var isUntil = Now == 'u';
        _at += 5;
        var condition = ReadFullList("behind while or until");
        var body = ReadBody(braces: false);
        var redirects = ReadRedirects();
        return new(From(start), isUntil, condition, body, redirects);
    }

    private List<ListItem> ReadBody(bool braces)
    {
        SkipLines();
        if (braces && TakeReserved("{"))
        {
            var inBraces = ReadFullList("between { and }");
            Expect("}");
            return inBraces;
        }
        Expect("do");
        var body = ReadFullList("between do and done");
        Expect("done");
        return body;
    }

    private BashCommand ReadFor(int start)
    {
        var isSelect = Now == 's';
        _at += isSelect ? 6 : 3;
        SkipBlanks();
        if (!isSelect && Is("((") && ArithmeticEnd(_at + 2) is { } end)
        {
            _at += 2;
            var header = ReadArithmetic(end);
            _at = end + 2;
            SkipBlanks();
            if (Now == ';') _at++;
            var steps = ReadBody(braces: true);
            var behind = ReadRedirects();
            return new BashCommand.ForArithmetic(From(start), header, steps, behind);
        }
        var name = More && !IsDelimiter(Now) ? ReadWord() : null;
        if (name is null) Fail("the name of a loop's variable is missing");
        SkipLines();
        List<Word>? words = null;
        if (TakeReserved("in"))
        {
            words = [];
            for (SkipBlanks(); More && Now is not ('\n' or ';'); SkipBlanks())
            {
                if (IsDelimiter(Now) && !AtProcessSubstitution()) Fail("a sign that no list of words has");
                else words.Add(ReadWord());
            }
        }
        SkipBlanks();
        if (Now == ';') _at++;
        var body = ReadBody(braces: true);
        var redirects = ReadRedirects();
        return new BashCommand.For(From(start), isSelect, name?.Constant() ?? "", words, body, redirects);
    }

    private BashCommand.Case ReadCase(int start)
    {
        _at += 4;
        SkipBlanks();
        var subject = More && (!IsDelimiter(Now) || AtProcessSubstitution()) ? ReadWord() : MissingWord("what case looks at");
        SkipLines();
        Expect("in");
        var arms = new List<CaseArm>();
        for (SkipLines(); More && !(Is("esac") && EndsWord(_at + 4)); SkipLines())
        {
            if (Now == '(') _at++;
            var patterns = new List<Word>();
            do
            {
                SkipBlanks();
                patterns.Add(More && (!IsDelimiter(Now) || AtProcessSubstitution()) ? ReadPattern() : MissingWord("a pattern"));
                SkipBlanks();
            }
            while (Take("|"));
            if (!Take(")")) Fail("a pattern without its )");
            var body = ReadList();
            arms.Add(new(patterns, body));
            SkipBlanks();
            if (!(Take(";;&") || Take(";;") || Take(";&"))) break;
        }
        SkipLines();
        Expect("esac");
        var redirects = ReadRedirects();
        return new(From(start), subject, arms, redirects);
    }

    private BashCommand.Function? ReadFunction(int start)
    {
        _at += 8;
        SkipBlanks();
        var name = More && !IsDelimiter(Now) ? ReadWord() : MissingWord("a function's name");
        SkipBlanks();
        if (Now == '(')
        {
            // function f (commands) has a subshell for a body.
            var open = _at++;
            SkipBlanks();
            if (!Take(")")) _at = open;
        }
        return ReadFunctionBody(start, text[name.Span.Start..Math.Min(name.Span.End, text.Length)]);
    }

    private BashCommand.Function? ReadFunctionBody(int start, string name)
    {
        SkipLines();
        if (Now != '(' && ReservedWord() is not ("{" or "if" or "while" or "until" or "for" or "select" or "case" or "[["))
        {
            Fail("a function without a body");
            return null;
        }
        return ReadCommand() is { } body ? new BashCommand.Function(From(start), name, body) : null;
    }

    private BashCommand.Coprocess? ReadCoprocess(int start)
    {
        _at += 6;
        SkipBlanks();
        var before = _at;
        string? name = null;
        if (More && ReservedWord() is null)
        {
            // Only a plain name is tried: a word with expansions read twice on every level would take exponential time.
            while (More && IsNamePart(Now)) _at++;
            var end = _at;
            var isWord = end > before && EndsWord(end);
            SkipBlanks();
            // A name only in front of a compound command.
            if (isWord && (Now == '(' || ReservedWord() is "{" or "if" or "while" or "until" or "for" or "select" or "case" or "[[")) name = text[before..end];
            else _at = before;
        }
        return ReadCommand() is { } body ? new BashCommand.Coprocess(From(start), name, body) : null;
    }

    private Word MissingWord(string what)
    {
        Fail($"{what} is missing");
        return new(From(_at), []);
    }
}
