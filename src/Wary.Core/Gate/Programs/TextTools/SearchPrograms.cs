using Wary.Core.Gate.Analysis;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.TextTools;

/// <summary>Programs that search in texts.</summary>
internal static class SearchPrograms
{
    public const string Names = "grep egrep fgrep zgrep zegrep rgrep pcregrep ugrep rg ag ack ast-grep";

    public static ProgramSpec? Find(string name) => name switch
    {
        "grep" or "egrep" or "fgrep" or "zgrep" or "zegrep" or "rgrep" or "pcregrep" or "ugrep" => new(name, "searches lines")
        {
            Options = "-e|--regexp= -f|--file= -A|--after-context= -B|--before-context= -C|--context= -m|--max-count= -d|--directories= -D|--devices= --include= --exclude= --exclude-from= --exclude-dir= --label= --binary-files= --color=? --colour=? --group-separator= --filter=! --pager=!"
                + " -c|--count -l|--files-with-matches -L|--files-without-match -q|--quiet|--silent -r|--recursive -R -o|--only-matching -i -v -w -x -n -h -H -s -E -F -G -P -z -Z|--null -a -b -T -U -I",
            Help = "--help -V --version",
            Effects = static (call, effects) =>
            {
                if ((call.Value("--filter") ?? call.Value("--pager")) is { } program) effects.RunHidden(program);
                Search(call, effects, call.HasAny("-e", "-f") ? 0 : 1, call.HasAny("-r", "-R"));
            },
            Examples = $"""
                {name} API_KEY .env => ReadSecret .env
                {name} -A 3 -e key a b => Read a; Read b
                {name} 'rm -rf /' a => Read a
                {name} -rl foo src | xargs rm => Delete src/*
                echo 'rm x' | {name} rm | sh => Delete x
                {name} -m 1 .env a !> ReadSecret *
                {name} -e .env a !> ReadSecret *
                {name} --version => nothing
                """,
        },
        "rg" => new(name, "searches lines in a tree")
        {
            Options = "-e|--regexp= -f|--file= -A|--after-context= -B|--before-context= -C|--context= -m|--max-count= -M|--max-columns= -g|--glob= --iglob= -t|--type= -T|--type-not= --type-add= --type-clear= -r|--replace= -j|--threads= -E|--encoding= -d|--max-depth= --sort= --sortr= --pre=! --pre-glob= --hostname-bin=! --color= --colors= --context-separator= --field-context-separator= --field-match-separator= --ignore-file= --path-separator= --max-filesize= --engine= --regex-size-limit= --dfa-size-limit= --hyperlink-format= --generate="
                + " -c|--count --count-matches -l|--files-with-matches --files-without-match -q|--quiet --files --type-list -i -v -w -x -n -N -o -s -S -u -U -z -0 -F -P -a -L -p -H -I --hidden --no-ignore --json --stats",
            Help = "-h --help -V --version --type-list",
            Effects = static (call, effects) =>
            {
                if (call.Value("--pre") is { } pre) effects.RunHidden(pre);
                if (call.Value("--hostname-bin") is { } host) effects.RunHidden(host);
                if (!call.Has("--files")) Search(call, effects, call.HasAny("-e", "-f") ? 0 : 1, true);
                else Emit(call.Operands, effects, true);
            },
            Examples = """
                rg --pre 'rm x' foo => Delete x
                rg --pre /tmp/evil foo => Opaque *
                rg KEY .env => ReadSecret .env
                rg -l foo src | xargs rm => Delete src/*
                rg --files build | xargs rm => Delete build/*
                rg -g '*.ts' .env src !> ReadSecret *
                rg -r x 'rm -rf /' src => Read src
                """,
        },
        "ag" or "ack" => new(name, "searches lines in a tree")
        {
            Options = "-A|--after-context=? -B|--before-context=? -C|--context=? -G|--file-search-regex= -g= -m|--max-count= -p|--path-to-ignore= --ignore= --ignore-dir= --depth= --pager=! --output= --type= --color-match= --color-filename= --files-from= -W= -l|--files-with-matches -L -c|--count -r -i -w -Q -o -v",
            Effects = static (call, effects) =>
            {
                if (call.Value("--pager") is { } pager) effects.RunHidden(pager);
                if (call.Value("-g") is null) Search(call, effects, 1, true);
                else Emit(call.Operands, effects, true);
            },
            Examples = $"""
                {name} --pager 'rm x' foo => Delete x
                {name} KEY .env => ReadSecret .env
                {name} --ignore-dir x .env src !> ReadSecret *
                """,
        },
        "ast-grep" => new(name, "searches code by its structure")
        {
            Style = OptionStyle.Gnu,
            Options = "-p|--pattern= -r|--rewrite= -l|--lang= -U|--update-all -i|--interactive --json=? --config|-c= --globs= -A= -B= -C= -j= --color=",
            Effects = static (call, effects) =>
            {
                var at = call.Operand(0) is { Text: "run" or "scan" or "test" or "new" or "lsp" } ? 1 : 0;
                foreach (var path in call.OperandsFrom(at))
                {
                    if (call.Has("-U")) effects.Write(path, Traits.Append);
                    else effects.Read(path);
                }
            },
            Examples = """
                ast-grep -p 'a' -r 'b' -U src => Write src
                ast-grep run -p 'rm x' src => Read src
                ast-grep --help => nothing
                """,
        },
        _ => null,
    };

    private static void Search(Invocation call, EffectSink effects, int first, bool isRecursive)
    {
        if (call.Value("-f") is { } patterns) effects.Read(patterns, shows: false);
        var files = call.OperandsFrom(first);
        var namesOnly = call.HasAny("-l", "-L", "--files-without-match");
        if (call.HasAny("-c", "-q", "--count-matches") || namesOnly)
        {
            effects.Read(files, shows: false);
            if (namesOnly) Emit(files, effects, isRecursive);
            else effects.EmitOrdinary();
        }
        // Of the environment only what a plain word picks comes out.
        else if (effects.Input is { Source: "the environment" } && call.Operands.Count == 1 && call.Operand(0) is { IsKnown: true } word && !call.HasAny("-v", "-e") && PicksNoSecret(word.Text)) effects.EmitOrdinary();
        // Which lines are left is not worked out: all of them may be.
        else effects.Transform(files, static text => text);
    }

    private static bool PicksNoSecret(string pattern) =>
        pattern.Length > 3 && pattern.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '^' or '_' or '=') && !SecretVariable.Is(pattern.TrimStart('^')) && !SecretVariable.Is(pattern.TrimStart('^') + "_ID");

    /// <summary>Says that names of files come out: those given, or any below them.</summary>
    public static void Emit(IReadOnlyList<Argument> paths, EffectSink effects, bool isBelow)
    {
        if (paths.Count == 0)
        {
            if (isBelow) effects.Emit($"{Argument.AnyName}\n", Origin.Output);
            else effects.EmitOrdinary();
            return;
        }
        var text = "";
        foreach (var path in paths)
        {
            if (path.IsOpaque)
            {
                effects.EmitOrdinary();
                return;
            }
            text += isBelow ? path.Text is "." ? $"{Argument.AnyName}\n" : $"{path.Text.TrimEnd('/')}/{Argument.AnyName}\n" : path.Text + "\n";
        }
        effects.Emit(text, Origin.Output);
    }
}
