namespace Wary.Core.Gate.Programs.Build;

/// <summary>Programs that put commands into git hooks or shells, and those that run a pipeline here.</summary>
internal static class HookPrograms
{
    public const string Names = "pre-commit prek husky lefthook simple-git-hooks overcommit direnv act earthly dagger";

    public static ProgramSpec? Find(string name) => name switch
    {
        "pre-commit" or "prek" => new(name, "runs checks before a commit")
        {
            Style = OptionStyle.Posix,
            Options = "-c|--config= --color= -t|--hook-type=",
            Effects = static (call, effects) =>
            {
                switch (call.Operand(0)?.Text)
                {
                    case "install":
                        effects.Add(EffectKind.Persist, ".git/hooks", call.Operands[0]);
                        break;
                    case "uninstall":
                        effects.Add(EffectKind.ChangeConfig, ".git/hooks", call.Operands[0], Traits.Undoable);
                        break;
                    case "clean" or "gc":
                        effects.Add(EffectKind.Delete, "~/.cache/pre-commit", call.Operands[0].As("~/.cache/pre-commit"), Traits.Recursive | Traits.Undoable | Traits.OwnPlace);
                        break;
                    case "autoupdate":
                        effects.Write(call.Operands[0].As(".pre-commit-config.yaml"), Traits.Undoable);
                        break;
                    case "try-repo" when call.Operand(1) is { } repository && repository.Text.Contains("://", StringComparison.Ordinal):
                        Interpreters.Scripts.FromWeb(repository, effects);
                        break;
                }
            },
            Examples = $"""
                {name} install --hook-type pre-push => Persist .git/hooks
                {name} run --all-files => nothing
                {name} -c install run => nothing
                {name} try-repo https://example.com/x => Download example.com; Execute https://example.com/x
                """,
        },
        "husky" or "lefthook" or "simple-git-hooks" or "overcommit" => new(name, "puts commands into git hooks")
        {
            Options = "-i|--install -u|--uninstall -f|--force -s|--sign --run|-r",
            Effects = static (call, effects) =>
            {
                var word = call.Operand(0)?.Text;
                if (word is "uninstall" || call.Has("-u")) effects.Add(EffectKind.ChangeConfig, ".git/hooks", call.Word, Traits.Undoable);
                else if (word is "install" or "init" or "add" or "set" || call.Has("-i") || word is null && call.Program.Name is "husky" or "simple-git-hooks") effects.Add(EffectKind.Persist, ".git/hooks", call.Word);
            },
            Examples = $"""
                {name} install => Persist .git/hooks
                {name} run pre-commit => nothing
                {name} uninstall => ChangeConfig .git/hooks
                """,
        },
        "direnv" => new("direnv", "sets variables whenever a shell enters a folder")
        {
            Style = OptionStyle.Posix,
            Effects = static (call, effects) =>
            {
                switch (call.Operand(0)?.Text)
                {
                    case "allow" or "permit" or "grant":
                        effects.Add(EffectKind.Persist, call.Operand(1)?.Shown ?? ".envrc", call.Operands[0]);
                        break;
                    case "exec" when call.Operands.Count > 2:
                        effects.RunFile(call.Operands[1].As($"{call.Operands[1].Text.TrimEnd('/')}/.envrc"));
                        effects.Run(call.OperandsFrom(2));
                        break;
                }
            },
            Examples = """
                direnv allow => Persist .envrc
                direnv exec . rm x => Delete x
                direnv deny => nothing
                direnv status => nothing
                """,
        },
        "act" or "earthly" or "dagger" => new(name, "runs a pipeline in containers")
        {
            Style = name == "earthly" ? OptionStyle.Posix : OptionStyle.Gnu,
            Options = "-j|--job= -W|--workflows= -P|--platform= -s|--secret= --secret-file= --var-file= --env-file= -e|--eventpath= --push -m|--mod= -b|--bind --privileged -n|--dryrun -l|--list --container-options=",
            Effects = static (call, effects) =>
            {
                foreach (var option in (ReadOnlySpan<string>)["--secret-file", "--env-file"])
                {
                    foreach (var file in call.Values(option)) effects.Read(file, shows: false);
                }
                if (call.HasAny("-n", "-l")) return;
                if (call.Has("--push")) effects.Add(EffectKind.Publish, $"{call.Program.Name} images", call.Word);
                if (call.Operand(0) is { Text: "prune" } prune) effects.Add(EffectKind.ChangeCloud, $"{call.Program.Name} cache", prune, Traits.Destroys | Traits.Undoable);
                if (call.Program.Name == "dagger" && call.Operand(0) is { Text: "run" }) effects.Run(call.OperandsFrom(1));
            },
            Examples = $"""
                {name} --secret-file .env => ReadSecret .env
                {name} --push => Publish {name} images
                {name} -W prune => nothing
                """,
        },
        _ => null,
    };
}
