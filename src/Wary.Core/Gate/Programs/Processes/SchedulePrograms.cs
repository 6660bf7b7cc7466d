using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Processes;

/// <summary>What runs later, terminals that outlive their window, and the system's logs.</summary>
internal static class SchedulePrograms
{
    public const string Names = "crontab at batch atrm anacron screen journalctl dmesg logrotate";

    public static ProgramSpec? Find(string name) => name switch
    {
        "crontab" => new("crontab", "what runs at set times")
        {
            Options = "-u= -l -r -i -e -n= -T= -s -x= -c -V",
            Effects = static (call, effects) =>
            {
                if (call.Has("-l") || call.Has("-V")) return;
                if (call.Has("-r"))
                {
                    effects.Add(EffectKind.ChangeConfig, "crontab", call.Word, Traits.Destroys, "all its lines go");
                    return;
                }
                var file = call.Operand(0);
                if (file is null && effects.Input is null && !call.Has("-e")) return;
                effects.Add(EffectKind.Persist, "crontab", file, note: file?.Shown);
                var text = file is null or { Text: "-" } ? effects.Input?.Text : file.Content is { } content ? content.Text : effects.FileText(file);
                if (text is not null) Lines(text, file ?? call.Word, effects);
            },
            Examples = """
                echo '* * * * * rm x' | crontab - => Persist crontab; Delete x
                crontab -u dev -r => ChangeConfig crontab
                crontab jobs.txt => Persist crontab
                crontab -u dev -l => nothing
                """,
        },
        "at" or "batch" => new(name, "runs commands later")
        {
            Options = "-f= -q= -t= -c -d -l -m -M -r -v -V -b",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("-l", "-c", "-V")) return;
                if (call.HasAny("-d", "-r"))
                {
                    effects.Add(EffectKind.ChangeConfig, "waiting jobs", null, Traits.Undoable);
                    return;
                }
                effects.Add(EffectKind.Persist, Sentence.Of([call.Word.As(effects.Program), .. call.Operands])!.Shown, call.Word);
                if (call.Value("-f") is { } file) effects.RunFile(file);
                else effects.RunInput();
            },
            Examples = """
                echo 'rm x' | at now + 1 hour => Persist at now + 1 hour; Delete x
                at -l => nothing
                echo 'rm x' | batch => Persist batch; Delete x
                at -q b -f x.sh noon !> Persist at b *
                """,
        },
        "atrm" or "anacron" => new(name, "jobs that run later")
        {
            Options = "-t= -S= -d -f -n -q -s -u -T -V",
            Help = "-V -h --help",
            Effects = static (call, effects) =>
            {
                if (effects.Program == "atrm" && call.Operands.Count > 0) effects.Add(EffectKind.ChangeConfig, "waiting jobs", call.Operands[0], Traits.Undoable);
                else if (call.Value("-t") is { } table) effects.Add(EffectKind.Persist, table);
            },
            Examples = """
                atrm 4 => ChangeConfig waiting jobs
                anacron -t my.tab => Persist my.tab
                anacron -T => nothing
                atrm -V => nothing
                """,
        },
        "screen" => new("screen", "terminals that outlive their window")
        {
            Style = OptionStyle.Posix,
            Options = "-c= -e= -h= -p= -s= -S= -t= -T= -a -A -d -D -i -l -L -Logfile= -m -n -O -q -Q -r -R -U -v -x -X -ls -list -wipe",
            Help = "--help --version -v",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("-ls", "-list", "-wipe", "-r", "-R", "-x")) return;
                if (!call.Has("-X")) effects.Run(call.Operands);
                else if (call.Operand(0) is { Text: "stuff" } && Sentence.Of(call.OperandsFrom(1)) is { } keys) effects.RunText(keys.As(keys.Text.Replace("\\n", "\n", StringComparison.Ordinal).Replace("^M", "\n", StringComparison.Ordinal).Replace("\\r", "\n", StringComparison.Ordinal)));
                else if (call.Operand(0) is { Text: "exec" or "screen" }) effects.Run(call.OperandsFrom(1));
                else if (call.Operand(0) is { Text: "quit" or "kill" }) effects.Add(EffectKind.StopProcess, $"screen {call.Value("-S")?.Shown}".TrimEnd(), call.Operand(0), Traits.Undoable);
            },
            Examples = """
                screen -dmS work rm x => Delete x
                screen -S work -X stuff 'rm x^M' => Delete x
                screen -S rm -X quit => StopProcess screen rm
                screen -ls => nothing
                """,
        },
        "journalctl" => new("journalctl", "the system's log")
        {
            Options = "-u|--unit= -n|--lines= -o|--output= -S|--since= -U|--until= -p|--priority= -b|--boot=? -t|--identifier= -g|--grep= -D|--directory= -M|--machine= -c|--cursor= -F|--field= --file= --root= --user-unit= --vacuum-size= --vacuum-time= --vacuum-files= --output-fields= --facility= --rotate --flush --sync -f|--follow -e -x -k -r -q -a -m --no-pager --user --system --disk-usage --list-boots",
            Help = "--help -h --version",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("--vacuum-size", "--vacuum-time", "--vacuum-files")) effects.Add(EffectKind.ChangeConfig, "the system's log", call.Word, Traits.Destroys);
            },
            Examples = """
                journalctl --vacuum-time=1s => ChangeConfig the system's log
                journalctl -u web -n 50 --no-pager => nothing
                """,
        },
        "dmesg" => new("dmesg", "the kernel's log")
        {
            Options = "-C|--clear -c|--read-clear -D|--console-off -E|--console-on -F|--file= -f|--facility= -l|--level= -n|--console-level= -s|--buffer-size= --since= --until= -T -H -k -r -t -u -w -x -L=?",
            Help = "--help -h --version -V",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("-C", "-c")) effects.Add(EffectKind.ChangeConfig, "the kernel's log", call.Word, Traits.Destroys);
            },
            Examples = """
                dmesg -C => ChangeConfig the kernel's log
                dmesg -T -l err => nothing
                """,
        },
        "logrotate" => new("logrotate", "moves and removes old logs")
        {
            Options = "-s|--state= -m|--mail= -l|--log= -d|--debug -f|--force -v|--verbose",
            Effects = static (call, effects) =>
            {
                if (call.Has("-d")) return;
                if (call.Value("-m") is { } mail) effects.RunText(mail);
                foreach (var file in call.Operands) effects.Add(EffectKind.ChangeConfig, $"logs of {file.Shown}", file, call.Has("-f") ? Traits.Destroys : Traits.Undoable);
            },
            Examples = """
                logrotate -f my.conf => ChangeConfig logs of my.conf
                logrotate -d my.conf => nothing
                """,
        },
        _ => null,
    };

    // minute hour day month weekday command, or @daily command.
    private static void Lines(string text, Argument at, EffectSink effects)
    {
        var count = 0;
        foreach (var raw in text.Split('\n'))
        {
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#' || ++count > 50) continue;
            var (fields, position) = (line[0] == '@' ? 1 : 5, 0);
            for (; fields > 0 && position < line.Length; fields--)
            {
                while (position < line.Length && !char.IsWhiteSpace(line[position])) position++;
                while (position < line.Length && char.IsWhiteSpace(line[position])) position++;
            }
            if (position < line.Length) effects.RunText(new Argument(line[position..], at.Span));
        }
    }
}
