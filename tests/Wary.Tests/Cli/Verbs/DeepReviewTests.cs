using Wary.Cli.Verbs.Reviews;
using Wary.Core.Diff;
using Wary.Core.Findings;
using Wary.Review;
using Wary.Review.Verdicts;

namespace Wary.Tests.Cli.Verbs;

/// <summary>Several repositories, one answer: what was not reviewed in one of them must not vanish behind the other.</summary>
public sealed class DeepReviewTests
{
    [Theory]
    [InlineData("clean", "clean", "clean")]
    [InlineData("clean", "failed", "failed")]
    [InlineData("failed", "clean", "failed")]
    [InlineData("nothing", "clean", "clean")]
    [InlineData("clean", "nothing", "clean")]
    [InlineData("nothing", "failed", "failed")]
    [InlineData("failed", "found", "found")]
    [InlineData("found", "nothing", "found")]
    [InlineData("nothing", "nothing", "nothing")]
    public void The_worst_that_is_known_of_a_part_is_the_verdict_on_the_whole(string one, string other, string whole) =>
        Assert.Equal(Kind(Of(whole)), Kind(DeepReview.Both(Of(one), Of(other))));

    [Fact]
    public void A_part_that_one_call_reviewed_is_not_hidden_by_the_agent_of_another()
    {
        var agent = Of("clean") with { By = Reviewer.Agent };
        var fallen = Of("clean") with { AgentProblem = "It failed." };
        Assert.Equal((Reviewer.SingleShot, "It failed."), (DeepReview.Both(agent, fallen).By, DeepReview.Both(fallen, agent).AgentProblem));
        Assert.Equal(Reviewer.Agent, DeepReview.Both(Of("nothing"), agent).By);
    }

    [Fact]
    public void Every_change_is_in_one_job_and_what_could_not_be_read_is_named_once()
    {
        FileChange[] changes = [.. new[] { "/p", "/p/sub", "/p" }.Select((owner, index) => new FileChange { Owner = owner, Path = $"{index}.py", After = "x"u8.ToArray(), NewMode = 0x81A4 })];
        var job = new ReviewJob { Changes = changes, Gaps = [new("big", "too large", IsQueued: true)], Budget = new("cli", "cli", DateTimeOffset.MaxValue) };
        var jobs = DeepReview.Jobs(job);
        Assert.Equal(["/p", "/p/sub"], jobs.Select(one => DeepReview.RootOf(one, "/p")));
        Assert.Equal(changes.OrderBy(change => change.Path), jobs.SelectMany(one => one.Changes).OrderBy(change => change.Path));
        Assert.Single(jobs.SelectMany(one => one.Gaps));
        Assert.Equal("/p", DeepReview.RootOf(Assert.Single(DeepReview.Jobs(job with { Changes = [] })), "/p"));
    }

    private static (Type, SkipReason?) Kind(CommitReviewResult result) => (result.Review.Verdict.GetType(), (result.Review.Verdict as ReviewVerdict.NotReviewed)?.Reason);

    private static CommitReviewResult Of(string verdict) => new()
    {
        Review = new()
        {
            Verdict = verdict switch
            {
                "clean" => new ReviewVerdict.Clean(),
                "failed" => new ReviewVerdict.NotReviewed(SkipReason.Budget, "No money."),
                "nothing" => new ReviewVerdict.NotReviewed(SkipReason.NothingReviewable, "Nothing."),
                _ => new ReviewVerdict.Findings([new() { Fingerprint = "1", Owner = "/p", Path = "a.py", Line = 1, Severity = Severity.High, Category = "c", Quote = "q", Explanation = "e", Fix = "f" }]),
            },
        },
    };
}
