using System.Globalization;
using System.Text;
using Wary.Core.Gate.Analysis;

namespace Wary.Core.Gate.Programs.Running;

/// <summary>Builtins and small programs that put something out, wait, or change the shell a little.</summary>
internal static class SmallPrograms
{
    public const string Names = "true false : sleep usleep seq yes date trap wait jobs fg bg ulimit umask let enable bind expr bc dc factor id whoami groups uname nproc uptime tty printenv set pushd popd dirs history times exit return logout suspend caller complete compgen shopt cal figlet cowsay clear tput reset stty";

    public static ProgramSpec? Find(string name) => name switch
    {
        "true" or "false" or ":" or "sleep" or "usleep" or "wait" or "jobs" or "fg" or "bg" or "ulimit" or "umask" or "let" or "times" or "exit" or "return" or "logout" or "suspend" or "caller" or "compgen" or "shopt" or "clear" or "tput" or "reset" or "stty" => new(name, "does nothing to files")
        {
            Style = OptionStyle.None,
            Help = "",
            Effects = static (_, effects) => effects.Emit(""),
            Examples = $"""
                {name} 1; rm x => Delete x
                {name} rm => nothing
                """,
        },
        "expr" or "bc" or "dc" or "factor" or "id" or "groups" or "uname" or "nproc" or "uptime" or "tty" or "cal" or "figlet" or "cowsay" => new(name, "puts a small text out")
        {
            Effects = static (_, effects) => effects.EmitOrdinary(),
            Examples = $"""
                {name} && rm x => Delete x
                {name} rm => nothing
                """,
        },
        "whoami" => new(name, "says who runs it")
        {
            Effects = static (_, effects) => effects.EmitOrdinary(),
            Examples = """
                whoami && rm x => Delete x
                whoami => nothing
                """,
        },
        "date" => new(name, "says or sets the time")
        {
            Options = "-d|--date= -f|--file= -I|--iso-8601=? -R -r|--reference= -s|--set= -u|--utc --rfc-3339= -j -v= -n",
            Effects = static (call, effects) =>
            {
                if (call.Value("-s") is { } time) effects.Add(EffectKind.ChangeConfig, "the clock", time);
                if (call.Value("-f") is { } file) effects.Read(file);
                effects.EmitOrdinary();
            },
            Examples = """
                date -s '2020-01-01' => ChangeConfig the clock
                date -d yesterday +%F => nothing
                """,
        },
        "seq" => new(name, "counts")
        {
            Options = "-f|--format= -s|--separator= -w|--equal-width",
            Help = "--help --version",
            Effects = static (call, effects) => Count(call, effects),
            Examples = """
                seq 2 | xargs rm => Delete 1; Delete 2
                seq -s ' ' 1 2 5 | xargs rm => Delete 3
                seq 1 5 => nothing
                """,
        },
        "yes" => new(name, "puts a line out again and again")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) => effects.Emit((call.Operands.Count == 0 ? "y" : ShellBuiltins.Joined(call.Operands).Text) + "\n"),
            Examples = """
                yes 'rm x' | sh => Delete x
                yes | cat => nothing
                """,
        },
        "trap" => new(name, "runs a text when a signal comes")
        {
            Style = OptionStyle.Posix,
            Options = "-l -p -P",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("-l", "-p") || call.Operand(0) is not { Text: not ("-" or "") } text || call.Operands.Count < 2) return;
                effects.RunText(text);
                effects.Emit("");
            },
            Examples = """
                trap 'rm -rf tmp' EXIT => Delete tmp
                trap - EXIT => nothing
                trap -p EXIT => nothing
                """,
        },
        "enable" => new(name, "switches builtins")
        {
            Options = "-a -d -n -p -s -f=",
            Effects = static (call, effects) =>
            {
                if (call.Value("-f") is { } library) effects.Opaque($"the shell loads {library.Shown}", library);
            },
            Examples = """
                enable -f /tmp/x.so x => Opaque *
                enable -n test => nothing
                """,
        },
        "bind" or "complete" => new(name, "binds keys and completions")
        {
            Options = "-x= -m= -f= -q= -u= -r= -C=! -F= -A= -G= -W= -P= -S= -X= -o= -l -p -v -s",
            Effects = static (call, effects) =>
            {
                if (call.Name == "complete" && call.Value("-C") is { } command) effects.RunText(command);
                if (call.Name == "bind" && call.Value("-x") is { } binding && binding.Text.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0) effects.RunText(binding.As(binding.Text[(colon + 1)..].Trim('"', ' ')));
            },
            Examples = $"""
                bind -x '"\C-g": rm x' => Delete x
                complete -C 'rm x' y => Delete x
                {name} -p => nothing
                """,
        },
        "printenv" => new(name, "shows variables")
        {
            Options = "-0|--null",
            Effects = static (call, effects) =>
            {
                if (call.Operands.Count == 0) effects.ReadSecret("the environment");
                foreach (var variable in call.Operands)
                {
                    if (SecretVariable.Is(variable.Text)) effects.ReadSecret($"${variable.Text}", variable);
                }
            },
            Examples = """
                printenv => ReadSecret the environment
                printenv API_TOKEN => ReadSecret $API_TOKEN
                printenv PATH => nothing
                """,
        },
        "set" => new(name, "switches the shell's options, or shows its variables")
        {
            Style = OptionStyle.None,
            Help = "",
            Effects = static (call, effects) =>
            {
                if (call.Operands.Count == 0) effects.ReadSecret("the shell's variables");
                else effects.Emit("");
            },
            Examples = """
                set => ReadSecret the shell's variables
                set -euo pipefail => nothing
                """,
        },
        "pushd" => new(name, "changes the working folder")
        {
            Options = "-n",
            Help = "",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is not { } to) effects.GoBack();
                else if (to.Text is not ['+', ..]) effects.ChangeFolder(to);
                effects.Emit("");
            },
            Examples = """
                pushd /tmp; rm x => Delete x
                pushd -n /tmp => nothing
                """,
        },
        "popd" or "dirs" => new(name, "changes back to a folder")
        {
            Help = "",
            Effects = static (call, effects) =>
            {
                if (call.Name == "popd") effects.GoBack();
                effects.Emit("");
            },
            Examples = $"""
                {name}; rm x => Delete x
                {name} => nothing
                """,
        },
        "history" => new(name, "shows or clears what was typed")
        {
            Options = "-c -d= -a -n -r -w -p -s",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("-c", "-w") && call.HasAny("-c")) effects.Add(EffectKind.Delete, "the shell's history", call.Word, Traits.Undoable);
                effects.EmitOrdinary();
            },
            Examples = """
                history -c => Delete the shell's history
                history 20 => nothing
                """,
        },
        _ => null,
    };

    private static void Count(Invocation call, EffectSink effects)
    {
        var numbers = new List<int>();
        foreach (var operand in call.Operands)
        {
            if (!int.TryParse(operand.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                effects.EmitOrdinary();
                return;
            }
            numbers.Add(number);
        }
        var (first, step, last) = numbers switch
        {
            [var end] => (1, 1, end),
            [var start, var end] => (start, 1, end),
            [var start, var by, var end] => (start, by, end),
            _ => (1, 1, 0),
        };
        var text = new StringBuilder();
        var separator = call.Value("-s")?.Text ?? "\n";
        for (var (i, left) = (first, 64); left > 0 && step != 0 && (step > 0 ? i <= last : i >= last); i += step, left--)
            text.Append(text.Length > 0 ? separator : "").Append(i.ToString(CultureInfo.InvariantCulture));
        effects.Emit(text.Append('\n').ToString());
    }
}
