namespace Wary.Core.Code;

/// <summary>
/// Cuts a text into code, comments and strings. Total and linear: every loop moves forward, looking ahead is bounded by a line and done
/// once per line, nesting lives in a list.
/// </summary>
internal sealed partial class Segmenter
{
    private enum State : byte { Code, String, Hole, MarkupHole, Tag, ClosingTag, Content }

    private struct Frame(State state, Quote? quote = null)
    {
        public State State = state;
        public int Depth;
        public readonly Quote? Quote = quote;
    }

    private readonly string _text;
    private readonly int _end;
    private readonly Lexicon _lexicon;
    private readonly List<Segment> _segments;
    private readonly List<Frame> _frames = [];
    private int _position;
    private int _mark;

    private Segmenter(string text, int start, int end, Lexicon lexicon, List<Segment> segments)
    {
        (_text, _end, _lexicon, _segments) = (text, end, lexicon, segments);
        _position = _mark = start;
    }

    /// <summary>Appends the segments of <c>text[start..end]</c>.</summary>
    public static void Run(string text, int start, int end, Lexicon lexicon, List<Segment> segments) =>
        new Segmenter(text, start, end, lexicon, segments).Run();

    private void Run()
    {
        while (_position < _end)
        {
            switch (_frames.Count == 0 ? State.Code : _frames[^1].State)
            {
                case State.String: ScanString(_frames[^1].Quote!); break;
                case State.Tag or State.ClosingTag: ScanTag(); break;
                case State.Content: ScanContent(); break;
                default: ScanCode(); break;
            }
        }
        var open = _frames.Count == 0 ? State.Code : _frames[^1].State;
        if (_mark < _end) Flush(open == State.String ? KindOf(_frames[^1].Quote!) : open == State.Content ? SegmentKind.Text : SegmentKind.Code, _end);
    }

    // A string that had a hole ends with a piece: its run began behind the hole, not at an opening.
    private SegmentKind KindOf(Quote quote) =>
        quote.IsContent ? SegmentKind.Code : _text[_mark] is '}' or ':' ? SegmentKind.StringPart : SegmentKind.String;

    // Ends the run that began at the mark.
    private void Flush(SegmentKind kind, int end)
    {
        if (end > _mark)
        {
            if (_segments.Count > 0 && _segments[^1] is var last && last.Kind == kind && kind is SegmentKind.Code or SegmentKind.Text && last.End == _mark)
                _segments[^1] = last with { Length = end - last.Start };
            else _segments.Add(new(kind, _mark, end - _mark));
        }
        _mark = _position = end;
    }

    private bool At(string what) => At(_position, what);

    private bool At(int position, string what) =>
        position + what.Length <= _end && string.CompareOrdinal(_text, position, what, 0, what.Length) == 0;

    private int LineEnd(int from)
    {
        var at = _text.AsSpan(from, _end - from).IndexOf('\n');
        return at < 0 ? _end : from + at;
    }

    private void ScanCode()
    {
        var starts = _frames.Count == 0 ? _lexicon.Starts : _lexicon.HoleStarts;
        var at = _text.AsSpan(_position, _end - _position).IndexOfAny(starts);
        if (at < 0)
        {
            _position = _end;
            return;
        }
        _position += at;
        if (TryComment() || TryQuote() || TrySpecial(_text[_position])) return;
        _position++;
    }

    private bool TryComment()
    {
        foreach (var (open, close) in _lexicon.BlockComments)
        {
            if (!At(open)) continue;
            Flush(SegmentKind.Code, _position);
            Flush(SegmentKind.Comment, EndOfBlock(_position + open.Length, open, close));
            return true;
        }
        foreach (var open in _lexicon.LineComments)
        {
            if (!At(open) || (_lexicon.CommentsStartWords && !AtWordStart())) continue;
            Flush(SegmentKind.Code, _position);
            Flush(SegmentKind.Comment, LineEnd(_position));
            return true;
        }
        return false;
    }

    private bool AtWordStart() => _position == 0 || _text[_position - 1] is ' ' or '\t' or '\n' or '\r' or ';' or '&' or '|' or '(';

    private int EndOfBlock(int from, string open, string close)
    {
        if (!_lexicon.NestedComments)
        {
            var at = _text.AsSpan(from, _end - from).IndexOf(close, StringComparison.Ordinal);
            return at < 0 ? _end : from + at + close.Length;
        }
        for (var depth = 1; from < _end; from++)
        {
            if (At(from, close) && --depth == 0) return from + close.Length;
            else if (At(from, open)) depth++;
            else continue;
            from++;
        }
        return _end;
    }

    private bool TrySpecial(char unit)
    {
        if (_lexicon.EscapesOutside && unit == '\\')
        {
            _position = Math.Min(_position + 2, _end);
            return true;
        }
        if (unit == '/' && _lexicon.RegularExpressions) return TryRegularExpression();
        if (unit == '<') return (_lexicon.Jsx && TryElement()) || (_lexicon.HereDocuments && TryHereDocument());
        return _frames.Count > 0 && TryHoleBracket(unit);
    }

    private bool TryHoleBracket(char unit)
    {
        ref var frame = ref System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_frames)[^1];
        if (unit is '{' or '(' or '[') frame.Depth++;
        else if (unit is '}' or ')' or ']' && frame.Depth > 0) frame.Depth--;
        else if (unit == '}' && frame.State == State.MarkupHole)
        {
            // The braces of markup are code; those of a string are pieces of it.
            _frames.RemoveAt(_frames.Count - 1);
            Flush(SegmentKind.Code, _position + 1);
            return true;
        }
        else if (unit == '}')
        {
            Flush(SegmentKind.Code, _position);
            _frames.RemoveAt(_frames.Count - 1);
            _position++;
            return true;
        }
        else if (unit == ':' && frame.Depth == 0 && frame.State == State.Hole && _lexicon.PythonPrefixes)
        {
            Flush(SegmentKind.Code, _position);
            _frames[^1] = new(State.String, Lexicons.FormatSpecification);
            _position++;
            return true;
        }
        else return false;
        _position++;
        return true;
    }
}
