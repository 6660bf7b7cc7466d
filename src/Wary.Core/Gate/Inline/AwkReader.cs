namespace Wary.Core.Gate.Inline;

/// <summary>Reads an awk program: what it runs with <c>system</c> and pipes, and the files it writes.</summary>
internal sealed class AwkReader(string code, InlineActions actions)
{
    private readonly List<InlineToken> _tokens = new InlineLexer(code, InlineLanguage.Awk).Run();
    private readonly Dictionary<string, InlineValue> _variables = new(StringComparer.Ordinal);

    /// <summary>Adds what it does; gives the number of tokens.</summary>
    public int Run()
    {
        var prints = false;
        for (var at = 0; at < _tokens.Count; at++)
        {
            var word = Word(at);
            if (_tokens[at].Kind == InlineTokenKind.Name)
            {
                if (word is "system" && IsOpen(at + 1))
                {
                    var close = Math.Min(_tokens.Count, _tokens[at + 1].Partner);
                    actions.RunShell(Joined(at + 2, close));
                    at = close;
                }
                else if (word is "getline" && Word(at + 1) is "<" ) actions.Read(Joined(at + 2, at + 3));
                else if (word is "getline" && IsName(at + 1) && Word(at + 2) is "<") actions.Read(Joined(at + 3, at + 4));
                else if (Word(at + 1) is "=" && at + 2 < _tokens.Count && _tokens[at + 2].Kind == InlineTokenKind.String) _variables[word.ToString()] = Joined(at + 2, End(at + 2));
                else if (word is "print" or "printf")
                {
                    prints = true;
                    at = Print(at + 1) - 1;
                }
            }
            // "command" | getline
            else if (word is "|" && Word(at + 1) is "getline") actions.RunShell(Joined(StartOf(at), at));
        }
        if (prints) actions.PrintUnknown();
        return _tokens.Count;
    }

    // print … > "file", print … | "command"
    private int Print(int at)
    {
        var depth = 0;
        for (; at < _tokens.Count; at++)
        {
            var token = _tokens[at];
            if (token.Kind == InlineTokenKind.Open) depth++;
            else if (token.Kind == InlineTokenKind.Close && --depth < 0) return at;
            if (depth > 0 || token.Kind != InlineTokenKind.Mark) continue;
            switch (Word(at))
            {
                case ";":
                    return at + 1;
                case "|":
                    if (Word(at + 1) is "getline") return at;
                    actions.RunShell(Joined(at + 1, End(at + 1)));
                    return End(at + 1);
                case ">>":
                    actions.Append(Joined(at + 1, End(at + 1)));
                    return End(at + 1);
                case ">":
                    var target = Joined(at + 1, End(at + 1));
                    if (target.Text.StartsWith("/inet/", StringComparison.Ordinal)) actions.Upload(new(target.Text.Split('/') is [_, _, _, _, var host, ..] ? host : target.Text));
                    else if (target.Text is not "/dev/stderr" and not "/dev/stdout") actions.Overwrite(target);
                    return End(at + 1);
            }
        }
        return at;
    }

    // Where a value that stands in a row of texts ends.
    private int End(int at)
    {
        while (at < _tokens.Count && _tokens[at].Kind is InlineTokenKind.String or InlineTokenKind.Name or InlineTokenKind.Number && !(_tokens[at].StartsLine && _tokens[at].Kind == InlineTokenKind.Name)) at++;
        return at;
    }

    private int StartOf(int end)
    {
        var at = end;
        while (at > 0 && _tokens[at - 1].Kind is InlineTokenKind.String or InlineTokenKind.Name && at > end - 16 && Word(at - 1) is not ("while" or "if")) at--;
        return at;
    }

    // Values next to each other are one text.
    private InlineValue Joined(int from, int to)
    {
        var value = new InlineValue("");
        for (var at = from; at < to && at < _tokens.Count; at++)
        {
            var token = _tokens[at];
            value = token.Kind switch
            {
                InlineTokenKind.String => value.Then(new(InlineTexts.Unescape(code.AsSpan(token.Content, token.ContentLength)))),
                InlineTokenKind.Number => value.Then(new(Word(at).ToString())),
                InlineTokenKind.Name => value.Then(_variables.GetValueOrDefault(Word(at).ToString()) ?? InlineValue.Unknown),
                InlineTokenKind.Mark when Word(at) is "$" => Field(value, ref at),
                _ => value,
            };
        }
        return value;
    }

    private static InlineValue Field(InlineValue value, ref int at)
    {
        at++;
        return value.Then(InlineValue.Unknown);
    }

    private bool IsOpen(int index) => index < _tokens.Count && _tokens[index].Kind == InlineTokenKind.Open;

    private bool IsName(int index) => index < _tokens.Count && _tokens[index].Kind == InlineTokenKind.Name;

    private ReadOnlySpan<char> Word(int index) => (uint)index < (uint)_tokens.Count ? code.AsSpan(_tokens[index].Start, _tokens[index].Length) : default;
}
