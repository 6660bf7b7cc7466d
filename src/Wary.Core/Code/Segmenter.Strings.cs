namespace Wary.Core.Code;

internal sealed partial class Segmenter
{
    // Each one that nothing ends costs a look at the whole rest.
    private const int MaxOpenHereDocuments = 8;
    private int _openHereDocuments;

    private bool TryQuote() =>
        _lexicon.PythonPrefixes ? _text[_position] is '"' or '\'' && OpenPython() : TryPlainQuote();

    private bool TryPlainQuote()
    {
        foreach (var quote in _lexicon.Quotes)
        {
            if (!At(quote.Open)) continue;
            if (quote.SingleCharacter) return TryCharacter();
            if (quote.Open == "'" && _position > 0 && char.IsAsciiDigit(_text[_position - 1])) return false;
            var start = _position;
            var hashes = _lexicon.HashStrings && quote.Open == "\"" ? HashesBefore(out start) : -1;
            Flush(SegmentKind.Code, start);
            if (hashes >= 0) SkipHashString(hashes);
            else Open(quote, _position + quote.Open.Length);
            return true;
        }
        return false;
    }

    private void Open(Quote quote, int content)
    {
        _frames.Add(new(State.String, quote));
        _position = content;
    }

    // r"…", f'…', rb"""…""": the prefix is part of the literal, and f or t give it holes.
    private bool OpenPython()
    {
        var (start, formatted) = (_position, false);
        while (start > _mark && _position - start < 2 && _text[start - 1] is var letter && "rRbBuUfFtT".Contains(letter))
        {
            formatted |= letter is 'f' or 'F' or 't' or 'T';
            start--;
        }
        if (start > _mark && IsName(_text[start - 1])) (start, formatted) = (_position, false);
        var quote = _text[_position];
        var triple = _position + 2 < _end && _text[_position + 1] == quote && _text[_position + 2] == quote;
        var delimiter = (quote, triple) switch { ('"', false) => "\"", ('"', true) => "\"\"\"", ('\'', false) => "'", _ => "'''" };
        var content = _position + delimiter.Length;
        Flush(SegmentKind.Code, start);
        Open(Lexicons.PythonQuote(delimiter, formatted), content);
        return true;
    }

    private void ScanString(Quote quote)
    {
        var at = _text.AsSpan(_position, _end - _position).IndexOfAny(quote.Stops);
        if (at < 0)
        {
            _position = _end;
            return;
        }
        _position += at;
        var unit = _text[_position];
        if (unit == '\n' && !quote.Lines) CloseString(quote, _position);
        else if (unit == quote.Escape && (unit != quote.Close[0] || (_position + 1 < _end && _text[_position + 1] == unit)))
            _position = Math.Min(_position + 2, _end);
        else if (At(quote.Close)) CloseString(quote, _position + quote.Close.Length);
        else if (quote.Hole is { } hole && At(hole))
        {
            if (quote.DoubledHole && At(_position + hole.Length, hole)) _position += 2 * hole.Length;
            else OpenHole(quote, hole);
        }
        else _position++;
    }

    private void CloseString(Quote quote, int end)
    {
        _frames.RemoveAt(_frames.Count - 1);
        if (quote == Lexicons.FormatSpecification)
        {
            // The string around the hole goes on; its piece began at the colon.
            _position = end;
            return;
        }
        Flush(KindOf(quote), end);
    }

    private void OpenHole(Quote quote, string hole)
    {
        Flush(SegmentKind.StringPart, _position + hole.Length);
        _frames.Add(new(State.Hole, quote));
    }

    // A character literal of Rust; otherwise the quote belongs to a lifetime.
    private bool TryCharacter()
    {
        var close = _position + 2;
        if (_position + 1 < _end && _text[_position + 1] == '\\')
        {
            close++;
            while (close < _end && close < _position + 12 && _text[close] is not ('\'' or '\n')) close++;
        }
        else if (_position + 1 < _end && char.IsHighSurrogate(_text[_position + 1])) close++;
        if (close >= _end || _text[close] != '\'') return false;
        Flush(SegmentKind.Code, _position);
        Flush(SegmentKind.String, close + 1);
        return true;
    }

    private int HashesBefore(out int start)
    {
        start = _position;
        while (start > _mark && _text[start - 1] == '#') start--;
        var hashes = _position - start;
        if (start <= _mark || _text[start - 1] != 'r')
        {
            start = _position;
            return -1;
        }
        start--;
        if (start > _mark && _text[start - 1] is 'b' or 'c') start--;
        if (start <= _mark || !IsName(_text[start - 1])) return hashes;
        start = _position;
        return -1;
    }

    private void SkipHashString(int hashes)
    {
        var content = _mark + 1;
        while (content < _end && _text[content - 1] != '"') content++;
        var close = '"' + new string('#', hashes);
        var at = _text.AsSpan(content, _end - content).IndexOf(close, StringComparison.Ordinal);
        Flush(SegmentKind.String, at < 0 ? _end : content + at + close.Length);
    }

    // <<WORD, <<-WORD, <<'WORD', <<<WORD (PHP): up to a line with nothing but WORD. The rest of the opening line is code as usual.
    private bool TryHereDocument()
    {
        if (!At("<<") || (_lexicon.EscapesOutside && At("<<<"))) return false;
        var word = _position + 2;
        while (word < _end && _text[word] is '<' or '-' or '~' or ' ' or '\'' or '"' or '\\') word++;
        var wordEnd = word;
        while (wordEnd < _end && IsName(_text[wordEnd])) wordEnd++;
        if (wordEnd == word || char.IsAsciiDigit(_text[word]) || wordEnd - word > 64) return false;
        _position = wordEnd;
        if (_openHereDocuments == MaxOpenHereDocuments) return true;
        var name = _text.AsSpan(word, wordEnd - word);
        for (var line = LineEnd(wordEnd); line < _end; line = LineEnd(line + 1))
        {
            var next = LineEnd(line + 1);
            var content = _text.AsSpan(line + 1, next - line - 1).Trim();
            if (!content.StartsWith(name) || content.Length > name.Length + 2) continue;
            _position = next;
            return true;
        }
        _openHereDocuments++;
        return true;
    }

    private static bool IsName(char unit) => char.IsLetterOrDigit(unit) || unit is '_' or '$';
}
