using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.TextTools;

/// <summary>Reads a script of sed far enough to find what it runs, writes and reads.</summary>
internal ref struct SedScript(string text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    /// <summary>Whether every line is removed: what is left of a file is nothing.</summary>
    public bool RemovesAll { get; private set; }

    /// <summary>Adds what the script does beside editing.</summary>
    public void Run(Argument script, EffectSink effects)
    {
        while (_at < _text.Length)
        {
            Skip(" \t\n;{}");
            if (_at >= _text.Length) return;
            var start = _at;
            Address();
            var addressed = _text[start.._at].Trim();
            Skip(" \t!");
            if (_at >= _text.Length) return;
            Command(_text[_at++], addressed, script, effects);
        }
    }

    private void Command(char name, ReadOnlySpan<char> address, Argument script, EffectSink effects)
    {
        switch (name)
        {
            case 's':
                Substitute(script, effects);
                break;
            case 'y':
                Delimited(Next());
                break;
            case 'e':
                Skip(" \t");
                var command = Line().ToString();
                // Without an operand each line of the input is run.
                if (command.Length > 0) effects.RunText(script.As(command));
                else effects.RunInput();
                break;
            case 'w' or 'W':
                Skip(" \t");
                effects.Overwrite(script.As(Line().ToString()));
                break;
            case 'r' or 'R':
                Skip(" \t");
                effects.Read(script.As(Line().ToString()));
                break;
            case 'd' when address.IsEmpty || address is "1,$" or "1,$ ":
                RemovesAll = true;
                break;
            case 'a' or 'i' or 'c' or '#' or ':' or 'b' or 't' or 'T':
                // Text goes to the end of the line, over a backslash further on.
                if (name is 'b' or 't' or 'T') { while (_at < _text.Length && _text[_at] is not (';' or '\n' or '}')) _at++; }
                else while (Line() is [.., '\\']) { }
                break;
        }
    }

    private void Substitute(Argument script, EffectSink effects)
    {
        var delimiter = Next();
        Delimited(delimiter);
        var replacement = Delimited(delimiter).ToString();
        while (_at < _text.Length && _text[_at] is not (';' or '\n' or '}' or ' '))
        {
            switch (_text[_at++])
            {
                case 'e':
                    if (effects.Input is { } && replacement.Length == 0) effects.RunInput();
                    else effects.RunText(script.As(replacement.Replace("&", "", StringComparison.Ordinal)));
                    break;
                case 'w':
                    Skip(" \t");
                    effects.Overwrite(script.As(Line().ToString()));
                    return;
            }
        }
    }

    /// <summary>The delimiters' contents of a plain <c>s/a/b/</c> without patterns, for working out its result; false for any other script.</summary>
    public static bool IsPlain(string text, out string from, out string to, out bool everywhere)
    {
        (from, to, everywhere) = ("", "", false);
        if (text is not ['s', var delimiter, ..]) return false;
        var parts = text[2..].Split(delimiter);
        if (parts.Length != 3 || parts[2] is not ("" or "g") || parts[0].Length == 0) return false;
        (from, to, everywhere) = (parts[0], parts[1], parts[2] == "g");
        return !HoldsAny(from, @"\.*[]^$") && !HoldsAny(to, @"\&");
    }

    private static bool HoldsAny(string text, string signs)
    {
        foreach (var sign in signs)
        {
            if (text.Contains(sign, StringComparison.Ordinal)) return true;
        }
        return false;
    }

    private char Next() => _at < _text.Length ? _text[_at++] : '\0';

    private ReadOnlySpan<char> Delimited(char delimiter)
    {
        var start = _at;
        for (var inClass = false; _at < _text.Length; _at++)
        {
            if (_text[_at] == '\\') _at++;
            else if (_text[_at] == '[' && !inClass) inClass = _text[_at..].IndexOf(']') > 0 && delimiter != '[';
            else if (_text[_at] == ']') inClass = false;
            else if (_text[_at] == delimiter && !inClass) break;
        }
        var end = Math.Min(_at, _text.Length);
        _at = Math.Min(_at + 1, _text.Length);
        return _text[start..end];
    }

    private void Address()
    {
        while (_at < _text.Length)
        {
            var sign = _text[_at];
            if (char.IsAsciiDigit(sign) || sign is '$' or ',' or '~' or '+' or ' ') _at++;
            else if (sign == '/')
            {
                _at++;
                Delimited('/');
                while (_at < _text.Length && _text[_at] is 'I' or 'M') _at++;
            }
            else if (sign == '\\' && _at + 1 < _text.Length)
            {
                _at++;
                Delimited(Next());
            }
            else break;
        }
    }

    private ReadOnlySpan<char> Line()
    {
        var rest = _text[_at..];
        var end = rest.IndexOf('\n');
        _at = end < 0 ? _text.Length : _at + end + 1;
        return end < 0 ? rest : rest[..end];
    }

    private void Skip(string signs)
    {
        while (_at < _text.Length && signs.Contains(_text[_at], StringComparison.Ordinal)) _at++;
    }
}
