using Wary.Core.Commits;

namespace Wary.Tests.Core.Commits;

public sealed class CommandHintTests
{
    [Theory]
    [InlineData("git commit -m x", true, false)]
    [InlineData("git -C 'my dir' -c user.name=x --no-pager commit -m x", true, false)]
    [InlineData("cd x && (git add -A; git commit -qm x) 2>&1 | tail -1", true, false)]
    [InlineData("FOO=1 sudo -E timeout 5 /usr/bin/git commit", true, false)]
    [InlineData("bash -c \"git commit -m 'x' && git push\"", true, true)]
    [InlineData("gt create -am x", true, false)]
    [InlineData("gt submit --no-edit", false, true)]
    [InlineData("if true; then git push; fi", false, true)]
    [InlineData("git commit-graph write", false, false)]
    [InlineData("echo 'git commit'; grep \"git push\" log", false, false)]
    [InlineData("cat > git # commit", false, false)]
    public void It_says_what_is_expected(string command, bool commits, bool pushes)
    {
        var hint = CommandHint.Of(command);
        Assert.Equal((commits, pushes), (hint.Commits, hint.Pushes));
    }

    [Theory]
    [InlineData("ls -la; git status && git -C x log -1 | head > /tmp/x 2>&1", true)]
    [InlineData("cd src; grep -rn x . || true", true)]
    [InlineData("find . -name '*.py'", true)]
    [InlineData("find . -name x -exec git commit {} +", false)]
    [InlineData("echo $(git commit -m x)", false)]
    [InlineData("echo `make`", false)]
    [InlineData("cat <(make)", false)]
    [InlineData("echo 1234 > .git/refs/heads/main", false)]
    [InlineData("ls; make", false)]
    [InlineData("cat x | sh", false)]
    [InlineData("git log && git save", false)]
    [InlineData("env make", false)]
    public void Only_what_can_commit_nothing_counts_as_reading(string command, bool reads) => Assert.Equal(reads, CommandHint.Of(command).OnlyReads);

    [Theory]
    [InlineData("git -C \"my dir\" commit", "my dir")]
    [InlineData("git -C a -C b commit", "a,a/b")]
    [InlineData("cd a; cd b; git commit", "a,b,a/b")]
    [InlineData("cd a && ../tools/run.sh", "a,../tools,a/../tools")]
    [InlineData("make -C lib release", "lib")]
    [InlineData("git clone -q ssh://host/team/app.git", "ssh://host/team/app.git,app")]
    [InlineData("git worktree add ../tree", "../tree")]
    [InlineData("bash -c 'cd x && git commit'", "x")]
    public void It_names_the_folders(string command, string folders) => Assert.Equal(folders, string.Join(',', CommandHint.Of(command).Folders));

    [Theory]
    [InlineData("git --git-dir=/x/.git --work-tree /y commit", "/x/.git", "/y")]
    [InlineData("git -C a --git-dir .git commit", "a/.git", null)]
    [InlineData("GIT_DIR=~/.dots GIT_WORK_TREE=~ git commit", "~/.dots", "~")]
    public void It_names_the_git_folder(string command, string gitDir, string? workTree) =>
        Assert.Equal(new GitDirHint(gitDir, workTree), Assert.Single(CommandHint.Of(command).GitDirs));

    [Theory]
    [InlineData("git commit -m x &", true)]
    [InlineData("a && b || c; d 2>&1 | e >& f", false)]
    public void It_knows_what_goes_on(string command, bool detaches) => Assert.Equal(detaches, CommandHint.Of(command).Detaches);

    [Fact]
    public void Whatever_is_written_it_ends_and_stays_bounded()
    {
        var random = new Random(7);
        var alphabet = "git commit -C cd 'a' \"b\" \\ ( ) { } < > | & ; # $ ` = \n ~ / \0 é".Split(' ');
        for (var i = 0; i < 300; i++)
        {
            var text = string.Join(random.Next(2) == 0 ? " " : "", Enumerable.Range(0, random.Next(60)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            var hint = CommandHint.Of(text);
            Assert.InRange(hint.Folders.Count, 0, 16);
            Assert.DoesNotContain(hint.Folders, folder => folder.Contains('\0') || folder.Length == 0);
        }
        Assert.InRange(CommandHint.Of(string.Concat(Enumerable.Repeat("cd a; git -C b commit; ", 100_000))).Folders.Count, 1, 16);
    }
}
