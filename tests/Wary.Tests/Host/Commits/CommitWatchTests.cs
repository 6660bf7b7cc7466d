using Wary.Core.Commits;
using Wary.Host.Commits;
using Wary.Host.Git;

namespace Wary.Tests.Host.Commits;

public sealed class CommitWatchTests
{
    private const string One = "echo a >> app.py; git commit -qam one";
    private const string Nothing = "git version > /dev/null; true || git version";

    [Fact]
    public async Task Of_two_hook_processes_for_one_call_one_reviews()
    {
        using var stage = new CommitStage();
        for (var round = 0; round < 5; round++)
        {
            var call = stage.Call(One);
            Assert.Null(stage.Watch.Before(call));
            stage.Person(One);
            var notices = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new CommitWatch(CommitStage.Git, stage.State, stage.Clock).After(call, TestContext.Current.CancellationToken))));
            Assert.Single(notices.SelectMany(notice => notice.Jobs), job => job.IsWanted);
            foreach (var notice in notices) notice.Dispose();
            Assert.Equal("commit: one", await stage.Run(Nothing));
        }
    }

    [Fact]
    public async Task Sessions_in_two_work_trees_of_one_clone_review_a_commit_once()
    {
        using var stage = new CommitStage();
        stage.Person("git worktree add -q ../tree -b tree");
        var here = stage.Call(One) with { Session = "one" };
        var there = stage.Call("make test", cwd: stage.At("tree")) with { Session = "two" };
        Assert.Null(stage.Watch.Before(here));
        Assert.Null(stage.Watch.Before(there));
        stage.Person(One);
        using var first = await stage.After(there);
        using var second = await stage.After(here);
        Assert.Single(first.Jobs.Concat(second.Jobs), job => job.IsWanted);
    }

    [Fact]
    public async Task What_a_killed_review_leaves_is_taken_up_by_the_next_call_and_not_before()
    {
        using var stage = new CommitStage();
        var killed = await stage.Noticed(One);
        Assert.Equal("commit: one", stage.Describe(killed));
        stage.Restart();
        Assert.Equal("", await stage.Run("ls"));
        // The system closes what a killed process held; nothing else is done for it.
        killed.Dispose();
        Assert.Equal("commit: one", await stage.Run("ls"));
        Assert.Equal("", await stage.Run("ls"));
    }

    [Fact]
    public async Task A_review_that_hangs_for_five_minutes_is_taken_over_unless_it_says_that_it_goes_on()
    {
        using var stage = new CommitStage();
        using var hanging = await stage.Noticed(One);
        stage.Clock.Now += TimeSpan.FromMinutes(4);
        hanging.Renew(stage.Clock.Now);
        stage.Clock.Now += TimeSpan.FromMinutes(4);
        using (var early = await stage.After(stage.Call("ls"))) Assert.Empty(early.Jobs);
        stage.Clock.Now += TimeSpan.FromMinutes(2);
        using var late = await stage.After(stage.Call("ls"));
        Assert.Equal("commit: one", stage.Describe(late));
    }

    [Fact]
    public async Task A_process_killed_before_it_noted_anything_loses_nothing()
    {
        using var stage = new CommitStage();
        var call = stage.Call(One, "toolu_x");
        Assert.Null(stage.Watch.Before(call));
        stage.Person(One);
        var folder = stage.At("state/wary/commits/watch/session");
        File.Move(Path.Combine(folder, "toolu_x"), Path.Combine(folder, "toolu_x.0123456789abcdef.taken"));
        Assert.Equal("commit: one", await stage.Run("ls"));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_review_without_a_verdict_comes_again_after_a_minute_three_times_and_then_with_the_push()
    {
        using var stage = new CommitStage();
        using (var notice = await stage.Noticed(One)) Assert.Null(stage.Watch.MarkMissed(notice.Jobs.Single()));
        for (var again = 0; again < 2; again++)
        {
            using (var soon = await stage.After(stage.Call("ls"))) Assert.Empty(soon.Jobs);
            stage.Clock.Now += TimeSpan.FromMinutes(2);
            using var later = await stage.After(stage.Call("ls"));
            Assert.Equal("commit: one", stage.Describe(later));
            Assert.Null(stage.Watch.MarkMissed(later.Jobs.Single()));
        }
        stage.Clock.Now += TimeSpan.FromMinutes(2);
        using (var given = await stage.After(stage.Call("ls"))) Assert.Empty(given.Jobs);
        Assert.Equal("push: one", await stage.Run("git push -q"));
    }

    [Fact]
    public async Task An_interrupted_command_does_not_count_and_what_it_made_is_reviewed_with_the_next()
    {
        using var stage = new CommitStage();
        using (var notice = await stage.Noticed(One, stage.Call(One) with { Interrupted = true })) Assert.Equal("21.1", stage.Describe(notice));
        Assert.Equal("commit: one", await stage.Run("ls"));
        Assert.Equal("", await stage.Run("ls"));
    }

    [Theory]
    [InlineData("sh ../slow.sh && git commit -qam one", true)]
    [InlineData("nohup sh -c 'git commit -qam one' &", false)]
    public async Task What_a_command_in_the_background_commits_is_noticed_by_a_later_hook(string command, bool byTheHost)
    {
        using var stage = new CommitStage();
        var call = stage.Call(command) with { InBackground = byTheHost };
        Assert.Null(stage.Watch.Before(call));
        using (var at = await stage.After(call)) Assert.DoesNotContain(at.Jobs, job => job.IsWanted);
        Assert.Equal("", await stage.Run("ls"));
        stage.Person(One);
        Assert.Equal("commit: one", await stage.Run("ls"));
        stage.Person(One);
        Assert.Equal("commit: one", await stage.Run("ls"));
        Assert.Equal("", await stage.Run("ls"));
    }

    [Theory]
    [InlineData("git log -1; cat app.py | head -3; sleep 1")]
    [InlineData("cd src 2> /dev/null && grep -rn 'git commit' . > /dev/null")]
    public async Task What_somebody_commits_while_the_agent_only_reads_is_not_the_agents(string command)
    {
        using var stage = new CommitStage();
        var call = stage.Call(command);
        Assert.Null(stage.Watch.Before(call));
        stage.Person(One);
        using var notice = await stage.After(call);
        Assert.Empty(notice.Jobs);
        Assert.Equal("", await stage.Run("ls"));
    }

    [Fact]
    public async Task What_the_person_commits_between_calls_is_not_the_agents()
    {
        using var stage = new CommitStage();
        Assert.Equal("", await stage.Run(Nothing));
        stage.Person(One);
        Assert.Equal("", await stage.Run(Nothing));
        Assert.Equal("commit: one", await stage.Run(One));
    }

    [Fact]
    public async Task An_event_without_a_look_before_counts_only_for_what_the_reflog_says_of_the_last_two_minutes()
    {
        using var stage = new CommitStage();
        stage.Clock.Now += TimeSpan.FromMinutes(10);
        using (var stale = await stage.After(stage.Call("git commit -qm one"))) Assert.Equal("21.3", stage.Describe(stale));
        stage.Tick();
        stage.Person(One);
        using (var silent = await stage.After(stage.Call("make release"))) Assert.Empty(silent.Jobs);
        using var fresh = await stage.After(stage.Call("git commit -qam one"));
        Assert.Contains("one", stage.Describe(fresh));
    }

    [Fact]
    public async Task A_second_event_for_a_call_that_was_settled_claims_nothing()
    {
        using var stage = new CommitStage();
        var call = stage.Call(One);
        Assert.Equal("commit: one", await stage.Run(One, call));
        stage.Person(One);
        using var again = await stage.After(call);
        Assert.Equal("21.4", stage.Describe(again));
    }

    [Fact]
    public async Task A_commit_that_was_dropped_at_once_is_reviewed_when_it_comes_back()
    {
        using var stage = new CommitStage();
        Assert.Equal("21.4", await stage.Run(One + "; git reset -q --hard HEAD~1"));
        Assert.Equal("", await stage.Run(Nothing));
        Assert.Equal("commit: one", await stage.Run("git reset -q --hard HEAD@{1}"));
    }

    [Fact]
    public async Task An_amend_of_a_commit_that_nobody_reviewed_is_reviewed_whole()
    {
        using var stage = new CommitStage();
        using (var notice = await stage.Noticed(One)) Assert.Null(stage.Watch.MarkMissed(notice.Jobs.Single()));
        using var amended = await stage.Noticed("echo b >> app.py; git commit -qa --amend --no-edit");
        var job = Assert.Single(amended.Jobs, job => job.IsWanted);
        Assert.Equal((CommitKind.Commit, stage.Person("git rev-parse HEAD~1").Trim()), (job.Kind, job.Base));
    }

    [Fact]
    public async Task A_call_that_moves_nothing_starts_no_git()
    {
        using var stage = new CommitStage();
        var watch = new CommitWatch(new GitProcess("/nowhere/git", TimeSpan.FromSeconds(5)), stage.State, stage.Clock);
        var call = stage.Call("make test");
        Assert.Null(watch.Before(call));
        using var notice = await watch.After(call, TestContext.Current.CancellationToken);
        Assert.Equal((0, null), (notice.Jobs.Count, notice.Problem));
    }

    [Fact]
    public async Task When_git_does_not_answer_that_is_said_and_the_next_call_looks_again()
    {
        using var stage = new CommitStage();
        var broken = new CommitWatch(new GitProcess("/nowhere/git", TimeSpan.FromSeconds(5)), stage.State, stage.Clock);
        var call = stage.Call(One);
        Assert.Null(broken.Before(call));
        stage.Person(One);
        using (var notice = await broken.After(call, TestContext.Current.CancellationToken)) Assert.Equal("67", stage.Describe(notice));
        Assert.Equal("commit: one", await stage.Run("ls"));
    }

    [Fact]
    public async Task Outside_a_repository_nothing_is_written()
    {
        using var stage = new CommitStage();
        Directory.CreateDirectory(stage.At("plain"));
        var call = new WatchedCall("session", "toolu_1", [stage.At("plain")], "make");
        Assert.Null(stage.Watch.Before(call));
        using var notice = await stage.After(call);
        Assert.Empty(notice.Jobs);
        Assert.False(Directory.Exists(stage.State));
    }

    [Fact]
    public async Task An_expected_commit_outside_a_repository_or_without_a_folder_has_its_own_reason()
    {
        using var stage = new CommitStage();
        using var outside = await stage.After(new WatchedCall("session", "toolu_1", [stage.At("home")], "git commit -m one"));
        Assert.Equal("26", stage.Describe(outside));
        using var nowhere = await stage.After(new WatchedCall("session", "toolu_2", [""], "git commit -m one"));
        Assert.Equal("25", stage.Describe(nowhere));
    }

    [Fact]
    public async Task Links_and_pipes_among_the_references_neither_hang_nor_multiply()
    {
        using var stage = new CommitStage();
        stage.Person("cd .git/refs/heads; for i in 1 2 3 4; do ln -s .. loop$i; ln -s . self$i; done; mkfifo pipe; mkfifo ../../FETCH_HEAD 2> /dev/null || true");
        Assert.Equal("commit: one", await stage.Run(One));
    }

    [Fact]
    public async Task Without_a_writable_state_nothing_is_reviewed_and_the_log_says_why()
    {
        using var stage = new CommitStage();
        File.WriteAllText(stage.State, "a file stands there");
        var call = stage.Call(One);
        Assert.NotNull(stage.Watch.Before(call));
        stage.Person(One);
        using var notice = await stage.Watch.After(call, TestContext.Current.CancellationToken);
        Assert.NotNull(notice.Problem);
        Assert.DoesNotContain(notice.Jobs, job => job.IsWanted);
    }

    [Fact]
    public async Task A_torn_observation_is_dropped()
    {
        using var stage = new CommitStage();
        var call = stage.Call(One, "toolu_x");
        Assert.Null(stage.Watch.Before(call));
        var path = stage.At("state/wary/commits/watch/session/toolu_x");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^3]);
        using var notice = await stage.After(call);
        Assert.Equal("21.4", stage.Describe(notice));
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Nothing_is_written_into_the_repository()
    {
        using var stage = new CommitStage();
        var call = stage.Call(One);
        stage.Person(One);
        var before = stage.Person("find .git -type f -newermt @0 -printf '%p %s %T@ %C@\\n' | sort");
        Assert.Null(stage.Watch.Before(call));
        using var notice = await stage.After(stage.Call("make", "other"));
        Assert.Equal(before, stage.Person("find .git -type f -newermt @0 -printf '%p %s %T@ %C@\\n' | sort"));
    }

    [Fact]
    public async Task The_end_of_a_session_leaves_no_observation()
    {
        using var stage = new CommitStage();
        Assert.Null(stage.Watch.Before(stage.Call("make")));
        Assert.Null(stage.Watch.Forget("session"));
        Assert.False(Directory.Exists(stage.At("state/wary/commits/watch/session")));
        Assert.Equal("commit: one", await stage.Run(One));
    }
}
