using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs;

/// <summary>Programs whose operands are another command line.</summary>
internal static class Wrappers
{
    public const string Names = "sudo env nohup timeout xargs";

    public static ProgramSpec? Find(string name) => name switch
    {
        "sudo" => new("sudo", "runs a command as somebody else")
        {
            Style = OptionStyle.Posix,
            Options = "-u|--user= -g|--group= -h|--host= -p|--prompt= -C|--close-from= -r|--role= -t|--type= -T|--command-timeout= -D|--chdir= -R|--chroot= -U|--other-user= -a= -c= -A|--askpass -B -b|--background -E|--preserve-env=? -e|--edit -H|--set-home -i|--login -K|--remove-timestamp -k|--reset-timestamp -n|--non-interactive -N -P -S|--stdin -s|--shell -v|--validate -l|--list",
            Help = "--help --version -V",
            Effects = static (call, effects) =>
            {
                if (call.Operands.Count == 0 && call.HasAny("-k", "-K")) return;
                effects.Add(EffectKind.Elevate, call.Value("-u")?.Shown ?? "root");
                if (call.HasAny("-l", "-v")) return;
                effects.Mark(Traits.Elevated);
                Assigned(call.Operands, out var environment, out var rest);
                if (call.Has("-e"))
                {
                    foreach (var file in rest) effects.Write(file, Traits.Append);
                }
                else if (rest.Count == 0) effects.RunInput();
                else effects.Run(rest, Traits.Elevated, environment, call.Value("-D"));
            },
            Examples = """
                sudo rm -rf /etc/nginx => Elevate root; Delete /etc/nginx
                sudo -u www-data A=1 rm x => Elevate www-data; Delete x
                echo 'rm x' | sudo -s => Delete x
                sudo -e /etc/hosts => Write /etc/hosts
                sudo --help => nothing
                sudo -k => nothing
                sudo -u rm true !> Delete *
                sudo -l rm x !> Delete *
                """,
        },
        "env" => new("env", "runs a command with other variables")
        {
            Style = OptionStyle.Posix,
            Options = "-i|--ignore-environment -u|--unset= -C|--chdir= -S|--split-string=! -0|--null -v|--debug",
            Effects = static (call, effects) =>
            {
                Assigned(call.Operands, out var environment, out var rest);
                if (call.Value("-S") is { } text) effects.RunText(Split(call, text));
                else if (rest.Count == 0) effects.ReadSecret("the environment");
                else effects.Run(rest, Traits.None, environment, call.Value("-C"));
            },
            Examples = """
                env A=1 rm x => Delete x
                env -S 'rm -r x' y => Delete x; Delete y
                env -S bash -c 'rm x' => Delete x
                env -C sub rm x => Delete x
                env => ReadSecret the environment
                env -u rm true !> Delete *
                """,
        },
        "nohup" => new("nohup", "runs a command that outlives the terminal")
        {
            Style = OptionStyle.Posix,
            Effects = static (call, effects) => effects.Run(call.Operands),
            Examples = """
                nohup rm x => Delete x
                nohup --help => nothing
                """,
        },
        "timeout" => new("timeout", "ends a command after some time")
        {
            Style = OptionStyle.Posix,
            Options = "-k|--kill-after= -s|--signal= --foreground --preserve-status -v|--verbose",
            Effects = static (call, effects) => effects.Run(call.OperandsFrom(1)),
            Examples = """
                timeout -s KILL 5 rm x => Delete x
                timeout 5 true !> Delete *
                """,
        },
        "xargs" => new("xargs", "runs a command with arguments from its input")
        {
            Style = OptionStyle.Posix,
            Options = "-0|--null -a|--arg-file= -d|--delimiter= -E= -e=? -I= -i=? -J= -R= -S= -L= -l=? -n|--max-args= -P|--max-procs= -o|--open-tty -p|--interactive -r|--no-run-if-empty -s|--max-chars= -t|--verbose -x|--exit --process-slot-var= --replace=? --show-limits",
            Effects = static (call, effects) => Arguments(call, effects),
            Examples = """
                echo a b | xargs rm -f => Delete a; Delete b
                echo a | xargs -I{} rm x/{} => Delete x/a
                echo 'a b' | xargs -I % sh -c 'rm "%"' => Delete a b
                xargs -a list.txt rm => Delete …
                echo 'rm x' | xargs -0 sh -c => Delete x
                xargs -n 1 echo rm !> Delete *
                """,
        },
        _ => null,
    };

    // What stands behind the split words belongs to their program, options too.
    private static Argument Split(Invocation call, Argument text)
    {
        var words = call.Call.Words;
        var line = text.Text;
        var isBehind = false;
        for (var i = 1; i < words.Count; i++)
        {
            if (isBehind) line += words[i].Text.Contains(' ', StringComparison.Ordinal) ? $" '{words[i].Text.Replace("'", "'\\''", StringComparison.Ordinal)}'" : " " + words[i].Text;
            else if (ReferenceEquals(words[i], text)) isBehind = true;
            else foreach (var option in call.Options) isBehind |= ReferenceEquals(option.Word, words[i]) && ReferenceEquals(option.Value, text) && (i + 1 >= words.Count || !ReferenceEquals(words[i + 1], text));
        }
        return text.As(line);
    }

    // -I stands for one line wherever it is found; without it the input's words come behind the operands.
    private static void Arguments(Invocation call, EffectSink effects)
    {
        if (call.Value("-a") is { } file) effects.Read(file);
        var mark = (call.Value("-I") ?? call.Value("-J") ?? call.Value("-i") ?? call.Value("--replace"))?.Text ?? (call.HasAny("-i", "--replace") ? "{}" : null);
        if (mark is null or "")
        {
            // A delimiter other than blanks keeps the line together: with a shell behind it that line is its text.
            if (call.HasAny("-0", "-d") && call.Input?.Text is { Length: < 4096 } whole) effects.Run([.. call.Operands, new Argument(whole.TrimEnd('\n'), call.Call.Span) { Origin = call.Input.Origin }]);
            else effects.Run(call.Operands, fromInput: true);
            return;
        }
        var input = call.Value("-a") is { } list ? effects.Known(list) ?? effects.ContentOf(list) : call.Input;
        if (input?.Text is not { Length: < 4096 } text)
        {
            effects.Mark(Traits.FromInput);
            effects.Run(Filled(call.Operands, mark, Argument.Unknown.ToString(), input?.Origin ?? Origin.Plain));
            return;
        }
        var left = 32;
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (left-- > 0) effects.Run(Filled(call.Operands, mark, line, input.Origin));
        }
    }

    private static List<Argument> Filled(IReadOnlyList<Argument> words, string mark, string value, Origin origin)
    {
        var filled = new List<Argument>(words.Count);
        foreach (var word in words)
            filled.Add(word.Text.Contains(mark, StringComparison.Ordinal) ? word with { Text = word.Text.Replace(mark, value, StringComparison.Ordinal), Origin = word.Origin | origin } : word);
        return filled;
    }

    /// <summary>Takes <c>NAME=value</c> from the front.</summary>
    public static void Assigned(IReadOnlyList<Argument> words, out IReadOnlyList<Setting> environment, out IReadOnlyList<Argument> rest)
    {
        List<Setting>? found = null;
        var at = 0;
        for (; at < words.Count && words[at].Text.IndexOf('=', StringComparison.Ordinal) is var equals and > 0; at++)
            (found ??= []).Add(new(words[at].Text[..equals], words[at].As(words[at].Text[(equals + 1)..])));
        environment = found ?? (IReadOnlyList<Setting>)[];
        rest = at == 0 ? words : [.. words.Skip(at)];
    }
}
