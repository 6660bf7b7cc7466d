namespace Wary.Core.Gate.Programs.Build;

/// <summary>Programs that run tasks over the packages of one repository.</summary>
internal static class WorkspacePrograms
{
    public static ProgramSpec? Find(string name) => name switch
    {
        "nx" => new("nx", "runs tasks over the projects of a repository")
        {
            Options = "-t|--target|--targets= -p|--projects= -c|--configuration= --parallel= --base= --head= --exclude= --output-style= --runner= --files= --dry-run|-d --skip-nx-cache",
            Effects = static (call, effects) =>
            {
                if (call.Has("--dry-run")) return;
                switch (call.Operand(0)?.Text)
                {
                    case "reset":
                        Tool.Clean(effects, call.Operands[0], ".nx/cache");
                        break;
                    case "release" when call.Operand(1)?.Text is null or "publish":
                        effects.Add(EffectKind.Publish, "npm packages", call.Operands[0]);
                        break;
                    case "exec":
                        effects.Run(call.OperandsFrom(1));
                        break;
                    case "run" when call.Operand(1) is { } target && target.Text.Split(':') is [_, var task, ..]:
                        BuildTargets.RunNpmScript(call, effects, task);
                        break;
                    case "remove" or "rm" when call.Operand(1) is { } project:
                        effects.Delete(project, Traits.Recursive);
                        break;
                }
            },
            Examples = """
                nx reset => Delete .nx/cache
                nx exec -- rm x => Delete x
                nx release publish --dry-run => nothing
                nx run-many -t reset => nothing
                """,
        },
        "turbo" => new("turbo", "runs tasks over the packages of a repository")
        {
            Options = "-F|--filter= --cwd= --concurrency= --cache-dir= --token= --team= --api= --env-mode= --log-order= -o|--output-logs= --dry=? --force --parallel --graph=?",
            Effects = static (call, effects) =>
            {
                if (call.Has("--dry")) return;
                foreach (var task in call.Operands)
                {
                    if (task.Text != "run") BuildTargets.RunNpmScript(call, effects, task.Text);
                }
            },
            Examples = """
                echo '{"scripts":{"clean":"rm -rf out"}}' > package.json; turbo run clean => Delete out
                echo '{"scripts":{"clean":"rm -rf out"}}' > package.json; turbo run clean --dry=json => Overwrite package.json
                turbo run build --filter clean => nothing
                """,
        },
        "lerna" => new("lerna", "runs tasks over the packages of a repository, and publishes them")
        {
            Options = "--scope= --ignore= --concurrency= --loglevel= --dist-tag= --registry= --preid= --since=? -y|--yes --no-bail --stream --parallel",
            Effects = static (call, effects) =>
            {
                switch (call.Operand(0)?.Text)
                {
                    case "publish":
                        effects.Add(EffectKind.Publish, "npm packages", call.Operands[0]);
                        break;
                    case "clean":
                        Tool.Clean(effects, call.Operands[0], "node_modules");
                        break;
                    case "exec":
                        effects.Run(call.OperandsFrom(1));
                        break;
                    case "run" when call.Operand(1) is { } script:
                        BuildTargets.RunNpmScript(call, effects, script.Text);
                        break;
                    case "version":
                        effects.Add(EffectKind.Push, "origin tags", call.Operands[0]);
                        break;
                }
            },
            Examples = """
                lerna publish from-package --yes => Publish npm packages
                lerna exec --scope a -- rm x => Delete x
                lerna ls --scope publish => nothing
                """,
        },
        _ => null,
    };
}
