using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Processes;

/// <summary>tmux: its commands start shells and type into them.</summary>
internal static class TmuxPrograms
{
    public const string Names = "tmux";

    public static ProgramSpec? Find(string name) => name switch
    {
        "tmux" => new("tmux", "terminals that outlive their window")
        {
            Options = "-c=! -f= -L= -S= -T= -2 -C -D -l -N -u -v -V",
            Help = "-V -h",
            Subs = "new-session new-window split-window respawn-pane respawn-window display-popup run-shell if-shell pipe-pane send-keys kill-server kill-session kill-window kill-pane source-file set-hook",
            Sub = static sub => Sub(sub),
            Effects = static (call, effects) =>
            {
                if (call.Value("-c") is { } text) effects.RunText(text);
            },
            Examples = """
                tmux -L x kill-server => StopProcess tmux
                tmux -L kill-server ls => nothing
                tmux -c 'rm x' => Delete x
                """,
        },
        _ => null,
    };

    private const string Window = "-c= -e= -F= -f= -n= -s= -t= -x= -y= -l= -p= -T= -b= -h= -w= -A -a -d -D -E -P -k -S -I -Z -v -X";

    private static ProgramSpec? Sub(string name) => name switch
    {
        "new-session" or "new" or "new-window" or "neww" or "respawn-pane" or "respawnp" or "respawn-window" or "respawnw" => new(name, "opens a window")
        {
            Style = OptionStyle.Posix,
            Options = Window,
            Effects = static (call, effects) => Start(call, effects),
            Examples = """
                tmux new -d -s rm 'rm x' => Delete x
                tmux new-session -d -s rm !> Delete *
                tmux new-window -t a -n b rm x => Delete x
                tmux new -d -s a \; send-keys 'rm x' Enter => Delete x
                """,
        },
        // -h and -b are flags here.
        "split-window" or "splitw" or "display-popup" or "popup" => new(name, "opens a pane")
        {
            Style = OptionStyle.Posix,
            Options = name is "split-window" or "splitw" ? "-c= -e= -F= -l= -p= -t= -b -d -f -h -I -v -P -Z" : Window,
            Effects = static (call, effects) => Start(call, effects),
            Examples = """
                tmux split-window -h 'rm x' => Delete x
                """,
        },
        "run-shell" or "run" or "pipe-pane" or "pipep" => new(name, "runs a text in a shell")
        {
            Style = OptionStyle.Posix,
            Options = "-d= -t= -c= -b -C -I -o -O",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { } text) effects.RunText(text);
            },
            Examples = """
                tmux run-shell -t a 'rm x' => Delete x
                """,
        },
        "if-shell" or "if" => new(name, "runs a text in a shell, then a command")
        {
            Style = OptionStyle.Posix,
            Options = "-t= -b -F",
            Effects = static (call, effects) =>
            {
                if (!call.Has("-F") && call.Operand(0) is { } text) effects.RunText(text);
                foreach (var command in call.OperandsFrom(1)) effects.RunText(command.As("tmux " + command.Text));
            },
            Examples = """
                tmux if-shell 'rm x' 'kill-server' => Delete x; StopProcess tmux
                """,
        },
        "send-keys" or "send" => new(name, "types into a window")
        {
            Style = OptionStyle.Posix,
            Options = "-t= -N= -c= -F -H -K -l -M -R -X",
            Effects = static (call, effects) => Keys(call, effects),
            Examples = """
                tmux send-keys -t a 'rm x' Enter => Delete x
                tmux send -t a 'rm ' x C-m => Delete x
                tmux send-keys -t a q => nothing
                """,
        },
        "kill-server" or "kill-session" or "kill-window" or "killw" or "kill-pane" or "killp" => new(name, "ends what runs in a window")
        {
            Style = OptionStyle.Posix,
            Options = "-t= -a -C",
            Effects = static (call, effects) =>
            {
                if (call.Program.Name == "kill-server") effects.Add(EffectKind.StopProcess, "tmux", call.Word, Traits.Whole);
                else effects.Add(EffectKind.StopProcess, $"tmux {call.Value("-t")?.Shown}".TrimEnd(), call.Word, call.Has("-a") ? Traits.Whole : Traits.Undoable);
            },
            Examples = """
                tmux kill-session -t web => StopProcess tmux web
                """,
        },
        "source-file" or "source" => new(name, "reads commands from a file")
        {
            Style = OptionStyle.Posix,
            Options = "-t= -F -n -q -v",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { } file && effects.FileText(file) is { } text && text.Length < 4096)
                {
                    foreach (var line in text.Split('\n'))
                    {
                        if (line.Trim() is [not '#', ..] command) effects.RunText(new Argument("tmux " + command, file.Span));
                    }
                }
            },
            Examples = """
                echo 'run-shell "rm x"' > t.conf; tmux source-file t.conf => Delete x
                """,
        },
        "set-hook" => new(name, "runs a command when something happens")
        {
            Style = OptionStyle.Posix,
            Options = "-t= -a -g -p -R -u -w",
            Effects = static (call, effects) =>
            {
                if (call.Operand(1) is { } command) effects.RunText(command.As("tmux " + command.Text));
            },
            Examples = """
                tmux set-hook -g client-attached 'run-shell "rm x"' => Delete x
                """,
        },
        _ => null,
    };

    private static void Start(Invocation call, EffectSink effects)
    {
        var end = Separator(call.Operands);
        List<Argument> words = [];
        for (var i = 0; i < end; i++) words.Add(call.Operands[i]);
        if (words.Count == 1) effects.RunText(words[0]);
        else effects.Run(words);
        Next(call, effects, end);
    }

    private static void Keys(Invocation call, EffectSink effects)
    {
        var end = Separator(call.Operands);
        if (!call.Has("-X"))
        {
            List<Argument> typed = [];
            for (var i = 0; i < end; i++)
            {
                if (call.Operands[i].Text is "Enter" or "C-m" or "C-j" or "KPEnter") Flush(typed, effects);
                else if (call.Operands[i].Text is not ("C-c" or "C-d" or "C-u" or "Escape" or "Up" or "Down" or "Tab" or "C-l" or "C-z")) typed.Add(call.Operands[i].Text == "Space" ? call.Operands[i].As(" ") : call.Operands[i]);
            }
            if (typed.Count > 0 && typed[^1].Text.EndsWith('\n')) Flush(typed, effects);
        }
        Next(call, effects, end);
    }

    // Keys are typed one after the other, without blanks between them.
    private static void Flush(List<Argument> typed, EffectSink effects)
    {
        if (typed.Count == 0) return;
        var text = "";
        var origin = Origin.Plain;
        foreach (var key in typed)
        {
            text += key.Text;
            origin |= key.Origin;
        }
        effects.RunText(new Argument(text, typed[0].Span) { Origin = origin });
        typed.Clear();
    }

    private static int Separator(IReadOnlyList<Argument> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Text is ";" or "\\;") return i;
        }
        return words.Count;
    }

    private static void Next(Invocation call, EffectSink effects, int end)
    {
        if (end + 1 < call.Operands.Count) effects.Run([call.Word.As("tmux"), .. call.OperandsFrom(end + 1)]);
    }
}
