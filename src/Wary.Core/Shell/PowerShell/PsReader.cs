using Wary.Core.Shell.Bash;
using Wary.Core.Text;

namespace Wary.Core.Shell.PowerShell;

/// <summary>The parser's place in the text. The first error moves it to the end, so that every loop ends there; the outermost list goes on at the next line.</summary>
internal sealed partial class PsReader(string text)
{
    private readonly List<NotUnderstood> _notUnderstood = [];
    private int _at;
    private int _depth;
    private int _steps;
    private bool _noComma;
    private NotUnderstood? _first;
    private NotUnderstood? _error;

    public PowerShellScript ReadScript()
    {
        var body = new List<PsStatement>();
        for (var errors = 0; ;)
        {
            ReadStatements(body, '\0');
            if (More) Fail(Now == '}' ? "a } without its {" : "a ) without its (");
            if (_error is null || ++errors >= PowerShellParser.MaxErrors || text.IndexOf('\n', _at) is var line && line < 0) break;
            _error = null;
            _noComma = false;
            _depth = 0;
            _at = line;
        }
        return new(text, body, _notUnderstood) { Error = _first, Steps = _steps };
    }

    private bool More => _error is null && _at < text.Length;

    private char Now => More ? text[_at] : '\0';

    private char Next => Peek(1);

    private char Peek(int ahead) => _error is null && _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private bool Is(string sign) => _error is null && string.CompareOrdinal(text, _at, sign, 0, sign.Length) == 0;

    private bool Take(char sign)
    {
        if (!More || Now != sign) return false;
        _at++;
        return true;
    }

    private void Expect(char sign)
    {
        if (!Take(sign)) Fail($"a {sign} is missing");
    }

    private void Fail(string reason)
    {
        if (_error is not null) return;
        _error = new(TextSpan.FromBounds(Math.Min(_at, text.Length), text.Length), reason);
        _first ??= _error;
        _notUnderstood.Add(_error);
    }

    private void Note(int start, string reason) => _notUnderstood.Add(new(From(start), reason));

    private TextSpan From(int start) => TextSpan.FromBounds(start, Math.Max(start, _at));

    private PsValue.Unknown Missing(string what)
    {
        Fail($"{what} is missing");
        return new(From(_at));
    }

    private bool Enter()
    {
        _steps++;
        if (++_depth <= PowerShellParser.MaxDepth) return true;
        Fail($"nested more than {PowerShellParser.MaxDepth} deep");
        return false;
    }

    private void Leave() => _depth--;

    // Blanks, joined lines and comments: what may stand between two words of one line.
    private void SkipBlanks()
    {
        while (More)
        {
            _steps++;
            var c = Now;
            if (IsBlank(c)) _at++;
            else if (c == '`' && Next is '\n') _at += 2;
            else if (c == '`' && Next is '\r') _at += Peek(2) == '\n' ? 3 : 2;
            else if (c == '#')
            {
                var end = text.AsSpan(_at).IndexOfAny('\n', '\r');
                _at = end < 0 ? text.Length : _at + end;
            }
            else if (c == '<' && Next == '#')
            {
                var end = text.IndexOf("#>", _at + 2, StringComparison.Ordinal);
                if (end < 0) Fail("a <# without its #>");
                else _at = end + 2;
            }
            else return;
        }
    }

    private void SkipLines()
    {
        for (SkipBlanks(); Now is '\n' or '\r'; SkipBlanks()) _at++;
    }

    private void SkipSeparators()
    {
        for (SkipBlanks(); Now is '\n' or '\r' or ';'; SkipBlanks()) _at++;
    }

    internal static bool IsBlank(char c) => c is ' ' or '\t' or '\v' or '\f' or '\u00a0' or '\u0085' || c > '\u00ff' && char.IsSeparator(c);

    internal static bool IsDash(char c) => c is '-' or '\u2013' or '\u2014' or '\u2015';

    private static bool IsSingleQuote(char c) => c is '\'' or (>= '\u2018' and <= '\u201b');

    private static bool IsDoubleQuote(char c) => c is '"' or (>= '\u201c' and <= '\u201e');

    // Ends every bare word.
    private static bool EndsWord(char c) => c is '\n' or '\r' or '&' or '(' or ')' or ',' or ';' or '{' or '|' or '}' or '>' || IsBlank(c);

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c == '_';

    // What ends a command: its line, or what closes the list that it stands in.
    private bool AtCommandEnd() => !More || Now is '\n' or '\r' or ';' or '|' or ')' or '}' or '&';
}
