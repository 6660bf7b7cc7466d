namespace Wary.Core.Code;

/// <summary>Cuts the code segments into tokens and links brackets, in one pass.</summary>
internal sealed class Tokenizer(string text, List<Segment> segments, Language language)
{
    private const string OpenBrackets = "([{";
    private const string CloseBrackets = ")]}";

    // Room for the densest code there is: growing would touch the memory twice, room that is not used costs nothing.
    private readonly List<Token> _tokens = new(text.Length / 3 + 4);
    private readonly List<int> _open = [];
    private readonly int[] _openOfKind = new int[3];

    public List<Token> Run()
    {
        foreach (var segment in segments)
        {
            switch (segment.Kind)
            {
                case SegmentKind.Code:
                    AddCode(segment.Start, segment.End);
                    break;
                case SegmentKind.String:
                    _tokens.Add(new(IsDocumentation(segment) ? TokenKind.Documentation : TokenKind.String, segment.Start, segment.Length, -1));
                    break;
                case SegmentKind.StringPart:
                    _tokens.Add(new(TokenKind.StringPart, segment.Start, segment.Length, -1));
                    break;
            }
        }
        foreach (var index in _open) Link(index, _tokens.Count);
        return _tokens;
    }

    private void AddCode(int start, int end)
    {
        for (var i = start; i < end;)
        {
            var unit = text[i];
            if (char.IsWhiteSpace(unit))
            {
                i++;
                continue;
            }
            var from = i++;
            if (IsNameStart(unit) || char.IsAsciiDigit(unit))
            {
                var number = char.IsAsciiDigit(unit);
                while (i < end && (IsNamePart(text[i]) || (number && text[i] == '.' && i + 1 < end && char.IsAsciiDigit(text[i + 1])))) i++;
                _tokens.Add(new(number ? TokenKind.Number : TokenKind.Name, from, i - from, -1));
            }
            else if (OpenBrackets.IndexOf(unit) is >= 0 and var opened) AddOpen(from, opened);
            else if (CloseBrackets.IndexOf(unit) is >= 0 and var closed) AddClose(from, closed);
            else _tokens.Add(new(TokenKind.Mark, from, 1, -1));
        }
    }

    private static bool IsNameStart(char unit) => char.IsAsciiLetter(unit) || unit is '_' or '$' || (unit > 127 && char.IsLetter(unit));

    /// <summary>Whether a name can go on with this unit.</summary>
    public static bool IsNamePart(char unit) => char.IsAsciiLetterOrDigit(unit) || unit is '_' or '$' || (unit > 127 && char.IsLetterOrDigit(unit));

    private void AddOpen(int at, int kind)
    {
        _open.Add(_tokens.Count);
        _openOfKind[kind]++;
        _tokens.Add(new(TokenKind.Open, at, 1, -1));
    }

    // A closing bracket ends every bracket that was opened inside its own and never closed; one that nothing opened closes nothing.
    private void AddClose(int at, int kind)
    {
        var partner = -1;
        while (_openOfKind[kind] > 0 && partner < 0)
        {
            var index = _open[^1];
            _open.RemoveAt(_open.Count - 1);
            var its = OpenBrackets.IndexOf(text[_tokens[index].Start]);
            _openOfKind[its]--;
            Link(index, _tokens.Count);
            if (its == kind) partner = index;
        }
        _tokens.Add(new(TokenKind.Close, at, 1, partner));
    }

    private void Link(int index, int partner) => _tokens[index] = _tokens[index] with { Partner = partner };

    private bool IsDocumentation(Segment segment)
    {
        if (language != Language.Python || _open.Count > 0) return false;
        for (var i = segment.Start - 1; i >= 0 && text[i] != '\n'; i--)
            if (!char.IsWhiteSpace(text[i])) return false;
        var next = segment.End;
        while (next < text.Length && text[next] is ' ' or '\t' or '\r') next++;
        if (next < text.Length && text[next] is not ('\n' or '#' or ';')) return false;
        return _tokens.Count == 0 || _tokens[^1] is var last && (last.Kind != TokenKind.Mark || text[last.Start] is ':' or ';');
    }
}
