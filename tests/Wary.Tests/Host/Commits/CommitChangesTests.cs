using System.Text;
using Wary.Core.Commits;
using Wary.Host.Commits;
using Wary.Host.Git;

namespace Wary.Tests.Host.Commits;

public sealed class CommitChangesTests
{
    private static async Task<(CommitJob Job, ChangeSet Set)> Of(CommitStage stage, string command)
    {
        using var notice = await stage.Noticed(command);
        var job = Assert.Single(notice.Jobs, job => job.IsWanted);
        return (job, await new CommitChanges(CommitStage.Git).Of(job, TestContext.Current.CancellationToken));
    }

    private static string Files(ChangeSet set)
    {
        Assert.Empty(set.LeftOut);
        return string.Join("; ", set.Changes.Select(change => $"{change.Path} {Text(change.Before)}>{Text(change.After)}").Order(StringComparer.Ordinal));
    }

    private static string Text(ReadOnlyMemory<byte>? content) => content is { } bytes ? Encoding.UTF8.GetString(bytes.Span).Trim().Replace('\n', ' ') : "-";

    [Fact]
    public async Task Several_commits_are_one_difference()
    {
        using var stage = new CommitStage();
        var (_, set) = await Of(stage, "echo a > app.py; git commit -qam one; echo b > app.py; git rm -q lib.py; git commit -qam two");
        Assert.Equal("app.py one two>b; lib.py lib>-", Files(set));
    }

    [Fact]
    public async Task A_first_commit_is_all_new()
    {
        using var stage = new CommitStage();
        var (job, set) = await Of(stage, "git init -q ../new; cd ../new; echo x > x.py; git add -A; git commit -qm one");
        Assert.Null(job.Base);
        Assert.Equal("x.py ->x", Files(set));
        Assert.Equal(stage.At("new"), job.Repository!.Top);
    }

    [Fact]
    public async Task An_amend_is_what_differs_from_the_commit_before_it()
    {
        using var stage = new CommitStage();
        await stage.Run("echo a > app.py; git commit -qam one");
        var (_, set) = await Of(stage, "echo l > lib.py; git commit -qa --amend --no-edit");
        Assert.Equal("lib.py lib>l", Files(set));
    }

    [Fact]
    public async Task A_merge_is_what_no_parent_has()
    {
        using var stage = new CommitStage();
        stage.Person("git checkout -q -b side; echo s > side.py; git add -A; git commit -qm side; git checkout -q main; echo m > mine.py; git add -A; git commit -qm mine");
        var (_, set) = await Of(stage, "git merge -q --no-ff --no-commit side; echo evil > app.py; git add -A; git commit -qm joined");
        Assert.Equal("app.py one two>evil", Files(set));
    }

    [Fact]
    public async Task A_push_is_one_difference_from_where_everything_was_reviewed()
    {
        using var stage = new CommitStage();
        await stage.Run("echo a > app.py; git commit -qam one");
        stage.Person("echo l > lib.py; git commit -qam mine; echo k > lib.py; git commit -qam more");
        var (job, set) = await Of(stage, "git push -q");
        Assert.Equal((CommitKind.Push, 2), (job.Kind, job.Commits.Count));
        Assert.Equal("lib.py lib>k", Files(set));
    }

    [Fact]
    public async Task Work_in_a_linked_work_tree_is_looked_at_there()
    {
        using var stage = new CommitStage();
        stage.Person("git worktree add -q ../tree -b tree");
        var (job, _) = await Of(stage, "cd ../tree; echo a > app.py; git commit -qam one");
        Assert.Equal(stage.At("tree"), job.Repository!.Top);
    }

    [Fact]
    public async Task A_commit_that_is_gone_is_a_failure_and_no_empty_change()
    {
        using var stage = new CommitStage();
        using var notice = await stage.Noticed("echo a > app.py; git commit -qam one");
        var set = await new CommitChanges(CommitStage.Git).Of(notice.Jobs.Single() with { Tip = new string('1', 40) }, TestContext.Current.CancellationToken);
        Assert.Contains("is not in this repository", Assert.Single(set.LeftOut).Reason);
        Assert.Equal("", set.LeftOut[0].Path);
    }
}
