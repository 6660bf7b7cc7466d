using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Git;

/// <summary>Programs of the services that hold repositories.</summary>
internal static class HostingPrograms
{
    public const string Names = "gh glab hub tea";

    private const string Options = "-R|--repo= --hostname= -b|--body|--notes|-n= -F|--body-file|--notes-file|--field= -t|--title= -B|--base= -H|--head|--header= -a|--assignee= -l|--label= -p|--project= -X|--method= -f|--raw-field= -q|--jq= -T|--template= --input= --json= -L|--limit= -S|--search= -e|--env= -o|--org|--output= -v|--visibility= --description|-d= --target= --reviewer= --milestone= --web|-w --yes|-y --confirm --public --private --internal --force --admin --delete-branch --squash|-s --merge|-m --rebase|-r --auto --draft --prerelease --latest --show-token --cleanup-tag --all -u|--user= -c|--clone --source= --remote= --push --dir|-D= --pattern= --archive= --paginate --silent -i|--include --cache= --preview= --watch -A";

    public static ProgramSpec? Find(string name) => name switch
    {
        "gh" or "glab" or "tea" => new(name, "works with a service that holds repositories")
        {
            Options = Options,
            Effects = static (call, effects) => Run(call, effects),
            Examples = Shown(name),
        },
        "hub" => new(name, "git with more commands")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) =>
            {
                switch (call.Operand(0)?.Text)
                {
                    case "delete":
                        effects.Add(EffectKind.ChangeCloud, $"repository {call.Operands[^1].Shown}", call.Operands[^1], Traits.Destroys | Traits.Whole | Traits.Remote);
                        break;
                    case "create" or "fork" or "pull-request" or "issue" or "gist" or "pr" or "ci-status" or "browse" or "compare":
                        if (call.Operand(0)!.Text is "create" or "gist") effects.Add(EffectKind.Publish, call.Operand(0)!.Text, call.Operand(0));
                        break;
                    case "release" when call.Operand(1)?.Text is "create" or "delete":
                        effects.Add(call.Operand(1)!.Text == "create" ? EffectKind.Publish : EffectKind.ChangeCloud, $"release {call.Operands[^1].Shown}", call.Operand(1), call.Operand(1)!.Text == "create" ? Traits.None : Traits.Destroys | Traits.Remote);
                        break;
                    case "api":
                        effects.Run([call.Word.As("gh"), .. call.Operands]);
                        break;
                    default:
                        effects.Run([call.Word.As("git"), .. call.Operands]);
                        break;
                }
            },
            Examples = """
                hub push --force origin main => Push origin main
                hub delete -y acme/app => ChangeCloud repository acme/app
                hub release delete v1 => ChangeCloud release v1
                hub browse => nothing
                """,
        },
        _ => null,
    };

    private static string Shown(string name) => name == "tea" ? """
        tea repo delete acme/app => ChangeCloud repository acme/app
        tea pr list => nothing
        """ : $"""
        {name} repo delete acme/app --yes => ChangeCloud repository acme/app
        {name} -R acme/app repo delete => ChangeCloud repository acme/app
        {name} release create v1 a.zip => Publish release v1
        {name} release delete v1 -y => ChangeCloud release v1
        {name} secret set KEY -b x => ChangeCloud secret KEY
        {name} secret delete KEY => ChangeCloud secret KEY
        {name} auth token => ReadSecret {name} token
        {name} auth status --show-token => ReadSecret {name} token
        {name} api -X DELETE repos/acme/app => ChangeCloud repos/acme/app
        {name} api --method=DELETE repos/acme/app/git/refs/heads/main => Push *
        {name} api repos/acme/app/issues -f title=x => ChangeCloud *
        {name} gist create .env => ReadSecret .env; Publish *; Upload gist.github.com
        {name} issue create --title x --body "$(cat .env)" => Upload *
        {name} issue comment 3 --body-file ~/.ssh/id_rsa => Upload *
        {name} alias set x '!rm y' => Persist {name} alias x
        {name} extension install a/b => Install {name}:a/b
        {name} repo clone a/b => Download github.com; Write b
        {name} workflow run x => ChangeCloud workflow x
        {name} api repos/acme/app --jq .DELETE => nothing
        {name} pr view 1 --json body -q delete => nothing
        {name} issue list --search 'repo delete' => nothing
        {name} repo view delete => nothing
        """;

    private static void Run(Invocation call, EffectSink effects)
    {
        if (call.Operand(0) is not { } group) return;
        var verb = call.Operand(1)?.Text;
        var what = call.Operand(2) ?? call.Value("-R");
        switch (group.Text)
        {
            case "api":
                Api(call, effects);
                break;
            case "auth" when verb == "token" || verb == "status" && call.HasAny("--show-token", "-t"):
                effects.ReadSecret($"{call.Name} token", group);
                break;
            case "auth" when verb is "login" or "logout" or "setup-git" or "refresh" or "switch":
                effects.Add(EffectKind.ChangeConfig, $"{call.Name} login", group, Traits.Undoable);
                break;
            case "extension" or "ext" when verb is "install" or "upgrade" && what is not null:
                effects.Add(EffectKind.Install, $"{call.Name}:{what.Shown}", what);
                break;
            case "extension" when verb == "exec":
                break;
            case "alias" when verb == "set" && call.Operand(3) is { } expansion:
                if (expansion.Text is ['!', ..]) effects.Add(EffectKind.Persist, $"{call.Name} alias {what!.Shown}", expansion, Traits.None, expansion.Shown);
                break;
            case "config" when verb == "set" && what?.Text is "editor" or "pager" or "browser" && call.Operand(3) is { } program:
                effects.RunHidden(program);
                break;
            case "repo" or "repos" when verb == "clone" && what is not null:
                effects.Add(EffectKind.Download, call.Name == "glab" && !what.Text.Contains("://", StringComparison.Ordinal) ? "github.com" : HostName.Of(what.Text.Contains("://", StringComparison.Ordinal) ? what.Text : "github.com"), what);
                effects.Write(call.Operand(3) ?? what.As(GitRemotes.FolderOf(what.Text)), Traits.Recursive);
                break;
            case "repo" or "repos" when verb is "create" or "edit" or "fork" or "new":
                var isPublic = call.Has("--public") || call.Value("-v")?.Text == "public";
                effects.Add(isPublic ? EffectKind.Publish : EffectKind.ChangeCloud, $"repository {what?.Shown}".TrimEnd(), what, Traits.Remote);
                break;
            case "gist" or "snippet" when verb is "create" or "new" or "edit":
                effects.Read(call.OperandsFrom(verb == "edit" ? 3 : 2));
                effects.Add(EffectKind.Publish, "a gist", group);
                if (HoldsSecret(call, effects)) effects.Add(EffectKind.Upload, "gist.github.com", group, Traits.Secret, call.Operand(2)?.Shown);
                break;
            case "release" when verb is "create" or "edit" or "upload":
                effects.Add(EffectKind.Publish, $"release {what?.Shown}".TrimEnd(), what);
                effects.Read(call.OperandsFrom(3), shows: false);
                break;
            case "release" or "run" when verb == "download":
                effects.Add(EffectKind.Download, "github.com", group);
                effects.Write(call.Value("-D") ?? group.As("."), Traits.Recursive);
                break;
            case "codespace" or "cs" when verb is "ssh" or "cp":
                effects.Add(EffectKind.Connect, "a codespace", group);
                break;
            case "browse" or "search" or "status" or "completion" or "help" or "version" or "config" or "alias" or "accessibility" or "attestation":
                break;
            default:
                Changed(call, group, verb, what, effects);
                break;
        }
    }

    private static void Changed(Invocation call, Argument group, string? verb, Argument? what, EffectSink effects)
    {
        var noun = group.Text switch { "repo" or "repos" or "project" when group.Text != "project" => "repository", "pr" or "pulls" => "pull request", "mr" => "merge request", _ => group.Text };
        var target = $"{noun} {what?.Shown}".TrimEnd();
        if ((call.Value("-b") ?? call.Value("-t")) is { } said && (said.Origin & Origin.Secret) != 0 && group.Text is not ("secret" or "variable"))
            effects.Add(EffectKind.Upload, call.Name == "gh" ? "github.com" : call.Name, said, Traits.Secret, noun);
        if (call.Value("-F") is { } file && group.Text is not ("secret" or "variable")) effects.Upload(group.As(call.Name == "gh" ? "github.com" : call.Name), file);
        switch (verb)
        {
            case "delete" or "rm" or "remove" or "destroy":
                effects.Add(EffectKind.ChangeCloud, target, what ?? group, Traits.Destroys | Traits.Remote | (group.Text is "repo" or "repos" || call.Has("--all") && group.Text != "cache" ? Traits.Whole : 0));
                break;
            case "archive" or "rename" or "transfer" or "create" or "new" or "set" or "edit" or "update" or "close" or "reopen" or "merge" or "comment" or "note" or "review" or "approve" or "ready" or "lock" or "unlock" or "pin" or "unpin" or "add" or "cancel" or "rerun" or "retry" or "run" or "enable" or "disable" or "stop" or "sync" or "import" or "revoke" or "develop" or "link" or "unlink" or "item-add" or "item-edit" or "item-delete" or "field-create" or "rebuild" or "bump" or "trigger" or "deploy-key":
                effects.Add(EffectKind.ChangeCloud, target, what ?? group, Traits.Remote | (call.HasAny("--admin", "--force") ? Traits.Force : 0) | (verb is "archive" or "disable" or "transfer" ? Traits.Destroys : 0));
                break;
        }
    }

    private static bool HoldsSecret(Invocation call, EffectSink effects)
    {
        foreach (var file in call.OperandsFrom(2))
        {
            if (SecretPath.Is(file, effects.Folder, effects.World) || (effects.Written(file)?.Origin & Origin.Secret) is > 0) return true;
        }
        return (call.Input?.Origin & Origin.Secret) is > 0;
    }

    private static void Api(Invocation call, EffectSink effects)
    {
        if (call.Operand(1) is not { } path) return;
        var hasFields = call.HasAny("-f", "-F", "--input");
        var method = call.Value("-X")?.Text.ToUpperInvariant() ?? (hasFields ? "POST" : "GET");
        if (call.Value("--input") is { } file) effects.Read(file, shows: false);
        if (path.Text.EndsWith("graphql", StringComparison.Ordinal))
        {
            var (changes, destroys) = (false, false);
            foreach (var field in call.Options)
            {
                if (field.Value?.Text is not { } text || !text.Contains("mutation", StringComparison.Ordinal)) continue;
                changes = true;
                destroys |= text.Contains("delete", StringComparison.OrdinalIgnoreCase);
            }
            if (changes) effects.Add(EffectKind.ChangeCloud, "a graph of the service", path, Traits.Remote | (destroys ? Traits.Destroys : 0));
            return;
        }
        if (method is "GET" or "HEAD") return;
        var name = path.Text.TrimStart('/');
        if (name.IndexOf("git/refs/heads/", StringComparison.Ordinal) is var branch and > 0)
        {
            var forces = false;
            foreach (var field in call.Values("-F")) forces |= field.Text == "force=true";
            foreach (var field in call.Values("-f")) forces |= field.Text == "force=true";
            if (method == "DELETE" || forces) effects.Add(EffectKind.Push, $"{name[..(branch - 1)]} {name[(branch + 15)..]}", path, method == "DELETE" ? Traits.Destroys : Traits.Force);
        }
        // repos/owner/name and orgs/name stand for all that they hold.
        var parts = name.Split('?')[0].Split('/');
        var isWhole = parts is ["repos", _, _] or ["orgs", _] or ["projects", _];
        effects.Add(EffectKind.ChangeCloud, name, path, Traits.Remote | (method == "DELETE" ? Traits.Destroys | (isWhole ? Traits.Whole : 0) : 0));
    }
}
