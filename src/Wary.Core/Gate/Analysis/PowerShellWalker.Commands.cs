using Wary.Core.Gate.Programs;
using Wary.Core.Shell;
using Wary.Core.Shell.PowerShell;

namespace Wary.Core.Gate.Analysis;

/// <summary>Commands: what is called, with which words, what flows in and out.</summary>
internal sealed partial class PowerShellWalker
{
    private Flow Command(PsElement.Command command, Flow? input)
    {
        if (!_analyzer.Step()) return Flow.Nothing;
        // & { … }, & $block
        if (Kept(command.Name) is { } block)
        {
            var given = Words(command, [], input);
            return Redirected(command, Block(block, given, input));
        }
        var names = Values(command.Name, input);
        if (names.Count == 0) return Flow.Nothing;
        var output = Flow.Nothing;
        foreach (var name in names.Take(8)) output = output.And(Command(command, name with { Span = command.Name.Span }, input));
        return output;
    }

    private Flow Command(PsElement.Command command, Argument word, Flow? input)
    {
        if (word.Content is not null)
        {
            var runner = Sink(command.Span, "script block", input);
            runner.RunText(word, ShellLanguage.PowerShell);
            return Redirected(command, new(null, runner.Output ?? Piped.Ordinary));
        }
        var blocks = new List<PsBlock>();
        var arguments = Words(command, blocks, input);
        // & "x y" is one name, and so is a name that was put together.
        List<Argument> words = [word, .. arguments];
        var name = Analyzer.NameOf(word, ShellLanguage.PowerShell) ?? "";
        for (var i = 0; i < 4 && word.IsKnown && _scope.Alias(name) is { } alias; i++) name = alias;
        if (_scope.Function<PsBlock>(name) is { } function) return Redirected(command, Block(function, arguments, input));
        // sc.exe is a program and no alias.
        if (!word.Text.EndsWith(".exe", StringComparison.OrdinalIgnoreCase)) name = PowerShellAliases.Resolve(name, words);
        // A program with a folder in front is no cmdlet.
        if (word.IsKnown && (name.Contains('-', StringComparison.Ordinal) || Analyzer.NameOf(word, ShellLanguage.PowerShell) != name)) words[0] = word.As(name);
        if (State(name, words, command, input) is { } done) return done;
        if (name is "foreach-object" or "where-object") return ForEach(name, words, blocks, command, input);
        var remote = name is "invoke-command" && words.Any(one => IsOption(one, "-ComputerName", "-HostName", "-Session", "-VMName", "-ConnectionUri"));
        var before = _scope.Traits;
        if (remote) _scope.Traits |= Traits.Remote;
        var inner = Flow.Nothing;
        foreach (var one in blocks)
        {
            if (name is "new-item" or "set-item" or "register-argumentcompleter") continue;
            inner = inner.And(Block(one, [], input));
        }
        _scope.Traits = before;
        TakeItems(name, words, input);
        var call = new ShellCall(words, command.Span) { Redirections = Redirections(command.Redirects), Input = InputOf(input), Language = ShellLanguage.PowerShell };
        if (Script(word) is { } language)
        {
            var sink = new EffectSink(_analyzer, _scope, call, word.Shown);
            sink.Add(EffectKind.Execute, word.Shown, word);
            var path = WindowsPath.Of(word, isLiteral: true);
            if (_analyzer.Source(path, _scope.Folder) is { IsUnseen: true } unseen) Analyzer.AddUnseen(sink, unseen, word);
            else sink.RunFile(path, language, [path, .. arguments], isSourced: command.Call == '.');
            return Redirected(command, new(null, sink.Output ?? Piped.Ordinary));
        }
        var output = _analyzer.RunCall(call, _scope);
        if (name is "invoke-command" or "start-job" or "measure-command") return inner;
        return new(Items(name, words, input), output);
    }

    private static Piped? InputOf(Flow? input) => input is null ? null : input.Items is { Count: 0 } ? null : input.Piped;

    private static ShellLanguage? Script(Argument word)
    {
        if (!word.IsKnown) return null;
        if (word.Text.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase)) return ShellLanguage.PowerShell;
        if (!word.Text.AsSpan().ContainsAny('/', '\\')) return null;
        return word.Text.EndsWith(".bat", StringComparison.OrdinalIgnoreCase) || word.Text.EndsWith(".cmd", StringComparison.OrdinalIgnoreCase) ? ShellLanguage.Cmd : null;
    }

    // The arguments as words; script blocks among them are kept apart.
    private List<Argument> Words(PsElement.Command command, List<PsBlock> blocks, Flow? input)
    {
        var words = new List<Argument>();
        string? option = null;
        foreach (var argument in command.Arguments)
        {
            if (argument.IsVerbatim)
            {
                words.AddRange(CommandLine.Split(new(argument.Value!.Constant() ?? "", argument.Span)));
                continue;
            }
            if (argument.IsSplat)
            {
                Splat(argument, words, input);
                continue;
            }
            if (argument.Value is { } given && Kept(given) is { } block) blocks.Add(block);
            if (argument.Parameter is { } name)
            {
                var dashed = new Argument("-" + name, argument.Span);
                option = null;
                if (argument.Value is null)
                {
                    words.Add(dashed);
                    option = dashed.Text;
                    continue;
                }
                foreach (var value in Values(argument.Value, input))
                {
                    // -Force:$true and -Force:$false
                    if (argument.Value is PsValue.Variable { Name: var truth } && truth.Equals("true", StringComparison.OrdinalIgnoreCase)) words.Add(dashed);
                    else if (argument.Value is not PsValue.Variable { Name: var lie } || !lie.Equals("false", StringComparison.OrdinalIgnoreCase))
                        words.Add(value with { Text = $"{dashed.Text}:{value.Text}", Span = argument.Span, IsQuoted = false });
                }
                continue;
            }
            if (argument.Value is null) continue;
            var values = Values(argument.Value, input);
            for (var i = 0; i < values.Count; i++)
            {
                // Each value of a list belongs to the option in front of it.
                if (i > 0 && option is not null) words.Add(new(option, argument.Span));
                words.Add(values[i]);
            }
            option = null;
        }
        return words;
    }

    private void Splat(PsArgument argument, List<Argument> words, Flow? input)
    {
        if (argument.Value is not PsValue.Variable variable) return;
        if (_scope.Function<PsValue.Table>("@" + Name(variable.Name)) is { } table)
        {
            foreach (var (key, item) in table.Pairs)
            {
                var option = "-" + (key.Constant() ?? "");
                foreach (var value in Statement(item, input).Values(argument.Span))
                {
                    if (value.Text == "True") words.Add(new(option, argument.Span));
                    else if (value.Text != "False") words.Add(value with { Text = $"{option}:{value.Text}", Span = argument.Span, IsQuoted = false });
                }
            }
            return;
        }
        foreach (var value in Variable(variable)) words.Add(value with { Span = argument.Span });
    }

    private List<Redirection> Redirections(IReadOnlyList<PsRedirect> redirects)
    {
        var found = new List<Redirection>();
        foreach (var redirect in redirects)
        {
            if (redirect.Target is not { } target) continue;
            foreach (var file in Values(target, null))
            {
                found.Add(new(redirect.Operator.EndsWith(">>", StringComparison.Ordinal) ? RedirectionWay.Append : redirect.Operator == "<" ? RedirectionWay.Read : RedirectionWay.Overwrite, WindowsPath.Of(file))
                {
                    IsStandardOutput = redirect.Operator[0] is '>' or '1' or '*',
                });
            }
        }
        return found;
    }

    private Flow Redirected(PsElement.Command command, Flow output)
    {
        if (command.Redirects.Count == 0) return output;
        var call = new ShellCall([], command.Span) { Redirections = Redirections(command.Redirects), Language = ShellLanguage.PowerShell };
        return new(null, _analyzer.Redirect(call, _scope, output.Piped));
    }

    // Cmdlets that change what the shell itself knows.
    private Flow? State(string name, List<Argument> words, PsElement.Command command, Flow? input)
    {
        switch (name)
        {
            case "set-location" or "push-location":
                if (Operand(words, "-Path", "-LiteralPath") is { } folder)
                {
                    var sink = new EffectSink(_analyzer, _scope, new ShellCall(words, command.Span) { Language = ShellLanguage.PowerShell }, name);
                    if (folder.Text == "-") sink.GoBack();
                    else if (!Registry.Is(folder)) sink.ChangeFolder(WindowsPath.Of(folder));
                }
                return Flow.Nothing;
            case "pop-location":
                _scope.Folder = _scope.PreviousFolder;
                return Flow.Nothing;
            case "get-location":
                return Flow.Of([new(_scope.Folder, command.Span) { IsQuoted = true }]);
            case "set-alias" or "new-alias":
                var alias = Operands(words, "-Name", "-Value");
                if (alias.Count > 1 && alias[1].IsKnown) _scope.DefineAlias(alias[0].Text.ToLowerInvariant(), alias[1].Text.ToLowerInvariant());
                return Flow.Nothing;
            case "set-variable" or "new-variable":
                var pair = Operands(words, "-Name", "-Value");
                if (pair.Count > 1) Set(pair[0].Text, [.. pair.Skip(1)]);
                return Flow.Nothing;
            case "get-variable" when Operand(words, "-Name") is { } variable:
                return Flow.Of(Variable(new PsValue.Variable(command.Span, variable.Text)));
            case "set-item" when Operands(words, "-Path", "-Value") is [{ Text: var drive } where, var what, ..] && (drive.StartsWith("env:", StringComparison.OrdinalIgnoreCase) || drive.StartsWith("variable:", StringComparison.OrdinalIgnoreCase)):
                Set(where.Text.Replace("\\", "", StringComparison.Ordinal), [what]);
                return Flow.Nothing;
            case "write-output" or "write-host" or "write-information":
                var said = Operands(words, "-InputObject", "-Object", "-MessageData");
                return Redirected(command, said.Count == 0 && input is not null ? input : Flow.Of(said));
            case "join-path":
                var parts = Operands(words, "-Path", "-ChildPath", "-AdditionalChildPath");
                if (parts.Count == 0) return null;
                return Flow.Of([new(string.Join('/', parts.Select(part => part.Text.TrimEnd('/', '\\'))), command.Span) { IsQuoted = true, Origin = PipedOf(parts).Origin }]);
            case "split-path" when Operand(words, "-Path") is { IsKnown: true } path:
                if (words.Any(one => IsOption(one, "-Leaf"))) return Flow.Of([path.As(Places.NameOf(path.Text))]);
                return Flow.Of([path.Text.LastIndexOfAny(['/', '\\']) is var slash and > 0 ? path.As(path.Text[..slash]) : path]);
            case "get-command" or "get-alias" when Operand(words, "-Name") is { } found:
                return Flow.Of([found with { Text = PowerShellAliases.Match(found.Text), IsQuoted = true }]);
            case "write-verbose" or "write-debug" or "write-warning" or "write-error" or "write-progress" or "out-null" or "clear-host" or "start-sleep" or "set-strictmode":
                return Flow.Nothing;
            default:
                return null;
        }
    }

    // The block runs for each object; $_ stands for all of them.
    private Flow ForEach(string name, List<Argument> words, List<PsBlock> blocks, PsElement.Command command, Flow? input)
    {
        var items = input?.Values(command.Span) ?? [];
        var before = _scope.Variable("_");
        _scope.Assign("_", [.. items.Take(MaxValues)]);
        _scope.Assign("psitem", [.. items.Take(MaxValues)]);
        var output = Flow.Nothing;
        foreach (var block in blocks) output = output.And(Block(block, [], input));
        if (blocks.Count == 0 && name == "foreach-object" && Operand(words, "-MemberName") is { } member)
        {
            var target = new PsValue.Text(command.Span, "", false);
            var call = new PowerShellCall(command.Span, "", member.Text.ToLowerInvariant(), items, []);
            var isCall = call.Name is "delete" or "kill" or "terminate" or "invoke" or "trim" or "tolower" or "toupper";
            output = Flow.Of(isCall ? PowerShellCalls.Run(call, Sink(command.Span, "." + member.Text, input)) ?? [] : Property("", call.Name, items, new PsValue.Member(command.Span, target, target, false, null)));
        }
        if (before is not null) _scope.Assign("_", before);
        else _scope.Forget("_");
        return Redirected(command, name == "where-object" ? input ?? Flow.Nothing : output);
    }

    // Cmdlets that take their paths, names or ids from the pipe.
    private static void TakeItems(string name, List<Argument> words, Flow? input)
    {
        if (input is null || input.Items is { Count: 0 }) return;
        var takesPaths = name is "remove-item" or "clear-content" or "clear-item" or "move-item" or "copy-item" or "rename-item" or "get-content" or "get-item" or "get-childitem" or "invoke-item"
            or "stop-process" or "stop-service" or "restart-service" or "set-itemproperty" or "remove-itemproperty" or "import-module" or "remove-localuser" or "disable-localuser" or "unregister-scheduledtask"
            or "clear-disk" or "initialize-disk" or "format-volume" or "remove-partition" or "disable-netadapter" or "resolve-path" or "get-itemproperty" or "get-acl" or "import-csv" or "uninstall-package" or "clear-recyclebin"
            or "remove-service" or "set-service" or "remove-azresourcegroup" or "remove-azvm" or "remove-s3object" or "remove-s3bucket" or "remove-vm" or "stop-vm" or "stop-computer" or "restart-computer" or "split-path" or "convert-path" or "unblock-file" or "remove-ciminstance" or "remove-wmiobject";
        if (!takesPaths) return;
        var items = input.Values(words[0].Span).Select(item => item with { IsQuoted = true }).ToList();
        words.InsertRange(1, items);
    }

    // What a cmdlet passes on as objects; null where that is not known.
    private static IReadOnlyList<Argument>? Items(string name, List<Argument> words, Flow? input)
    {
        switch (name)
        {
            case "where-object" or "sort-object" or "select-object" or "get-unique" or "out-gridview" or "tee-object" or "get-random" or "group-object":
                return input?.Items;
            case "get-item" or "resolve-path" or "convert-path" or "new-item" or "md":
                return Operands(words, "-Path", "-LiteralPath");
            case "get-process" or "get-service" or "get-localuser" or "get-scheduledtask" or "get-volume" or "get-disk" or "get-partition" or "get-netadapter" or "get-physicaldisk" or "get-azresourcegroup" or "get-azvm":
                var named = Operands(words, "-Name", "-Id", "-TaskName", "-DriveLetter", "-Number");
                return named.Count > 0 ? named : [new(Argument.AnyName.ToString(), words[0].Span) { IsQuoted = true }];
            case "new-object":
                // A reader around a download reads the download.
                var made = PipedOf([.. words.Skip(1)]).Origin & ~(Origin.Environment | Origin.Output);
                return made == Origin.Plain ? null : [Anything(words[0].Span) with { Origin = made, IsQuoted = true }];
            case "start-process":
                return words.Any(one => IsOption(one, "-PassThru")) ? [Anything(words[0].Span) with { Origin = Origin.OwnProcess }] : [];
            case "get-childitem":
                var folders = Operands(words, "-Path", "-LiteralPath");
                var pattern = Operand(words[..1].Concat(words.Where((_, i) => i > 0 && (IsOption(words[i], "-Filter", "-Include") || IsOption(words[i - 1], "-Filter", "-Include")))).ToList(), "-Filter", "-Include")?.Text;
                IReadOnlyList<Argument> roots = folders.Count == 0 ? [new(".", words[0].Span)] : folders;
                return [.. roots.Take(MaxValues).Select(root => Below(root, pattern))];
            default:
                return null;
        }
    }

    private static Argument Below(Argument root, string? pattern)
    {
        var text = root.Text;
        // A pattern stands for its matches already; a folder for what is in it.
        if (text.AsSpan().IndexOfAny('*', '?') >= 0) return root with { IsQuoted = true };
        var name = (pattern ?? "*").Replace('*', Argument.AnyName).Replace('?', Argument.AnyOne);
        return root with { Text = text is "." ? name : $"{text.TrimEnd('/', '\\')}/{name}", IsQuoted = true };
    }

    // Values without a name and those of the named options, in order; the values of other options may be among them.
    private static List<Argument> Operands(IReadOnlyList<Argument> words, params ReadOnlySpan<string> options)
    {
        var found = new List<Argument>();
        for (var i = 1; i < words.Count; i++)
        {
            var word = words[i];
            if (word.IsQuoted || word.Text is not ['-', var first, ..] || char.IsAsciiDigit(first))
            {
                found.Add(word);
                continue;
            }
            var colon = word.Text.IndexOf(':', StringComparison.Ordinal);
            var isWanted = IsOption(word, options);
            if (colon > 0 && isWanted) found.Add(word with { Text = word.Text[(colon + 1)..], IsQuoted = true });
            else if (colon < 0 && !isWanted && i + 1 < words.Count && TakesValue(word.Text)) i++;
        }
        return found;
    }

    private static bool TakesValue(string option) => option.ToLowerInvariant() is "-erroraction" or "-ea" or "-filter" or "-include" or "-exclude" or "-depth" or "-encoding" or "-attributes" or "-scope" or "-option" or "-itemtype" or "-type"
        or "-separator" or "-foregroundcolor" or "-backgroundcolor" or "-f" or "-b" or "-parentpath" or "-force:" or "-computername" or "-property" or "-first" or "-last" or "-skip";

    private static Argument? Operand(IReadOnlyList<Argument> words, params ReadOnlySpan<string> options) => Operands(words, options) is [var first, ..] ? first : null;

    private static bool IsOption(Argument word, params ReadOnlySpan<string> names)
    {
        if (word.IsQuoted || word.Text is not ['-', _, ..]) return false;
        var end = word.Text.IndexOf(':', StringComparison.Ordinal);
        var option = end < 0 ? word.Text.AsSpan() : word.Text.AsSpan(0, end);
        foreach (var name in names)
        {
            if (option.Length > 1 && name.AsSpan().StartsWith(option, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}
