using System.Text;

namespace Wary.Core.Commits;

/// <summary>
/// Cuts a shell command into simple commands and words, roughly: enough to guess where a command works. Whatever is guessed wrong costs a look
/// at one folder too many, so nothing here tries to understand expansions, here-documents or control flow.
/// </summary>
internal sealed class ShellWords
{
    private readonly List<List<string>> _commands = [[]];
    private readonly StringBuilder _word = new();
    private bool _inWord, _dropNext;

    /// <summary>A single <c>&amp;</c> sends something to the background.</summary>
    public bool Detaches { get; private set; }

    /// <summary>The commands, none of them empty, redirections left out.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Commands => _commands.FindAll(command => command.Count > 0);

    public static ShellWords Of(string text)
    {
        var words = new ShellWords();
        for (var at = 0; at < text.Length;) at = words.Step(text, at);
        words.EndWord();
        return words;
    }

    private int Step(string text, int at)
    {
        switch (text[at])
        {
            case '\'':
                return Quoted(text, at + 1, '\'');
            case '"':
                return Quoted(text, at + 1, '"');
            case '\\':
                // A backslash before a line feed joins two lines.
                if (at + 1 < text.Length && text[at + 1] != '\n') Add(text[at + 1]);
                return at + 2;
            case ' ' or '\t' or '\r':
                EndWord();
                return at + 1;
            case '#' when !_inWord:
                return text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;
            case '<' or '>':
                return Redirection(text, at);
            case ';' or '\n' or '(' or ')' or '`':
                EndCommand();
                return at + 1;
            case '|':
                EndCommand();
                return at + (at + 1 < text.Length && text[at + 1] is '|' or '&' ? 2 : 1);
            case '&':
                EndCommand();
                if (at + 1 < text.Length && text[at + 1] == '&') return at + 2;
                Detaches = true;
                return at + 1;
            default:
                Add(text[at]);
                return at + 1;
        }
    }

    private int Quoted(string text, int at, char quote)
    {
        _inWord = true;
        for (; at < text.Length && text[at] != quote; at++)
        {
            if (quote == '"' && text[at] == '\\' && at + 1 < text.Length) at++;
            _word.Append(text[at]);
        }
        return at + 1;
    }

    // 2>&1, >file, <<EOF, &>log: the file descriptor before and the name after are no words of the command.
    private int Redirection(string text, int at)
    {
        if (_inWord && !long.TryParse(_word.ToString(), out _)) EndWord();
        _word.Clear();
        _inWord = false;
        while (at < text.Length && text[at] is '<' or '>' or '&' or '|') at++;
        _dropNext = true;
        return at;
    }

    private void Add(char letter)
    {
        _inWord = true;
        _word.Append(letter);
    }

    private void EndWord()
    {
        if (_inWord && !_dropNext) _commands[^1].Add(_word.ToString());
        if (_inWord) _dropNext = false;
        _inWord = false;
        _word.Clear();
    }

    private void EndCommand()
    {
        EndWord();
        _dropNext = false;
        if (_commands[^1].Count > 0) _commands.Add([]);
    }
}
