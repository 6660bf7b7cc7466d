using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Processes;

/// <summary>Programs that end other programs.</summary>
internal static class KillPrograms
{
    public const string Names = "kill pkill skill killall killall5 xkill fuser ps renice";

    private const string Signals = " -HUP -INT -QUIT -ABRT -KILL -USR1 -USR2 -TERM -CONT -STOP -TSTP -PIPE -ALRM -CHLD -WINCH -SIGHUP -SIGINT -SIGQUIT -SIGABRT -SIGKILL -SIGUSR1 -SIGUSR2 -SIGTERM -SIGCONT -SIGSTOP";

    public static ProgramSpec? Find(string name) => name switch
    {
        "kill" or "skill" => new(name, "ends processes")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) => Kill(call, effects),
            Examples = """
                kill -9 1234 => StopProcess 1234
                kill -s TERM 1234 => StopProcess 1234
                kill -s TERM 1234 !> StopProcess TERM
                kill -9 -1 => StopProcess all processes
                kill -- -1 => StopProcess all processes
                kill -0 1234 => nothing
                kill -l => nothing
                """,
        },
        "pkill" => new("pkill", "ends processes by name")
        {
            Options = "-d|--delimiter= -g|--pgroup= -G|--group= -P|--parent= -s|--session= -t|--terminal= -u|--euid= -U|--uid= -F|--pidfile= --signal= --ns= --nslist= --env= --older= -O= -r= -q= -a -A -c -e|--echo -f|--full -H -i -l -L -n|--newest -o|--oldest -v|--inverse -w -x|--exact" + Signals,
            Help = "--help -h --version -V",
            Effects = static (call, effects) =>
            {
                var pattern = call.Operand(0);
                var all = call.Has("-v") || (pattern is null ? call.HasAny("-u", "-U", "-g", "-G", "-t", "-s") : pattern.Text is "" or "." or ".*" or "^" or "$" or "/");
                if (call.Has("-0")) return;
                var target = pattern?.Shown ?? Of(call.Value("-u") ?? call.Value("-U"), "user") ?? Of(call.Value("-F"), "process in") ?? Of(call.Value("-P"), "children of") ?? "processes";
                effects.Add(EffectKind.StopProcess, target, pattern, all ? Traits.Whole : Traits.Undoable);
            },
            Examples = """
                pkill -9 -f vite => StopProcess vite
                pkill -HUP nginx => StopProcess nginx
                pkill --signal KILL node => StopProcess node
                pkill --signal KILL node !> StopProcess KILL
                pkill -u dev => StopProcess user dev
                pkill -0 node => nothing
                """,
        },
        "killall" => new("killall", "ends all processes of a name")
        {
            Options = "-e|--exact -g|--process-group -i|--interactive -I|--ignore-case -l|--list -n|--ns= -o|--older-than= -q|--quiet -r|--regexp -s|--signal= -u|--user= -v|--verbose -w|--wait -y|--younger-than= -Z|--context= -c= -t= -d -m -z" + Signals,
            Help = "--help --version -V",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("-l", "-0")) return;
                var all = call.Operands.Count == 0 || call.Has("-r") && call.Operand(0) is { Text: "." or ".*" or "" };
                if (call.Operands.Count == 0 && call.Value("-u") is null) return;
                if (call.Operands.Count == 0) effects.Add(EffectKind.StopProcess, $"user {call.Value("-u")!.Shown}", call.Value("-u"), Traits.Whole);
                foreach (var process in call.Operands) effects.Add(EffectKind.StopProcess, process, all ? Traits.Whole : Traits.Undoable);
            },
            Examples = """
                killall -9 node => StopProcess node
                killall -s KILL node !> StopProcess KILL
                killall -9 -u dev => StopProcess user dev
                killall -l => nothing
                """,
        },
        "killall5" => new("killall5", "ends all processes")
        {
            Options = "-o=",
            Effects = static (call, effects) => effects.Add(EffectKind.StopProcess, "all processes", call.Word, Traits.Whole),
            Examples = """
                killall5 -9 => StopProcess all processes
                killall5 --help => nothing
                """,
        },
        "xkill" => new("xkill", "ends the program behind a window")
        {
            Style = OptionStyle.Words,
            Options = "-display= -id= -button= -frame -all",
            Help = "-help --help -version",
            Effects = static (call, effects) => effects.Add(EffectKind.StopProcess, call.Value("-id")?.Shown ?? "windows", call.Word, call.Has("-all") ? Traits.Whole : Traits.None),
            Examples = """
                xkill -id 0x1 => StopProcess 0x1
                xkill -version => nothing
                """,
        },
        "fuser" => new("fuser", "finds, and with -k ends, who uses a file or port")
        {
            Options = "-a -c -f -i -k|--kill -l -m|--mount -M|--ismountpoint -n|--namespace= -s -u -v -w -4 -6" + Signals,
            Help = "--help -V --version",
            Effects = static (call, effects) =>
            {
                if (!call.Has("-k")) return;
                foreach (var target in call.Operands) effects.Add(EffectKind.StopProcess, target, call.Has("-m") || target.Text is "/" or "." ? Traits.Whole : Traits.Undoable);
            },
            Examples = """
                fuser -k 3000/tcp => StopProcess 3000/tcp
                fuser -k -n tcp 3000 !> StopProcess tcp
                fuser -km / => StopProcess /
                fuser -n tcp 3000 => nothing
                """,
        },
        "ps" => new("ps", "lists processes")
        {
            Options = "-o|--format= -O= -p|--pid= -C= -u|--user= -U|--User= -g= -G= -t= -s= -q= --ppid= --sort= --cols= --rows= -A -a -d -e -f -F -l -L -M -T -w -y -H",
            Help = "--help --version -V",
            Effects = static (call, effects) =>
            {
                // Without a dash, e shows the environment of each process.
                if (call.Operand(0) is { } words && words.Text.Length < 8 && words.Text.AsSpan().IndexOfAnyExceptInRange('a', 'z') < 0 && words.Text.Contains('e', StringComparison.Ordinal) && call.Operands[0].IsKnown)
                    effects.ReadSecret("the environment of processes", words);
                else effects.EmitOrdinary();
            },
            Examples = """
                ps auxe => ReadSecret the environment of processes
                ps -ef => nothing
                ps aux => nothing
                """,
        },
        "renice" => new("renice", "changes how much processes get")
        {
            Options = "-n|--priority= -p|--pid -g|--pgrp -u|--user",
            Effects = static (call, effects) =>
            {
                foreach (var who in call.OperandsFrom(call.Has("-n") ? 0 : 1)) effects.Add(EffectKind.ChangeConfig, $"priority of {who.Shown}", who, Traits.Undoable);
            },
            Examples = """
                renice -n 5 -p 1234 => ChangeConfig priority of 1234
                renice -n 5 -p 1234 !> ChangeConfig priority of 5
                """,
        },
        _ => null,
    };

    private static string? Of(Argument? value, string what) => value is null ? null : $"{what} {value.Shown}";

    private static void Kill(Invocation call, EffectSink effects)
    {
        var at = 0;
        var signal = "";
        for (; call.Operand(at) is { Text: ['-', _, ..] } word; at++)
        {
            if (word.Text is "-l" or "-L" or "--list" or "--table" or "--help" or "--version") return;
            if (word.Text is "-s" or "-n" or "--signal" or "-q") signal = call.Operand(++at)?.Text ?? "";
            else if (word.Text == "--")
            {
                at++;
                break;
            }
            else if (at > 0) break;
            else signal = word.Text;
        }
        if (signal is "-0" or "0") return;
        foreach (var process in call.OperandsFrom(at))
        {
            if (process.Text is "-1" or "1") effects.Add(EffectKind.StopProcess, "all processes", process, Traits.Whole);
            else effects.Add(EffectKind.StopProcess, process, process.Text is ['%', ..] || (process.Origin & (Origin.OwnProcess | Origin.Output)) != 0 ? Traits.Undoable : Traits.None);
        }
    }
}
