using Wary.Core.Commits;
using Wary.Core.Hooks;
using Wary.Host.Commits;
using Wary.Review;
using Wary.Review.Models;
using Wary.Review.Verdicts;
using Wary.Tests.Host.Commits;
using Wary.Tests.Mocks;
using Wary.Tests.Review.Models;

namespace Wary.Tests.Review;

/// <summary>From a command to what the agent is told: real repositories, a mock model, one-call reviews.</summary>
public sealed class CallReviewTests : IDisposable
{
    private const string Bad = "printf 'import os\\ndef show(q):\\n    os.system(q)  # PLANTED\\n' > new.py; git add -A; git commit -qm new";

    private readonly CommitStage _stage = new();
    private readonly Asking _asking = new();
    private bool _hasModel = true;
    private int _mostReviews = 20;
    private CallOptions _options;

    public CallReviewTests()
    {
        _asking.Model.Player = Turn.Oracle;
        _options = new()
        {
            Home = _stage.At("home"), Project = _stage.Project,
            Budget = surface => new ReviewBudget("session", surface, _asking.Time.GetUtcNow() + ReviewBudget.DefaultTime),
        };
    }

    [Fact]
    public async Task A_finding_is_told_once_and_its_commit_is_paid_for_once()
    {
        var call = _stage.Call(Bad);
        var outcome = await Play(Bad, call);
        Assert.Contains("what was just committed", outcome.Text);
        Assert.Equal("new.py", Assert.Single(outcome.Told).Path);
        // A context would be told beside it by a host that waits.
        var decision = outcome.Answer(new Metrics(), "Once.");
        Assert.Equal((2, null, outcome.Text), (decision.ExitCode, decision.AdditionalContext, decision.Block));
        Assert.EndsWith("\nOnce.", decision.SystemMessage);
        var paid = Requests;
        // A second hook of the same call, and an idle call.
        Assert.Empty((await Review().RunAsync(call, 1, default)).Told);
        Assert.Empty((await Play("true")).Jobs);
        Assert.Equal(paid, Requests);
    }

    [Fact]
    public async Task Without_an_answer_the_commit_is_reviewed_behind_a_later_call()
    {
        _asking.Model.Faults = (_, _) => Fault.Unauthorized;
        var failed = await Play(Bad);
        Assert.Empty(failed.Told);
        Assert.NotEqual(CommitSkip.None, Assert.Single(failed.Jobs).Skip);
        _asking.Model.Faults = (_, _) => Fault.None;
        _stage.Clock.Now += TimeSpan.FromMinutes(3);
        using var later = await _stage.Watch.After(_stage.Call("true"), default);
        Assert.Equal(CommitKind.Commit, Assert.Single(later.Jobs, job => job.IsWanted).Kind);
    }

    [Fact]
    public async Task What_another_review_told_meanwhile_is_not_told_twice()
    {
        var first = await Play(Bad);
        var memory = Memory;
        Assert.Single(first.Told);
        var again = await Play("git commit -q --amend -m better; printf '# more\\n' >> app.py; git commit -qam more");
        Assert.Empty(again.Told);
        Assert.Single(memory.Told());
    }

    [Fact]
    public async Task Findings_that_did_not_fit_into_the_text_leave_their_commit_open()
    {
        var outcome = await Play("for i in $(seq 1 120); do printf 'import os\\ndef f(q):\\n    os.system(q)  # PLANTED %s\\n' $i > p$i.py; done; git add -A; git commit -qm many");
        Assert.NotEmpty(outcome.Told);
        Assert.Equal(120, outcome.Told.Count + outcome.Untold);
        Assert.NotEqual(0, outcome.Untold);
        _stage.Clock.Now += TimeSpan.FromMinutes(3);
        using var later = await _stage.Watch.After(_stage.Call("true"), default);
        Assert.Single(later.Jobs, job => job.IsWanted);
    }

    [Fact]
    public async Task More_reviews_than_the_window_allows_are_put_off_with_the_number_for_it()
    {
        _mostReviews = 1;
        await Play("printf 'a = 1\\n' > a.py; git add -A; git commit -qm a");
        var before = Requests;
        var second = await Play("printf 'b = 1\\n' > b.py; git add -A; git commit -qm b");
        Assert.Equal(CommitSkip.RateLimit, Assert.Single(second.Jobs).Skip);
        Assert.Equal(before, Requests);
    }

    [Fact]
    public async Task Prose_alone_asks_nobody_and_never_comes_again()
    {
        var outcome = await Play("echo words > NOTES.md; git add -A; git commit -qm words");
        Assert.Equal(CommitSkip.NothingReviewable, Assert.Single(outcome.Jobs).Skip);
        Assert.Equal(0, Requests);
        _stage.Clock.Now += TimeSpan.FromMinutes(3);
        using var later = await _stage.Watch.After(_stage.Call("true"), default);
        Assert.Empty(later.Jobs);
    }

    [Fact]
    public async Task Without_a_way_to_a_model_it_says_so_and_calls_nothing_clean()
    {
        _hasModel = false;
        var outcome = await Play(Bad);
        var job = Assert.Single(outcome.Jobs);
        Assert.Equal((CommitSkip.ReviewOff, "There is none."), (job.Skip, job.Words));
        Assert.Equal(0, Requests);
    }

    [Fact]
    public async Task A_push_of_many_findings_tells_the_worst_three()
    {
        _options = _options with { PushReports = 3 };
        var script = string.Join("; ", Enumerable.Range(1, 5).Select(i => $"printf 'import os\\ndef f{i}(q):\\n    os.system(q)  # PLANTED {i}\\n' > p{i}.py"));
        _stage.Person($"{script}; git add -A; git commit -qm many");
        var outcome = await Play("git push -q origin main");
        Assert.Equal(3, outcome.Told.Count);
        Assert.Equal(CommitKind.Push, Assert.Single(outcome.Jobs).Kind);
    }

    [Fact]
    public async Task A_push_review_that_is_switched_off_asks_nobody()
    {
        _options = _options with { PushReviewOn = false };
        _stage.Person(Bad);
        var outcome = await Play("git push -q origin main");
        Assert.Equal(CommitSkip.PushReviewOff, Assert.Single(outcome.Jobs).Skip);
        Assert.Equal(0, Requests);
    }

    public void Dispose()
    {
        _stage.Dispose();
        _asking.Dispose();
    }

    private int Requests => _asking.Model.Requests.Count;

    private ReviewMemory Memory => new(_asking.State, "session", TimeSpan.FromHours(1), _asking.Time);

    private async Task<CallOutcome> Play(string script, WatchedCall? call = null)
    {
        call ??= _stage.Call(script);
        _stage.Tick();
        Assert.Null(_stage.Watch.Before(call));
        _stage.Person(script);
        _stage.Tick();
        var outcome = await Review().RunAsync(call, 1, TestContext.Current.CancellationToken);
        Assert.Null(outcome.Problem);
        return outcome;
    }

    private CallReview Review() => new(
        _stage.Watch, new CommitChanges(CommitStage.Git), Memory, new CommitRate(_asking.State, _mostReviews, TimeSpan.FromHours(1), _asking.Time),
        () => (_hasModel ? new CommitReview(_asking.Caller(), new ChangeReview(_asking.Caller()), null, _asking.Time) : null, "There is none."), _options, TimeProvider.System);
}
