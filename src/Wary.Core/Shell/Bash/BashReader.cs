using Wary.Core.Text;

namespace Wary.Core.Shell.Bash;

/// <summary>The parser's place in the text, and lists of commands. The first error moves it to the end, so that every loop ends there.</summary>
internal sealed partial class BashReader(string text, int depth)
{
    private readonly List<NotUnderstood> _notUnderstood = [];
    private int _at;
    private int _end = text.Length;
    private int _depth = depth;
    private NotUnderstood? _error;

    public BashScript ReadScript()
    {
        var body = ReadList();
        if (More) Fail(Now == ')' ? "a ) without its (" : "a word that only ends something");
        ReadHereDocuments();
        return new(text, body, _notUnderstood) { Error = _error };
    }

    private bool More => _error is null && _at < _end;

    private char Now => More ? text[_at] : '\0';

    private char Next => _error is null && _at + 1 < _end ? text[_at + 1] : '\0';

    private bool Is(string sign) => _error is null && _end - _at >= sign.Length && string.CompareOrdinal(text, _at, sign, 0, sign.Length) == 0;

    private bool Take(string sign)
    {
        if (!Is(sign)) return false;
        _at += sign.Length;
        return true;
    }

    private void Fail(string reason)
    {
        if (_error is not null) return;
        _error = new(TextSpan.FromBounds(Math.Min(_at, text.Length), text.Length), reason);
        _notUnderstood.Add(_error);
    }

    private void Note(int start, string reason) => _notUnderstood.Add(new(From(start), reason));

    private TextSpan From(int start) => TextSpan.FromBounds(start, Math.Max(start, _at));

    // Blanks, joined lines and a comment: what may stand between two words of one line.
    private void SkipBlanks()
    {
        while (More)
        {
            if (Now is ' ' or '\t') _at++;
            else if (Now == '\\' && Next == '\n') _at += 2;
            else if (Now == '#')
            {
                var end = text.IndexOf('\n', _at, _end - _at);
                _at = end < 0 ? _end : end;
            }
            else return;
        }
    }

    private void SkipLines()
    {
        for (SkipBlanks(); Now == '\n'; SkipBlanks()) TakeLineEnd();
    }

    private void TakeLineEnd()
    {
        _at++;
        ReadHereDocuments();
    }

    // Ends at what closes a list: ), ;; and their kin, or a word that only ends something.
    private List<ListItem> ReadList()
    {
        var items = new List<ListItem>();
        for (SkipLines(); More && !AtListEnd(); SkipLines())
        {
            var command = ReadAndOr();
            SkipBlanks();
            var isBackground = Now == '&' && Next != '&';
            if (command is not null) items.Add(new(command, isBackground));
            if (isBackground) _at++;
            else if (Now == ';' && Next is not (';' or '&')) _at++;
            else if (Now == '\n') TakeLineEnd();
            else break;
        }
        return items;
    }

    private List<ListItem> ReadFullList(string place)
    {
        var items = ReadList();
        if (items.Count == 0) Fail($"no command {place}");
        return items;
    }

    private bool AtListEnd() => Now == ')' || Now == ';' && Next is ';' or '&' || ReservedWord() is "then" or "else" or "elif" or "fi" or "do" or "done" or "esac" or "}";

    // The reserved word that starts here, or null. Only where a command may begin.
    private string? ReservedWord()
    {
        foreach (var word in Reserved)
        {
            if (word[0] == Now && Is(word) && EndsWord(_at + word.Length)) return word;
        }
        return null;
    }

    private bool TakeReserved(string word)
    {
        SkipBlanks();
        if (!Is(word) || !EndsWord(_at + word.Length)) return false;
        _at += word.Length;
        return true;
    }

    private void Expect(string word)
    {
        if (!TakeReserved(word)) Fail($"{word} is missing");
    }

    private bool EndsWord(int at) => at >= _end || IsDelimiter(text[at]);

    private static bool IsDelimiter(char c) => c is ' ' or '\t' or '\n' or ';' or '&' or '|' or '(' or ')' or '<' or '>';

    private BashCommand? ReadAndOr()
    {
        SkipBlanks();
        var start = _at;
        var left = ReadPipeline();
        for (SkipBlanks(); left is not null && (Is("&&") || Is("||")); SkipBlanks())
        {
            var isAnd = Now == '&';
            _at += 2;
            SkipLines();
            if (ReadPipeline() is not { } right) return left;
            left = new BashCommand.AndOr(From(start), left, isAnd, right);
        }
        return left;
    }

    private BashCommand? ReadPipeline()
    {
        SkipBlanks();
        var start = _at;
        var (isNegated, isTimed, alone) = (false, false, true);
        while (true)
        {
            if (Now == '!' && (EndsWord(_at + 1) || Next == '('))
            {
                _at++;
                isNegated = !isNegated;
            }
            else if (ReservedWord() == "time")
            {
                _at += 4;
                isTimed = true;
                SkipBlanks();
                if (Is("-p") && EndsWord(_at + 2)) _at += 2;
                SkipBlanks();
                if (Is("--") && EndsWord(_at + 2)) _at += 2;
            }
            else break;
            alone = false;
            SkipBlanks();
        }
        var commands = new List<BashCommand>();
        var withErrors = new List<bool>();
        // time and ! may stand alone.
        if (!alone && (!More || Now is '\n' or ';')) return new BashCommand.Pipeline(From(start), [], [], isNegated, isTimed);
        while (ReadCommand() is { } command)
        {
            commands.Add(command);
            SkipBlanks();
            if (Now != '|' || Next == '|') break;
            withErrors.Add(Next == '&');
            _at += withErrors[^1] ? 2 : 1;
            SkipLines();
        }
        if (commands.Count == 0) return null;
        return commands.Count == 1 && !isNegated && !isTimed ? commands[0] : new BashCommand.Pipeline(From(start), commands, withErrors, isNegated, isTimed);
    }

    private static readonly string[] Reserved =
    [
        "if", "then", "else", "elif", "fi", "do", "done", "esac", "case", "for", "select", "while", "until", "function", "time", "coproc", "{", "}", "[[",
    ];

    private bool Enter()
    {
        if (++_depth <= BashParser.MaxDepth) return true;
        Fail($"nested more than {BashParser.MaxDepth} deep");
        return false;
    }

    private void Leave() => _depth--;
}
