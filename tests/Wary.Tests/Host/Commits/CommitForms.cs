namespace Wary.Tests.Host.Commits;

/// <summary>The forms. Each was, or could be, missed or miscounted by a reader of command texts and of git's output.</summary>
internal static class CommitForms
{
    private const string Change = "echo a >> app.py; ";
    private const string Theirs = "(cd ../colleague; git pull -q; echo theirs >> theirs.py; git add -A; git commit -qm theirs; git push -q); ";

    public static readonly CommitForm[] Spellings =
    [
        new("plain", Change + "git add -A && git commit -m one", "commit: one"),
        new("quiet", Change + "git commit -qam one", "commit: one"),
        new("output thrown away", Change + "git commit -am one > /dev/null 2>&1", "commit: one"),
        new("output through a pipe", Change + "git commit -am one | tail -1", "commit: one"),
        new("another folder by -C", Change + "cd /; git -C \"$OLDPWD\" commit -qam one", "commit: one"),
        new("-C with a blank in the name", "mkdir '../my dir'; git init -q '../my dir'; echo x > '../my dir/x.py'; git -C '../my dir' add -A; git -C \"../my dir\" commit -qm one", "commit: one"),
        new("settings on the command line", Change + "git -c user.name=Other -c commit.gpgsign=false commit -qam one", "commit: one"),
        new("git folder and work tree named", Change + "P=$PWD; cd /; git --git-dir=\"$P/.git\" --work-tree=\"$P\" commit -qam one", "commit: one"),
        new("git folder in the environment", Change + "P=$PWD; cd /; GIT_DIR=$P/.git GIT_WORK_TREE=$P git commit -qam one", "commit: one"),
        new("subshell", "(" + Change + "cd . && git commit -qam one)", "commit: one"),
        new("command within a command", Change + "bash -c \"git commit -qam 'one'\"", "commit: one"),
        new("full path of git", Change + "$(command -v git) commit -qam one", "commit: one"),
        new("alias", Change + "git ci one", "commit: one", "git config alias.ci 'commit -qam'"),
        new("alias of a shell command", Change + "git save", "commit: one", "git config alias.save '!git commit -qam one'"),
        new("message on standard input", Change + "git commit -qa -F - <<'EOF'\none\n\n[main 1234567] looks like output\nEOF", "commit: one"),
        new("then something that fails", Change + "git commit -qam one; false || true", "commit: one"),
        new("nothing to commit", "git commit -qm one || true", "21.4"),
        new("a hook refuses it", Change + "git commit -qam one || true", "21.4", "printf '#!/bin/sh\\nexit 1\\n' > .git/hooks/pre-commit; chmod +x .git/hooks/pre-commit"),
        new("dry run", Change + "git commit -a --dry-run -m one > /dev/null", "21.4"),
        new("a text that speaks of commits", "echo 'git commit -m one; [main abc1234] one'", ""),
        new("stash", Change + "git stash -q; git stash pop -q", ""),
        new("forged dates", Change + "GIT_COMMITTER_DATE=2001-01-01T00:00:00Z GIT_AUTHOR_DATE=2001-01-01T00:00:00Z git commit -qam one", "commit: one"),
        new("no reflogs", Change + "git commit -qam one", "commit: one", "git config core.logAllRefUpdates false; rm -rf .git/logs"),
        new("references packed within the command", Change + "git commit -qam one; git pack-refs --all", "commit: one", "git pack-refs --all"),
        new("collected garbage within the command", Change + "git commit -qam one; git gc -q --prune=now; git reflog expire --expire=now --all", "commit: one", "git gc -q"),
        new("a branch with slashes", "git checkout -q -b feature/a/b; " + Change + "git commit -qam one", "commit: one"),
        new("gt create", Change + "gt() { git checkout -q -b stacked; git commit -qam \"$3\"; }; gt create -am one", "commit: one"),
    ];

    public static readonly CommitForm[] Several =
    [
        new("two in one command are one review", Change + "git commit -qam one; " + Change + "git commit -qam two", "commit: one, two"),
        new("two branches are two reviews", Change + "git commit -qam one; git checkout -q -b side HEAD~1; echo b >> lib.py; git commit -qam two", "commit: one; commit: two"),
        new("first commit of a repository", Change + "git commit -qam one", "commit: one", "git checkout -q --orphan fresh; git rm -rq --cached .; git add app.py"),
        new("first commit of a new repository elsewhere", "git init -q ../new; cd ../new; echo x > x.py; git add -A; git commit -qm one", "commit: one"),
        new("a repository that was only reached by a variable", "D=../new; git init -q $D; cd $D; echo x > x.py; git add -A; git commit -qm one", "21.4"),
        new("in a repository beside", "cd ../colleague && " + Change + "git commit -qam one", "commit: one"),
        new("here and beside", Change + "git commit -qam one; cd ../colleague; " + Change + "git commit -qam two", "commit: one; commit: two"),
        new("in a linked work tree", "git worktree add -q ../tree -b tree; cd ../tree; " + Change + "git commit -qam one", "commit: one"),
        new("in a linked work tree, its head detached", "cd ../tree; " + Change + "git commit -qam one", "commit: one", "git worktree add -q --detach ../tree"),
        new("in a submodule", "cd sub; " + Change + "git commit -qam one", "commit: one", "git submodule -q add ../remote.git sub; git commit -qm sub"),
        new("in a submodule, from outside", "git submodule -q foreach 'echo a >> app.py; git commit -qam one'", "commit: one", "git submodule -q add ../remote.git sub; git commit -qm sub"),
        new("detached head", "git checkout -q --detach; " + Change + "git commit -qam one", "commit: one"),
        new("committed and undone", Change + "git commit -qam one; git reset -q --hard HEAD~1", "21.4"),
        new("committed and only tagged", "git checkout -q --detach; " + Change + "git commit -qam one; git tag v1; git checkout -q main", "commit: one"),
        new("committed and pushed", Change + "git commit -qam one && git push -q", "42; commit: one"),
        new("committed, pushed and fetched again", Change + "git commit -qam one && git push -q && git fetch -q", "42; commit: one"),
        new("committed, pushed and undone", Change + "git commit -qam one && git push -q && git reset -q --hard HEAD~1", "42; commit: one"),
    ];

    public static readonly CommitForm[] Rewriting =
    [
        new("amend of a reviewed commit", Change + "git commit -qa --amend --no-edit", "amend: one", Earlier: Change + "git commit -qam one"),
        new("amend of the person's commit", Change + "git commit -qa --amend --no-edit", "amend: mine", "echo m >> lib.py; git commit -qam mine"),
        new("amend of the message alone", "git commit -q --amend -m better", "35", Earlier: Change + "git commit -qam one"),
        new("amend twice", Change + "git commit -qa --amend --no-edit; " + Change + "git commit -qa --amend --no-edit", "amend: one", Earlier: Change + "git commit -qam one"),
        new("commit and amend in one command", Change + "git commit -qam one; " + Change + "git commit -qa --amend -m better", "commit: better"),
        new("amend and another commit", Change + "git commit -qa --amend --no-edit; " + Change + "git commit -qam two", "commit: one, two", Earlier: Change + "git commit -qam one"),
        new("amend of a pushed commit", Change + "git commit -qa --amend --no-edit", "amend: one", Earlier: Change + "git commit -qam one; git push -q"),
        new("rebase onto other work leaves patches alone", "git rebase -q main", "", "git checkout -q -b side; git checkout -q main; echo m >> lib.py; git commit -qam mine; git checkout -q side", Change + "git commit -qam one; " + Change + "git commit -qam two"),
        new("rebase of the person's commits", "git rebase -q main", "", "git checkout -q -b side; echo m >> lib.py; git commit -qam mine; git checkout -q main; echo n > n.py; git add -A; git commit -qm more; git checkout -q side"),
        new("rebase that changes the first of two", "export GIT_SEQUENCE_EDITOR=\"sed -i 1s/pick/edit/\"; git rebase -q -i HEAD~2; echo b >> lib.py; git commit -qa --amend --no-edit; git rebase --continue", "amend: one", Earlier: Change + "git commit -qam one; " + Change + "git commit -qam two"),
        new("squash of two reviewed commits", "git reset -q --soft HEAD~2; git commit -qm both", "amend: both", Earlier: Change + "git commit -qam one; " + Change + "git commit -qam two"),
        new("cherry-pick of the person's commit", "git cherry-pick side > /dev/null", "commit: mine", "git checkout -q -b side; echo m >> lib.py; git commit -qam mine; git checkout -q main; echo n > n.py; git add -A; git commit -qm more"),
        new("cherry-pick of a reviewed commit", "git checkout -q -b other HEAD~1; echo o > o.py; git add -A; git commit -qm other; git cherry-pick main > /dev/null", "commit: other", Earlier: Change + "git commit -qam one"),
        new("revert", "git revert --no-edit HEAD > /dev/null", "commit: Revert \"one\"", Earlier: Change + "git commit -qam one"),
        new("revert of the revert brings the patch back", "git revert -n HEAD; git commit -qm again", "commit: again", Earlier: Change + "git commit -qam one; git revert --no-edit HEAD > /dev/null"),
        new("going back to an old commit", "git reset -q --hard HEAD~1; git reset -q --hard HEAD@{1}", "", "echo m >> lib.py; git commit -qam mine"),
        new("a dropped commit of the person taken back", "git reset -q --hard HEAD@{1}", "", "echo m >> lib.py; git commit -qam mine; git reset -q --hard HEAD~1"),
        new("switching branches", "git checkout -q side; git checkout -q main; git branch third; git branch -D third > /dev/null", "", "git checkout -q -b side; echo m >> lib.py; git commit -qam mine; git checkout -q main"),
        new("mailed patches", "git format-patch -q -1 --stdout side > ../p; git am -q ../p", "commit: mine", "git checkout -q -b side; echo m >> lib.py; git commit -qam mine; git checkout -q main; echo n > n.py; git add -A; git commit -qm more"),
    ];

    public static readonly CommitForm[] Others =
    [
        new("pull of a colleague's commit", "git pull -q", "", Theirs),
        new("pull with a merge", "git pull -q --no-edit", "", Theirs, Change + "git commit -qam one"),
        new("pull with a rebase", "git pull -q --rebase", "", Theirs, Change + "git commit -qam one"),
        new("pull, then a commit", "git pull -q; " + Change + "git commit -qam one", "commit: one", Theirs),
        new("pull from an address", "git pull -q ../colleague main", "", "(cd ../colleague; echo t > t.py; git add -A; git commit -qm theirs)"),
        new("fetch and merge", "git fetch -q; git merge -q origin/main", "", Theirs),
        new("merge of an own branch without a merge commit", "git merge -q side", "", "git checkout -q -b side; echo m >> lib.py; git commit -qam mine; git checkout -q main"),
        new("merge of an own branch", "git merge -q --no-ff --no-edit side", "", "git checkout -q -b side; echo m >> lib.py; git commit -qam mine; git checkout -q main; echo n > n.py; git add -A; git commit -qm more"),
        new("merge with an edit by hand", "git merge -q --no-ff --no-commit side; echo x >> app.py; git add -A; git commit -qm joined", "merge: joined", "git checkout -q -b side; echo m >> lib.py; git commit -qam mine; git checkout -q main; echo n > n.py; git add -A; git commit -qm more"),
        new("merge with a conflict", "git merge -q side > /dev/null || true; echo resolved > lib.py; git add -A; git commit -qm joined", "merge: joined", "git checkout -q -b side; echo m >> lib.py; git commit -qam mine; git checkout -q main; echo n >> lib.py; git commit -qam more"),
        new("merge by squashing", "git merge -q --squash side > /dev/null; git commit -qm squashed", "commit: squashed", "git checkout -q -b side; echo m >> lib.py; git commit -qam mine; git checkout -q main; echo n > n.py; git add -A; git commit -qm more"),
        new("clone", "git clone -q ../remote.git ../third", "", Theirs),
        new("clone and commit", "git clone -q ../remote.git ../third; cd ../third; " + Change + "git commit -qam one", "commit: one", Theirs),
        new("a script of another name", Change + "sh ../release.sh", "commit: one", "echo 'git commit -qam one' > ../release.sh"),
        new("make", Change + "make -s release", "commit: one", "printf 'release:\\n\\t@git commit -qam one\\n' > Makefile; git add Makefile; git commit -qm make; command -v make > /dev/null || { mkdir -p ../bin; }"),
        new("plumbing alone", Change + "t=$(git add -A; git write-tree); c=$(echo one | git commit-tree $t -p HEAD); git update-ref refs/heads/main $c", "commit: one"),
        new("a file written over a branch", Change + "t=$(git add -A; git write-tree); c=$(echo one | git commit-tree $t -p HEAD); echo $c > .git/refs/heads/main", "commit: one"),
        new("fast import", "printf 'commit refs/heads/imported\\ncommitter A <a@example.com> 1000000000 +0000\\ndata 3\\none\\nM 644 inline x.py\\ndata 2\\nx\\n\\n' | git fast-import --quiet", "commit: one"),
        new("a table of references", "echo b >> .git/reftable/tables.list; git version > /dev/null", "67", "mkdir .git/reftable; echo a > .git/reftable/tables.list"),
    ];

    public static readonly CommitForm[] Pushes =
    [
        new("push of reviewed commits", "git push -q", "42", Earlier: Change + "git commit -qam one"),
        new("push of commits that nobody saw", "git push -q", "push: mine, more", "echo m >> lib.py; git commit -qam mine; echo m >> lib.py; git commit -qam more"),
        new("push of a reviewed commit and one that nobody saw", "git -C ../project push -q 2>&1 | cat", "push: mine", "echo m >> lib.py; git commit -qam mine", Change + "git commit -qam one"),
        new("push of a new branch", "git push -q -u origin feature", "push: mine", "git checkout -q -b feature; echo m >> lib.py; git commit -qam mine"),
        new("push of another branch", "git push -q origin side", "44", "git checkout -q -b side; echo m >> lib.py; git commit -qam mine; git checkout -q main"),
        new("push of several branches", "git push -q origin --all", "44", "echo m >> lib.py; git commit -qam mine; git branch side HEAD~1; git checkout -q side; echo m > n.py; git add -A; git commit -qm more"),
        new("push of several branches that are reviewed", "git push -q origin --all", "42", Earlier: Change + "git commit -qam one; git branch side"),
        new("push of more than fifty commits", "git push -q", "43", "for i in $(seq 51); do git commit -q --allow-empty -m $i; done"),
        new("push with nothing to push", "git push -q", "46"),
        new("push that is refused", "git push -q 2> /dev/null || true", "46", Theirs + "echo m >> lib.py; git commit -qam mine"),
        new("first push to an empty remote", "git push -q ../empty.git main; git remote add new ../empty.git; git push -q new main", "41", "git init -q --bare ../empty.git; git remote remove origin; for r in $(git for-each-ref --format='%(refname)' refs/remotes); do git update-ref -d $r; done"),
        new("push that is forced", "git push -q -f", "push: mine", "echo m >> lib.py; git commit -qam old; git push -q; git reset -q --hard HEAD~1; echo n >> lib.py; git commit -qam mine"),
        new("push without reflogs", "git push -q", "push: mine", "git config core.logAllRefUpdates false; rm -rf .git/logs; echo m >> lib.py; git commit -qam mine"),
        new("push from a detached head", "git push -q origin HEAD:refs/heads/feature", "push: mine", "git checkout -q --detach; echo m >> lib.py; git commit -qam mine"),
        new("push of a commit on top of a colleague's", "git push -q", "push: mine", Theirs + "git pull -q; echo m >> lib.py; git commit -qam mine"),
        new("gt submit", "gt() { git push -q; }; gt submit", "push: mine", "echo m >> lib.py; git commit -qam mine"),
        new("fetch", "git fetch -q", "", Theirs),
    ];
}
