using Wary.Core.Gate.Checks;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Git;

/// <summary>Sub-commands that change the files of the work tree.</summary>
internal static class GitWork
{
    public const string Names = "reset clean checkout restore switch stash rm mv add stage worktree submodule apply am read-tree checkout-index bisect init lfs subtree";

    public static ProgramSpec? Find(string name) => name switch
    {
        "reset" => GitScope.Command(name, "moves the branch, and the files with it", "--hard --soft --mixed --merge --keep -N -q|--quiet -p|--patch --pathspec-from-file= --recurse-submodules=? -U= --no-refresh", static (call, effects) =>
        {
            GitScope.Touch(call, effects);
            if (call.HasAny("--hard", "--merge")) Whole(call, effects);
            else if (call.Operand(0) is { IsOpaque: true, MaySplit: true } mode) effects.Opaque("whether git reset keeps the files", mode);
        }, """
            git reset --hard HEAD~1 => DiscardWork uncommitted changes
            git -C . reset -q --hard => DiscardWork uncommitted changes
            git reset --merge => DiscardWork uncommitted changes
            git --work-tree=/ reset --hard => DiscardWork .
            git reset HEAD~1 => nothing
            git reset --soft --hard-x => nothing
            """),
        "clean" => GitScope.Command(name, "deletes files that git does not know", "-f|--force -d -n|--dry-run -i|--interactive -q|--quiet -e|--exclude= -x -X", static (call, effects) => Clean(call, effects), """
            git clean -fd => Delete untracked files
            git clean -fdx => Delete untracked and ignored files
            git clean -fX => Delete ignored files
            git clean -fd scratch => Delete scratch
            git -c clean.requireForce=false clean -d => Delete untracked files
            git clean -nfd => nothing
            git clean -d => nothing
            git clean -fd -e rm x !> Delete rm
            """),
        "checkout" => GitScope.Command(name, "changes to another branch, or takes files back", "-f|--force -b= -B= --orphan= -q|--quiet -p|--patch -m|--merge -t|--track=? --no-track -l --detach -d --ours|-2 --theirs|-3 --conflict= --ignore-skip-worktree-bits --pathspec-from-file= --recurse-submodules=? --overlay --no-overlay --guess --no-guess --progress", static (call, effects) => Checkout(call, effects), """
            git checkout -- . => DiscardWork .
            git checkout . => DiscardWork .
            git checkout HEAD -- src => DiscardWork src
            git checkout src/dirty.ts => DiscardWork src/dirty.ts
            git checkout -f main => DiscardWork uncommitted changes
            git --work-tree=/ checkout -f => DiscardWork .
            git checkout :/ => DiscardWork ~/app
            git checkout main && git push --force => Push origin main
            git checkout -b feature/y => nothing
            git checkout main => nothing
            git checkout -b x.y origin/main => nothing
            """),
        "restore" => GitScope.Command(name, "takes files back", "-s|--source= -S|--staged -W|--worktree -p|--patch --ours --theirs -m|--merge --conflict= --ignore-unmerged --ignore-skip-worktree-bits --overlay --no-overlay -q --progress --pathspec-from-file= --recurse-submodules=?", static (call, effects) =>
        {
            if (call.Has("-S") && !call.Has("-W")) return;
            foreach (var path in call.Operands) effects.Add(EffectKind.DiscardWork, GitScope.Path(path, effects), Traits.Recursive);
            if (call.Value("--pathspec-from-file") is not null) Whole(call, effects);
        }, """
            git restore . => DiscardWork .
            git restore -s HEAD~3 -- src => DiscardWork src
            git restore -SW a => DiscardWork a
            git restore --staged . => nothing
            git restore -s src a !> DiscardWork src
            """),
        "switch" => GitScope.Command(name, "changes to another branch", "-c|--create= -C|--force-create= -d|--detach -f|--force|--discard-changes -m|--merge --conflict= -q -t|--track=? --no-track --orphan= --guess --no-guess --ignore-other-worktrees --recurse-submodules=?", static (call, effects) =>
        {
            if (call.Has("-f")) Whole(call, effects);
            if ((Created(call) ?? call.Operand(0)) is { } branch) GitScope.Leave(branch, effects);
        }, """
            git switch main && git push -f => Push origin main
            git switch -f main => DiscardWork uncommitted changes
            git switch --discard-changes main => DiscardWork uncommitted changes
            git switch -c feature/y => nothing
            """),
        "stash" => GitScope.Command(name, "puts changes aside", "-m|--message= -u|--include-untracked -a|--all -k|--keep-index --no-keep-index -p|--patch -S|--staged -q|--quiet --index --pathspec-from-file= --only-untracked", static (call, effects) =>
        {
            if (call.Operand(0)?.Text is "drop") effects.Add(EffectKind.DiscardWork, call.Operand(1)?.Shown ?? "the last stash", call.Operand(1), Traits.None, "stash");
            else if (call.Operand(0)?.Text is "clear") effects.Add(EffectKind.DiscardWork, "all stashes", call.Operand(0), Traits.None, "stash");
        }, """
            git stash drop stash@{2} => DiscardWork stash@{2}
            git stash drop => DiscardWork the last stash
            git stash clear => DiscardWork all stashes
            git stash push -m 'drop' => nothing
            git stash -m drop => nothing
            git stash pop => nothing
            """),
        "rm" => GitScope.Command(name, "removes files from the work tree and the next commit", "-f|--force -n|--dry-run -r --cached --ignore-unmatch --sparse -q|--quiet --pathspec-from-file=", static (call, effects) =>
        {
            if (call.HasAny("-n", "--cached")) return;
            // Without force git refuses where something would be lost.
            effects.Delete(call.Operands, (call.Has("-r") ? Traits.Recursive : 0) | (call.Has("-f") ? Traits.Force : Traits.Undoable));
        }, """
            git rm -f src/a.ts => Delete src/a.ts
            git rm -r src => Delete src
            git rm --cached -f a => nothing
            git rm -n a => nothing
            """),
        "mv" => GitScope.Command(name, "moves files", "-f|--force -k -n|--dry-run -v|--verbose --sparse", static (call, effects) =>
        {
            if (call.Has("-n") || call.Operands.Count < 2) return;
            for (var i = 0; i + 1 < call.Operands.Count; i++) effects.Delete(call.Operands[i], Traits.Recursive | Traits.Undoable);
            if (call.Has("-f")) effects.Overwrite(call.Operands[^1]);
            else effects.Write(call.Operands[^1]);
        }, """
            git mv a b => Delete a; Write b
            git mv -f a b => Overwrite b
            git mv -n a b => nothing
            """),
        "add" or "stage" => GitScope.Command(name, "takes changes into the next commit", "-A|--all -u|--update -f|--force -n|--dry-run -p|--patch -i -e|--edit -N|--intent-to-add -v --chmod= --pathspec-from-file= --renormalize --refresh --ignore-errors --sparse", static (call, effects) =>
        {
            GitScope.Touch(call, effects);
            // Credentials that are added leave with the next push.
            foreach (var path in call.Operands)
            {
                if (!call.Has("-n") && SecretPath.Is(path, effects.Folder, effects.World)) effects.Remember(GitPush.Added, new(Origin.Secret, null, path.Shown));
            }
        }, $"""
            git {name} -f .env && git commit -m x && git push => Upload origin
            cd ~/other && git {name} -A => Write .git
            git {name} --chmod=+x a => nothing
            """),
        "worktree" => GitScope.Command(name, "keeps several work trees", "-f|--force -b= -B= -d|--detach --lock --reason= --expire= -n|--dry-run -v --porcelain -z --orphan --checkout --no-checkout --guess-remote -q", static (call, effects) =>
        {
            if (call.Operand(0)?.Text == "remove" && call.Has("-f") && call.Operand(1) is { } gone) effects.Add(EffectKind.DiscardWork, gone, Traits.Recursive);
            else if (call.Operand(0)?.Text == "add" && call.Operand(1) is { } path) effects.Write(path, Traits.Recursive);
        }, """
            git worktree remove --force ../fix => DiscardWork ../fix
            git worktree add -b x ../fix => Write ../fix
            git worktree remove ../fix => nothing
            git worktree list => nothing
            """),
        "submodule" => GitScope.Command(name, "keeps other repositories inside", "-f|--force --all --init --recursive --remote -b|--branch= --name= --reference= --depth= -j|--jobs= -q --merge --rebase --checkout -N --single-branch --filter=", static (call, effects) =>
        {
            switch (call.Operand(0)?.Text)
            {
                case "foreach" when call.Operands.Count > 1:
                    effects.RunText(ShellBuiltins.Joined(Behind(call, "foreach")));
                    break;
                case "deinit" when call.Has("-f"):
                    if (call.Operands.Count == 1) Whole(call, effects);
                    else foreach (var path in call.OperandsFrom(1)) effects.Add(EffectKind.DiscardWork, path, Traits.Recursive);
                    break;
                case "update" when call.Has("-f"):
                    Whole(call, effects);
                    break;
                case "add" when call.Operand(1) is { } address:
                    GitRemotes.Fetch(address, effects);
                    effects.Write(call.Operand(2) ?? address.As(GitRemotes.FolderOf(address.Text)), Traits.Recursive);
                    break;
            }
        }, """
            git submodule foreach 'rm x' => Delete x
            git submodule foreach --recursive git reset --hard => DiscardWork *
            git submodule deinit -f --all => DiscardWork uncommitted changes
            git submodule add https://github.com/a/b lib/b => Download github.com; Write lib/b
            git submodule update --init --recursive => nothing
            """),
        "apply" or "am" => GitScope.Command(name, "applies patches", "--stat --numstat --summary --check --index --cached -3|--3way -R|--reverse --reject -p= -C= --directory= --exclude= --include= --whitespace= -s|--signoff -k -q --abort --skip --continue|-r --quit --show-current-patch=? -b -m -i -S=? --patch-format= --unsafe-paths --allow-empty", static (call, effects) =>
        {
            if (call.HasAny("--stat", "--numstat", "--summary", "--check", "--show-current-patch")) return;
            effects.Read(call.Operands, shows: false);
            if (call.Has("--unsafe-paths")) effects.Opaque("a patch that may change files outside", call.Word);
        }, $"""
            git {name} --directory=x fix.patch => Read fix.patch
            git {name} --stat fix.patch => nothing
            """),
        "read-tree" => GitScope.Command(name, "reads a tree into the index", "-m -u -i --reset --prefix= --index-output= --empty -n -v -q --aggressive --trivial", static (call, effects) =>
        {
            if (call.Has("--reset") && call.Has("-u")) Whole(call, effects);
        }, """
            git read-tree -u --reset HEAD => DiscardWork uncommitted changes
            git read-tree -m HEAD => nothing
            """),
        "checkout-index" => GitScope.Command(name, "writes files of the index", "-a|--all -f|--force -u -q -n --prefix= --stage= --temp --stdin -z", static (call, effects) =>
        {
            if (!call.Has("-f") || call.Value("--prefix") is not null) return;
            if (call.Has("-a")) Whole(call, effects);
            foreach (var path in call.Operands) effects.Add(EffectKind.DiscardWork, path);
        }, """
            git checkout-index -a -f => DiscardWork uncommitted changes
            git checkout-index -f a => DiscardWork a
            git checkout-index -a --prefix=out/ -f => nothing
            """),
        "bisect" => GitScope.Command(name, "looks for the commit that broke something", "--term-new= --term-old= --no-checkout --first-parent", static (call, effects) =>
        {
            if (call.Operand(0)?.Text == "run") effects.Run(Behind(call, "run"));
        }, """
            git bisect run sh -c 'rm x' => Delete x
            git bisect start HEAD v1 => nothing
            """),
        "init" => GitScope.Command(name, "makes a repository", "-b|--initial-branch= --template= --separate-git-dir= --object-format= --ref-format= --shared=? --bare -q", static (call, effects) =>
        {
            if (call.Value("--template") is { } template) effects.Add(EffectKind.Opaque, $"hooks come from {template.Shown}", template, note: Analysis.Surroundings.Mark);
            effects.Write(call.Operand(0) is { } folder ? folder.As($"{folder.Text.TrimEnd('/')}/.git") : call.Word.As(".git"), Traits.Append);
        }, """
            git init -b main x => Write x/.git
            git init --template=/tmp/evil x => Opaque *
            git init -b x !> Write x/.git
            """),
        "lfs" => GitScope.Command(name, "keeps large files elsewhere", "-I|--include= -X|--exclude= --everything -n|--dry-run -f|--force --above= --verify-remote", static (call, effects) =>
        {
            if (call.Operand(0)?.Text == "migrate" && call.Operand(1)?.Text is "import" or "export") effects.Add(EffectKind.RewriteHistory, call.Has("--everything") ? "every branch" : "this branch", call.Operand(1), call.Has("--everything") ? Traits.Whole : 0);
            else if (call.Operand(0)?.Text == "prune" && call.HasAny("-f") && !call.Has("-n")) effects.Add(EffectKind.RewriteHistory, "large files that were not pushed", call.Operand(0), Traits.Destroys);
        }, """
            git lfs migrate import --everything --include='*.bin' => RewriteHistory every branch
            git lfs prune --force => RewriteHistory *
            git lfs install => nothing
            """),
        "subtree" => GitScope.Command(name, "keeps other repositories inside", "-P|--prefix= -m|--message= -b|--branch= --squash --onto= --annotate= --rejoin", static (call, effects) =>
        {
            if (call.Operand(0)?.Text == "push" && call.Operand(1) is { } remote) effects.Add(EffectKind.Push, $"{remote.Shown} {call.Operand(2)?.Shown}", remote);
            else if (call.Operand(0)?.Text is "add" or "pull" && call.Operand(1) is { } from) GitRemotes.Fetch(from, effects);
        }, """
            git subtree push --prefix=dist origin gh-pages => Push origin gh-pages
            git subtree split -P dist => nothing
            """),
        _ => null,
    };

    /// <summary>Everything in the work tree that is in no commit.</summary>
    public static void Whole(Invocation call, EffectSink effects)
    {
        if (call.Value("--work-tree") is { } tree) effects.Add(EffectKind.DiscardWork, ".", tree.As("."), Traits.Recursive);
        else effects.Add(EffectKind.DiscardWork, "uncommitted changes");
    }

    // -c in front of the sub-command is another option.
    private static Argument? Created(Invocation call)
    {
        foreach (var option in call.Options)
        {
            if (option.Is("--create") || option.Is("--force-create")) return option.Value;
        }
        return null;
    }

    // The words of another command, whose options are not git's.
    private static List<Argument> Behind(Invocation call, string verb)
    {
        var words = call.Call.Words;
        var at = 0;
        while (at < words.Count && words[at].Text != verb) at++;
        for (at++; at < words.Count && words[at].Text is ['-', ..]; at++) { }
        var rest = new List<Argument>();
        for (; at < words.Count; at++) rest.Add(words[at]);
        return rest;
    }

    private static void Clean(Invocation call, EffectSink effects)
    {
        var unguarded = false;
        foreach (var setting in call.Values("-c")) unguarded |= setting.Text.Equals("clean.requireForce=false", StringComparison.OrdinalIgnoreCase);
        if (call.Has("-n") || !call.HasAny("-f", "-i") && !unguarded) return;
        if (call.Operands.Count > 0 && call.Operand(0)!.Text is not (":/" or "." or "./"))
        {
            foreach (var path in call.Operands) effects.Delete(GitScope.Path(path, effects), Traits.Recursive | Traits.Force);
            return;
        }
        var what = call.Has("-x") ? Cleaning.Both : call.Has("-X") ? Cleaning.Ignored : Cleaning.Untracked;
        effects.Add(EffectKind.Delete, what, null, Traits.Recursive | Traits.Force, what);
    }

    private static void Checkout(Invocation call, EffectSink effects)
    {
        GitScope.Touch(call, effects);
        if (call.Has("-f") && !call.HasAny("-b", "-B"))
        {
            Whole(call, effects);
            return;
        }
        if ((call.Value("-b") ?? call.Value("-B") ?? call.Value("--orphan")) is { } made)
        {
            GitScope.Leave(made, effects);
            return;
        }
        // Behind the dashes stand paths; without them the first word is a branch unless it looks like a path.
        var dashes = -1;
        for (var i = 0; i < call.Call.Words.Count; i++)
        {
            if (call.Call.Words[i].Text == "--") dashes = i;
        }
        if (dashes >= 0)
        {
            for (var i = dashes + 1; i < call.Call.Words.Count; i++) effects.Add(EffectKind.DiscardWork, GitScope.Path(call.Call.Words[i], effects), Traits.Recursive);
            return;
        }
        for (var i = 0; i < call.Operands.Count; i++)
        {
            var word = call.Operands[i];
            if (i > 0 || call.HasAny("--ours", "--theirs") || LooksLikePath(word)) effects.Add(EffectKind.DiscardWork, GitScope.Path(word, effects), Traits.Recursive);
            else GitScope.Leave(word, effects);
        }
    }

    private static bool LooksLikePath(Argument word)
    {
        var text = word.Text;
        if (text is "." or ".." || text.StartsWith("./", StringComparison.Ordinal) || text.StartsWith("../", StringComparison.Ordinal) || text is ['/', ..] or ['~', '/', ..] or [':', '/' or '(', ..] || text.EndsWith('/')) return true;
        if (text.Contains(Argument.AnyName, StringComparison.Ordinal)) return true;
        var name = Places.NameOf(text);
        var dot = name.LastIndexOf('.');
        // An ending of letters: src/a.ts, not release/1.2 or v1.0.
        if (dot >= 0 && name.Length - dot is > 1 and < 8 && char.IsAsciiLetter(name[dot + 1]) && !text.StartsWith("origin/", StringComparison.Ordinal)) return true;
        return false;
    }
}
