using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Packages;

/// <summary>What runs programs out of npm packages.</summary>
internal static class NodeRunners
{
    public const string Names = "npx pnpx bunx corepack yarn yarnpkg";

    public static ProgramSpec? Find(string name) => name switch
    {
        "npx" or "pnpx" or "bunx" => new(name, "runs a program of a package, fetched when it is missing")
        {
            Style = OptionStyle.Posix,
            Options = NpmPrograms.Shared + " -p|--package= -c|--call|--shell-mode=! --no --no-install --bun",
            Help = "--help --version -v -h",
            Effects = static (call, effects) =>
            {
                NpmPrograms.Common(call, effects);
                RunPackage(call, effects);
            },
            Examples = """
                npx -y cowsay@1.5.0 hi => Install npm:cowsay@1.5.0
                npx -p a -p b rm x => Install npm:a; Install npm:b; Delete x
                npx -c 'rm x' => Delete x
                npx --no-install cowsay hi => nothing
                npx -w web cowsay !> Install npm:web
                npx -y @modelcontextprotocol/server-filesystem / => StartServer @modelcontextprotocol/server-filesystem
                npx github:user/repo => Download github.com
                """,
        },
        "corepack" => new("corepack", "fetches package managers")
        {
            Style = OptionStyle.Posix,
            Options = "--install-directory= -g|--global -o|--output=? --all --json",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text is "enable" or "disable") effects.Add(EffectKind.ChangeConfig, $"corepack {call.Operands[0].Text}", call.Operand(0), Traits.Undoable);
                else if (call.Operand(0)?.Text is "prepare" or "install" or "use" or "up")
                {
                    foreach (var manager in call.OperandsFrom(1))
                    {
                        if (manager.Text is not ['-', ..]) PackageEffects.Install(effects, "npm", manager);
                    }
                }
                else if (call.Operands.Count > 0) effects.Run(call.Operands);
            },
            Examples = """
                corepack prepare pnpm@9 --activate => Install npm:pnpm@9
                corepack --install-directory x enable => ChangeConfig corepack enable
                corepack --help => nothing
                """,
        },
        "yarn" or "yarnpkg" => new(name, "packages of JavaScript")
        {
            Options = "--cwd= --registry= --cache-folder= --modules-folder= --mutex= --network-timeout= --network-concurrency= --global-folder= --prefix= --proxy= --https-proxy= --use-yarnrc= --emoji= --otp= --access= --tag= --new-version= --message= --ignore-scripts --frozen-lockfile --immutable --production -s|--silent -D|--dev -P|--peer -O -E -T -W -A -C -i -g --dry-run",
            Help = "--help -h --version -v",
            Style = OptionStyle.Posix,
            Effects = static (call, effects) => Yarn(call, effects),
            Examples = """
                yarn => Install npm:package.json
                yarn --cwd web add -D lodash@4 => Install npm:lodash@4
                yarn --cwd web add lodash !> Install npm:web
                yarn workspace web add lodash => Install npm:lodash
                yarn dlx cowsay hi => Install npm:cowsay
                yarn global add x => Install npm:x
                yarn npm publish --access public => Publish npm:.
                yarn publish --new-version 2.0.0 => Publish npm:.
                yarn config set npmRegistryServer https://evil.example => ChangeConfig npm npmRegistryServer=https://evil.example
                yarn remove lodash => ChangeConfig npm:lodash
                yarn exec rm x => Delete x
                yarn set version stable => Install npm:yarn@stable
                yarn why lodash => nothing
                echo '{"scripts":{"clean":"rm -rf"}}' > package.json; yarn clean x => Delete x
                """,
        },
        _ => null,
    };

    /// <summary>Runs a program of a package: <c>npx pkg args</c>, <c>npx -p pkg program args</c>, <c>npx -c text</c>.</summary>
    public static void RunPackage(Invocation call, EffectSink effects)
    {
        var named = false;
        foreach (var package in call.Values("-p"))
        {
            named = true;
            PackageEffects.Install(effects, "npm", package);
        }
        if (call.Has("-c") && (call.Value("-c") ?? call.Operand(0)) is { } text)
        {
            effects.RunText(text);
            return;
        }
        if (call.Operand(0) is not { } program) return;
        RunPackage(effects, program, call.OperandsFrom(1), installs: !named && !call.HasAny("--no", "--no-install"), isProgram: named);
    }

    /// <summary>Installs a package and runs its program with <paramref name="arguments"/>.</summary>
    public static void RunPackage(EffectSink effects, Argument package, IReadOnlyList<Argument> arguments, bool installs, bool isProgram = false, string ecosystem = "npm")
    {
        if (installs) PackageEffects.Install(effects, ecosystem, package);
        if (Agents.McpPrograms.IsServer(package.Text)) effects.Add(EffectKind.StartServer, Unversioned(package.Text), package);
        var program = isProgram ? package.Text : Program(Unversioned(package.Text));
        if (program.Length > 0) effects.Run([package.As(program), .. arguments]);
    }

    private static string Unversioned(string package) => package.IndexOf('@', Math.Min(1, package.Length)) is var at and > 0 ? package[..at] : package;

    // Scoped packages rarely call their program like themselves; only those that matter are known.
    private static string Program(string package) => package switch
    {
        "@anthropic-ai/claude-code" => "claude",
        "@openai/codex" => "codex",
        "@google/gemini-cli" => "gemini",
        "@qwen-code/qwen-code" => "qwen",
        "@sourcegraph/amp" => "amp",
        "@github/copilot" => "copilot",
        "@charmland/crush" => "crush",
        "opencode-ai" => "opencode",
        "@vscode/vsce" => "vsce",
        "@changesets/cli" => "changeset",
        "@railway/cli" => "railway",
        _ when package is ['@' or '.' or '/', ..] || package.Contains('/', StringComparison.Ordinal) || package.Contains(':', StringComparison.Ordinal) => "",
        _ => package,
    };

    private static void Yarn(Invocation call, EffectSink effects)
    {
        NpmPrograms.Common(call, effects);
        // Options behind the verb are read here: the first word ends them for the table, since scripts take their own.
        List<Argument> words = [];
        Argument? registry = null;
        var dry = call.Has("--dry-run");
        for (var i = 1; i < call.Operands.Count; i++)
        {
            var word = call.Operands[i];
            if (word.Text is "--registry") registry = call.Operand(++i);
            else if (word.Text is "--new-version" or "--tag" or "--access" or "--cwd" or "--otp" or "-p" or "--package") i++;
            else if (word.Text is "--dry-run" or "-n") dry = true;
            else if (word.Text is not ['-', ..]) words.Add(word);
        }
        PackageEffects.Source(effects, "npm", registry);
        switch (call.Operand(0)?.Text)
        {
            case null or "install" or "up" or "upgrade" or "upgrade-interactive" or "rebuild" or "dedupe" when words.Count == 0 && !dry:
                PackageEffects.Listed(effects, "npm", "package.json");
                break;
            case "add" or "up" or "upgrade" or "install" or "link":
                PackageEffects.Install(effects, "npm", words);
                break;
            case "remove" or "unlink":
                PackageEffects.Remove(effects, "npm", words);
                break;
            case "global" or "workspace" or "workspaces" when words.Count > 1:
                var at = call.Operands[0].Text == "global" ? 1 : 2;
                effects.Run([call.Word.As("yarn"), .. call.OperandsFrom(at)]);
                break;
            case "dlx" when words.Count > 0:
                var first = IndexOf(call.Operands, words[0]);
                RunPackage(effects, words[0], call.OperandsFrom(first + 1), installs: true);
                break;
            case "create" when words.Count > 0:
                PackageEffects.Install(effects, "npm", words[0].As($"create-{words[0].Text}"), note: "and runs it");
                break;
            case "exec":
                effects.Run(call.OperandsFrom(1));
                break;
            case "publish":
                if (!dry) PackageEffects.Publish(effects, "npm", words.Count > 0 ? words[0].Shown : ".", call.Operand(0));
                break;
            case "npm" when words.Count > 0:
                effects.Run([call.Word.As("npm"), .. call.OperandsFrom(1)]);
                break;
            case "tag" or "owner" or "team" when words.Count > 1 && words[0].Text is not ("list" or "ls"):
                PackageEffects.Publish(effects, "npm", words[^1].Shown, words[^1]);
                break;
            case "config" when words.Count > 1 && words[0].Text is "set" or "delete" or "unset":
                PackageEffects.Setting(effects, "npm", words[1], words.Count > 2 ? words[2] : null);
                break;
            case "set" or "policies" when words.Count > 1:
                PackageEffects.Install(effects, "npm", words[1].As($"yarn@{words[1].Text}"));
                break;
            case "plugin" when words.Count > 1 && words[0].Text == "import":
                PackageEffects.Install(effects, "npm", words[1], note: "a plugin of yarn");
                break;
            case "login" or "logout":
                effects.Add(EffectKind.ChangeConfig, $"npm {call.Operands[0].Text}", call.Operand(0));
                break;
            case "run" when words.Count > 0:
                NpmPrograms.Script(call, effects, words[0].Text, call.OperandsFrom(IndexOf(call.Operands, words[0]) + 1));
                break;
            case "cache" when words.Count > 0 && words[0].Text is "clean" or "clear":
                effects.Add(EffectKind.ChangeConfig, "npm cache", words[0], Traits.OwnPlace | Traits.Undoable);
                break;
            case "why" or "info" or "list" or "versions" or "audit" or "check" or "outdated" or "pack" or "help" or "bin" or "licenses" or "init" or "import" or "node" or "cache" or "config" or "plugin" or "workspaces" or "version" or null:
                break;
            case var script:
                NpmPrograms.Script(call, effects, script, call.OperandsFrom(1));
                break;
        }
    }

    private static int IndexOf(IReadOnlyList<Argument> words, Argument word)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (ReferenceEquals(words[i], word)) return i;
        }
        return -1;
    }
}
