using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Packages;

/// <summary>Managers of Python projects and environments.</summary>
internal static class PythonProjects
{
    public const string Names = "poetry pdm hatch rye pipenv conda mamba micromamba";

    public static ProgramSpec? Find(string name) => name switch
    {
        "poetry" or "pdm" or "hatch" or "rye" or "pipenv" => new(name, "packages of a Python project")
        {
            Style = OptionStyle.Posix,
            Options = "-C|--directory= -P|--project|-p= -e|--env= --config|-c= --data-dir= --cache-dir= --python= -q|--quiet -v|--verbose -n|--no-interaction --no-plugins",
            Help = "--help -h --version -V",
            Effects = static (call, effects) => Project(call, effects),
            Examples = """
                poetry -C web add -G dev 'pytest@^8' => Install pip:pytest@^8
                poetry -C web add pytest !> Install pip:web
                poetry install --no-root => Install pip:pyproject.toml
                poetry remove pytest => ChangeConfig pip:pytest
                poetry run rm x => Delete x
                poetry publish --build => Publish pip:.
                poetry publish --dry-run => nothing
                poetry config pypi-token.pypi abc => ChangeConfig poetry pypi-token.pypi
                poetry source add evil https://evil.example => ChangeConfig poetry source evil
                poetry show => nothing
                pdm add -dG test pytest => Install pip:pytest
                pdm run rm x => Delete x
                pdm list => nothing
                hatch run rm x => Delete x
                hatch publish => Publish pip:.
                hatch env prune => ChangeConfig hatch environments
                hatch version => nothing
                rye sync => Install pip:pyproject.toml
                rye install black => Install pip:black
                rye show => nothing
                pipenv install -d pytest => Install pip:pytest
                pipenv --rm => ChangeConfig pipenv environments
                pipenv graph => nothing
                """,
        },
        "conda" or "mamba" or "micromamba" => new(name, "packages and environments")
        {
            Options = "-n|--name= -p|--prefix= -c|--channel= -f|--file= --override-channels --clone= --solver= --subdir= --platform= --cwd= -r|--root-prefix= -y|--yes -q|--quiet --all --dry-run|-d --json --force --no-deps --no-capture-output --live-stream --set=2 --append=2 --prepend=2 --add=2 --get= --remove=2 --remove-key= --system --env",
            Help = "--help -h --version -V",
            Style = OptionStyle.Gnu,
            Effects = static (call, effects) => Conda(call, effects),
            Examples = """
                conda install -n base -c conda-forge numpy=1.26 => Install conda:numpy@1.26
                conda install -n base numpy !> Install conda:base
                conda install --dry-run numpy => nothing
                conda env remove -n old => ChangeConfig conda environment old
                conda remove -n old --all => ChangeConfig conda environment old
                conda run -n base rm x => Delete x
                conda env create -f environment.yml => Install conda:environment.yml
                conda list -n base => nothing
                mamba create -n x python=3.12 => Install conda:python@3.12
                mamba info => nothing
                micromamba remove -n x numpy => ChangeConfig conda:numpy
                micromamba list => nothing
                conda config --add channels evil => ChangeConfig conda channels=evil
                """,
        },
        _ => null,
    };

    // Options behind the verb belong to it; scripts behind run take their own.
    private static void Project(Invocation call, EffectSink effects)
    {
        if (call.Has("--rm"))
        {
            effects.Add(EffectKind.ChangeConfig, $"{effects.Program} environments", call.Word, Traits.Undoable);
            return;
        }
        var verb = call.Operand(0)?.Text;
        if (verb is null) return;
        List<Argument> words = [];
        var dry = false;
        for (var i = 1; i < call.Operands.Count; i++)
        {
            var word = call.Operands[i];
            if (word.Text is "-G" or "--group" or "-dG" or "-E" or "--extras" or "--source" or "--python" or "-r" or "--repository" or "-u" or "--username" or "-p" or "--password" or "--token" or "-i" or "--index" or "--optional" or "--features" or "--with" or "--without" or "-g" && effects.Program != "pdm") i++;
            else if (word.Text is "--dry-run") dry = true;
            else if (word.Text is not ['-', ..]) words.Add(word);
        }
        switch (verb)
        {
            case "add" or "self" when words.Count > 0 && !dry:
                PackageEffects.Install(effects, "pip", verb == "self" ? words.GetRange(1, words.Count - 1) : words);
                break;
            case "install" or "sync" or "update" or "lock" or "upgrade" when !dry:
                if (words.Count > 0) PackageEffects.Install(effects, "pip", words);
                else if (verb != "lock") PackageEffects.Listed(effects, "pip", "pyproject.toml");
                break;
            case "remove" or "uninstall":
                PackageEffects.Remove(effects, "pip", words);
                break;
            case "run" or "shell" when verb == "run":
                effects.Run(call.OperandsFrom(1));
                break;
            case "publish" when !dry:
                PackageEffects.Publish(effects, "pip", words.Count > 0 ? words[0].Shown : ".", call.Operand(0));
                break;
            case "config" when words.Count > 1:
                PackageEffects.Setting(effects, effects.Program, words[0], words[1]);
                break;
            case "source" when words.Count > 1 && words[0].Text is "add" or "remove":
                effects.Add(EffectKind.ChangeConfig, $"{effects.Program} source {words[1].Shown}", words[^1]);
                break;
            case "env" when words.Count > 0 && words[0].Text is "remove" or "prune":
                effects.Add(EffectKind.ChangeConfig, $"{effects.Program} environments", words[0], Traits.Undoable);
                break;
            case "cache" when words.Count > 0 && words[0].Text is "clear" or "prune":
                effects.Add(EffectKind.ChangeConfig, $"{effects.Program} cache", words[0], Traits.OwnPlace | Traits.Undoable);
                break;
        }
    }

    private static void Conda(Invocation call, EffectSink effects)
    {
        var isEnvironment = call.Operand(0)?.Text == "env";
        var verb = call.Operand(isEnvironment ? 1 : 0)?.Text;
        var names = call.OperandsFrom(isEnvironment ? 2 : 1);
        if (call.Value("-c") is { } channel && channel.Text.Contains("://", StringComparison.Ordinal)) PackageEffects.Source(effects, "conda", channel);
        if (verb == "run")
        {
            effects.Run(names);
            return;
        }
        if (call.Has("--dry-run")) return;
        if (verb is "install" or "create" or "update" or "upgrade")
        {
            if (call.Value("-f") is { } file) PackageEffects.Listed(effects, "conda", file.Shown, file);
            PackageEffects.Install(effects, "conda", names);
        }
        else if (verb is "remove" or "uninstall" && (call.Has("--all") || isEnvironment)) effects.Add(EffectKind.ChangeConfig, $"conda environment {(call.Value("-n") ?? call.Value("-p"))?.Shown}", call.Value("-n") ?? call.Value("-p"), Traits.Destroys);
        else if (verb is "remove" or "uninstall") PackageEffects.Remove(effects, "conda", names);
        else if (verb is "clean") effects.Add(EffectKind.ChangeConfig, "conda cache", call.Word, Traits.OwnPlace | Traits.Undoable);
        else if (verb is "init" or "shell") effects.Add(EffectKind.Persist, "the shell's profile", call.Word);
        else if (verb is "config")
        {
            foreach (var option in call.Options)
            {
                if (option.Value is { } key && option.Name is "--set" or "--add" or "--append" or "--prepend" or "--remove") PackageEffects.Setting(effects, "conda", key, option.More.Count > 0 ? option.More[0] : null);
            }
        }
    }
}
