using Wary.Core.Text;

namespace Wary.Core.Shell.Bash;

internal sealed partial class BashReader
{
    private BashCommand? ReadSimple(int start)
    {
        var assignments = new List<Assignment>();
        var words = new List<Word>();
        var redirects = new List<Redirect>();
        for (var (declares, takesArrays) = (false, false); More; SkipBlanks())
        {
            if (AtRedirect())
            {
                redirects.Add(ReadRedirect());
            }
            else if (IsDelimiter(Now) && !AtProcessSubstitution())
            {
                if (Now != '(') break;
                if (words is not [{ } name] || assignments.Count + redirects.Count > 0)
                {
                    Fail("a ( in the middle of a command");
                    break;
                }
                _at++;
                SkipBlanks();
                if (Take(")")) return ReadFunctionBody(start, text[name.Span.Start..name.Span.End]);
                Fail("a ( behind a word");
            }
            else if ((words.Count == 0 || declares || takesArrays) && ReadAssignment(takesArrays) is { } assignment)
            {
                assignments.Add(assignment);
            }
            else
            {
                words.Add(ReadWord());
                if (words.Count > 1) continue;
                var program = words[0].Constant();
                declares = program is "declare" or "typeset" or "local" or "export" or "readonly";
                takesArrays = program is "eval" or "let";
            }
        }
        if (assignments.Count + words.Count + redirects.Count == 0)
        {
            Fail("a command is missing");
            return null;
        }
        var end = Math.Max(Math.Max(assignments.Count > 0 ? assignments[^1].Span.End : 0, words.Count > 0 ? words[^1].Span.End : 0), redirects.Count > 0 ? redirects[^1].Span.End : 0);
        return new BashCommand.Simple(TextSpan.FromBounds(start, end), assignments, words, redirects);
    }

    // NAME=, NAME+= or NAME[…]=; null, and nothing taken, for any other word.
    private Assignment? ReadAssignment(bool onlyArrays)
    {
        var start = _at;
        var at = _at;
        if (at >= _end || !IsNameStart(text[at])) return null;
        while (at < _end && IsNamePart(text[at])) at++;
        var name = text[start..at];
        Word? subscript = null;
        if (at < _end && text[at] == '[')
        {
            if (SubscriptEnd(at) is not { } close || close + 1 >= _end || !(text[close + 1] == '=' || text[close + 1] == '+' && close + 2 < _end && text[close + 2] == '=')) return null;
            _at = at + 1;
            subscript = ReadUntil(close);
            at = _at = close + 1;
        }
        var isAppend = at + 1 < _end && text[at] == '+' && text[at + 1] == '=';
        if (isAppend) at++;
        if (at >= _end || text[at] != '=' || onlyArrays && (at + 1 >= _end || text[at + 1] != '('))
        {
            _at = start;
            return null;
        }
        _at = at + 1;
        if (Now == '(')
        {
            var elements = ReadArray();
            return new(From(start), name, subscript, isAppend, null, elements);
        }
        var value = More && (!IsDelimiter(Now) || AtProcessSubstitution()) ? ReadWord() : new Word(From(_at), []);
        return new(From(start), name, subscript, isAppend, value, null);
    }

    private List<ArrayElement> ReadArray()
    {
        _at++;
        var elements = new List<ArrayElement>();
        for (SkipLines(); More && Now != ')'; SkipLines())
        {
            if (IsDelimiter(Now) && !AtProcessSubstitution())
            {
                Fail("a sign that no array has");
                break;
            }
            Word? subscript = null;
            if (Now == '[' && SubscriptEnd(_at) is { } close && close + 1 < _end && (text[close + 1] == '=' || text[close + 1] == '+' && close + 2 < _end && text[close + 2] == '='))
            {
                _at++;
                subscript = ReadUntil(close);
                _at = text[close + 1] == '=' ? close + 2 : close + 3;
            }
            elements.Add(new(subscript, More && (!IsDelimiter(Now) || AtProcessSubstitution()) ? ReadWord() : new Word(From(_at), [])));
        }
        if (!Take(")")) Fail("an array without its )");
        return elements;
    }

    private List<Redirect> ReadRedirects()
    {
        var redirects = new List<Redirect>();
        var last = _at;
        for (SkipBlanks(); AtRedirect(); SkipBlanks())
        {
            redirects.Add(ReadRedirect());
            last = _at;
        }
        // The blanks belong to whoever comes next; a comment or a joined line was read over for good.
        if (_error is null) _at = last;
        return redirects;
    }

    private bool AtProcessSubstitution() => Now is '<' or '>' && Next == '(';

    private bool AtRedirect()
    {
        if (!More || AtProcessSubstitution()) return false;
        if (Now is '<' or '>' || Now == '&' && Next == '>') return true;
        var at = DescriptorEnd();
        return at > _at && at < _end && text[at] is '<' or '>';
    }

    private int DescriptorEnd()
    {
        var at = _at;
        if (Now == '{')
        {
            at++;
            if (at >= _end || !IsNameStart(text[at])) return _at;
            while (at < _end && IsNamePart(text[at])) at++;
            return at < _end && text[at] == '}' ? at + 1 : _at;
        }
        while (at < _end && char.IsAsciiDigit(text[at])) at++;
        return at;
    }

    private Redirect ReadRedirect()
    {
        var start = _at;
        var at = DescriptorEnd();
        var descriptor = at > _at ? text[_at..at] : null;
        _at = at;
        var sign = Operators.FirstOrDefault(Is) ?? "<";
        _at += sign.Length;
        SkipBlanks();
        var target = More && (!IsDelimiter(Now) || AtProcessSubstitution()) ? ReadWord() : MissingWord("the target of a redirection");
        var redirect = new Redirect(From(start), descriptor, sign, target);
        if (sign is "<<" or "<<-") _pending.Add(redirect);
        return redirect;
    }

    private static readonly string[] Operators = ["<<<", "<<-", "&>>", "<<", ">>", ">|", "<>", "<&", ">&", "&>", "<", ">"];

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c == '_';

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';
}
