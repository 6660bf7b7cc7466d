using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Running;

/// <summary>Programs that run a command again and again, record it, or look at what it does.</summary>
internal static class WatchingWrappers
{
    public const string Names = "script watch strace ltrace gdb lldb perf valgrind rr entr watchexec hyperfine parallel sem pdsh dsh tsp inotifywait chokidar multitime fzf";

    public static ProgramSpec? Find(string name) => name switch
    {
        "script" => new(name, "records a session")
        {
            Options = "-c|--command= -a|--append -e|--return -E|--echo= -f|--flush --force -q|--quiet -t|--timing=? -I|--log-in= -O|--log-out= -B|--log-io= -T|--log-timing= -m|--logging-format= -o|--output-limit= -F -k -r",
            Effects = static (call, effects) =>
            {
                if ((call.Value("-O") ?? call.Value("-B") ?? call.Operand(0)) is { } file)
                {
                    if (call.Has("-a")) effects.Write(file, Traits.Append);
                    else effects.Overwrite(file);
                }
                if (call.Value("-c") is { } text) effects.RunText(text);
                else if (call.Operands.Count > 1) effects.Run(call.OperandsFrom(1));
                else effects.RunInput();
            },
            Examples = """
                script -qc 'rm x' /dev/null => Delete x
                script -q log.txt rm x => Overwrite log.txt; Delete x
                script -a log.txt => Write log.txt
                script -qc true /dev/null => nothing
                """,
        },
        "watch" => new(name, "runs a command again and again")
        {
            Style = OptionStyle.Posix,
            Options = "-n|--interval= -d|--differences=? -t|--no-title -b|--beep -e|--errexit -g|--chgexit -q|--equexit= -c|--color -x|--exec -p|--precise -w|--no-wrap -s|--shotsdir= -f|--follow",
            Effects = static (call, effects) =>
            {
                if (call.Has("-x")) effects.Run(call.Operands);
                else if (call.Operands.Count > 0) effects.RunText(ShellBuiltins.Joined(call.Operands));
            },
            Examples = """
                watch -n 1 'rm x; true' => Delete x
                watch -x rm x => Delete x
                watch -n 2 true => nothing
                """,
        },
        "strace" or "ltrace" or "valgrind" or "rr" or "multitime" => new(name, "shows what a command does")
        {
            Style = OptionStyle.Posix,
            Options = "-a= -b= -e= -E= -I= -O= -o|--output= -p= -P= -s= -S= -u= -U= -X= -A= -D -l= -n= -x= -F= --trace= --log-file= --tool= -f -q -v -y -c -C -r -t -T",
            Effects = static (call, effects) =>
            {
                if (call.Value("-o") is { } file)
                {
                    if (file.After("|") is { } pipe) effects.RunText(pipe);
                    else effects.Overwrite(file);
                }
                effects.Run(call.Operand(0) is { Text: "record" or "replay" } ? call.OperandsFrom(1) : call.Operands);
            },
            Examples = $"""
                {name} -f rm x => Delete x
                {name} -o log rm x => Overwrite log; Delete x
                {name} -o '|rm x' true => Delete x
                {name} -o rm true !> Delete *
                """,
        },
        "gdb" or "lldb" => new(name, "looks into a running program")
        {
            Style = OptionStyle.Words,
            Options = "-ex|-eval-command|-o|--one-line=! -iex|-O=! -x|-command|-s|--source=! -ix= -p|-pid= -c|-core= -cd= -d|-directory= -b= -e|-exec= -se= -l= -n|--name= --args -batch|--batch -q -nx",
            Effects = static (call, effects) =>
            {
                foreach (var option in call.Options)
                {
                    if (option.Value is not { } value || !option.Is("-ex") && !option.Is("-iex")) continue;
                    if ((value.After("shell ") ?? value.After("!") ?? value.After("platform shell ")) is { } text) effects.RunText(text);
                    else if ((value.After("python ") ?? value.After("py ") ?? value.After("script ")) is { } code) effects.RunCode(code, Inline.InlineLanguage.Python);
                    else if (value.After("pipe ") is { } pipe) effects.RunText(pipe);
                }
                if (call.Value("-x") is { } file) effects.RunCodeFile(file, Inline.InlineLanguage.Python);
                if (call.HasAny("--args")) effects.Run(call.Operands);
            },
            Examples = $"""
                {name} -batch -ex 'shell rm x' a.out => Delete x
                {name} --args rm x => Delete x
                {name} -p 123 => nothing
                """,
        },
        "perf" => new(name, "measures a command")
        {
            Style = OptionStyle.Posix,
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is not { Text: "record" or "stat" or "trace" or "mem" or "c2c" or "lock" or "sched" or "kvm" or "kmem" or "ftrace" or "bench" }) return;
                var at = 1;
                while (call.Operand(at) is { Text: ['-', ..] } word)
                {
                    if (word.Text == "-o" && call.Operand(at + 1) is { } file) effects.Overwrite(file);
                    at += word.Text is "-e" or "-o" or "-p" or "-t" or "-C" or "-F" or "-c" or "-r" or "-x" or "-I" or "-G" or "-m" or "-u" or "--call-graph" or "--output" or "--event" or "--repeat" ? 2 : 1;
                    if (word.Text == "--") break;
                }
                if (call.Operand(at) is { Text: "record" or "report" }) at++;
                effects.Run(call.OperandsFrom(at));
            },
            Examples = """
                perf stat -e cycles rm x => Delete x
                perf record -o p.data -- rm x => Overwrite p.data; Delete x
                perf stat -e rm true !> Delete *
                perf report => nothing
                """,
        },
        "entr" => new(name, "runs a command when files change")
        {
            Style = OptionStyle.Posix,
            Options = "-a -c -d -n -p -r -s -x -z",
            Effects = static (call, effects) =>
            {
                if (call.Has("-s") && call.Operand(0) is { } text) effects.RunText(text);
                else effects.Run(call.Operands);
            },
            Examples = """
                ls | entr -r rm x => Delete x
                ls | entr -s 'rm x; true' => Delete x
                ls | entr -c true => nothing
                """,
        },
        "watchexec" or "inotifywait" => new(name, "runs a command when files change")
        {
            Style = OptionStyle.Posix,
            Options = "-w|--watch= -W= -e|--exts= -f|--filter= -i|--ignore= -s|--signal= -d|--debounce= -c|--clear=? -r|--restart -n|--no-shell --shell= -N -p -q -m -t= -o= --on-busy-update= --delay-run= --workdir= --format= --exclude= --include=",
            Effects = static (call, effects) =>
            {
                if (call.Word.Text.EndsWith("exec", StringComparison.Ordinal) && call.Operands.Count > 0) effects.RunText(ShellBuiltins.Joined(call.Operands));
            },
            Examples = """
                watchexec -e ts 'rm x' => Delete x
                watchexec -w rm true => nothing
                inotifywait -m src && rm x => Delete x
                inotifywait rm => nothing
                """,
        },
        "chokidar" => new(name, "runs a command when files change")
        {
            Options = "-c|--command=! -d|--debounce= -t|--throttle= -i|--ignore= --initial -p|--polling --poll-interval= --silent --verbose",
            Effects = static (call, effects) =>
            {
                if (call.Value("-c") is { } command) effects.RunText(command);
            },
            Examples = """
                chokidar '**' -c 'rm x' => Delete x
                chokidar rm -i x => nothing
                """,
        },
        "hyperfine" => new(name, "measures commands")
        {
            Options = "-w|--warmup= -m|--min-runs= -M|--max-runs= -r|--runs= -s|--setup=! -p|--prepare=! -c|--cleanup=! -C|--conclude=! -P|--parameter-scan=3 -D= -L|--parameter-list=2 -S|--shell= -N -i --style= -u|--time-unit= --export-json= --export-markdown= --export-csv= --export-asciidoc= --output= --input= -n|--command-name= --reference=!",
            Effects = static (call, effects) =>
            {
                foreach (var option in call.Options)
                {
                    if (option.Value is not { } value) continue;
                    if (option.Is("-s") || option.Is("-p") || option.Is("-c") || option.Is("-C") || option.Is("--reference")) effects.RunText(value);
                    else if (option.Name.StartsWith("--export", StringComparison.Ordinal)) effects.Overwrite(value);
                }
                foreach (var text in call.Operands) effects.RunText(text);
            },
            Examples = """
                hyperfine 'rm x' => Delete x
                hyperfine --prepare 'rm -rf cache' true => Delete cache
                hyperfine --export-json r.json true => Overwrite r.json
                hyperfine -n 'rm x' true => nothing
                """,
        },
        "parallel" or "sem" => Parallel(name),
        "pdsh" or "dsh" => new(name, "runs a command on many machines")
        {
            Style = OptionStyle.Posix,
            Options = "-w= -x= -g= -l= -t= -u= -f= -R= -m= -M -a -c -r=",
            Effects = static (call, effects) =>
            {
                if ((call.Value("-w") ?? call.Value("-m") ?? call.Value("-g")) is { } hosts) effects.Connect(hosts);
                effects.Mark(Traits.Remote);
                if (call.Operands.Count > 0) effects.RunText(ShellBuiltins.Joined(call.Operands));
            },
            Examples = $"""
                {name} -g web 'rm x' => Connect web; Delete x
                {name} -g rm true !> Delete *
                """,
        },
        "tsp" => new(name, "runs commands one after another in the background")
        {
            Style = OptionStyle.Posix,
            Options = "-K -C -l -S=? -t=? -c=? -p=? -o=? -i=? -s=? -r=? -w=? -k=? -u=? -U= -n -g -f -m -d -L= -N= -E -B",
            Effects = static (call, effects) => effects.Run(call.Operands),
            Examples = """
                tsp -n rm x => Delete x
                tsp -L rm true !> Delete *
                """,
        },
        "fzf" => new(name, "chooses lines")
        {
            Options = "--preview=! --bind=! --preview-window= -q|--query= -f|--filter= -d|--delimiter= -n|--nth= --with-nth= --height= --layout= --prompt= --header= --expect= -m|--multi -1 -0 -i --with-shell=! --tmux=? --listen=?",
            Effects = static (call, effects) =>
            {
                foreach (var option in call.Options)
                {
                    if (option.Value is not { } value) continue;
                    if (option.Is("--preview")) effects.RunText(value);
                    else if (option.Is("--bind")) Bound(value, effects);
                }
                effects.EmitOrdinary();
            },
            Examples = """
                fzf --preview 'rm {}' => Delete {}
                fzf --bind 'start:execute(rm x)' => Delete x
                fzf -q 'rm x' => nothing
                """,
        },
        _ => null,
    };

    // key:execute(command)+key:reload:command
    private static void Bound(Argument value, EffectSink effects)
    {
        foreach (var action in (ReadOnlySpan<string>)["execute", "execute-silent", "reload", "become", "transform", "preview"])
        {
            for (var at = 0; (at = value.Text.IndexOf(action, at, StringComparison.Ordinal)) >= 0;)
            {
                at += action.Length;
                if (at >= value.Text.Length || value.Text[at] is not ('(' or '[' or '{' or ':' or '~')) continue;
                var rest = value.Text[(at + 1)..];
                var end = value.Text[at] switch { '(' => rest.LastIndexOf(')'), '[' => rest.LastIndexOf(']'), '{' => rest.LastIndexOf('}'), '~' => rest.LastIndexOf('~'), _ => rest.Length };
                effects.RunText(value.As(end < 0 ? rest : rest[..end]));
            }
        }
    }

    private static ProgramSpec Parallel(string name) => new(name, "runs a command for each of many arguments")
    {
        Style = OptionStyle.Posix,
        Options = "-j|--jobs|-P= -a|--arg-file= -d|--delimiter= -I= -N|--max-args|-n= -L= -X -m -k|--keep-order --bar --eta --progress --dry-run|--dryrun -q|--quote --results= --joblog= --tmpdir= --timeout= --retries= --halt= -S|--sshlogin= --slf|--sshloginfile= --env= --colsep|-C= --delay= --load= --nice= --memfree= --pipe --pipepart --block= --recstart= --recend= -u|--ungroup --tag --tagstring= --plain -0|--null -r|--no-run-if-empty --shuf --will-cite --id= --fg --wait --semaphorename= --bg --rpl= --wd|--workdir= --ctag --lb|--line-buffer --linebuffer --header= -s= -t --verbose -v",
        Effects = static (call, effects) =>
        {
            if (call.Has("--dry-run")) return;
            if (call.Has("-S")) effects.Mark(Traits.Remote);
            if (call.Value("--joblog") is { } log) effects.Overwrite(log);
            var words = new List<Argument>();
            List<Argument>? arguments = null;
            var files = false;
            foreach (var word in call.Operands)
            {
                if (word.Text is ":::" or ":::+" or "::::" or "::::+") (arguments, files) = (arguments ?? [], word.Text.StartsWith("::::", StringComparison.Ordinal));
                else if (arguments is null) words.Add(word);
                else arguments.Add(files ? word.As(Argument.Unknown.ToString()) : word);
            }
            if (words.Count == 0 && arguments is null)
            {
                effects.RunInput();
                return;
            }
            if (arguments is null && call.Input is { } input)
            {
                if (call.Has("--pipe"))
                {
                    effects.Run(words);
                    return;
                }
                arguments = [];
                if (input.Text is { Length: < 4096 } text)
                {
                    foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) arguments.Add(new(line, call.Call.Span));
                }
                else arguments.Add(new(Argument.Unknown.ToString(), call.Call.Span) { Origin = input.Origin });
                effects.Mark(Traits.FromInput);
            }
            if (arguments is null) Line(words, null, effects);
            else
            {
                for (var i = 0; i < arguments.Count && i < 64; i++) Line(words, arguments[i], effects);
            }
        },
        Examples = $$"""
            {{name}} rm ::: a b => Delete a; Delete b
            {{name}} 'rm {} x' ::: a => Delete a; Delete x
            printf 'a\nb' | {{name}} rm => Delete a; Delete b
            echo 'rm x' | {{name}} => Delete x
            {{name}} -j 2 echo ::: rm x => nothing
            {{name}} --dry-run rm ::: a => nothing
            """,
    };

    // The words are a shell's text; {} and its kin stand for the argument, which is put at the end where none of them is found.
    private static void Line(List<Argument> words, Argument? argument, EffectSink effects)
    {
        if (words.Count == 0)
        {
            if (argument is not null) effects.RunText(argument);
            return;
        }
        var line = ShellBuiltins.Joined(words);
        if (argument is not null)
        {
            var text = line.Text;
            var replaced = text.Replace("{}", argument.Text, StringComparison.Ordinal).Replace("{.}", argument.Text, StringComparison.Ordinal).Replace("{/}", argument.Text, StringComparison.Ordinal).Replace("{1}", argument.Text, StringComparison.Ordinal).Replace("{//}", argument.Text, StringComparison.Ordinal);
            line = line.As(replaced == text ? $"{text} {argument.Text}" : replaced);
        }
        effects.RunText(line);
    }
}
