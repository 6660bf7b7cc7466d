using System.Text;
using Wary.Core.Gate.Programs;
using Wary.Core.Shell;
using Wary.Core.Shell.Cmd;
using Wary.Core.Text;

namespace Wary.Core.Gate.Analysis;

/// <summary>Goes through commands of cmd in the order in which they run and hands each on, expanded. Labels and jumps are not followed: every line counts.</summary>
internal sealed class CmdWalker(Analyzer analyzer, Scope scope)
{
    private const int MaxValues = 32;
    private const int MaxText = 1 << 14;

    private int _conditional;

    /// <summary>Runs a text; gives what it puts out.</summary>
    public Piped Run(string text, Piped? input)
    {
        var script = CmdParser.Parse(text);
        foreach (var gap in script.NotUnderstood) analyzer.NotUnderstood(scope.Outer ?? gap.Span, gap.Reason);
        return All(script.Body, input);
    }

    private Piped All(IReadOnlyList<CmdCommand> body, Piped? input)
    {
        if (body.Count == 1) return Command(body[0], input);
        var output = Piped.Of("");
        foreach (var command in body) output = Joined(output, Command(command, input));
        return output;
    }

    private Piped Command(CmdCommand? command, Piped? input)
    {
        if (command is null || !analyzer.Step() || !analyzer.Enter()) return Piped.Of("");
        var output = Inner(command, input);
        analyzer.Leave();
        return output;
    }

    private Piped Inner(CmdCommand command, Piped? input)
    {
        switch (command)
        {
            case CmdCommand.Simple simple:
                return Simple(simple, input);
            case CmdCommand.Pipeline pipeline:
                var flow = input;
                foreach (var part in pipeline.Commands) flow = Command(part, flow);
                return flow ?? Piped.Ordinary;
            case CmdCommand.Chain chain:
                var all = Piped.Of("");
                for (var i = 0; i < chain.Commands.Count; i++)
                {
                    var isElse = i > 0 && chain.Signs[i - 1] == "||";
                    if (isElse) _conditional++;
                    all = Joined(all, Command(chain.Commands[i], input));
                    if (isElse) _conditional--;
                }
                return all;
            case CmdCommand.Group group:
                var inside = All(group.Body, input);
                return group.Redirects.Count == 0 ? inside : analyzer.Redirect(new([], group.Span) { Redirections = Redirections(group.Redirects), Language = ShellLanguage.Cmd }, scope, inside);
            case CmdCommand.If choice:
                _conditional++;
                var chosen = Joined(Command(choice.Then, input), Command(choice.Else, input));
                _conditional--;
                return chosen;
            case CmdCommand.For loop:
                return For(loop, input);
            default:
                return Piped.Of("");
        }
    }

    private Piped For(CmdCommand.For loop, Piped? input)
    {
        var values = new List<Argument>();
        if (loop.Source is { } source)
        {
            var printed = All(source.Body, null);
            if (printed.Text is { } text)
            {
                foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(MaxValues)) values.Add(new(line, loop.Span) { Origin = printed.Origin, IsQuoted = true });
            }
            else values.Add(Anything(loop.Span) with { Origin = printed.Origin });
        }
        else if (loop.Option is "f" or "l")
        {
            foreach (var word in loop.Set)
            {
                // A string between quotes gives its own words; a file its lines.
                if (loop.Option == "f" && word.Parts is [CmdPart.Text { IsQuoted: true }]) values.AddRange(Values(word));
                else values.Add(Anything(loop.Span));
            }
        }
        else
        {
            foreach (var word in loop.Set)
            {
                foreach (var value in Values(word))
                {
                    var at = loop.Option is "r" && loop.Settings is [var folder, ..] ? $"{One(folder).Text.TrimEnd('\\', '/')}/{value.Text}" : value.Text;
                    values.Add(value with { Text = at.Replace('*', Argument.AnyName).Replace('?', Argument.AnyOne) });
                }
            }
        }
        scope.Assign("%" + loop.Variable, [.. values.Take(MaxValues)]);
        // tokens= gives more letters; what they hold is not worked out.
        if (loop.Option == "f") for (var letter = (char)(loop.Variable + 1); letter is > 'a' and <= 'z' && letter < loop.Variable + 8; letter++) scope.Assign("%" + letter, Anything(loop.Span));
        return Command(loop.Body, input);
    }

    private Piped Simple(CmdCommand.Simple command, Piped? input)
    {
        var names = Values(command.Words[0]);
        var output = Piped.Of("");
        foreach (var name in names.Take(8)) output = Joined(output, Simple(command, name, input));
        return output;
    }

    private Piped Simple(CmdCommand.Simple command, Argument word, Piped? input)
    {
        var redirections = Redirections(command.Redirects);
        var known = Analyzer.NameOf(word, ShellLanguage.Cmd) ?? "";
        if (State(known, command) is { } done)
            return redirections.Count == 0 ? done : analyzer.Redirect(new([], command.Span) { Redirections = redirections, Language = ShellLanguage.Cmd }, scope, done);
        List<Argument> words = [word];
        foreach (var next in command.Words.Skip(1))
        {
            foreach (var value in Values(next)) Split(value, words);
        }
        // A variable may hold a whole command: it takes the variable's place before the line is read.
        if (word.IsKnown && command.Words[0].Parts is [CmdPart.Variable or CmdPart.Argument, ..] && word.Text.Contains(' ', StringComparison.Ordinal) && !IsFile(word.Text))
        {
            var rest = One(command.Tail);
            var nested = scope.Nested($"{word.Text} {rest.Text}", command.Span, Traits.None);
            var said = nested.Depth > Analyzer.MaxDepth ? Piped.Ordinary : analyzer.RunText(nested.Text, ShellLanguage.Cmd, nested, input);
            scope.TakeOver(nested);
            return redirections.Count == 0 ? said : analyzer.Redirect(new([], command.Span) { Redirections = redirections, Language = ShellLanguage.Cmd }, scope, said);
        }
        var canonical = known switch
        {
            "rmdir" => "rd",
            "type" => "get-content",
            "rename" => "ren",
            "mkdir" when !words.Any(one => one.Text is ['-', ..]) => "md",
            "find" when words.Skip(1).Any(one => one.IsQuoted) => "findstr",
            "more" or "timeout" or "ver" or "vol" or "title" or "pause" or "color" or "exit" or "goto" or "endlocal" or "shift" or "verify" or "where" or "hostname" or "date" or "time" or "assoc" or "ftype" or "path" or "prompt" or "break" or "dir" or "tree" or "sort" => "",
            _ => known,
        };
        if (canonical.Length == 0 && known.Length > 0)
        {
            var silent = new ShellCall([], command.Span) { Redirections = redirections, Language = ShellLanguage.Cmd };
            return known is "more" or "sort" ? analyzer.Redirect(silent, scope, input ?? Piped.Ordinary) : analyzer.Redirect(silent, scope, Piped.Ordinary);
        }
        if (canonical != known) words[0] = word.As(canonical);
        var call = new ShellCall(words, command.Span) { Redirections = redirections, Input = input, Language = ShellLanguage.Cmd };
        if (word.IsKnown && (word.Text.EndsWith(".bat", StringComparison.OrdinalIgnoreCase) || word.Text.EndsWith(".cmd", StringComparison.OrdinalIgnoreCase)))
        {
            var sink = new EffectSink(analyzer, scope, call, word.Shown);
            sink.Add(EffectKind.Execute, word.Shown, word);
            var path = WindowsPath.Of(word, isLiteral: true);
            if (analyzer.Source(path, scope.Folder) is { IsUnseen: true } unseen) Analyzer.AddUnseen(sink, unseen, word);
            else sink.RunFile(path, ShellLanguage.Cmd, words);
            return analyzer.Redirect(call with { Words = [] }, scope, sink.Output ?? Piped.Ordinary);
        }
        return analyzer.RunCall(call, scope);
    }

    // Builtins that change what the shell itself knows, and those that put out a text.
    private Piped? State(string name, CmdCommand.Simple command)
    {
        switch (name)
        {
            case "set" when command.Words.Count == 1:
                Sink(command).ReadSecret("the environment", null);
                return new(Origin.Secret, null, "the environment");
            case "set":
                Set(command);
                return Piped.Of("");
            case "setlocal":
                return Piped.Of("");
            case "cd" or "chdir" or "pushd":
                var target = command.Words.Skip(1).Select(One).FirstOrDefault(word => !word.Text.Equals("/d", StringComparison.OrdinalIgnoreCase));
                if (target is null) return Piped.Of(scope.Folder + "\n");
                Sink(command).ChangeFolder(WindowsPath.Of(target));
                return Piped.Of("");
            case "popd":
                scope.Folder = scope.PreviousFolder;
                return Piped.Of("");
            case "echo":
                var line = One(command.Tail);
                if (line.Text.Trim() is "on" or "off") return Piped.Of("");
                return new(line.Origin, line.IsKnown ? line.Text.TrimStart('.', ':') + "\n" : null, line.IsKnown ? null : line.Shown);
            default:
                // C: alone changes the drive.
                if (name is [_, ':'] && command.Words.Count == 1)
                {
                    Sink(command).ChangeFolder(new(name + "/", command.Span));
                    return Piped.Of("");
                }
                return null;
        }
    }

    // C:\Program Files\x.exe has blanks as well.
    private static bool IsFile(string text) => text.Length > 2 && text[1] == ':' || text.EndsWith(".exe", StringComparison.OrdinalIgnoreCase);

    private EffectSink Sink(CmdCommand.Simple command) => new(analyzer, scope, new ShellCall([], command.Span) { Language = ShellLanguage.Cmd }, "");

    private void Set(CmdCommand.Simple command)
    {
        var line = One(command.Tail);
        var text = line.Text;
        if (text.StartsWith("/p", StringComparison.OrdinalIgnoreCase) || text.StartsWith("/a", StringComparison.OrdinalIgnoreCase))
        {
            var prompt = text[2..].Trim();
            if (prompt.IndexOf('=', StringComparison.Ordinal) is var sign and > 0) scope.Assign(Name(prompt[..sign].Trim()), Anything(command.Span));
            return;
        }
        if (text.IndexOf('=', StringComparison.Ordinal) is not (var equals and > 0)) return;
        var value = text.Length > MaxText ? Anything(command.Span) : line with { Text = text[(equals + 1)..], IsQuoted = true };
        var name = Name(text[..equals].Trim());
        if (_conditional > 0) scope.AssignMaybe(name, value);
        else scope.Assign(name, value);
        scope.Export(text[..equals].Trim(), value);
    }

    // /f/s/q are three options.
    private static void Split(Argument word, List<Argument> into)
    {
        var text = word.Text;
        if (word.IsQuoted || text is not ['/', _, ..] || text.IndexOf('/', 1) is not (var second and > 0) || second > 4 || text.Contains(':', StringComparison.Ordinal) && text.IndexOf(':', StringComparison.Ordinal) < second)
        {
            into.Add(word);
            return;
        }
        foreach (var part in text.Split('/', StringSplitOptions.RemoveEmptyEntries)) into.Add(word.As("/" + part));
    }

    private List<Redirection> Redirections(IReadOnlyList<CmdRedirect> redirects)
    {
        var found = new List<Redirection>();
        foreach (var redirect in redirects)
        {
            if (redirect.Target is not { } target) continue;
            var way = redirect.Operator.EndsWith('<') ? RedirectionWay.Read : redirect.Operator.EndsWith(">>", StringComparison.Ordinal) ? RedirectionWay.Append : RedirectionWay.Overwrite;
            found.Add(new(way, WindowsPath.Of(One(target), isLiteral: true)) { IsStandardOutput = redirect.Operator[0] is '>' or '1' });
        }
        return found;
    }

    private Argument One(CmdWord word) => Values(word) is [var first, ..] ? first : new("", word.Span);

    private IReadOnlyList<Argument> Values(CmdWord word)
    {
        if (word.Parts is [CmdPart.Text only]) return [new(only.Value, word.Span) { IsQuoted = only.IsQuoted }];
        List<(StringBuilder Text, Origin Origin)> all = [(new(), Origin.Plain)];
        var (quoted, isRooted) = (false, false);
        foreach (var part in word.Parts)
        {
            var values = part switch
            {
                CmdPart.Text text => (IReadOnlyList<Argument>)[new Argument(text.Value, text.Span) { IsQuoted = text.IsQuoted }],
                CmdPart.Variable variable => Variable(variable),
                CmdPart.Argument argument => Given(argument),
                _ => [Anything(part.Span)],
            };
            quoted |= part is CmdPart.Text { IsQuoted: true };
            isRooted |= part is CmdPart.Variable && values is [{ Text: ['/', ..] }, ..];
            if (values.Count == 1)
            {
                for (var i = 0; i < all.Count; i++) if (all[i].Text.Length <= 2 * MaxText) all[i] = (all[i].Text.Append(values[0].Text), all[i].Origin | values[0].Origin);
                continue;
            }
            all = [.. all.SelectMany(head => values.Select(tail => (new StringBuilder(head.Text.ToString()).Append(tail.Text), head.Origin | tail.Origin))).Take(MaxValues)];
        }
        return [.. all.Select(one => new Argument(Text(one.Text), word.Span) { Origin = one.Origin, IsQuoted = quoted })];

        string Text(StringBuilder text)
        {
            if (text.Length > 2 * MaxText) return Argument.Unknown.ToString();
            // A machine without drives: its variables bring slashes of the other kind.
            return isRooted ? text.Replace('\\', '/').ToString() : text.ToString();
        }
    }

    private IReadOnlyList<Argument> Variable(CmdPart.Variable variable)
    {
        IReadOnlyList<Argument> values;
        if (scope.Variable(Name(variable.Name)) is { Length: > 0 } own) values = own;
        else if (SecretVariable.Is(variable.Name)) return [Anything(variable.Span) with { Origin = Origin.Secret | Origin.Environment }];
        else if (WindowsVariable.Find(variable.Name, analyzer.World) is { } known) values = [new(known, variable.Span)];
        else if (variable.Name.ToUpperInvariant() is "RANDOM" or "TIME" or "DATE" or "ERRORLEVEL") return [Anything(variable.Span)];
        else return [Anything(variable.Span) with { Origin = Origin.Environment }];
        return variable.Modifier.Length == 0 ? values : [.. values.Select(value => Cut(value, variable.Modifier))];
    }

    // ~from,length and old=new: names are hidden with them.
    private static Argument Cut(Argument value, string modifier)
    {
        if (!value.IsKnown) return value;
        var text = value.Text;
        if (modifier.StartsWith('~'))
        {
            var parts = modifier[1..].Split(',');
            if (!int.TryParse(parts[0], out var from)) return value;
            from = from < 0 ? Math.Max(0, text.Length + from) : Math.Min(from, text.Length);
            var length = text.Length - from;
            if (parts.Length > 1 && int.TryParse(parts[1], out var wanted)) length = wanted < 0 ? Math.Max(0, length + wanted) : Math.Min(length, wanted);
            return value.As(text.Substring(from, length));
        }
        if (modifier.IndexOf('=', StringComparison.Ordinal) is not (var equals and > 0)) return value;
        return value.As(text.Replace(modifier[..equals], modifier[(equals + 1)..], StringComparison.OrdinalIgnoreCase));
    }

    private Argument[] Given(CmdPart.Argument argument)
    {
        if (char.IsAsciiDigit(argument.Name))
        {
            if (argument.Name == '0' && argument.Modifier.Contains('d', StringComparison.Ordinal)) return [new(scope.Folder + "/", argument.Span)];
            var index = argument.Name - '0';
            return scope.Positional is { } given && index < given.Count ? [given[index]] : [Anything(argument.Span) with { Origin = Origin.Environment }];
        }
        if (argument.Name == '*') return scope.Positional is { Count: > 1 } all ? [.. all.Skip(1)] : [Anything(argument.Span) with { MaySplit = true }];
        return scope.Variable("%" + argument.Name) is { Length: > 0 } values ? values : [Anything(argument.Span)];
    }

    private static string Name(string variable) => "env:" + variable.ToLowerInvariant();

    private static Argument Anything(TextSpan span) => new(Argument.Unknown.ToString(), span);

    private static Piped Joined(Piped first, Piped second)
    {
        if (first is { Text: "", Origin: Origin.Plain }) return second;
        if (second is { Text: "", Origin: Origin.Plain }) return first;
        return new(first.Origin | second.Origin, first.Text is { } one && second.Text is { } two && one.Length + two.Length < 1 << 16 ? one + two : null, first.Source ?? second.Source);
    }
}
