using System.Text;

namespace Wary.Tests.Host.Git;

/// <summary>What a colleague committed and a fetch brought in is not the agent's, and nothing of the agent's can pass for it.</summary>
public sealed class FetchedCommitsTests
{
    // A hub, and a colleague who pushed to it an hour ago.
    private const string Shared = """
        git clone -q --bare . ../hub; git remote add origin ../hub; git fetch -q; git branch -q -u origin/main; git clone -q ../hub ../mate
        mate() { (cd ../mate; eval "$1"; git add -A; GIT_COMMITTER_DATE="$(date -d '1 hour ago' +%s) +0000" git commit -qm mate; git push -q origin HEAD); }
        """;

    private const string Theirs = Shared + "\nmate 'echo theirs >> app.py; git mv lib.py moved.py'\n";

    private static string Text(ReadOnlyMemory<byte>? content) => Encoding.UTF8.GetString(content!.Value.Span);

    [Theory]
    [InlineData("a fast-forward", Theirs, "git pull -q --ff-only")]
    [InlineData("a fetch and a merge of what came", Theirs, "git fetch -q; git merge -q --ff-only origin/main")]
    [InlineData("many commits", Shared + "\nfor i in 1 2 3 4 5; do mate \"echo $i >> app.py\"; done", "git pull -q --ff-only")]
    [InlineData("a merge with local work", Theirs + "echo mine >> src/deep.py; git commit -qam mine", "git pull -q --no-rebase --no-edit")]
    [InlineData("a rebase of local work", Theirs + "echo mine >> src/deep.py; git commit -qam mine", "git pull -q --rebase")]
    [InlineData("a rebase onto what was fetched", Theirs + "echo mine >> src/deep.py; git commit -qam mine", "git fetch -q; git rebase -q origin/main")]
    [InlineData("a reset to what was fetched", Theirs, "git fetch -q; git reset -q --hard origin/main")]
    [InlineData("a pull around the person's own edit", Theirs + "echo mine >> src/deep.py", "git pull -q --rebase --autostash")]
    [InlineData("a pull between stash and pop", Theirs + "echo mine >> src/deep.py", "git stash -q; git pull -q --ff-only; git stash pop -q")]
    [InlineData("a new branch of a colleague", Shared + "\nmate 'git checkout -qb topic; echo theirs >> app.py'", "git fetch -q; git checkout -q topic")]
    [InlineData("a new branch of a colleague, and back", Shared + "\nmate 'git checkout -qb topic; echo theirs >> app.py'", "git fetch -q; git checkout -q topic; git checkout -q main")]
    [InlineData("a pull, then a push of earlier work", Theirs + "echo mine >> src/deep.py; git commit -qam mine", "git pull -q --rebase; git push -q")]
    [InlineData("a fetch alone", Theirs, "git fetch -q")]
    public async Task A_colleagues_work_is_not_new_after(string what, string before, string turn)
    {
        using var repository = new ScriptedRepository();
        var set = await repository.Run(before).Turn(turn);
        Assert.True(set.Changes.Count == 0, $"{what}: {string.Join(", ", set.Changes.Select(c => c.Path))}");
        Assert.Empty(set.LeftOut);
    }

    [Theory]
    [InlineData("an edit on top of a pull", Theirs, "git pull -q --ff-only; echo EVIL >> app.py")]
    [InlineData("a commit on top of a pull", Theirs, "git pull -q --ff-only; echo EVIL >> app.py; git commit -qam evil")]
    [InlineData("a commit on top of a pull, pushed", Theirs, "git pull -q --ff-only; echo EVIL >> app.py; git commit -qam evil; git push -q")]
    [InlineData("a commit that was pushed and fetched back", Shared, "echo EVIL >> app.py; git commit -qam evil; git push -q ../hub HEAD:main; git fetch -q")]
    [InlineData("the same, dated in the past", Shared, "echo EVIL >> app.py; GIT_COMMITTER_DATE=2001-01-01T00:00:00 git commit -qam evil; git push -q ../hub HEAD:main; git fetch -q")]
    [InlineData("a commit from another clone", Shared, "(cd ../mate; echo EVIL >> app.py; git commit -qam evil; git push -q); git pull -q --ff-only")]
    [InlineData("a cherry-pick from a remote branch", Shared + "\nmate 'git checkout -qb topic; echo EVIL >> app.py'", "git fetch -q; git cherry-pick origin/topic > /dev/null")]
    [InlineData("a merge of a pull with a hand edit", Theirs + "echo mine >> src/deep.py; git commit -qam mine", "git fetch -q; git merge -q --no-commit origin/main; echo EVIL >> app.py; git add -A; git commit -qm merge")]
    [InlineData("a rebased commit of this turn", Theirs, "echo EVIL >> src/deep.py; git commit -qam evil; git pull -q --rebase")]
    [InlineData("a colleague's commit on top of the agent's", Shared, "echo EVIL >> app.py; GIT_COMMITTER_DATE=2001-01-01T00:00:00 git commit -qam evil; git push -q ../hub HEAD:main; (cd ../mate; git pull -q; echo x > x; git add -A; GIT_COMMITTER_DATE=2001-01-01T00:00:00 git commit -qm x; git push -q); git pull -q --ff-only")]
    [InlineData("a remote reference set by hand, with a log that says fetch", Shared, "echo EVIL >> app.py; GIT_COMMITTER_DATE=2001-01-01T00:00:00 git commit -qam evil; git update-ref -m 'fetch: fast-forward' refs/remotes/origin/main HEAD")]
    [InlineData("a commit whose message reads like a move", Shared, "echo EVIL >> app.py; GIT_COMMITTER_DATE=2001-01-01T00:00:00 git commit -qam 'pull: Fast-forward'; git push -q ../hub HEAD:main; git fetch -q")]
    [InlineData("an amended colleague's commit", Theirs, "git pull -q --ff-only; echo EVIL >> app.py; git commit -q --amend --no-edit -a --date=2001-01-01T00:00:00")]
    public async Task The_agents_work_is_offered(string what, string before, string turn)
    {
        using var repository = new ScriptedRepository();
        var set = await repository.Run(before).Turn(turn);
        Assert.True(ScriptedRepository.Showing(set, "EVIL").Any(), what);
    }

    [Fact]
    public async Task An_edit_on_top_of_a_pull_is_compared_with_what_the_pull_brought()
    {
        using var repository = new ScriptedRepository();
        var set = await repository.Run(Theirs).Turn("git pull -q --ff-only; echo mine >> app.py");
        Assert.Equal("one\ntwo\nthree\ntheirs\n", Text(Assert.Single(set.Changes).Before));
    }

    [Fact]
    public async Task Without_logs_nothing_counts_as_a_colleagues()
    {
        using var repository = new ScriptedRepository();
        var set = await repository.Run(Theirs).Turn("git pull -q --ff-only; rm -r .git/logs");
        Assert.Contains("app.py", set.Changes.Select(c => c.Path));
    }

    [Fact]
    public async Task With_a_clock_that_was_set_back_nothing_counts_as_a_colleagues()
    {
        using var repository = new ScriptedRepository(clock: new ClockSetBack());
        var set = await repository.Run(Theirs).Turn("git pull -q --ff-only");
        Assert.Contains("app.py", set.Changes.Select(c => c.Path));
    }
}
