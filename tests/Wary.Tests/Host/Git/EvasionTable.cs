namespace Wary.Tests.Host.Git;

/// <summary>The ways in, by what they abuse.</summary>
internal static class EvasionTable
{
    private const string Append = "echo EVIL >> app.py";

    // A program that leaves a trace when anybody runs it.
    private const string Trap = "printf '#!/bin/sh\\ntouch \"'$MARKER'\"\\ncat\\n' > ../trap; chmod +x ../trap; ";

    public static readonly Evasion[] Settings =
    [
        new("diff.noprefix", Append, Before: "git config diff.noprefix true"),
        new("diff.mnemonicPrefix", Append, Before: "git config diff.mnemonicPrefix true"),
        new("colour in every output", Append, Before: "git config color.ui always"),
        new("external diff program", Append, Before: Trap + "git config diff.external $PWD/../trap"),
        new("external diff by attribute", Append, Before: Trap + "git config diff.x.command $PWD/../trap; echo '* diff=x' > .gitattributes"),
        new("textconv by attribute", Append, Before: Trap + "git config diff.x.textconv $PWD/../trap; echo '*.py diff=x' > .gitattributes; git add -A; git commit -qm attributes"),
        new("clean filter that drops the line", Append, Before: Trap + "echo '*.py filter=x' > .gitattributes; git add -A; git commit -qm attributes; git config filter.x.clean \"sh -c 'touch $MARKER; grep -v EVIL'\"; rm -f $MARKER"),
        new("clean filter set up in the turn", Append + "; echo '*.py filter=x' > .gitattributes; git config filter.x.clean 'grep -v EVIL'; git config filter.x.smudge cat; sleep 0.1; git add -A; rm -f $MARKER"),
        new("clean filter, and an index refreshed well after the edit", "mkdir -p .git/info; echo '*.py filter=x' > .git/info/attributes; git config filter.x.clean 'grep -v EVIL'; " + Append + "; sleep 0.1; git add -A; git update-index --really-refresh; rm -f $MARKER"),
        new("long-running filter process", Append, Before: Trap + "echo '*.py filter=x' > .gitattributes; git add -A; git commit -qm attributes; git config filter.x.process $PWD/../trap; git config filter.x.required true"),
        new("minus diff attribute", Append, Before: "echo '*.py -diff' > .gitattributes; git add -A; git commit -qm attributes"),
        new("binary attribute in info", Append, Before: "mkdir -p .git/info; echo '*.py binary' > .git/info/attributes"),
        new("file system monitor that reports nothing", Append, Before: Trap + "git config core.fsmonitor $PWD/../trap; git config core.untrackedCache true; git update-index --untracked-cache; git update-index --fsmonitor-valid app.py || true; rm -f $MARKER"),
        new("hooks", Append, Before: "mkdir -p .git/hooks; for h in post-index-change post-checkout reference-transaction fsmonitor-watchman; do printf '#!/bin/sh\\ntouch '$MARKER > .git/hooks/$h; chmod +x .git/hooks/$h; done"),
        new("hooks in a tracked folder", Append, Before: "mkdir hooks; printf '#!/bin/sh\\ntouch '$MARKER > hooks/post-index-change; chmod +x hooks/*; git add -A; git commit -qm hooks; git config core.hooksPath hooks; rm -f $MARKER"),
        new("alias over a plumbing command", Append, Before: "git config alias.ls-files '!touch $MARKER'; git config alias.cat-file '!touch $MARKER'"),
        new("pager", Append, Before: "git config core.pager 'touch $MARKER'; git config pager.ls-files 'touch $MARKER'"),
        new("core.worktree pointed elsewhere in the turn", Append + "; mkdir ../empty; git config core.worktree $PWD/../empty"),
        new("core.fileMode, trustctime and checkStat off, same size and time", "sed -i 's/two/EVIL/;s/three/th/' app.py; printf 'e\\n' >> app.py; touch -d '2020-01-01' app.py",
            Before: "git config core.trustctime false; git config core.checkStat minimal; git config core.fileMode false; printf 'one\\ntwo\\nthree\\n' > app.py; touch -d '2020-01-01' app.py; git update-index --refresh app.py || true"),
        new("core.ignoreStat", Append, Before: "git config core.ignoreStat true; git checkout-index -f -a; git update-index --refresh"),
        new("status.showUntrackedFiles off", "echo EVIL > new.py", "new.py", "git config status.showUntrackedFiles no"),
        new("status.relativePaths and a prefix", "cd src; echo EVIL > new.py", "src/new.py", "git config status.relativePaths true"),
        new("ignored by .gitignore of the same turn", "echo new.py > .gitignore; echo EVIL > new.py", "new.py"),
        new("ignored by .git/info/exclude of the same turn", "mkdir -p .git/info; echo new.py >> .git/info/exclude; echo EVIL > new.py", "new.py"),
        new("ignored by a core.excludesFile of the same turn", "echo '*.py' > ../ignore; git config core.excludesFile $PWD/../ignore; echo EVIL > new.py", "new.py"),
        new("a whole folder ignored in the same turn", "mkdir -p a/b; echo a/ > .gitignore; echo EVIL > a/b/new.py", "a/b/new.py"),
        new("ignored all along and edited by a tool", "echo EVIL > build.py", "build.py", "echo build.py > .gitignore; git add -A; git commit -qm ignore", "build.py"),
        new("damaged configuration", Append + "; echo '[broken' >> .git/config", null),
        new("unknown repository format", Append + "; git config core.repositoryformatversion 99", null),
        new("partial clone whose missing blob would be fetched", Append, Before: Trap + "git config extensions.partialClone origin; git config core.repositoryformatversion 1; git config remote.origin.url ssh://localhost/x; git config remote.origin.promisor true; git config core.sshCommand $PWD/../trap; o=$(git rev-parse HEAD:app.py); rm -f .git/objects/${o:0:2}/${o:2}"),
        new("remote helper as promisor", Append, Before: Trap + "git config extensions.partialClone origin; git config core.repositoryformatversion 1; git config remote.origin.url \"ext::$PWD/../trap\"; git config remote.origin.promisor true; o=$(git rev-parse HEAD:app.py); rm -f .git/objects/${o:0:2}/${o:2}"),
    ];

    public static readonly Evasion[] Index =
    [
        new("assume-unchanged before the turn", Append, Before: "git update-index --assume-unchanged app.py"),
        new("assume-unchanged after the edit", Append + "; git update-index --assume-unchanged app.py"),
        new("skip-worktree before the turn", Append, Before: "git update-index --skip-worktree app.py"),
        new("skip-worktree after the edit", Append + "; git update-index --skip-worktree app.py"),
        new("staged only, working tree put back", "cp app.py ../keep; " + Append + "; git add app.py; cp ../keep app.py"),
        new("staged out of thin air", "b=$(echo EVIL | git hash-object -w --stdin); git update-index --add --cacheinfo 100644,$b,ghost.py", "ghost.py"),
        new("staged under skip-worktree", "b=$(echo EVIL | git hash-object -w --stdin); git update-index --add --cacheinfo 100644,$b,ghost.py; git update-index --skip-worktree ghost.py", "ghost.py"),
        new("taken out of the index", Append + "; git rm -q --cached app.py"),
        new("taken out of the index and ignored", Append + "; git rm -q --cached app.py; echo app.py > .gitignore"),
        new("intent to add", "echo EVIL > new.py; git add -N new.py", "new.py"),
        new("split index", Append, Before: "git update-index --split-index"),
        new("split index written in the turn", Append + "; git add app.py; git update-index --split-index"),
        new("sparse index", "mkdir -p src; echo EVIL >> src/deep.py", "src/deep.py", "mkdir other; echo x > other/x; git add -A; git commit -qm other; git sparse-checkout init --cone --sparse-index; git sparse-checkout set src"),
        new("written where sparse checkout leaves files out", "mkdir -p src; echo deep > src/deep.py; echo EVIL >> src/deep.py", "src/deep.py", "mkdir other; echo x > other/x; git add -A; git commit -qm other; git sparse-checkout init --cone; git sparse-checkout set other"),
        new("index version 4", Append, Before: "git update-index --index-version 4"),
        new("index deleted in the turn", Append + "; rm .git/index"),
        new("index damaged in the turn", Append + "; printf garbage > .git/index", null),
        new("a file posing as a submodule", "git update-index --add --cacheinfo 160000,$(git rev-parse HEAD),evil; mkdir -p evil; echo EVIL > evil/x.py", "evil/x.py"),
        new("modification time put back", "touch -r app.py ../time; sed -i 's/three/EVIL!/' app.py; touch -r ../time app.py"),
        new("same size, same second, right after a commit", "sed -i 's/three/EVIL!/' app.py", Before: "echo y > y; git add -A; git commit -qm y"),
        new("touched and refreshed", Append + "; touch -d 2001-01-01 app.py; git update-index --refresh -q || true"),
        new("unfinished merge", "git merge -q side || true; " + Append, Before: "git checkout -qb side; echo side >> app.py; git commit -qam side; git checkout -q main; echo main >> app.py; git commit -qam main"),
    ];

    public static readonly Evasion[] Files =
    [
        new("a NUL byte", "printf 'EVIL\\0\\n' >> app.py"),
        new("UTF-16", "printf 'EVIL\\n' | iconv -t UTF-16LE > new.py", "new.py"),
        new("the text of a diff", "printf -- '--- a/x\\n+++ b/x\\n@@ -1 +1 @@\\n-a\\n+EVIL\\ndiff --git a/y b/y\\n' >> app.py"),
        new("a name with quotes", "echo EVIL > 'a\"b.py'", "a\"b.py"),
        new("a name with a tab", "echo EVIL > $'a\\tb.py'", "a\tb.py"),
        new("a name with a newline", "echo EVIL > $'a\\nb.py'; git add -A", "a\nb.py"),
        new("a name with ' b/' in it", "mkdir -p 'x b'; echo EVIL > 'x b/y.py'", "x b/y.py"),
        new("a name that is not UTF-8", "echo EVIL > $'\\xff.py'", "\uFFFD.py"),
        new("a tracked name that is not UTF-8", "echo EVIL >> $'\\xff.py'", "\uFFFD.py", "echo x > $'\\xff.py'; git add -A; git commit -qm bytes"),
        new("a name with pathspec magic", "echo EVIL > ':(exclude)x.py'", ":(exclude)x.py"),
        new("a name that looks like an option", "echo EVIL > ./--output=x", "--output=x"),
        new("a name with a backslash and a star", "echo EVIL > 'a\\*.py'; git add -A", "a\\*.py"),
        new("a name in another case", "git mv app.py App.py; echo EVIL >> App.py", "App.py"),
        new("a folder called build", "mkdir build; echo EVIL > build/x.py", "build/x.py"),
        new("the end of a very long file", "seq 1 50000 > long.py; echo EVIL >> long.py", "long.py"),
        new("a symbolic link", "ln -s /EVIL link", "link"),
        new("a file replaced by a link", "ln -sf /EVIL app.py"),
        new("a folder replaced by a link", "mv src ../gone; ln -s ../EVIL src", "src"),
        new("a renamed file with an edit", "git mv app.py moved.py; echo EVIL >> moved.py", "moved.py"),
        new("a copied file with an edit", "cp app.py copy.py; echo EVIL >> copy.py", "copy.py"),
        new("a file swapped with another", "mv app.py t; mv lib.py app.py; mv t lib.py; " + Append),
        new("untracked before, changed in the turn", "echo EVIL >> notes.py", "notes.py", "echo note > notes.py"),
        new("dirty before, changed further", Append, Before: "echo mine >> app.py"),
        new("deleted before, written again", "echo EVIL > app.py", Before: "rm app.py"),
        new("a folder where a file was", "rm app.py; mkdir app.py; echo EVIL > app.py/x.py", "app.py/x.py"),
        new("carriage returns with autocrlf", "printf 'EVIL\\r\\n' >> app.py", Before: "git config core.autocrlf true; rm app.py; git checkout -q app.py"),
        new("an ident keyword", "printf '$Id: EVIL $\\n' >> app.py", Before: "echo '*.py ident' > .gitattributes; git add -A; git commit -qm ident"),
        new("an encoding conversion", "printf 'EVIL\\n' | iconv -t UTF-16LE >> w.txt", "w.txt", "echo 'w.txt working-tree-encoding=UTF-16LE' > .gitattributes; printf 'x\\n' | iconv -t UTF-16LE > w.txt; git add -A; git commit -qm encoding"),
    ];

    public static readonly Evasion[] History =
    [
        new("committed in the turn", Append + "; git commit -qam evil"),
        new("committed and put back in the working tree", "cp app.py ../keep; " + Append + "; git commit -qam evil; cp ../keep app.py"),
        new("amended into the person's commit", Append + "; git commit -q --amend --no-edit -a"),
        new("soft reset after a commit", Append + "; git commit -qam evil; git reset -q --soft HEAD~1"),
        new("mixed reset to before the baseline", Append + "; git reset -q HEAD~1", Before: "echo x > x; git add -A; git commit -qm second"),
        new("orphan branch", "git checkout -q --orphan fresh; " + Append + "; git add -A; git commit -qm all"),
        new("detached head", "git checkout -q --detach; " + Append + "; git commit -qam evil"),
        new("committed on another branch, then back", "git checkout -qb side; " + Append + "; git commit -qam evil; git checkout -q main"),
        new("committed with plumbing on a branch never checked out", "b=$(echo EVIL | git hash-object -w --stdin); t=$(printf \"100644 blob $b\\tghost.py\\n\" | git mktree); c=$(git commit-tree -m x $t); git branch ghost $c", "ghost.py"),
        new("stashed", Append + "; git stash -q"),
        new("stashed untracked", "echo EVIL > new.py; git stash -q -u", "new.py"),
        new("switched to a known branch and edited there", "git checkout -q side; " + Append, Before: "git branch side; echo x >> lib.py; git commit -qam x"),
        new("rebased with an edit", "git checkout -q side; " + Append + "; git commit -qam evil; git rebase -q main", Before: "git branch side; echo x >> lib.py; git commit -qam x"),
        new("merge with a hand edit", "git merge -q --no-commit --no-ff side; " + Append + "; git add -A; git commit -qm merge", Before: "git checkout -qb side; echo x >> lib.py; git commit -qam x; git checkout -q main"),
        new("merge keeping ours with a hand edit", "git merge -q -s ours --no-commit side; " + Append + "; git commit -qam merge", Before: "git checkout -qb side; echo x >> lib.py; git commit -qam x; git checkout -q main"),
        new("cherry-picked from the reflog", "git cherry-pick -n $(cat ../lost)", Before: "echo EVIL >> app.py; git commit -qam lost; git rev-parse HEAD > ../lost; git reset -q --hard HEAD~1"),
        new("the middle of a rebase", "git rebase -q side || true; " + Append, Before: "git checkout -qb side; echo side >> app.py; git commit -qam side; git checkout -q main; echo main >> app.py; git commit -qam main"),
        new("a replaced blob", Append + "; git replace $(git rev-parse HEAD:app.py) $(git hash-object -w app.py)"),
        new("a replaced commit", Append + "; git commit -qam evil; git replace $(git rev-parse HEAD~1) $(git rev-parse HEAD)"),
        new("a graft", Append + "; git commit -qam evil; mkdir -p .git/info; echo $(git rev-parse HEAD) > .git/info/grafts"),
        new("old commits pruned", Append + "; git commit -q --amend --no-edit -a; git reflog expire --expire=now --all; git gc -q --prune=now"),
        new("a commit dated in the past", Append + "; GIT_COMMITTER_DATE=2001-01-01T00:00:00 GIT_AUTHOR_DATE=2001-01-01T00:00:00 git commit -qam evil"),
        new("a remote reference forged over the commit", Append + "; git commit -qam evil; git update-ref refs/remotes/origin/main HEAD"),
        new("an empty repository started over", Append + "; rm -rf .git; git init -q .; git add -A; git commit -qm again"),
    ];

    public static readonly Evasion[] Repositories =
    [
        new("a submodule", "cd sub; echo EVIL >> s.py", "s.py", "git init -q ../other; (cd ../other; echo s > s.py; git add -A; git commit -qm s); git submodule --quiet add ../other sub; git commit -qm sub"),
        new("a submodule told to be ignored", "cd sub; echo EVIL >> s.py; git commit -qam evil", "s.py", "git init -q ../other; (cd ../other; echo s > s.py; git add -A; git commit -qm s); git submodule --quiet add ../other sub; git config -f .gitmodules submodule.sub.ignore all; git config submodule.sub.ignore all; git add -A; git commit -qm sub"),
        new("a repository made inside", "mkdir in; cd in; git init -q .; echo EVIL > x.py", "x.py"),
        new("a repository made inside, committed", "mkdir in; cd in; git init -q .; echo EVIL > x.py; git add -A; git commit -qm x", "x.py"),
        new("a repository inside that was there", "cd in; echo EVIL >> x.py", "x.py", "mkdir in; cd in; git init -q .; echo x > x.py; git add -A; git commit -qm x"),
        new("a new work tree", "git worktree add -q ../wt; cd ../wt; " + Append),
        new("a new work tree, committed and removed", "git worktree add -q ../wt; cd ../wt; " + Append + "; git commit -qam evil; cd ../project; git worktree remove ../wt"),
        new("another repository that a tool touched", "cd ../other; echo EVIL >> s.py", "s.py", "git init -q ../other; cd ../other; echo s > s.py; git add -A; git commit -qm s", "../other/s.py"),
        new("a plain folder that a tool touched", "echo EVIL > ../plain/x.py", "x.py", "mkdir ../plain", "../plain/x.py"),
        new("through a link to another repository", "echo EVIL >> link/s.py", "s.py", "git init -q ../other; (cd ../other; echo s > s.py; git add -A; git commit -qm s); ln -s ../other link; git add -A; git commit -qm link", "link/s.py"),
        new("the git folder moved away", Append + "; mv .git ../hidden", null),
        new("a fake git folder inside", "mkdir -p in/.git; echo EVIL > in/x.py", "in/x.py"),
    ];
}
