using System.Buffers;
using System.Globalization;
using System.Text;

namespace Wary.Core.Rules.UserRules;

public sealed partial class PythonRegex
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    private void Escape()
    {
        if (_at >= _in.Length)
        {
            Fail("ends with a lone backslash");
            return;
        }
        var letter = _in[_at];
        if (letter is 'A' or 'b' or 'B')
        {
            _at++;
            Anchor("\\" + letter);
        }
        else if (letter is 'Z' or 'z')
        {
            // Python's \Z is the very end; .NET's would also stop before a last line break.
            _at++;
            Anchor("\\z");
        }
        else if (letter is 'd' or 'D' or 'w' or 'W' or 's' or 'S')
        {
            _at++;
            Atom("\\" + letter);
        }
        else if (letter is >= '1' and <= '9' && !IsOctal(_at, 3)) NumberedReference();
        else if (Character() is { } rune)
        {
            if (rune.IsBmp) Literal((char)rune.Value);
            else SurrogatePair(rune);
        }
    }

    private void NumberedReference()
    {
        var length = _at + 1 < _in.Length && char.IsAsciiDigit(_in[_at + 1]) ? 2 : 1;
        var group = _in.Substring(_at, length);
        _at += length;
        Reference(group);
    }

    private void SurrogatePair(Rune rune)
    {
        Atom("(?:");
        Span<char> pair = stackalloc char[2];
        rune.EncodeToUtf16(pair);
        AppendLiteral(pair[0]);
        AppendLiteral(pair[1]);
        _out.Append(')');
    }

    /// <summary>The character that the escape at the current place stands for; null after a failure. Half a surrogate pair is no character.</summary>
    private Rune? Character()
    {
        var letter = _in[_at++];
        int? value = letter switch
        {
            'a' => 7,
            'f' => 12,
            'n' => 10,
            'r' => 13,
            't' => 9,
            'v' => 11,
            'x' => Digits(2),
            'u' => Digits(4),
            'U' => Digits(8),
            >= '0' and <= '7' => Octal(),
            '8' or '9' => null,
            _ => char.IsAsciiLetter(letter) ? null : letter,
        };
        if (value is { } number && Rune.IsValid(number)) return new Rune(number);
        Fail($"has an escape that Python's re does not know (\\{letter})");
        return null;
    }

    private int? Digits(int count)
    {
        if (_at + count > _in.Length || !int.TryParse(_in.AsSpan(_at, count), NumberStyles.AllowHexSpecifier, null, out var value)) return null;
        _at += count;
        return value;
    }

    private bool IsOctal(int at, int count) => at + count <= _in.Length && !_in.AsSpan(at, count).ContainsAnyExceptInRange('0', '7');

    private int Octal()
    {
        var value = _in[_at - 1] - '0';
        for (var more = 0; more < 2 && IsOctal(_at, 1); more++) value = value * 8 + _in[_at++] - '0';
        return value;
    }

    private void Class()
    {
        var start = _out.Length;
        _out.Append('[');
        if (Taken("^")) _out.Append('^');
        for (var first = true; ; first = false)
        {
            if (_at >= _in.Length) Fail("has a [ without its ]");
            if (_problem.Length > 0) return;
            if (_in[_at] == ']' && !first) break;
            ClassItem();
        }
        _at++;
        _out.Append(']');
        _atom = start;
        _runs.Break();
    }

    private void ClassItem()
    {
        if (_in[_at] == '\\' && _at + 1 < _in.Length && _in[_at + 1] is 'd' or 'D' or 'w' or 'W' or 's' or 'S')
        {
            _out.Append(_in, _at, 2);
            _at += 2;
            if (_at + 1 < _in.Length && _in[_at] == '-' && _in[_at + 1] != ']') Fail("has a range in [] that starts with a class");
            return;
        }
        if (ClassCharacter() is not { } from) return;
        AppendLiteral(from);
        if (_at + 1 >= _in.Length || _in[_at] != '-' || _in[_at + 1] == ']') return;
        _at++;
        if (ClassCharacter() is not { } to) return;
        if (to < from) Fail("has a range in [] that runs backwards");
        _out.Append('-');
        AppendLiteral(to);
    }

    private char? ClassCharacter()
    {
        if (_in[_at] != '\\') return _in[_at++];
        _at++;
        if (_at < _in.Length && _in[_at] == 'b')
        {
            _at++;
            return '\b';
        }
        if (_at >= _in.Length) Fail("ends with a lone backslash");
        else if (Character() is { } rune)
        {
            if (rune.IsBmp) return (char)rune.Value;
            Fail("has a character beyond U+FFFF in []");
        }
        return null;
    }
}
