using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Build;

/// <summary>Programs that run targets a file of the project describes.</summary>
internal static class MakePrograms
{
    public const string Names = "make gmake bmake just task npm-run-all run-s run-p";

    public static ProgramSpec? Find(string name) => name switch
    {
        "make" or "gmake" or "bmake" => new(name, "runs targets of a Makefile")
        {
            Options = "-C|--directory= -f|--file|--makefile= -j|--jobs=? -l|--load-average=? -I|--include-dir= -o|--old-file= -W|--what-if|--new-file= -O|--output-sync=? -n|--dry-run|--just-print|--recon -q|--question -t|--touch -p|--print-data-base -B|--always-make -k|--keep-going -s|--silent -i -e -r -R -w -d --eval=! --debug=? --trace --no-print-directory",
            Help = "--help -h --version -v",
            Effects = static (call, effects) => Make(call, effects),
            Examples = $"""
                printf 'clean:\n\trm -rf out\n' > Makefile; {name} clean => Delete out
                printf 'D = x y\nall: z\nz:\n\t@rm -r $(D)\n' > Makefile; {name} => Delete x; Delete y
                printf 'all:\n\trm a\nother:\n\trm b\n' > Makefile; {name} all !> Delete b
                printf 'all:\n\trm -rf $(P)/x\n' > m.mk; {name} -f m.mk P=/srv => Delete /srv/x
                printf 'all:\n\trm a\n' > Makefile; {name} -n all !> Delete a
                printf 'all:\n\trm a\n' > sub/Makefile; {name} -C sub => Delete a
                {name} -j 8 install => nothing
                """,
        },
        "just" => new("just", "runs recipes of a justfile")
        {
            Style = OptionStyle.Posix,
            Options = "-f|--justfile= -d|--working-directory= --set=2 -n|--dry-run -l|--list --show= -e|--edit --fmt --dump --evaluate --choose -c|--command=! --shell=! --shell-arg= --dotenv-path= -q -v --summary --init",
            Effects = static (call, effects) =>
            {
                if (call.HasAny("-n", "-l", "--show", "--dump", "--evaluate", "--summary", "--fmt")) return;
                TaskFiles.Just(call, effects);
            },
            Examples = """
                printf 'clean:\n    rm -rf out\n' > justfile; just clean => Delete out
                printf 'd := "x"\nall: other\nother:\n  @rm {{d}}\n' > justfile; just all => Delete x
                printf 'clean:\n    rm -rf out\n' > justfile; just -n clean !> Delete out
                just --list => nothing
                """,
        },
        "task" => new("task", "runs tasks of a Taskfile")
        {
            Options = "-d|--dir= -t|--taskfile= -n|--dry -l|--list -a|--list-all -p|--parallel -f|--force -s|--silent -w|--watch -y|--yes -C|--concurrency= -o|--output= --status --summary --init",
            Effects = static (call, effects) =>
            {
                if (!call.HasAny("-n", "-l", "-a", "--status", "--summary", "--init")) TaskFiles.Task(call, effects);
            },
            Examples = """
                printf 'version: 3\ntasks:\n  clean:\n    cmds:\n      - rm -rf out\n' > Taskfile.yml; task clean => Delete out
                printf 'version: 3\ntasks:\n  clean: rm -rf out\n  build:\n    deps: [clean]\n' > Taskfile.yml; task build => Delete out
                task --list => nothing
                """,
        },
        "npm-run-all" or "run-s" or "run-p" => new(name, "runs scripts of package.json one after another or at once")
        {
            Options = "-s|--sequential|--serial -p|--parallel -c|--continue-on-error -l|--print-label -r|--race -n|--print-name --silent --max-parallel= --npm-path=",
            Effects = static (call, effects) =>
            {
                foreach (var script in call.Operands)
                {
                    foreach (var one in script.Text.Contains('*', StringComparison.Ordinal) || !script.IsKnown ? BuildTargets.NpmScripts(call, effects, script.Shown) : [script.Text])
                        BuildTargets.RunNpmScript(call, effects, one.Split(' ')[0]);
                }
            },
            Examples = $$"""
                echo '{"scripts":{"a:x":"rm x","a:y":"rm y"} }' > package.json; {{name}} 'a:*' => Delete x; Delete y
                echo '{"scripts":{"prea":"rm x","a":"true"} }' > package.json; {{name}} --max-parallel 2 a => Delete x
                {{name}} lint test => nothing
                """,
        },
        _ => null,
    };

    private static void Make(Invocation call, EffectSink effects)
    {
        var folder = "";
        foreach (var into in call.Values("-C")) folder = folder.Length == 0 ? into.Text : $"{folder}/{into.Text}";
        if (call.Value("--eval") is { } text) Targets(call, effects, text.Text, "");
        var names = call.Value("-f") is { } file ? [file.Text] : (ReadOnlySpan<string>)["GNUmakefile", "makefile", "Makefile"];
        foreach (var name in names)
        {
            var path = folder.Length == 0 || name is ['/', ..] ? name : $"{folder.TrimEnd('/')}/{name}";
            if (effects.FileText(call.Word.As(path)) is not { } found) continue;
            Targets(call, effects, found, folder);
            return;
        }
    }

    private static void Targets(Invocation call, EffectSink effects, string text, string folder)
    {
        if (!effects.EnterCode()) return;
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        var targets = new List<string>();
        foreach (var word in call.Operands)
        {
            if (word.Text.IndexOf('=', StringComparison.Ordinal) is var equals and > 0) given[word.Text[..equals].TrimEnd(':', '?', '+')] = word.Text[(equals + 1)..];
            else targets.Add(word.Text);
        }
        var make = new MakeFile(text, given, effects.World.Variable);
        if (targets.Count == 0 && make.Default is { } first) targets.Add(first);
        var lines = targets.SelectMany(make.Lines).ToList();
        foreach (var shell in make.Shells) Line(call, effects, shell, folder);
        if (!call.HasAny("-n", "-q", "-t", "-p"))
        {
            foreach (var line in lines) Line(call, effects, line, folder);
        }
        effects.LeaveCode();
    }

    private static void Line(Invocation call, EffectSink effects, string line, string folder)
    {
        if (folder.Length > 0) line = $"cd {BuildTargets.Quoted(folder)} && {line}";
        effects.RunText(new Argument(line, call.Word.Span), traits: Traits.FromFile);
    }
}
