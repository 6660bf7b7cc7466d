using System.Text;
using Wary.Core.Text;

namespace Wary.Core.Shell.PowerShell;

internal sealed partial class PsReader
{
    // At $ or @: the variable, taken; null, and nothing taken, when no name follows.
    private PsValue.Variable? ReadVariable()
    {
        var start = _at;
        var c = Next;
        if (c == '{')
        {
            var close = text.AsSpan(_at).IndexOfAny('}', '\n');
            if (close < 0 || text[_at + close] != '}') return null;
            _at += close + 1;
            return new(From(start), text[(start + 2)..(_at - 1)].Replace("`", "", StringComparison.Ordinal));
        }
        if (c is '$' or '?' or '^')
        {
            _at += 2;
            return new(From(start), c.ToString());
        }
        if (!IsNamePart(c)) return null;
        _at++;
        while (More && (IsNamePart(Now) || Now == '?' && IsNamePart(Next))) _at++;
        // scope:name or drive:name, but not x::Member
        if (Now == ':' && IsNamePart(Next))
        {
            _at++;
            while (More && IsNamePart(Now)) _at++;
        }
        return new(From(start), text[(start + 1).._at]);
    }

    private PsValue.Text ReadSingleQuoted()
    {
        var start = _at;
        var value = new StringBuilder();
        TakeSingleQuoted(value);
        return new(From(start), value.ToString(), true);
    }

    private void TakeSingleQuoted(StringBuilder value)
    {
        var start = _at++;
        while (More)
        {
            _steps++;
            if (IsSingleQuote(Now))
            {
                if (!IsSingleQuote(Next))
                {
                    _at++;
                    return;
                }
                _at++;
            }
            value.Append(Now);
            _at++;
        }
        if (_error is null) _at = start;
        Fail("a ' without its end");
    }

    private PsValue ReadDoubleQuoted()
    {
        var start = _at;
        var parts = new Parts();
        TakeDoubleQuoted(parts);
        return parts.Make(From(start), isQuoted: true, _at);
    }

    private void TakeDoubleQuoted(Parts parts)
    {
        var start = _at++;
        if (!Enter()) return;
        while (More)
        {
            _steps++;
            if (IsDoubleQuote(Now))
            {
                if (!IsDoubleQuote(Next))
                {
                    _at++;
                    Leave();
                    return;
                }
                parts.Add(Now, _at);
                _at += 2;
            }
            else TakeExpandable(parts);
        }
        if (_error is null) _at = start;
        Fail("a \" without its end");
    }

    // One character, escape, variable or $( ) where such are replaced.
    private void TakeExpandable(Parts parts, bool inString = true)
    {
        if (Now == '`' && _at + 1 < text.Length) TakeEscape(parts, inString);
        else if (Now == '$' && Next == '(')
        {
            var start = _at;
            _at += 2;
            parts.Add(ReadParenthesized(start, '$'), start, _at);
        }
        else if (Now == '$' && _at is var before && ReadVariable() is { } variable) parts.Add(variable, before, _at);
        else
        {
            parts.Add(Now, _at);
            _at++;
        }
    }

    private void TakeEscape(Parts parts, bool inString)
    {
        var start = _at;
        _at += 2;
        switch (text[start + 1])
        {
            case '0': parts.Add('\0', start); break;
            case 'a': parts.Add('\a', start); break;
            case 'b': parts.Add('\b', start); break;
            // In a bare word PowerShell 5 takes it for the letter, which may complete a command's name.
            case 'e' when inString: parts.Add('\x1b', start); break;
            case 'f': parts.Add('\f', start); break;
            case 'n': parts.Add('\n', start); break;
            case 'r': parts.Add('\r', start); break;
            case 't': parts.Add('\t', start); break;
            case 'v': parts.Add('\v', start); break;
            case 'u' when Now == '{':
                var close = text.AsSpan(_at, Math.Min(8, text.Length - _at)).IndexOf('}');
                if (close > 0 && int.TryParse(text.AsSpan(_at + 1, close - 1), System.Globalization.NumberStyles.AllowHexSpecifier, null, out var number) && Rune.IsValid(number))
                {
                    foreach (var unit in new Rune(number).ToString()) parts.Add(unit, start);
                    _at += close + 1;
                }
                else parts.Add('u', start);
                break;
            case var c: parts.Add(c, start); break;
        }
    }

    // A word of a command: characters, escapes, strings and variables side by side.
    private PsValue ReadBareWord()
    {
        var start = _at;
        var parts = new Parts();
        while (More && !EndsWord(Now))
        {
            _steps++;
            if (Now == '`' && Next is '\n' or '\r') break;
            if (IsSingleQuote(Now))
            {
                var value = new StringBuilder();
                var quote = _at;
                TakeSingleQuoted(value);
                foreach (var c in value.ToString()) parts.Add(c, quote);
            }
            else if (IsDoubleQuote(Now)) TakeDoubleQuoted(parts);
            else TakeExpandable(parts, inString: false);
        }
        return parts.Make(From(start), isQuoted: false, _at);
    }

    // @' or @" up to a line that begins with the same quote and @.
    private PsValue ReadHereString()
    {
        var start = _at;
        var isSingle = IsSingleQuote(Next);
        _at += 2;
        while (More && IsBlank(Now)) _at++;
        if (Now is not ('\n' or '\r'))
        {
            Fail("a here-string begins on the line of its @ and quote");
            return new PsValue.Unknown(From(start));
        }
        _at += Now == '\r' && Next == '\n' ? 2 : 1;
        var parts = new Parts();
        for (var lineStart = true; More;)
        {
            _steps++;
            if (lineStart && (isSingle ? IsSingleQuote(Now) : IsDoubleQuote(Now)) && Next == '@')
            {
                _at += 2;
                parts.DropLineEnd();
                return parts.Make(From(start), isQuoted: true, _at);
            }
            lineStart = Now == '\n';
            if (isSingle || lineStart)
            {
                parts.Add(Now, _at);
                _at++;
            }
            else TakeExpandable(parts);
        }
        if (_error is null) _at = start;
        Fail("a here-string without its end");
        return new PsValue.Unknown(From(start));
    }

    /// <summary>Text and values side by side.</summary>
    private sealed class Parts
    {
        private readonly List<PsValue> _done = [];
        private readonly StringBuilder _text = new();
        private int _start = -1;

        public void Add(char c, int at)
        {
            if (_start < 0) _start = at;
            _text.Append(c);
        }

        public void Add(PsValue value, int start, int end)
        {
            Flush(start);
            _done.Add(value);
            _start = end;
        }

        public void DropLineEnd()
        {
            if (_text.Length > 0 && _text[^1] == '\n') _text.Length--;
            if (_text.Length > 0 && _text[^1] == '\r') _text.Length--;
        }

        public PsValue Make(TextSpan span, bool isQuoted, int end)
        {
            if (_done.Count == 0) return new PsValue.Text(span, _text.ToString(), isQuoted);
            Flush(end);
            return new PsValue.Joined(span, _done, isQuoted);
        }

        private void Flush(int end)
        {
            if (_text.Length > 0) _done.Add(new PsValue.Text(TextSpan.FromBounds(_start, Math.Max(_start, end)), _text.ToString(), true));
            _text.Clear();
        }
    }
}
