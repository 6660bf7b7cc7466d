using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Git;

/// <summary>Sub-commands that make, change or forget commits and names of commits.</summary>
internal static class GitHistory
{
    public const string Names = "commit merge rebase cherry-pick revert branch tag filter-branch filter-repo reflog gc prune update-ref symbolic-ref replace notes fast-import maintenance rerere hook pack-refs repack hash-object";

    public static ProgramSpec? Find(string name) => name switch
    {
        "commit" => GitScope.Command(name, "records changes", "-m|--message= -F|--file= -C|--reuse-message= -c|--reedit-message= -t|--template= --author= --date= --fixup= --squash= --trailer= --cleanup= -S=? -u=? --pathspec-from-file= --amend -a|--all -p|--patch -n|--no-verify --no-edit -e|--edit -s|--signoff -q -v --dry-run --allow-empty --allow-empty-message --reset-author -i|--include -o|--only --short --porcelain --no-gpg-sign", static (call, effects) =>
        {
            if (call.Has("--dry-run")) return;
            if (call.Value("-F") is { } file) effects.Read(file, shows: false);
            GitScope.Touch(call, effects);
            if (call.Has("--amend")) effects.Add(EffectKind.RewriteHistory, "the last commit", null, Traits.Undoable);
        }, """
            git commit --amend --no-edit => RewriteHistory the last commit
            git commit -F msg.txt => Read msg.txt
            git commit -m 'remove rm -rf / from docs' => nothing
            git commit -m --amend => nothing
            git commit -am 'git push --force' => nothing
            """),
        "merge" or "cherry-pick" or "revert" => GitScope.Command(name, "takes commits over", "-m|--message|--mainline= -F|--file= -s|--strategy= -X|--strategy-option= -S=? --into-name= --cleanup= --abort --continue --skip --quit --no-ff --ff --ff-only --squash --no-commit -n -e|--edit --no-edit -x --allow-unrelated-histories --no-verify --signoff --stat -q --log=?", static (call, effects) => GitScope.Touch(call, effects), $"""
            git -C /srv/other {name} x => Write .git
            git {name} -m 1 x => nothing
            """),
        "rebase" => GitScope.Command(name, "puts commits on another base", "-i|--interactive --onto= -x|--exec=! -s|--strategy= -X|--strategy-option= -C= --empty= -S=? --whitespace= --root --abort --continue --skip --quit --edit-todo --autosquash --no-autosquash --autostash --keep-base -r|--rebase-merges=? -f -q --update-refs -m --fork-point --committer-date-is-author-date", static (call, effects) =>
        {
            foreach (var command in call.Values("-x")) effects.RunText(command);
            if (!call.HasAny("--abort", "--continue", "--skip", "--quit", "--edit-todo")) effects.Add(EffectKind.RewriteHistory, call.Operand(1)?.Shown ?? GitScope.Branch(effects) ?? "this branch", null, Traits.Undoable);
        }, """
            git rebase main => RewriteHistory feature/x
            git rebase -x 'rm x' main => Delete x
            git rebase --exec='rm x' -i HEAD~3 => Delete x
            git rebase --abort => nothing
            git rebase --onto x --continue => nothing
            """),
        "branch" => GitScope.Command(name, "names lines of commits", "-d|--delete -D -m|--move -M -c|--copy -C -f|--force -l|--list -a|--all -r|--remotes -v|--verbose -vv -q --show-current -t|--track=? --no-track -u|--set-upstream-to= --unset-upstream --contains=? --no-contains=? --merged=? --no-merged=? --points-at= --sort= --format= --abbrev=? --column=? --edit-description --color=?", static (call, effects) =>
        {
            if (call.Has("--show-current"))
            {
                Emit(GitScope.Branch(effects), effects);
                return;
            }
            if (call.HasAny("-D") || call.Has("-d") && call.Has("-f"))
            {
                foreach (var branch in call.Operands)
                {
                    // A name of what the remote has goes without any commit.
                    if (!call.Has("-r")) effects.Add(EffectKind.DiscardWork, $"branch {branch.Shown}", branch, Traits.None, "branch");
                }
            }
            else if (call.HasAny("-f") && call.Operands.Count > 0 && !call.HasAny("-m", "-M", "-c", "-C")) effects.Add(EffectKind.RewriteHistory, $"branch {call.Operands[0].Shown}", call.Operands[0], Traits.Undoable);
        }, """
            git branch -D old => DiscardWork branch old
            git branch -d -f old => DiscardWork branch old
            git branch --delete --force old => DiscardWork branch old
            git branch | grep -v main | xargs git branch -D => DiscardWork *
            git push -f origin "$(git branch --show-current)" => Push origin feature/x
            git branch -rD origin/old => nothing
            git branch -d old => nothing
            git branch --contains -D-x => nothing
            """),
        "tag" => GitScope.Command(name, "names commits", "-a|--annotate -s|--sign -u|--local-user= -m|--message= -F|--file= -d|--delete -v|--verify -l|--list=? -n=? -f|--force --contains=? --merged=? --sort= --format= --points-at= --cleanup= --column=?", static (call, effects) =>
        {
            if (!call.Has("-d")) return;
            foreach (var tag in call.Operands) effects.Add(EffectKind.RewriteHistory, $"tag {tag.Shown}", tag, Traits.Undoable);
        }, """
            git tag -d v1 => RewriteHistory tag v1
            git tag -a v1 -m -d => nothing
            """),
        "filter-branch" => GitScope.Command(name, "rewrites commits", "--env-filter=! --tree-filter=! --index-filter=! --parent-filter=! --msg-filter=! --commit-filter=! --tag-name-filter=! --subdirectory-filter= --prune-empty --original= -d= -f|--force --setup=! --state-branch=", static (call, effects) =>
        {
            // The filters' commands work on copies of the commits: only what lies elsewhere is in danger from them.
            effects.Within(call.Word.As("/tmp/git-rewrite"), () =>
            {
                foreach (var option in call.Options)
                {
                    if (option.Value is { } filter && (option.Name.EndsWith("-filter", StringComparison.Ordinal) && !option.Is("--subdirectory-filter") || option.Is("--setup"))) effects.RunText(filter);
                }
            });
            var isWhole = false;
            foreach (var word in call.Operands) isWhole |= word.Text is "--all" or "--branches" or "--tags";
            effects.Add(EffectKind.RewriteHistory, isWhole ? "every branch" : "this branch", null, isWhole ? Traits.Whole : Traits.Destroys);
        }, """
            git filter-branch --tree-filter 'rm -f x' -- --all => RewriteHistory every branch
            git filter-branch --tree-filter 'rm -rf ~' HEAD => Delete ~
            git filter-branch --msg-filter 'sed s/a/b/' HEAD => RewriteHistory this branch
            git filter-branch --help => nothing
            """),
        "filter-repo" => GitScope.Command(name, "rewrites every commit", "--path= --path-glob= --path-regex= --paths-from-file= --path-rename= --replace-text= --replace-message= --mailmap= --message-callback=! --blob-callback=! --commit-callback=! --filename-callback=! --email-callback=! --name-callback=! --refs= --strip-blobs-bigger-than= --subdirectory-filter= --to-subdirectory-filter= --invert-paths -f|--force --analyze --dry-run", static (call, effects) =>
        {
            if (call.HasAny("--analyze", "--dry-run")) return;
            foreach (var option in call.Options)
            {
                if (option.Value is { } code && option.Name.EndsWith("-callback", StringComparison.Ordinal)) effects.RunCode(code, Inline.InlineLanguage.Python);
            }
            effects.Add(EffectKind.RewriteHistory, "every branch", null, Traits.Whole);
        }, """
            git filter-repo --path secrets.env --invert-paths --force => RewriteHistory every branch
            git filter-repo --analyze => nothing
            """),
        "reflog" => GitScope.Command(name, "remembers where branches were", "--expire= --expire-unreachable= --all --rewrite --updateref --stale-fix -n|--dry-run --verbose --single-worktree", static (call, effects) =>
        {
            if (call.Operand(0)?.Text is "expire" or "delete" && !call.Has("-n")) effects.Add(EffectKind.RewriteHistory, "the reflog", call.Operand(0), Traits.Destroys);
        }, """
            git reflog expire --expire=now --all => RewriteHistory the reflog
            git reflog delete HEAD@{1} => RewriteHistory the reflog
            git reflog show => nothing
            """),
        "gc" or "prune" => GitScope.Command(name, "removes objects that nothing names", "--prune=? --no-prune --aggressive --auto --force --keep-largest-pack --cruft -n|--dry-run --expire= -v -q --progress", static (call, effects) =>
        {
            if (call.Has("-n")) return;
            var now = call.Value("--prune")?.Text ?? call.Value("--expire")?.Text;
            if (now is "now" or "all" || now is null && call.Name.EndsWith("prune", StringComparison.Ordinal)) effects.Add(EffectKind.RewriteHistory, "commits that no branch holds", null, Traits.Destroys);
        }, name == "gc" ? """
            git gc --prune=now --aggressive => RewriteHistory *
            git gc --auto => nothing
            """ : """
            git prune --expire=now => RewriteHistory *
            git prune -n => nothing
            """),
        "update-ref" => GitScope.Command(name, "changes a name of a commit", "-d --no-deref --create-reflog -m= --stdin -z", static (call, effects) =>
        {
            if (call.Has("--stdin")) effects.Add(EffectKind.RewriteHistory, "names of commits", call.Word, call.Input?.Text?.Contains("delete", StringComparison.Ordinal) is false ? Traits.Undoable : Traits.Destroys);
            else if (call.Operand(0) is { } name) effects.Add(EffectKind.RewriteHistory, name.Shown, name, call.Has("-d") ? Traits.Destroys : Traits.Undoable);
        }, """
            git update-ref -d refs/heads/old => RewriteHistory refs/heads/old
            git update-ref -m d refs/heads/x HEAD => RewriteHistory refs/heads/x
            git update-ref --help => nothing
            """),
        "fast-import" => GitScope.Command(name, "makes commits from a stream", "--force --quiet --stats --export-marks= --import-marks= --done --date-format=", static (call, effects) =>
        {
            if (call.Value("--export-marks") is { } file) effects.Overwrite(file);
            if (call.Has("--force")) effects.Add(EffectKind.RewriteHistory, "branches of the stream", call.Word, Traits.Destroys);
        }, """
            git fast-import --force < x => RewriteHistory *
            git fast-import --quiet --help => nothing
            """),
        "maintenance" => GitScope.Command(name, "keeps repositories in order", "--schedule=? --task= --auto --quiet --scheduler=", static (call, effects) =>
        {
            if (call.Operand(0)?.Text is "start" or "register") effects.Add(EffectKind.Persist, "git maintenance", call.Operand(0));
        }, """
            git maintenance start => Persist git maintenance
            git maintenance run --task=gc => nothing
            """),
        "symbolic-ref" or "replace" or "notes" or "rerere" or "hook" or "pack-refs" or "repack" or "hash-object" => GitScope.Command(name, "changes what git keeps for itself", "-d|--delete -m= -F= -f|--force -q --short -w -t= --ref= -a -l -n --all --stdin --to-stdin= --window= --depth= --filter=", static (call, effects) =>
        {
            GitScope.Touch(call, effects);
            if (call.Name.EndsWith("hash-object", StringComparison.Ordinal)) effects.Read(call.Operands, shows: false);
        }, $"""
            git -C /srv/other {name} -m x -F y => Write .git
            git {name} -m rm => nothing
            """),
        _ => null,
    };

    private static void Emit(string? name, EffectSink effects)
    {
        if (name is null) effects.EmitOrdinary();
        else effects.Emit(name + "\n", Origin.Output);
    }
}
