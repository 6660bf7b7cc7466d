using Wary.Core.Gate.Inline;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Interpreters;

/// <summary>Deno: a program that runs addresses of the web as well as files.</summary>
internal static class DenoProgram
{
    private const string RunOptions = "-A|--allow-all -R|--allow-read=? -W|--allow-write=? -N|--allow-net=? -E|--allow-env=? -S|--allow-sys=? --allow-run=? --allow-ffi=? -I|--allow-import=? --deny-net=? -c|--config= --import-map= -r|--reload=? --lock=? --cert= --location= --seed= "
        + "--v8-flags=? --watch=? --env-file=? --env=? --check=? --no-check=? -L|--log-level= -q|--quiet --inspect=? --ext= --preload=!";

    public static ProgramSpec Spec() => new("deno", "runs JavaScript and TypeScript")
    {
        Options = RunOptions,
        Help = "--help -h --version -V",
        Subs = "run eval install task test serve compile fmt publish upgrade",
        Sub = Sub,
        Effects = static (call, effects) =>
        {
            if (call.Operand(0) is { } script) Run(script, call, effects);
            else effects.RunInputCode(InlineLanguage.JavaScript);
        },
        Examples = """
            deno x.ts => nothing
            deno https://example.com/x.ts => Download example.com; Execute https://example.com/x.ts
            """,
    };

    private static ProgramSpec? Sub(string name) => name switch
    {
        "run" or "serve" => new(name, "runs a script")
        {
            Style = OptionStyle.Posix,
            Options = RunOptions + " --port= --host=",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { } script) Run(script, call, effects);
            },
            Examples = $"""
                deno {name} -A https://example.com/x.ts => Download example.com; Execute https://example.com/x.ts
                deno {name} -c deno.json --allow-read=. x.ts => nothing
                deno {name} npm:cowsay hi => Install npm:cowsay
                """,
        },
        "eval" => new("eval", "runs code")
        {
            Style = OptionStyle.Posix,
            Options = RunOptions + " -p|--print",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { } code) effects.RunCode(code, InlineLanguage.JavaScript);
            },
            Examples = """
                deno eval "await Deno.remove('x', { recursive: true })" => Delete x
                deno eval --ext ts "console.log(1)" => nothing
                """,
        },
        "install" or "add" or "i" => new(name, "adds packages or programs")
        {
            Options = RunOptions + " -g|--global -n|--name= --root= -f|--force -e|--entrypoint= -D|--dev",
            Effects = static (call, effects) =>
            {
                foreach (var package in call.Operands)
                {
                    effects.Add(EffectKind.Install, package.Text.StartsWith("npm:", StringComparison.Ordinal) || package.Text.StartsWith("jsr:", StringComparison.Ordinal) ? package.Shown : $"deno:{package.Shown}", package);
                    if (package.Text.Contains("://", StringComparison.Ordinal)) effects.Add(EffectKind.Download, HostName.Of(package.Shown), package);
                }
            },
            Examples = $"""
                deno {name} npm:chalk@5 => Install npm:chalk@5
                deno {name} -n tool https://example.com/x.ts => Install deno:https://example.com/x.ts
                deno {name} => nothing
                """,
        },
        "task" => new("task", "runs a task of deno.json")
        {
            Style = OptionStyle.Posix,
            Options = "-c|--config= --cwd= -q|--quiet -r|--recursive -f|--filter= --eval=!",
            Effects = static (call, effects) =>
            {
                if (call.Value("--eval") is { } text) effects.RunText(text);
                else if (call.Operand(0) is { } task) Build.BuildTargets.RunDenoTask(call, effects, task.Text);
            },
            Examples = """
                echo '{"tasks":{"clean":"rm -rf x"}}' > deno.json; deno task clean => Delete x
                deno task --cwd sub build => nothing
                """,
        },
        "test" or "bench" or "check" or "lint" or "info" or "doc" or "types" or "cache" or "repl" or "completions" or "coverage" => new(name, "checks or tests the project")
        {
            Options = RunOptions + " --filter= --coverage=? --reporter= --fail-fast=?",
            Examples = $"""
                deno {name} --filter rm => nothing
                """,
        },
        "compile" => new("compile", "makes a program of a script")
        {
            Style = OptionStyle.Posix,
            Options = RunOptions + " -o|--output= --target= --include= --exclude= --icon=",
            Effects = static (call, effects) =>
            {
                if (call.Value("-o") is { } file) effects.Overwrite(file);
            },
            Examples = """
                deno compile -o app x.ts => Overwrite app
                deno compile x.ts => nothing
                """,
        },
        "fmt" => new("fmt", "formats files")
        {
            Options = RunOptions + " --check --ignore= --indent-width= --line-width=",
            Effects = static (call, effects) =>
            {
                if (!call.Has("--check")) foreach (var file in call.Operands) effects.Overwrite(file, Traits.Undoable);
            },
            Examples = """
                deno fmt src/x.ts => Overwrite src/x.ts
                deno fmt --check src/x.ts => nothing
                """,
        },
        "publish" => new("publish", "publishes the package")
        {
            Options = RunOptions + " --token= --dry-run --allow-slow-types --allow-dirty --set-version=",
            Effects = static (call, effects) =>
            {
                if (!call.Has("--dry-run")) effects.Add(EffectKind.Publish, "jsr");
            },
            Examples = """
                deno publish --token x => Publish jsr
                deno publish --dry-run => nothing
                """,
        },
        "upgrade" => new("upgrade", "replaces deno by another version")
        {
            Options = "--version= --dry-run -f|--force --canary --output=",
            Help = "--help -h",
            Effects = static (call, effects) =>
            {
                if (!call.Has("--dry-run")) effects.Add(EffectKind.Install, "deno:deno");
            },
            Examples = """
                deno upgrade --version 2.0.0 => Install deno:deno
                deno upgrade --dry-run => nothing
                """,
        },
        _ => null,
    };

    private static void Run(Argument script, Invocation call, EffectSink effects)
    {
        if (script.Text is "-") effects.RunInputCode(InlineLanguage.JavaScript);
        else if (script.Text.StartsWith("npm:", StringComparison.Ordinal) || script.Text.StartsWith("jsr:", StringComparison.Ordinal)) effects.Add(EffectKind.Install, script);
        else if (script.IsOpaque) effects.Opaque("the script's name", script);
        else Scripts.Run(script, call.OperandsFrom(1), InlineLanguage.JavaScript, call, effects);
        foreach (var file in call.Values("--env-file")) effects.Read(file, shows: false);
        foreach (var preload in call.Values("--preload")) Scripts.Run(preload, [], InlineLanguage.JavaScript, call, effects);
    }
}
