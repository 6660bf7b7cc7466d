using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Packages;

/// <summary>npm and pnpm, which share most of their words.</summary>
internal static class NpmPrograms
{
    public const string Names = "npm pnpm";

    /// <summary>Options with values of npm, pnpm and their runners.</summary>
    public const string Shared = "-C|--prefix|--dir= --registry= -w|--workspace= --filter|-F= --userconfig= --globalconfig= --cache= --loglevel= --tag= --otp= --access= --scope= --omit= --include= --save-prefix= --script-shell=! --node-options= --before= --auth-type= --audit-level= --install-strategy= -m|--message= "
        + "--pack-destination= --store-dir= --virtual-store-dir= --lockfile-dir= --reporter= --network-concurrency= --workspace-concurrency= --resume-from= --depth= --os= --cpu= --libc= --sort-by= --fetch-timeout= --https-proxy= --proxy= --cafile= --publish-branch= --config-dir= --global-dir= "
        + "-g|--global -D|--save-dev -S|--save -O -E -P -B -f|--force -r|--recursive -s|--silent -d -dd -q|--quiet -h|--help -v|--version -y|--yes --ignore-scripts --dry-run --no-save --no-audit --no-fund --legacy-peer-deps --prefer-offline --offline --frozen-lockfile --production --provenance --json -a|--all -l|--long --workspaces";

    public static ProgramSpec? Find(string name) => name switch
    {
        "npm" or "pnpm" => new(name, "packages of JavaScript")
        {
            Options = Shared,
            Help = "--help --version -v -h",
            Subs = "install ci uninstall update publish unpublish deprecate owner token login config run exec test link cache audit init version pack rebuild dlx setup create",
            Sub = static sub => Sub(sub),
            Effects = static (call, effects) =>
            {
                // pnpm runs scripts by their bare name.
                if (call.Operand(0) is { } script && effects.Program == "pnpm") Script(call, effects, script.Text, call.OperandsFrom(1));
            },
        },
        _ => null,
    };

    private static ProgramSpec? Sub(string name) => name switch
    {
        "install" or "i" or "add" or "in" or "ins" or "inst" or "isntall" or "install-test" or "it" => new("install", "installs packages")
        {
            Effects = static (call, effects) =>
            {
                Common(call, effects);
                if (call.Has("--dry-run")) return;
                var note = call.Has("-g") ? "for the whole account" : call.Has("--ignore-scripts") ? "its scripts do not run" : null;
                if (call.Operands.Count == 0) PackageEffects.Listed(effects, "npm", "package.json");
                PackageEffects.Install(effects, "npm", call.Operands, note: note);
            },
            Examples = """
                npm install --save-dev left-pad@1.0.0 @scope/x => Install npm:left-pad@1.0.0; Install npm:@scope/x
                npm --prefix web i lodash => Install npm:lodash
                npm --prefix web i lodash !> Install npm:web
                npm i -g user/repo => Install npm:user/repo; Download github.com
                npm install => Install npm:package.json
                npm i --registry https://evil.example x => Connect evil.example
                npm install --dry-run lodash => nothing
                pnpm add -D git+https://git.example.com/x.git => Download git.example.com
                pnpm -F web add lodash !> Install npm:web
                """,
        },
        "ci" or "clean-install" or "ic" or "install-ci-test" or "cit" or "rebuild" or "rb" or "fetch" or "prune" or "dedupe" => new(name, "installs what the project lists")
        {
            Effects = static (call, effects) =>
            {
                Common(call, effects);
                if (!call.Has("--dry-run")) PackageEffects.Listed(effects, "npm", "package.json");
            },
            Examples = """
                npm ci --ignore-scripts => Install npm:package.json
                npm ci --dry-run => nothing
                """,
        },
        "uninstall" or "un" or "remove" or "rm" or "r" => new("uninstall", "removes packages")
        {
            Effects = static (call, effects) => PackageEffects.Remove(effects, "npm", call.Operands),
            Examples = """
                npm rm lodash => ChangeConfig npm:lodash
                npm uninstall lodash !> Delete *
                """,
        },
        "update" or "up" or "upgrade" => new("update", "installs newer versions")
        {
            Effects = static (call, effects) =>
            {
                Common(call, effects);
                if (call.Operands.Count == 0) PackageEffects.Listed(effects, "npm", "package.json");
                PackageEffects.Install(effects, "npm", call.Operands);
            },
            Examples = """
                npm update lodash => Install npm:lodash
                """,
        },
        "publish" => new("publish", "makes a package public")
        {
            Effects = static (call, effects) =>
            {
                Common(call, effects);
                if (!call.Has("--dry-run")) PackageEffects.Publish(effects, "npm", call.Operand(0)?.Shown ?? ".", call.Operand(0));
            },
            Examples = """
                npm publish --access public => Publish npm:.
                pnpm -r publish --tag next => Publish npm:.
                npm publish --dry-run => nothing
                npm publish --tag x !> Publish npm:x
                """,
        },
        "unpublish" or "deprecate" or "undeprecate" or "dist-tag" or "owner" or "access" or "team" or "org" or "hook" or "star" or "stage" => new(name, "changes what is public")
        {
            Effects = static (call, effects) =>
            {
                if (call.Has("--dry-run") || call.Operand(0)?.Text is "ls" or "list" or "get") return;
                var target = call.Program.Name is "unpublish" or "deprecate" or "undeprecate" ? call.Operand(0) : call.Operands.Count > 0 ? call.Operands[^1] : null;
                PackageEffects.Publish(effects, "npm", target?.Shown ?? ".", target, call.Program.Name is "unpublish" or "deprecate" or "owner" or "access" ? Traits.Destroys : Traits.None);
            },
            Examples = """
                npm unpublish --force x@1.0.0 => Publish npm:x@1.0.0
                npm owner add eve x => Publish npm:x
                npm owner ls x => nothing
                """,
        },
        "token" or "login" or "adduser" or "add-user" or "logout" or "profile" => new(name, "who one is for the registry")
        {
            Effects = static (call, effects) =>
            {
                Common(call, effects);
                if (call.Program.Name is "token" && call.Operand(0)?.Text is "create" or null) effects.ReadSecret("an npm token", call.Word);
                else if (call.Program.Name is "token" && call.Operand(0)?.Text is "list" || call.Program.Name == "profile" && call.Operand(0)?.Text is "get") effects.EmitOrdinary();
                else effects.Add(EffectKind.ChangeConfig, $"npm {call.Program.Name}", call.Word, call.Operand(0)?.Text is "revoke" or "delete" ? Traits.Destroys : Traits.None);
            },
            Examples = """
                npm token create => ReadSecret an npm token
                npm token list => nothing
                npm login --scope @x => ChangeConfig npm login
                """,
        },
        "config" or "c" or "set" => new(name, "settings of npm")
        {
            Effects = static (call, effects) =>
            {
                var at = call.Program.Name == "set" ? 0 : call.Operand(0)?.Text is "set" or "delete" or "rm" ? 1 : -1;
                if (at < 0)
                {
                    if (call.Operand(0)?.Text == "get" && call.Operand(1) is { } asked && Sentence.HoldsAny(asked.Text, "authtoken", "_auth", "password")) effects.ReadSecret("an npm token", asked);
                    return;
                }
                if (call.Operand(at) is not { } key) return;
                var equals = key.Text.IndexOf('=', StringComparison.Ordinal);
                PackageEffects.Setting(effects, "npm", equals > 0 ? key.As(key.Text[..equals]) : key, equals > 0 ? key.As(key.Text[(equals + 1)..]) : call.Operand(at + 1));
            },
            Examples = """
                npm config set registry https://evil.example => ChangeConfig npm registry=https://evil.example
                npm config set --location=global ignore-scripts=false => ChangeConfig npm ignore-scripts=false
                npm config get registry => nothing
                npm config get //npm.example/:_authToken => ReadSecret an npm token
                """,
        },
        "run" or "run-script" or "rum" => new("run", "runs a script of the project")
        {
            Style = OptionStyle.Posix,
            Effects = static (call, effects) =>
            {
                Common(call, effects);
                if (call.Operand(0) is { } script) Script(call, effects, script.Text, call.OperandsFrom(1));
            },
            Examples = """
                npm run build => nothing
                echo '{"scripts":{"clean":"rm -rf"}}' > package.json; npm run clean -- x => Delete x
                npm run --script-shell ./x.sh build => Execute ./x.sh
                """,
        },
        "test" or "t" or "tst" or "start" or "stop" or "restart" => new(name, "runs a script of the project")
        {
            Style = OptionStyle.Posix,
            Effects = static (call, effects) => Script(call, effects, call.Program.Name is "t" or "tst" ? "test" : call.Program.Name, call.Operands),
            Examples = """
                npm test -- rm x => nothing
                """,
        },
        "exec" or "x" or "dlx" => new(name, "runs a program of a package")
        {
            Style = OptionStyle.Posix,
            Options = "-c|--call|--shell-mode=! -p|--package= --allow-build=",
            Effects = static (call, effects) =>
            {
                Common(call, effects);
                if (call.Outer?.Program.Name == "pnpm" && call.Program.Name == "exec") effects.Run(call.Operands);
                else NodeRunners.RunPackage(call, effects);
            },
            Examples = """
                npm exec --package=cowsay -- cowsay hi => Install npm:cowsay
                npm exec -c 'rm x' => Delete x
                pnpm dlx -p a rm x => Install npm:a; Delete x
                pnpm exec rm x => Delete x
                """,
        },
        "link" or "ln" or "unlink" => new(name, "makes a folder known as a package")
        {
            Effects = static (call, effects) => PackageEffects.Install(effects, "npm", call.Operands, note: "a link"),
            Examples = """
                npm link ../lib => Install npm:../lib
                """,
        },
        "cache" or "store" => new(name, "what was fetched before")
        {
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text is "clean" or "clear" or "rm" or "prune") effects.Add(EffectKind.ChangeConfig, $"npm {call.Program.Name}", call.Operand(0), Traits.OwnPlace | Traits.Undoable);
            },
            Examples = """
                npm cache clean --force => ChangeConfig npm cache
                npm cache verify => nothing
                """,
        },
        "audit" => new("audit", "known holes in packages")
        {
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text is "fix" && !call.Has("--dry-run")) PackageEffects.Listed(effects, "npm", "package.json");
            },
            Examples = """
                npm audit fix --force => Install npm:package.json
                npm audit => nothing
                """,
        },
        "init" or "create" or "innit" => new(name, "starts a project")
        {
            Style = OptionStyle.Posix,
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { } kind) PackageEffects.Install(effects, "npm", kind.As(Creator(kind.Text)), note: "and runs it");
                else if (call.Program.Name != "create") effects.Write(call.Word.As("package.json"));
            },
            Examples = """
                npm init -y => Write package.json
                npm create vite@latest app => Install npm:create-vite@latest
                npm init @scope => Install npm:@scope/create
                """,
        },
        "version" => new("version", "sets the version and tags it")
        {
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is null) return;
                effects.Write(call.Word.As("package.json"));
            },
            Examples = """
                npm version -m x patch => Write package.json
                npm version => nothing
                """,
        },
        "pack" => new("pack", "packs a package")
        {
            Effects = static (call, effects) => effects.EmitOrdinary(),
            Examples = """
                npm pack --dry-run => nothing
                """,
        },
        "setup" or "self-update" or "env" => new(name, "pnpm itself")
        {
            Effects = static (call, effects) =>
            {
                if (call.Program.Name == "setup") effects.Add(EffectKind.Persist, "the shell's profile", call.Word);
                else if (call.Program.Name == "self-update") PackageEffects.Install(effects, "npm", call.Word.As("pnpm"));
                else if (call.Operand(0)?.Text is "use" or "add") effects.Add(EffectKind.Install, $"node:{call.Operand(1)?.Shown}", call.Operand(1));
            },
            Examples = """
                pnpm setup => Persist the shell's profile
                pnpm env use --global lts => Install node:lts
                """,
        },
        "view" or "info" or "show" or "ls" or "list" or "ll" or "outdated" or "whoami" or "why" or "explain" or "search" or "root" or "bin" or "prefix" or "doctor" or "ping" or "fund" or "help" or "docs" or "repo" or "home" or "bugs" or "get" or "query" or "diff" or "sbom" or "completion" or "pkg" or "licenses" or "import" or "server" => new(name, "shows something"),
        _ => null,
    };

    // create-x is what `create x` installs.
    private static string Creator(string kind)
    {
        if (kind is not ['@', ..]) return Sentence.StartsWithAny(kind, "github:", "git+", "http", "./") || kind.Contains('/', StringComparison.Ordinal) ? kind : $"create-{kind}";
        var slash = kind.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? kind.IndexOf('@', 1) is var at and > 0 ? $"{kind[..at]}/create{kind[at..]}" : $"{kind}/create" : $"{kind[..slash]}/create-{kind[(slash + 1)..]}";
    }

    /// <summary>What the options of all sub-commands do.</summary>
    public static void Common(Invocation call, EffectSink effects)
    {
        PackageEffects.Source(effects, "npm", call.Value("--registry"));
        if (call.Value("--script-shell") is { } shell) effects.Run([shell]);
    }

    /// <summary>Runs a script of package.json.</summary>
    public static void Script(Invocation call, EffectSink effects, string name, IReadOnlyList<Argument>? more = null) =>
        Build.BuildTargets.RunNpmScript(call, effects, name, more is [{ Text: "--" }, ..] ? [.. more.Skip(1)] : more);
}
