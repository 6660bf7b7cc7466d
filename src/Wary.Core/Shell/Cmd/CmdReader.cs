using Wary.Core.Shell.Bash;
using Wary.Core.Text;

namespace Wary.Core.Shell.Cmd;

/// <summary>The parser's place in the text, and commands. An error is noted and reading goes on behind it.</summary>
internal sealed partial class CmdReader(string text, int depth)
{
    private readonly List<NotUnderstood> _notUnderstood = [];
    private int _at;
    private int _depth = depth;
    private int _open;
    private int _steps;
    private bool _stopped;
    private NotUnderstood? _error;

    public CmdScript ReadScript()
    {
        var body = ReadList('\0');
        return new(text, body, _notUnderstood) { Error = _error, Steps = _steps };
    }

    private bool More => !_stopped && _at < text.Length;

    private char Now => More ? text[_at] : '\0';

    private char Next => !_stopped && _at + 1 < text.Length ? text[_at + 1] : '\0';

    private TextSpan From(int start) => TextSpan.FromBounds(start, Math.Max(start, _at));

    private void Fail(string reason)
    {
        var error = new NotUnderstood(TextSpan.FromBounds(Math.Min(_at, text.Length), text.Length), reason);
        if (_error is not null) return;
        _error = error;
        _notUnderstood.Add(error);
    }

    private bool Enter()
    {
        _steps++;
        if (++_depth <= CmdParser.MaxDepth) return true;
        Fail($"nested more than {CmdParser.MaxDepth} deep");
        _stopped = true;
        return false;
    }

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\v' or '\f' or '\u00a0';

    private static bool IsSign(char c) => c is '&' or '|' or '<' or '>' or '\n' or '\r';

    private void SkipBlanks()
    {
        while (More && (IsBlank(Now) || Now == '^' && Next is '\n' or '\r'))
        {
            _steps++;
            if (Now == '^') SkipJoin();
            else _at++;
        }
    }

    private void SkipJoin()
    {
        _at++;
        if (Now == '\r') _at++;
        if (Now == '\n') _at++;
    }

    // What may stand in front of a command: blanks, line ends, @ and the delimiters that cmd passes over.
    private void SkipFront(bool lines)
    {
        for (SkipBlanks(); More && (Now is ',' or ';' or '=' or '@' || lines && Now is '\n' or '\r'); SkipBlanks())
        {
            _steps++;
            _at++;
        }
    }

    private List<CmdCommand> ReadList(char closer)
    {
        var body = new List<CmdCommand>();
        for (SkipFront(lines: true); More; SkipFront(lines: true))
        {
            if (Now == ')')
            {
                if (closer == ')') break;
                // A stray one is passed over together with its line's rest.
                Fail("a ) without its (");
                _at++;
                continue;
            }
            var before = _at;
            if (ReadChain() is { } command) body.Add(command);
            if (_at == before)
            {
                Fail("a sign where a command should be");
                _at++;
            }
        }
        return body;
    }

    private CmdCommand? ReadChain()
    {
        var start = _at;
        var commands = new List<CmdCommand>();
        var signs = new List<string>();
        while (More)
        {
            _steps++;
            var before = _at;
            if (ReadPipeline() is { } command) commands.Add(command);
            SkipBlanks();
            if (Now == '&') signs.Add(Next == '&' ? "&&" : "&");
            else if (Now == '|' && Next == '|') signs.Add("||");
            else break;
            _at += signs[^1].Length;
            SkipFront(lines: false);
            if (!More || Now is '\n' or '\r' or ')' || _at == before) break;
        }
        return commands.Count switch
        {
            0 => null,
            1 => commands[0],
            _ => new CmdCommand.Chain(TextSpan.FromBounds(start, commands[^1].Span.End), commands, signs),
        };
    }

    private CmdCommand? ReadPipeline()
    {
        SkipFront(lines: false);
        var start = _at;
        var commands = new List<CmdCommand>();
        while (More)
        {
            _steps++;
            if (ReadCommand() is { } command) commands.Add(command);
            SkipBlanks();
            if (Now != '|' || Next == '|') break;
            _at++;
            SkipFront(lines: false);
        }
        return commands.Count switch
        {
            0 => null,
            1 => commands[0],
            _ => new CmdCommand.Pipeline(TextSpan.FromBounds(start, commands[^1].Span.End), commands),
        };
    }

    private CmdCommand? ReadCommand()
    {
        SkipFront(lines: false);
        if (!More || Now is '\n' or '\r' or ')' or '&' or '|' || !Enter()) return null;
        var start = _at;
        CmdCommand? command;
        if (Now == '(') command = ReadGroup(start);
        else if (Now == ':') command = ReadLabel(start);
        else if (IsWord("rem")) command = SkipLine();
        else if (IsWord("if")) command = ReadIf(start);
        else if (IsWord("for")) command = ReadFor(start);
        else command = ReadSimple(start);
        _depth--;
        return command;
    }

    private bool IsWord(string word) =>
        More && string.Compare(text, _at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
        && (_at + word.Length >= text.Length || text[_at + word.Length] is var c && (IsBlank(c) || IsSign(c) || c is '(' or '/' or ',' or ';' or '='));

    private CmdCommand? SkipLine()
    {
        var end = text.AsSpan(_at).IndexOfAny('\n', '\r');
        _at = end < 0 ? text.Length : _at + end;
        return null;
    }

    private CmdCommand.Label? ReadLabel(int start)
    {
        SkipLine();
        var name = text[(start + 1).._at].Trim();
        return name.StartsWith(':') ? null : new(From(start), name);
    }

    private CmdCommand.Group ReadGroup(int start)
    {
        _at++;
        _open++;
        var body = ReadList(')');
        _open--;
        if (Now == ')') _at++;
        else Fail("a ) is missing");
        var redirects = new List<CmdRedirect>();
        for (SkipBlanks(); AtRedirect(); SkipBlanks()) redirects.Add(ReadRedirect());
        return new(From(start), body, redirects);
    }

    // if [/i] [not] condition command [else command]
    private CmdCommand.If ReadIf(int start)
    {
        _at += 2;
        var condition = new List<CmdWord>();
        var wanted = 1;
        for (SkipBlanks(); More && wanted > 0 && !IsSign(Now) && Now != ')'; SkipBlanks())
        {
            if (Now == '=' && condition.Count > 0 && Next == '=')
            {
                _at += 2;
                wanted = 1;
                continue;
            }
            var before = _at;
            var word = ReadWord(Place.Condition);
            if (_at == before)
            {
                _at++;
                continue;
            }
            condition.Add(word);
            var meaning = word.Constant()?.ToLowerInvariant();
            if (meaning is "/i" or "not") continue;
            if (meaning is "exist" or "defined" or "errorlevel" or "cmdextversion") wanted = 1;
            else if (meaning is "equ" or "neq" or "lss" or "leq" or "gtr" or "geq") wanted = 1;
            else
            {
                // The left side of a comparison: an operator and a right side follow.
                wanted--;
                SkipBlanks();
                if (Now == '=' || IsWord("equ") || IsWord("neq") || IsWord("lss") || IsWord("leq") || IsWord("gtr") || IsWord("geq")) wanted = 1;
            }
        }
        var then = ReadBranch();
        SkipBlanks();
        CmdCommand? otherwise = null;
        if (IsWord("else"))
        {
            _at += 4;
            otherwise = ReadBranch();
        }
        return new(From(start), condition, then, otherwise);
    }

    // A group, or the rest of the line as cmd takes it: all of a chain belongs to the branch.
    private CmdCommand? ReadBranch()
    {
        SkipFront(lines: false);
        return Now == '(' ? ReadCommand() : ReadChain();
    }

    private CmdCommand.For ReadFor(int start)
    {
        _at += 3;
        var option = "";
        var settings = new List<CmdWord>();
        var variable = '\0';
        for (SkipBlanks(); More && !IsSign(Now) && Now is not ('(' or ')'); SkipBlanks())
        {
            var before = _at;
            if (Now == '%' && (Next == '%' ? 2 : 1) is var signs && _at + signs < text.Length && !IsBlank(text[_at + signs])
                && (_at + signs + 1 >= text.Length || IsBlank(text[_at + signs + 1])))
            {
                variable = text[_at + signs];
                _at += signs + 1;
                SkipBlanks();
                if (IsWord("in")) _at += 2;
                else Fail("in is missing");
                SkipBlanks();
                break;
            }
            var word = ReadWord(Place.Condition);
            if (_at == before) _at++;
            else if (option.Length == 0 && word.Constant() is { Length: 2 } flag && flag[0] == '/') option = flag[1..].ToLowerInvariant();
            else settings.Add(word);
        }
        var set = new List<CmdWord>();
        CmdScript? source = null;
        if (Now == '(')
        {
            _at++;
            var open = _at;
            var close = SetEnd(open);
            var written = text[open..close].Trim();
            if (option == "f" && written.Length > 1 && (written[0] == '\'' && written[^1] == '\'' || written[0] == '`' && written[^1] == '`'))
                // Each level copies and reads its text again, so few are allowed.
                source = CmdParser.Parse(WithoutCarets(written[1..^1]), _depth + 20);
            else
            {
                for (SkipSet(); More && _at < close; SkipSet())
                {
                    var before = _at;
                    set.Add(ReadWord(Place.Set));
                    if (_at == before) _at++;
                }
            }
            if (!_stopped) _at = close;
            if (Now == ')') _at++;
            else Fail("a ) is missing");
        }
        else Fail("a loop without its set");
        SkipBlanks();
        if (IsWord("do")) _at += 2;
        else Fail("do is missing");
        var body = ReadBranch();
        return new(From(start), option, settings, variable, set, source, body);

        void SkipSet()
        {
            while (More && (IsBlank(Now) || Now is ',' or ';' or '=' or '\n' or '\r')) _at++;
        }
    }

    // The loop's own line is read first, which takes the carets away.
    private static string WithoutCarets(string command)
    {
        if (!command.Contains('^', StringComparison.Ordinal)) return command;
        var plain = new System.Text.StringBuilder(command.Length);
        var quoted = false;
        for (var i = 0; i < command.Length; i++)
        {
            if (command[i] == '"') quoted = !quoted;
            if (command[i] == '^' && !quoted && i + 1 < command.Length) i++;
            plain.Append(command[i]);
        }
        return plain.ToString();
    }

    // The ) that ends a set, outside quotes; a command between single quotes may have its own parentheses.
    private int SetEnd(int from)
    {
        var (quoted, level) = (false, 0);
        for (var at = from; at < text.Length; at++)
        {
            _steps++;
            var c = text[at];
            if (c == '"') quoted = !quoted;
            else if (c == '^' && !quoted) at++;
            else if (c == '(' && !quoted) level++;
            else if (c == ')' && !quoted && level-- == 0) return at;
        }
        return text.Length;
    }
}
