using System.Text;
using Wary.Core.Text;

namespace Wary.Core.Shell.Cmd;

internal sealed partial class CmdReader
{
    private enum Place
    {
        Command,
        Condition,
        Set,
    }

    private CmdCommand.Simple ReadSimple(int start)
    {
        var words = new List<CmdWord>();
        var redirects = new List<CmdRedirect>();
        var parts = new List<CmdPart>();
        int tailStart = -1, end = _at;
        for (; More && !(Now is '&' or '|' or '\n' or '\r' || Now == ')' && _open > 0); SkipBlanks())
        {
            _steps++;
            var before = _at;
            if (AtRedirect()) redirects.Add(ReadRedirect());
            else
            {
                var word = words.Count == 0 ? ReadName() : ReadWord(Place.Command);
                if (_at == before)
                {
                    _at++;
                    continue;
                }
                if (words.Count > 0)
                {
                    if (tailStart < 0) tailStart = word.Span.Start;
                    else if (parts.Count > 0) parts.Add(new CmdPart.Text(TextSpan.FromBounds(parts[^1].Span.End, word.Span.Start), " ", false));
                    parts.AddRange(word.Parts);
                }
                words.Add(word);
            }
            end = _at;
        }
        if (words.Count == 0) words.Add(new(new(start, 0), []));
        var tail = new CmdWord(tailStart < 0 ? new(end, 0) : TextSpan.FromBounds(tailStart, parts.Count > 0 ? parts[^1].Span.End : tailStart), parts);
        return new(TextSpan.FromBounds(start, Math.Max(start, end)), words, tail, redirects);
    }

    // The name ends also at signs that a builtin may have directly behind it: cd.. rd/s echo.
    private CmdWord ReadName()
    {
        var letters = _at;
        while (letters < text.Length && letters - _at < 10 && char.IsAsciiLetter(text[letters])) letters++;
        if (letters > _at && letters < text.Length && text[letters] is '/' or '.' or '\\' or ',' or ';' or '=' or '+' or ':' or '[' or ']' or '('
            && IsBuiltin(text[_at..letters].ToLowerInvariant(), text[letters]))
        {
            var start = _at;
            _at = letters;
            var name = new CmdWord(From(start), [new CmdPart.Text(From(start), text[start.._at], false)]);
            if (Now is ',' or ';' or '=') _at++;
            return name;
        }
        return ReadWord(Place.Command);
    }

    private static bool IsBuiltin(string name, char behind) => name switch
    {
        "cd" or "chdir" or "md" or "mkdir" or "rd" or "rmdir" or "dir" or "pushd" => true,
        "echo" => true,
        "del" or "erase" or "copy" or "move" or "ren" or "rename" or "type" or "set" or "call" or "start" or "goto" or "cls" or "exit" or "popd" or "mklink" or "vol" or "assoc" or "ftype" => behind is not ('.' or ':' or '\\'),
        _ => behind is '/' && name is "format" or "tree" or "shutdown" or "xcopy" or "robocopy" or "attrib" or "taskkill" or "ipconfig" or "find" or "findstr" or "sort" or "more" or "cmd",
    };

    private CmdWord ReadWord(Place place)
    {
        var start = _at;
        var parts = new List<CmdPart>();
        var value = new StringBuilder();
        var from = _at;
        var quoted = false;
        while (More)
        {
            _steps++;
            var c = Now;
            if (c is '\n' or '\r') break;
            if (c == '"')
            {
                Flush(quoted, c == '"' && quoted ? _at + 1 : _at);
                if (!quoted) from = _at;
                quoted = !quoted;
                _at++;
                if (!quoted) from = _at;
                continue;
            }
            if (c == '%' || c == '!')
            {
                var before = _at;
                if (ReadVariable() is { } variable)
                {
                    Flush(quoted, before);
                    parts.Add(variable);
                    from = _at;
                    continue;
                }
                if (_at > before)
                {
                    // %% of a batch file is one sign.
                    value.Append('%');
                    continue;
                }
            }
            if (!quoted)
            {
                if (c == '^')
                {
                    if (Next is '\n' or '\r')
                    {
                        SkipJoin();
                        continue;
                    }
                    _at++;
                    if (More) value.Append(Now);
                    if (More) _at++;
                    continue;
                }
                if (IsBlank(c) || IsSign(c)) break;
                if (c == ')' && (place != Place.Command || _open > 0)) break;
                if (place == Place.Set && c is ',' or ';' or '=') break;
                if (place == Place.Condition && c == '=' && Next == '=') break;
            }
            value.Append(c);
            _at++;
        }
        Flush(quoted, _at);
        return new(From(start), parts);

        void Flush(bool isQuoted, int end)
        {
            if (value.Length > 0 || isQuoted) parts.Add(new CmdPart.Text(TextSpan.FromBounds(from, Math.Max(from, Math.Min(end, text.Length))), value.ToString(), isQuoted));
            value.Clear();
        }
    }

    // At % or !. Null with nothing taken when it means itself; null with two taken for a doubled %.
    private CmdPart? ReadVariable()
    {
        var start = _at;
        var sign = Now;
        if (sign == '%')
        {
            var signs = Next == '%' ? 2 : 1;
            var at = _at + signs;
            var tilde = at < text.Length && text[at] == '~';
            if (tilde) at++;
            var modifiers = at;
            // %~dp0, %~nxi: the last of the letters names the argument.
            while (tilde && at + 1 < text.Length && char.IsAsciiLetter(text[at]) && char.IsAsciiLetterOrDigit(text[at + 1])) at++;
            if (at < text.Length && (signs == 2 || tilde ? char.IsAsciiLetterOrDigit(text[at]) || text[at] == '*' : char.IsAsciiDigit(text[at]) || text[at] == '*'))
            {
                _at = at + 1;
                return new CmdPart.Argument(From(start), text[at], text[modifiers..at].ToLowerInvariant());
            }
            if (signs == 2)
            {
                _at += 2;
                return null;
            }
        }
        var close = _at + 1;
        while (close < text.Length && text[close] != sign && !(text[close] is '\n' or '\r' or '"' or '<' or '>' or '|' or '&') && (sign == '%' || !IsBlank(text[close])) && close - _at < 200) close++;
        var named = close < text.Length && text[close] == sign && close > _at + 1;
        var blank = named ? text.AsSpan(_at + 1, close - _at - 1).IndexOfAny(' ', '\t') : -1;
        var colon = named ? text.IndexOf(':', _at + 1, close - _at - 1) : -1;
        if (named && (blank < 0 || colon > 0 && colon < blank))
        {
            var name = text[(_at + 1)..(colon > 0 ? colon : close)];
            if (name.Length > 0)
            {
                _at = close + 1;
                return new CmdPart.Variable(From(start), name, colon > 0 ? text[(colon + 1)..close] : "");
            }
        }
        // Typed at the prompt a loop's variable has one sign.
        if (sign == '%' && char.IsAsciiLetter(Next) && (_at + 2 >= text.Length || !char.IsAsciiLetterOrDigit(text[_at + 2])))
        {
            _at += 2;
            return new CmdPart.Argument(From(start), text[_at - 1], "");
        }
        return null;
    }

    private bool AtRedirect() => Now is '>' or '<' || char.IsAsciiDigit(Now) && Next is '>' or '<' && (_at == 0 || IsBlank(text[_at - 1]) || text[_at - 1] is '&' or '|' or '(' or ')' or '\n' or '@');

    private CmdRedirect ReadRedirect()
    {
        var start = _at;
        if (char.IsAsciiDigit(Now)) _at++;
        _at++;
        if (Now == '>' && text[_at - 1] == '>') _at++;
        if (Now == '&' && char.IsAsciiDigit(Next))
        {
            _at += 2;
            return new(From(start), text[start.._at], null);
        }
        var sign = text[start.._at];
        SkipBlanks();
        var target = ReadWord(Place.Command);
        if (target.Parts.Count == 0) Fail("a redirection's target is missing");
        return new(From(start), sign, target);
    }
}
