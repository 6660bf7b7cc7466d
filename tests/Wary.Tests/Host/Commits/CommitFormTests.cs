namespace Wary.Tests.Host.Commits;

/// <summary>Every commit is reviewed exactly once, and none is invented. Each case is one that reading the command's text or git's output gets wrong.</summary>
public sealed class CommitFormTests
{
    public static TheoryData<CommitForm> All => [.. CommitForms.Spellings, .. CommitForms.Several, .. CommitForms.Rewriting, .. CommitForms.Others, .. CommitForms.Pushes];

    [Fact]
    public void There_are_at_least_forty_forms() => Assert.True(All.Count >= 40, $"{All.Count}");

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_commit_is_reviewed_exactly_once(CommitForm form)
    {
        using var stage = new CommitStage();
        if (form.Before.Length > 0) stage.Person(form.Before);
        if (form.Earlier.Length > 0) Assert.NotEqual("", await stage.Run(form.Earlier));
        var call = stage.Call(form.Command);

        Assert.Equal(form.Reviewed, await stage.Run(form.Command, call));

        // The second hook of the same call, and a call that moves nothing, find nothing to do.
        using var second = await stage.After(call);
        Assert.DoesNotContain(second.Jobs, job => job.IsWanted);
        Assert.Equal("", await stage.Run("true; true || git version"));
    }
}
