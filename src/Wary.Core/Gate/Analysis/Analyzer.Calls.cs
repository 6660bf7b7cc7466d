using Wary.Core.Gate.Programs;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Analysis;

/// <summary>Runs one simple command.</summary>
internal sealed partial class Analyzer
{
    private static readonly Argument Nobody = new("", default);

    /// <summary>Gives what the command puts out. Functions and aliases are the walker's business; what comes here is a program or builtin.</summary>
    public Piped RunCall(ShellCall call, Scope scope)
    {
        if (++_steps > MaxSteps) return Piped.Ordinary;
        if (_calls.Count < MaxCallsKept) _calls.Add(Line(call.Words));
        call = WithInput(call, scope);
        var sink = new EffectSink(this, scope, call, "");
        foreach (var setting in call.Environment) Surroundings.Set(setting, call, sink);
        // What such a variable starts gets the variable as well: once is enough.
        if (scope.Exports.Count > 0 && call.Words.Count > 0 && !_isAtExports)
        {
            _isAtExports = true;
            foreach (var setting in scope.Exports) Surroundings.Set(setting, call, sink);
            _isAtExports = false;
        }
        var output = call.Words.Count == 0 ? Piped.Of("") : RunProgram(call, scope, sink);
        foreach (var word in call.Words) word.Consumer?.Invoke(call.Input ?? output);
        if (call.Redirections.Count == 0) return output;
        sink.Program = "";
        return WriteOutput(call, scope, sink, output);
    }

    /// <summary>Goes one statement deeper, whatever shell or text it stands in; false when that is too deep for the stack, and then everything is cut off.</summary>
    public bool Enter()
    {
        if (++_nesting <= MaxNesting) return true;
        _nesting--;
        _steps = MaxSteps + 1;
        return false;
    }

    /// <summary>Comes back from <see cref="Enter"/>.</summary>
    public void Leave() => _nesting--;

    // As it would be typed: a blank inside a word must not look like two words.
    private static string Line(IReadOnlyList<Argument> words)
    {
        var line = new System.Text.StringBuilder();
        for (var i = 0; i < words.Count; i++)
        {
            if (i > 0) line.Append(' ');
            var word = words[i].Shown;
            if (word.Length > 0 && word.AsSpan().IndexOfAny(" \t\n'\"") < 0) line.Append(word);
            else if (!word.Contains('\'', StringComparison.Ordinal)) line.Append('\'').Append(word).Append('\'');
            else line.Append('"').Append(word).Append('"');
        }
        return line.ToString();
    }

    /// <summary>Counts one step; false when there were too many.</summary>
    public bool Step() => ++_steps <= MaxSteps;

    /// <summary>What a file that is read by a compound command holds; its effects come with <see cref="Redirect"/>.</summary>
    public Piped Peek(Argument file, Scope scope) =>
        Written(file, scope.Folder) ?? Source(file, scope.Folder) ?? (SecretPath.Is(file, scope.Folder, world) ? new(Origin.Secret, null, file.Shown) : Piped.Ordinary);

    /// <summary>Does the redirections of a compound command, a function or a builtin.</summary>
    public Piped Redirect(ShellCall call, Scope scope, Piped output)
    {
        var sink = new EffectSink(this, scope, call, "");
        WithInput(call, scope);
        return WriteOutput(call, scope, sink, output);
    }

    private Piped RunProgram(ShellCall call, Scope scope, EffectSink sink)
    {
        // /etc/init.d/ssh is no ssh, it is a service's script.
        if (call.Words[0].Text.StartsWith("/etc/init.d/", StringComparison.Ordinal)) call = call with { Words = [call.Words[0].As("service"), call.Words[0].As(Places.NameOf(call.Words[0].Text)), .. call.Words.Skip(1)] };
        var word = call.Words[0];
        var name = NameOf(word, call.Language);
        var program = name is null ? null : ProgramCatalog.Find(name, call.Language) ?? OfVersion(name, call.Language);
        if (program is null && name is not null && call.Words.Count > 0 && RunsFile(word, call.Language)) return RunOwnFile(call, scope, sink, word);
        if (name is null)
        {
            OpaqueProgram.Judge(call, sink);
            return Piped.Ordinary;
        }
        var invocation = program is null ? null : OptionReader.Read(program, call, 0);
        sink.Program = invocation?.Name ?? name;
        sink.Add(EffectKind.Execute, sink.Program, word);
        if (invocation is null)
        {
            UnknownWrapper.Open(call, sink);
            var output = Rest(call, sink);
            return output.Text is null ? output with { Origin = output.Origin | Origin.Stranger, Source = output.Source ?? name } : output;
        }
        if (invocation.OpaqueSub is { } sub) sink.Add(EffectKind.Opaque, $"a sub-command of {invocation.Name} whose name is not known", sub);
        if (!AsksForHelp(invocation)) invocation.Program.Effects?.Invoke(invocation, sink);
        return Rest(call, sink);
    }

    private static Piped Rest(ShellCall call, EffectSink sink)
    {
        if (sink.Output is null && ShellSetup.Is(call)) return Piped.Of(":\n");
        if (sink.Output is { } said) return said with { Origin = said.Origin | sink.Passed, Source = said.Source ?? sink.PassedSource };
        var origin = (call.Input?.Origin ?? Origin.Plain) | sink.Passed | Cut(sink.Program);
        return origin == Origin.Plain ? Piped.Ordinary : new(origin | Origin.Output, null, call.Input?.Source ?? sink.PassedSource);
    }

    // A piece of a file is not what somebody would see who looks at the file; what another machine says was not here before.
    private static Origin Cut(string program) => program switch
    {
        "head" or "tail" or "sed" or "cut" or "grep" or "egrep" or "rg" or "awk" or "gawk" or "mawk" or "jq" or "yq" or "strings" or "dd" or "tr" or "sort" or "column" or "paste" => Origin.Stranger,
        "ssh" or "mosh" or "dig" or "nslookup" or "host" => Origin.Download,
        _ => Origin.Plain,
    };

    // python2.7 and pip3.11 are python and pip.
    private static ProgramSpec? OfVersion(string name, ShellLanguage language)
    {
        var end = name.AsSpan().TrimEnd("0123456789.-").Length;
        return end > 1 && end < name.Length ? ProgramCatalog.Find(name[..end], language) : null;
    }

    private static bool AsksForHelp(Invocation call)
    {
        for (var at = call; at is not null; at = at.Outer)
        {
            foreach (var option in at.Options)
            {
                if (at.Program.Help.Length > 0 && option.Value is null && OptionGrammar.Find(at.Program.Help, option.Name, false, StringComparison.Ordinal, out _)) return true;
            }
        }
        return false;
    }

    /// <summary>The program's name without folder and ending; null when it is not known.</summary>
    internal static string? NameOf(Argument word, ShellLanguage language)
    {
        var name = Places.NameOf(word.Text);
        if (name.Length == 0) return null;
        if (name.AsSpan().IndexOfAnyInRange(Argument.Unknown, Argument.AnyOne) >= 0) return ProgramPattern.Match(name);
        if (language != ShellLanguage.Bash || name.Contains('.', StringComparison.Ordinal))
        {
            var lower = name.ToLowerInvariant();
            foreach (var ending in (ReadOnlySpan<string>)[".exe", ".cmd", ".bat", ".com"])
            {
                if (lower.EndsWith(ending, StringComparison.Ordinal)) return lower[..^ending.Length];
            }
            if (language != ShellLanguage.Bash) return lower;
        }
        return name;
    }

    // Windows finds a program in the working folder without any slash.
    private static bool RunsFile(Argument word, ShellLanguage language) => word.IsKnown
        && (word.Text.Contains('/', StringComparison.Ordinal) || language != ShellLanguage.Bash && word.Text.AsSpan().ContainsAny('\\', '.'));

    // ./x.sh: what the agent or this command wrote is read; another file is an ordinary program.
    private Piped RunOwnFile(ShellCall call, Scope scope, EffectSink sink, Argument word)
    {
        sink.Program = word.Text;
        sink.Add(EffectKind.Execute, word.Shown, word);
        if (Source(word, scope.Folder) is { Text: { } text } source) OwnScript.Run(text, source, call, sink);
        else if (Source(word, scope.Folder) is { } unseen) AddUnseen(sink, unseen, word);
        return Rest(call, sink);
    }

    private ShellCall WithInput(ShellCall call, Scope scope)
    {
        foreach (var redirection in call.Redirections)
        {
            if (redirection.Way != RedirectionWay.Read) continue;
            if (redirection.Target.Content is { } content)
            {
                call = call with { Input = content };
                continue;
            }
            var sink = new EffectSink(this, scope, call, "");
            if (NetworkDevice(redirection.Target) is { } host)
            {
                sink.Download(redirection.Target.As(host));
                call = call with { Input = new(Origin.Download, null, host) };
                continue;
            }
            sink.Read(redirection.Target);
            var written = Written(redirection.Target, scope.Folder) ?? Source(redirection.Target, scope.Folder);
            call = call with { Input = written ?? new(sink.Passed, null, redirection.Target.Shown) };
        }
        return call;
    }

    private Piped WriteOutput(ShellCall call, Scope scope, EffectSink sink, Piped output)
    {
        var left = output;
        foreach (var redirection in call.Redirections)
        {
            if (redirection.Way == RedirectionWay.Read) continue;
            var target = redirection.Target;
            if (target.Consumer is { } consumer)
            {
                var through = consumer(output);
                if (redirection.IsStandardOutput) left = through;
                continue;
            }
            if (NetworkDevice(target) is { } shell && IsShell(call)) sink.Add(EffectKind.Connect, shell, target, note: EffectSink.RemoteShell);
            if (NetworkDevice(target) is { } host) sink.Upload(target.As(host), Nobody with { Origin = output.Origin }, isFile: false);
            else if (redirection.Way == RedirectionWay.Append) sink.Write(target, Traits.Append);
            // Nothing at all written into a file empties it.
            else sink.Overwrite(target, output is { Text: "", Origin: Origin.Plain } && redirection.IsStandardOutput ? Traits.Destroys : Traits.None);
            var known = redirection.Way == RedirectionWay.Append ? Joined(Written(target, scope.Folder), output) : output;
            Remember(target, scope.Folder, known);
            if (redirection.IsStandardOutput) left = Piped.Of("");
        }
        return left;
    }

    private static Piped Joined(Piped? before, Piped after) =>
        new((before?.Origin ?? Origin.Plain) | after.Origin, before is null ? after.Text : before.Text is { } text && after.Text is { } more ? text + more : null, after.Source ?? before?.Source);

    // A shell whose output goes to a socket is somebody else's.
    private static bool IsShell(ShellCall call) => call.Words.Count > 0 && NameOf(call.Words[0], call.Language) is "sh" or "bash" or "zsh" or "dash" or "ksh" or "ash" or "fish" && !call.Words.Any(word => word.Text is ['-', .., 'c']);

    // /dev/tcp/host/port is a connection that bash makes by itself.
    private static string? NetworkDevice(Argument target)
    {
        if (!target.Text.StartsWith("/dev/tcp/", StringComparison.Ordinal) && !target.Text.StartsWith("/dev/udp/", StringComparison.Ordinal)) return null;
        var rest = target.Text[9..];
        return rest.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? rest[..slash] : rest;
    }
}
