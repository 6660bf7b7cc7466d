using System.Text;
using Wary.Core.Text;

namespace Wary.Core.Shell.Bash;

internal sealed partial class BashReader
{
    private Word ReadWord() => ReadWord(inPattern: false);

    // Where a shell expects a pattern: pattern lists are always understood there.
    private Word ReadPattern() => ReadWord(inPattern: true);

    private Word ReadWord(bool inPattern)
    {
        var start = _at;
        var parts = new List<WordPart>();
        while (More && (!IsDelimiter(Now) || AtProcessSubstitution())) ReadPart(parts, inPattern, '\0');
        // A joined line behind the last part belongs to no word.
        return new(parts.Count > 0 ? TextSpan.FromBounds(start, parts[^1].Span.End) : From(start), parts);
    }

    // A word up to a known place: a subscript.
    private Word ReadUntil(int end)
    {
        var outer = _end;
        var start = _at;
        _end = Math.Min(end, _end);
        var parts = new List<WordPart>();
        while (More) ReadPart(parts, inPattern: true, '\0', delimiters: false);
        if (_error is null) _at = end;
        _end = outer;
        return new(TextSpan.FromBounds(start, Math.Max(start, end)), parts);
    }

    // One part outside quotes. Literal characters run up to the next sign that means something, or to closer.
    private void ReadPart(List<WordPart> parts, bool inPattern, char closer, bool delimiters = true)
    {
        var start = _at;
        switch (Now)
        {
            case '\\' when Next == '\n':
                _at += 2;
                return;
            case '\\' when _at + 1 < _end:
                _at += 2;
                parts.Add(new WordPart.Quoted(From(start), text[(start + 1)..(start + 2)]));
                return;
            case '\'':
                parts.Add(ReadSingleQuoted());
                return;
            case '"':
                parts.Add(ReadString());
                return;
            case '`':
                parts.Add(ReadBackquoted(inString: false));
                return;
            case '<' or '>' when Next == '(':
                _at++;
                parts.Add(ReadSubstitution(start, (span, script) => new WordPart.ProcessSubstitution(span, text[start] == '>', script)));
                return;
            case '?' or '*' or '+' or '@' or '!' when Next == '(' && (inPattern || parts.Count > 0 || Now != '!'):
                parts.Add(ReadPatternList(inPattern));
                return;
            case '$' when ReadDollar(inString: false) is { } expansion:
                parts.Add(expansion);
                return;
        }
        do _at++;
        while (More && Now is not ('\\' or '\'' or '"' or '`' or '$') && Now != closer && !(delimiters && IsDelimiter(Now))
            && !(Now is '<' or '>' or '?' or '*' or '+' or '@' or '!' && Next == '('));
        parts.Add(new WordPart.Literal(From(start), text[start.._at]));
    }

    private WordPart.Quoted ReadSingleQuoted()
    {
        var start = _at;
        var end = text.IndexOf('\'', _at + 1, _end - _at - 1);
        if (end < 0)
        {
            Fail("a ' without its end");
            return new(From(start), "");
        }
        _at = end + 1;
        return new(From(start), text[(start + 1)..end]);
    }

    private WordPart.DoubleQuoted ReadString()
    {
        var start = _at++;
        var parts = new List<WordPart>();
        if (Enter())
        {
            ReadDoubleQuoted(parts, '"');
            Leave();
        }
        if (Now == '"') _at++;
        else Fail("a \" without its end");
        return new(From(start), parts);
    }

    // Up to closer, or to the end of a here-document, where a quote means itself.
    private void ReadDoubleQuoted(List<WordPart> parts, char closer)
    {
        var literal = new StringBuilder();
        var start = _at;
        while (More && (closer == '\0' || Now != closer))
        {
            if (Now == '\\' && Next == '\n')
            {
                _at += 2;
            }
            else if (Now == '\\' && (Next is '$' or '`' or '\\' || Next == '"' && closer == '"'))
            {
                literal.Append(Next);
                _at += 2;
            }
            else if (Now is '$' or '`')
            {
                var before = _at;
                var part = Now == '`' ? ReadBackquoted(inString: true) : ReadDollar(inString: true);
                if (part is null)
                {
                    literal.Append('$');
                    _at++;
                    continue;
                }
                Flush(before);
                parts.Add(part);
                start = _at;
            }
            else
            {
                literal.Append(Now);
                _at++;
            }
        }
        Flush(_at);

        void Flush(int end)
        {
            if (end > start) parts.Add(new WordPart.Literal(TextSpan.FromBounds(start, end), literal.ToString()));
            literal.Clear();
        }
    }

    private WordPart.PatternList ReadPatternList(bool inPattern)
    {
        var start = _at;
        _at += 2;
        var parts = new List<WordPart>();
        if (Enter())
        {
            while (More && Now != ')') ReadPart(parts, inPattern: true, ')', delimiters: false);
            Leave();
        }
        if (!Take(")")) Fail("a pattern list without its )");
        else if (!inPattern) Note(start, "a pattern list: an error unless extglob is on");
        return new(From(start), parts);
    }
}
