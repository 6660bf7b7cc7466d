namespace Wary.Core.Shell.Bash;

internal sealed partial class BashReader
{
    private static readonly HashSet<string> BinaryTests = new(StringComparer.Ordinal)
    {
        "=", "==", "!=", "=~", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef",
    };

    private BashCommand.Conditional ReadConditional(int start)
    {
        _at += 2;
        var operands = new List<Word>();
        ReadTests(operands);
        SkipLines();
        if (Is("]]") && EndsWord(_at + 2)) _at += 2;
        else Fail("]] is missing");
        var redirects = ReadRedirects();
        return new(From(start), operands, redirects);
    }

    private void ReadTests(List<Word> operands)
    {
        do
        {
            ReadTest(operands);
            SkipLines();
        }
        while (Take("&&") || Take("||"));
    }

    private void ReadTest(List<Word> operands)
    {
        SkipLines();
        while (Now == '!' && EndsWord(_at + 1))
        {
            _at++;
            SkipLines();
        }
        if (!Enter()) return;
        if (Take("("))
        {
            ReadTests(operands);
            if (!Take(")")) Fail("a ) is missing in [[");
        }
        else if (!More || IsDelimiter(Now) && !AtProcessSubstitution() || Is("]]") && EndsWord(_at + 2)) Fail("a test is missing in [[");
        else ReadComparison(operands);
        Leave();
    }

    private void ReadComparison(List<Word> operands)
    {
        var first = ReadPattern();
        SkipLines();
        if (AtTestEnd())
        {
            operands.Add(first);
            return;
        }
        if (!first.IsQuoted && text.AsSpan(first.Span.Start, first.Span.Length) is ['-', _] && BinaryTest() is null)
        {
            operands.Add(ReadPattern());
            return;
        }
        operands.Add(first);
        if (BinaryTest() is not { } test)
        {
            Fail("an unknown test in [[");
            return;
        }
        _at += test.Length;
        SkipBlanks();
        if (test == "=~") operands.Add(ReadRegex());
        else if (!More || IsDelimiter(Now) && !AtProcessSubstitution()) Fail("a comparison without its right side");
        else operands.Add(ReadPattern());
    }

    private bool AtTestEnd() => !More || Now == ')' || Is("&&") || Is("||") || Is("]]") && EndsWord(_at + 2);

    private string? BinaryTest()
    {
        if (Now is '<' or '>') return Next == '(' ? null : Now.ToString();
        var end = _at;
        while (end < _end && !IsDelimiter(text[end]) && end - _at < 4) end++;
        var word = text[_at..end];
        return BinaryTests.Contains(word) && EndsWord(end) ? word : null;
    }

    // Parentheses and bars are part of it; blanks only between parentheses.
    private Word ReadRegex()
    {
        var start = _at;
        var parts = new List<WordPart>();
        for (var open = 0; More;)
        {
            if (Now is ' ' or '\t' or '\n' or ';' or '&' or '<' or '>')
            {
                if (open == 0) break;
                parts.Add(new WordPart.Literal(new(_at, 1), text[_at..++_at]));
            }
            else if (Now is '(' or ')' or '|')
            {
                open += Now == '(' ? 1 : Now == ')' ? -1 : 0;
                if (open < 0) break;
                parts.Add(new WordPart.Literal(new(_at, 1), text[_at..++_at]));
            }
            else ReadPart(parts, inPattern: false, '\0', delimiters: true);
        }
        if (parts.Count == 0) Fail("=~ without its right side");
        return new(From(start), parts);
    }
}
