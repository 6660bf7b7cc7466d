using Wary.Core.Gate.Checks;

namespace Wary.Core.Gate.Programs.Git;

/// <summary>Other programs that keep versions.</summary>
internal static class OtherVersionPrograms
{
    public const string Names = "svn hg jj";

    public static ProgramSpec? Find(string name) => name switch
    {
        "svn" => new(name, "keeps versions on a server")
        {
            Options = "-m|--message= -F|--file= -r|--revision= -c|--change= --username= --password= --config-dir= --config-option=! --editor-cmd=! --diff-cmd=! --diff3-cmd=! -x|--extensions= --depth= --set-depth= --changelist= --targets= --encoding= -N -R|--recursive -q --force --non-interactive --no-auth-cache --dry-run --remove-unversioned --remove-ignored --vacuum-pristines -v -u",
            Effects = static (call, effects) => Subversion(call, effects),
            Examples = """
                svn revert -R . => DiscardWork .
                svn cleanup --remove-unversioned => Delete untracked files
                svn delete -m x https://example.com/svn/a => ChangeCloud https://example.com/svn/a
                svn delete a => Delete a
                svn commit -m 'delete' => Push svn
                svn checkout https://example.com/svn x => Download example.com; Write x
                svn diff --diff-cmd='rm x' => Delete x
                svn --config-option=config:tunnels:x='rm y' ls svn+x://h/ => Delete y
                svn log -r 1:2 => nothing
                """,
        },
        "hg" => new(name, "keeps versions of files")
        {
            Options = "-R|--repository= --cwd= --config=! -m|--message= -l|--logfile= -u|--user= -d|--date= -r|--rev= -b|--branch= -B|--bookmark= -e|--ssh=! --remotecmd=! -I|--include= -X|--exclude= -o|--output= -t|--tool= -p= --template|-T= -C|--clean -a|--all -f|--force -n|--dry-run -y -q -v --no-backup -S --new-branch --amend -c --confirm",
            Effects = static (call, effects) => Mercurial(call, effects),
            Examples = """
                hg push -f => Push default
                hg update -C => DiscardWork uncommitted changes
                hg revert --all --no-backup => DiscardWork uncommitted changes
                hg purge => Delete untracked files
                hg --config alias.x='!rm y' x => Delete y
                hg clone -e 'rm x' ssh://h/y => Delete x
                hg strip tip => RewriteHistory *
                hg log -r tip => nothing
                hg update default => nothing
                """,
        },
        "jj" => new(name, "keeps versions of files")
        {
            Options = "-R|--repository= -r|--revision|--revisions= -m|--message= -b|--bookmark|--branch= --config=! --config-toml=! --config-file= -d|--destination= -s|--source= -o= -f|--from= -t|--to|--into= --tool= --remote= --all --deleted --allow-new --ignore-working-copy --dry-run -i",
            Effects = static (call, effects) =>
            {
                var verb = call.Operand(0)?.Text;
                if (verb == "git" && call.Operand(1)?.Text == "push" && !call.Has("--dry-run"))
                    effects.Add(EffectKind.Push, $"{call.Value("--remote")?.Shown ?? "origin"} {call.Value("-b")?.Shown ?? "HEAD"}", call.Operand(1), call.Has("--deleted") ? Traits.Destroys : Traits.Force | Traits.Undoable);
                else if (verb == "git" && call.Operand(1)?.Text is "clone" or "fetch" && call.Operand(2) is { } address) GitRemotes.Fetch(address, effects);
                // Everything else is in its own log of operations.
                else if (verb is "abandon" or "restore" or "squash" or "rebase") effects.Add(EffectKind.RewriteHistory, call.Operand(1)?.Shown ?? "this change", call.Operand(0), Traits.Undoable);
                else if (verb == "op" && call.Operand(1)?.Text == "abandon") effects.Add(EffectKind.RewriteHistory, "the log of operations", call.Operand(1), Traits.Destroys);
                else if (verb == "util" && call.Operand(1)?.Text == "exec") effects.Run(call.OperandsFrom(2));
            },
            Examples = """
                jj git push -b main => Push origin main
                jj op abandon ..x => RewriteHistory the log of operations
                jj git push --dry-run => nothing
                jj log -r main => nothing
                """,
        },
        _ => null,
    };

    private static void Subversion(Invocation call, EffectSink effects)
    {
        foreach (var name in (ReadOnlySpan<string>)["--editor-cmd", "--diff-cmd", "--diff3-cmd"])
        {
            if (call.Value(name) is { } program) effects.RunHidden(program);
        }
        // config:tunnels:name=command
        foreach (var setting in call.Values("--config-option"))
        {
            if (setting.Text.IndexOf('=', StringComparison.Ordinal) is var equals and > 0 && (setting.Text.Contains("tunnels:", StringComparison.Ordinal) || setting.Text.Contains("-cmd", StringComparison.Ordinal))) effects.RunHidden(setting.As(setting.Text[(equals + 1)..]));
        }
        if (call.Has("--dry-run")) return;
        var rest = call.OperandsFrom(1);
        switch (call.Operand(0)?.Text)
        {
            case "revert":
                foreach (var path in rest) effects.Add(EffectKind.DiscardWork, path, call.Has("-R") ? Traits.Recursive : 0);
                break;
            case "cleanup" when call.HasAny("--remove-unversioned", "--remove-ignored"):
                var what = call.Has("--remove-ignored") ? Cleaning.Both : Cleaning.Untracked;
                effects.Add(EffectKind.Delete, what, null, Traits.Recursive, what);
                break;
            case "delete" or "del" or "rm" or "remove" or "move" or "mv" or "rename":
                foreach (var path in rest)
                {
                    if (path.Text.Contains("://", StringComparison.Ordinal)) effects.Add(EffectKind.ChangeCloud, path, Traits.Destroys | Traits.Remote);
                    else effects.Delete(path, call.Has("--force") ? Traits.Recursive : Traits.Recursive | Traits.Undoable);
                    if (call.Operand(0)!.Text is "move" or "mv" or "rename") break;
                }
                break;
            case "commit" or "ci" or "import":
                effects.Add(EffectKind.Push, "svn", call.Operand(0));
                break;
            case "checkout" or "co" or "export" when rest.Count > 0:
                GitRemotes.Fetch(rest[0], effects);
                effects.Write(rest.Count > 1 ? rest[1] : rest[0].As(GitRemotes.FolderOf(rest[0].Text)), Traits.Recursive);
                break;
        }
    }

    private static void Mercurial(Invocation call, EffectSink effects)
    {
        foreach (var name in (ReadOnlySpan<string>)["--ssh", "--remotecmd"])
        {
            if (call.Value(name) is { } program) effects.RunHidden(program);
        }
        foreach (var setting in call.Values("--config"))
        {
            if (setting.Text.IndexOf('=', StringComparison.Ordinal) is not (var equals and > 0)) continue;
            var value = setting.As(setting.Text[(equals + 1)..]);
            if (setting.Text.StartsWith("alias.", StringComparison.Ordinal) && value.After("!") is { } alias) effects.RunText(alias);
            else if (setting.Text.StartsWith("hooks.", StringComparison.Ordinal) || setting.Text.StartsWith("ui.ssh", StringComparison.Ordinal) || setting.Text.StartsWith("ui.editor", StringComparison.Ordinal) || setting.Text.StartsWith("pager.pager", StringComparison.Ordinal) || setting.Text.StartsWith("merge-tools.", StringComparison.Ordinal)) effects.RunHidden(value);
            else if (setting.Text.StartsWith("extensions.", StringComparison.Ordinal) && value.Text.Contains('/', StringComparison.Ordinal)) effects.Opaque($"hg loads {value.Shown}", value);
        }
        if (call.Has("-n")) return;
        switch (call.Operand(0)?.Text)
        {
            case "push":
                if (call.Operand(1) is { } remote) GitRemotes.Address(remote, effects);
                effects.Add(EffectKind.Push, call.Value("-b") is { } branch ? $"{call.Operand(1)?.Shown ?? "default"} {branch.Shown}" : call.Operand(1)?.Shown ?? "default", call.Operand(1), call.Has("-f") ? Traits.Force : 0);
                break;
            case "update" or "up" or "checkout" or "co" when call.Has("-C"):
            case "revert" when call.HasAny("-a") && call.HasAny("--no-backup", "-C"):
                effects.Add(EffectKind.DiscardWork, "uncommitted changes");
                break;
            case "revert" when call.Has("--no-backup"):
                foreach (var path in call.OperandsFrom(1)) effects.Add(EffectKind.DiscardWork, path);
                break;
            case "purge" or "clean":
                effects.Add(EffectKind.Delete, call.Has("-a") ? Cleaning.Both : Cleaning.Untracked, null, Traits.Recursive, call.Has("-a") ? Cleaning.Both : Cleaning.Untracked);
                break;
            case "strip" or "histedit" or "rebase" or "rollback":
                effects.Add(EffectKind.RewriteHistory, call.Operand(1)?.Shown ?? "this branch", call.Operand(0), call.Operand(0)!.Text is "strip" or "rollback" && call.Has("--no-backup") ? Traits.Destroys : Traits.Undoable);
                break;
            case "clone" when call.Operand(1) is { } address:
                GitRemotes.Fetch(address, effects);
                effects.Write(call.Operand(2) ?? address.As(GitRemotes.FolderOf(address.Text)), Traits.Recursive);
                break;
            case "remove" or "rm" when call.Has("-f"):
                effects.Delete(call.OperandsFrom(1));
                break;
        }
    }
}
