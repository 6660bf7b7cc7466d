namespace Wary.Core.Code;

internal sealed partial class Segmenter
{
    // Behind this position on the present line no regular expression closes; keeps a line of slashes linear.
    private int _noExpressionBefore;

    // A slash where an operand is expected opens a regular expression; it ends on its line or it is none.
    private bool TryRegularExpression()
    {
        if (_position < _noExpressionBefore || !OperandExpected()) return false;
        var inClass = false;
        for (var i = _position + 1; i < _end && _text[i] != '\n'; i++)
        {
            var unit = _text[i];
            if (unit == '\\') i++;
            else if (unit == '[') inClass = true;
            else if (unit == ']') inClass = false;
            else if (unit == '/' && !inClass)
            {
                Flush(SegmentKind.Code, _position);
                Flush(SegmentKind.String, i + 1);
                return true;
            }
        }
        _noExpressionBefore = LineEnd(_position);
        return false;
    }

    private bool OperandExpected()
    {
        var previous = Previous();
        if (previous < 0) return true;
        var unit = _text[previous];
        if (!IsName(unit)) return unit is not (')' or ']' or '}' or '"' or '\'' or '`' or '.' or '/');
        var start = previous;
        while (start > 0 && previous - start < 12 && IsName(_text[start - 1])) start--;
        return (start == 0 || _text[start - 1] != '.') && _text.AsSpan(start, previous + 1 - start) is
            "return" or "typeof" or "case" or "in" or "of" or "delete" or "void" or "throw" or "else" or "do" or "yield" or "await" or "default";
    }

    // The last unit that is neither blank nor comment; -1 at the start of the text or of a hole.
    private int Previous()
    {
        var (low, next) = (_mark, _segments.Count - 1);
        for (var i = _position - 1; ; i = _segments[next + 1].End - 1)
        {
            while (i >= low && char.IsWhiteSpace(_text[i])) i--;
            if (i >= low) return i;
            while (next >= 0 && _segments[next].Kind == SegmentKind.Comment) next--;
            if (next < 0 || (_segments[next].Kind == SegmentKind.StringPart && _frames.Count > 0 && _frames[^1].State == State.Hole && _frames[^1].Depth == 0)) return -1;
            low = _segments[next--].Start;
        }
    }

    private bool TryElement()
    {
        if (_position + 1 >= _end || !StartsElement(_text[_position + 1]) || IsTypeParameter() || !OperandExpected()) return false;
        _frames.Add(new(State.Tag));
        _position++;
        return true;
    }

    private static bool StartsElement(char next) => char.IsLetter(next) || next is '>' or '_' or '$';

    // <T,>(x: T) => x and <T extends U>(x: T) => x.
    private bool IsTypeParameter()
    {
        var end = _position + 1;
        while (end < _end && end - _position < 64 && IsName(_text[end])) end++;
        return end < _end && (_text[end] == ',' || At(end, " extends "));
    }

    // Between the brackets of a tag: names and attributes are code.
    private void ScanTag()
    {
        var at = _text.AsSpan(_position, _end - _position).IndexOfAny("\"'{>/");
        if (at < 0)
        {
            _position = _end;
            return;
        }
        _position += at;
        var closing = _frames[^1].State == State.ClosingTag;
        switch (_text[_position])
        {
            case '"' or '\'':
                Flush(SegmentKind.Code, _position);
                var close = _text.AsSpan(_position + 1, _end - _position - 1).IndexOf(_text[_position]);
                Flush(SegmentKind.String, close < 0 ? _end : _position + close + 2);
                break;
            case '{':
                _position++;
                _frames.Add(new(State.MarkupHole));
                break;
            case '/' when TryComment():
                break;
            case '/' when _position + 1 < _end && _text[_position + 1] == '>' && !closing:
                CloseElement(2);
                break;
            case '>' when closing:
                CloseElement(1);
                break;
            case '>':
                Flush(SegmentKind.Code, _position + 1);
                _frames[^1] = new(State.Content);
                break;
            default:
                _position++;
                break;
        }
    }

    private void CloseElement(int length)
    {
        Flush(SegmentKind.Code, _position + length);
        _frames.RemoveAt(_frames.Count - 1);
    }

    // Between tags: text, elements, and code in braces.
    private void ScanContent()
    {
        var at = _text.AsSpan(_position, _end - _position).IndexOfAny('{', '<');
        if (at < 0)
        {
            _position = _end;
            return;
        }
        _position += at;
        var next = _position + 1 < _end ? _text[_position + 1] : '\0';
        if (_text[_position] == '{') Enter(State.MarkupHole);
        else if (next == '/')
        {
            Flush(SegmentKind.Text, _position);
            _frames[^1] = new(State.ClosingTag);
            _position += 2;
        }
        else if (StartsElement(next)) Enter(State.Tag);
        else _position++;

        void Enter(State state)
        {
            Flush(SegmentKind.Text, _position);
            _frames.Add(new(state));
            _position++;
        }
    }
}
