using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Packages;

/// <summary>The sub-commands of uv.</summary>
internal static class UvPrograms
{
    public const string RunOptions = "--from= --with= --with-requirements= --with-editable= -p|--python= -m|--module= --env-file= --extra= --group= --package= --no-group= --only-group= --directory= --project= -i|--index-url|--default-index= --extra-index-url|--index= -f|--find-links= --isolated --no-project --no-sync --frozen --locked -q -v -s|--script --all-extras --refresh --exclude-newer= -w";

    public static ProgramSpec? Sub(string name) => name switch
    {
        "pip" => new("pip", "packages of Python")
        {
            Options = PipPrograms.InstallOptions,
            Effects = static (call, effects) =>
            {
                var verb = call.Operand(0)?.Text;
                if (verb is "uninstall") PackageEffects.Remove(effects, "pip", call.OperandsFrom(1));
                else if (verb is "install" or "sync") effects.Run([call.Word.As("pip"), call.Word.As("install"), .. Files(call, verb == "sync")]);
            },
            Examples = """
                uv pip install -q requests==2.0 => Install pip:requests@2.0
                uv pip install -r requirements.txt => Install pip:requirements.txt
                uv pip sync requirements.txt => Install pip:requirements.txt
                uv pip list => nothing
                """,
        },
        "add" or "remove" or "sync" or "lock" => new(name, "packages of the project")
        {
            Options = PipPrograms.InstallOptions + " --tag= --rev= --branch= --optional= --bounds= --script= --dev --no-sync --frozen",
            Effects = static (call, effects) =>
            {
                PackageEffects.Source(effects, "pip", call.Value("-i"));
                PackageEffects.Source(effects, "pip", call.Value("--extra-index-url"));
                if (call.Program.Name == "add")
                {
                    foreach (var file in call.Values("-r")) PackageEffects.Listed(effects, "pip", file.Shown, file);
                    PackageEffects.Install(effects, "pip", call.Operands);
                }
                else if (call.Program.Name == "remove") PackageEffects.Remove(effects, "pip", call.Operands);
                else if (call.Program.Name == "sync" && !call.Has("--dry-run")) PackageEffects.Listed(effects, "pip", "pyproject.toml");
            },
            Examples = """
                uv add --dev 'httpx>=0.27' => Install pip:httpx
                uv add --group docs mkdocs !> Install pip:docs
                uv --directory x add y !> Install pip:x
                uv remove httpx => ChangeConfig pip:httpx
                uv sync --frozen => Install pip:pyproject.toml
                uv lock => nothing
                """,
        },
        "run" => new("run", "runs a program with the project's packages")
        {
            Style = OptionStyle.Posix,
            Options = RunOptions,
            Effects = static (call, effects) =>
            {
                foreach (var package in call.Values("--with")) PackageEffects.Install(effects, "pip", package);
                if (call.Value("-m") is { } module) effects.Run([call.Word.As("python"), call.Word.As("-m"), module, .. call.Operands]);
                else if (call.Operand(0) is { } script && script.Text.EndsWith(".py", StringComparison.Ordinal)) effects.Run([call.Word.As("python"), .. call.Operands]);
                else effects.Run(call.Operands);
            },
            Examples = """
                uv run --with requests rm x => Install pip:requests; Delete x
                uv run --python 3.12 rm x => Delete x
                uv run --env-file rm true !> Delete *
                """,
        },
        "tool" => new("tool", "programs of packages")
        {
            Style = OptionStyle.Posix,
            Subs = "run install uninstall",
            Sub = static sub => sub switch
            {
                "run" => new("run", "runs a program of a package")
                {
                    Style = OptionStyle.Posix,
                    Options = RunOptions,
                    Effects = static (call, effects) => RunTool(call, effects),
                    Examples = """
                        uv tool run ruff check => Install pip:ruff
                        """,
                },
                "install" or "upgrade" => new(sub, "installs programs")
                {
                    Options = RunOptions,
                    Effects = static (call, effects) => PackageEffects.Install(effects, "pip", call.Operands),
                    Examples = """
                        uv tool install --python 3.12 ruff => Install pip:ruff
                        """,
                },
                "uninstall" => new("uninstall", "removes programs")
                {
                    Effects = static (call, effects) => PackageEffects.Remove(effects, "pip", call.Operands),
                    Examples = """
                        uv tool uninstall ruff => ChangeConfig pip:ruff
                        """,
                },
                _ => null,
            },
        },
        "publish" => new("publish", "makes a package public")
        {
            Options = "--publish-url= --check-url= --index= -u|--username= -p|--password= -t|--token= --trusted-publishing= --keyring-provider= --dry-run",
            Effects = static (call, effects) =>
            {
                if (call.Has("--dry-run")) return;
                PackageEffects.Source(effects, "pip", call.Value("--publish-url"));
                PackageEffects.Publish(effects, "pip", call.Operand(0)?.Shown ?? ".", call.Operand(0));
            },
            Examples = """
                uv publish --token x dist/a.whl => Publish pip:dist/a.whl
                uv publish --dry-run => nothing
                """,
        },
        "python" or "self" or "cache" => new(name, "uv and its Pythons")
        {
            Effects = static (call, effects) =>
            {
                var verb = call.Operand(0)?.Text;
                if (call.Program.Name == "python" && verb is "install" or "upgrade") foreach (var version in call.OperandsFrom(1)) effects.Add(EffectKind.Install, $"python:{version.Shown}", version);
                else if (call.Program.Name == "python" && verb is "uninstall") PackageEffects.Remove(effects, "python", call.OperandsFrom(1));
                else if (verb is "update" && call.Program.Name == "self") effects.Add(EffectKind.Install, "uv:uv", call.Word);
                else if (verb is "clean" or "prune") effects.Add(EffectKind.ChangeConfig, "uv cache", call.Word, Traits.OwnPlace | Traits.Undoable);
            },
            Examples = """
                uv python install 3.12 => Install python:3.12
                uv python list => nothing
                uv self update => Install uv:uv
                uv cache clean => ChangeConfig uv cache
                uv cache dir => nothing
                """,
        },
        "build" or "init" or "venv" => new(name, "builds or starts a project")
        {
            Options = "-p|--python= -o|--out-dir= --package= --name= --seed --lib --app --wheel --sdist -c|--clear --prompt= --build-backend=",
            Effects = static (call, effects) =>
            {
                if (call.Program.Name == "venv") effects.Write(call.Operand(0) ?? call.Word.As(".venv"));
                else if (call.Value("-o") is { } target) effects.Write(target);
            },
            Examples = """
                uv venv -p 3.12 env => Write env
                uv build -o out => Write out
                uv init --lib => nothing
                """,
        },
        _ => null,
    };

    /// <summary>Runs a program of a package.</summary>
    public static void RunTool(Invocation call, EffectSink effects)
    {
        PackageEffects.Source(effects, "pip", call.Value("-i"));
        PackageEffects.Source(effects, "pip", call.Value("--extra-index-url"));
        foreach (var package in call.Values("--with")) PackageEffects.Install(effects, "pip", package);
        if (call.Value("--from") is { } from) PackageEffects.Install(effects, "pip", from);
        if (call.Operand(0) is { } program) NodeRunners.RunPackage(effects, program, call.OperandsFrom(1), installs: !call.Has("--from"), isProgram: call.Has("--from"), ecosystem: "pip");
    }

    // The words behind the verb as they stand; sync takes files without -r.
    private static List<Argument> Files(Invocation call, bool isSync)
    {
        List<Argument> words = [];
        var behind = false;
        foreach (var word in call.Call.Words)
        {
            if (behind && isSync && word.Text is not ['-', ..]) words.Add(word.As("-r"));
            if (behind) words.Add(word);
            else behind = ReferenceEquals(word, call.Operands[0]);
        }
        return words;
    }
}
