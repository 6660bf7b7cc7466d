using Wary.Host.Config;
using Wary.Review;
using Wary.Review.Agent;
using Wary.Review.Verdicts;

namespace Wary.Cli.Verbs.Reviews;

/// <summary>The agentic review of a change that may reach into submodules: one repository after the other, over one budget.</summary>
internal static class DeepReview
{
    /// <summary>One job for each repository that changed, or one alone when nothing did. What could not be read is named once.</summary>
    public static IReadOnlyList<ReviewJob> Jobs(ReviewJob job) =>
        job.Changes.Select(change => change.Owner).Distinct().Count() <= 1 ? [job]
        : [.. job.Changes.GroupBy(change => change.Owner).Select((group, index) => job with { Changes = [.. group], Gaps = index == 0 ? job.Gaps : [] })];

    /// <summary>Where the tools look for a job.</summary>
    /// <param name="job">One of <see cref="Jobs"/>.</param>
    /// <param name="top">The repository that the person stands in.</param>
    public static string RootOf(ReviewJob job, string top) => job.Changes.Count > 0 ? job.Changes[0].Owner : top;

    /// <summary>Claude Code's own directory, which holds what the person forbids to be read; null for the usual one.</summary>
    public static string? ClaudeDirectory(Settings settings) => settings.Variable("CLAUDE_CONFIG_DIR");

    /// <summary>Reviews.</summary>
    public static async Task<CommitReviewResult> RunAsync(CommitReview review, ReviewJob job, string top, Settings settings, CancellationToken cancel)
    {
        CommitReviewResult? all = null;
        foreach (var one in Jobs(job))
        {
            var next = await review.RunAsync(one, RootOf(one, top), settings.Home, ClaudeDirectory(settings), AgentOptions.From(settings), cancel);
            all = all is null ? next : Both(all, next);
        }
        return all!;
    }

    /// <summary>Two results as one: a finding wins, then what was not reviewed; nothing to review is no verdict on the other part.</summary>
    internal static CommitReviewResult Both(CommitReviewResult one, CommitReviewResult other) => new()
    {
        Review = new()
        {
            Verdict = Both(one.Review.Verdict, other.Review.Verdict),
            Gaps = [.. one.Review.Gaps, .. other.Review.Gaps],
            Files = one.Review.Files + other.Review.Files,
            Dropped = one.Review.Dropped + other.Review.Dropped,
            Low = one.Review.Low + other.Review.Low,
            Accepted = one.Review.Accepted + other.Review.Accepted,
            Calls = one.Review.Calls + other.Review.Calls,
            Attempts = [.. one.Review.Attempts, .. other.Review.Attempts],
        },
        // A part that one call reviewed has to be said; one without anything to review does not count.
        By = one.AgentProblem is null && other.AgentProblem is null && (one.By == Reviewer.Agent || other.By == Reviewer.Agent) ? Reviewer.Agent : Reviewer.SingleShot,
        AgentProblem = one.AgentProblem ?? other.AgentProblem,
        Rejected = [.. one.Rejected, .. other.Rejected],
        Use = one.Use is not { } a ? other.Use : other.Use is not { } b ? a
            : new(a.Passes + b.Passes, a.Turns + b.Turns, a.ToolCalls + b.ToolCalls, a.Refused + b.Refused, a.ToolBytes + b.ToolBytes),
    };

    private static ReviewVerdict Both(ReviewVerdict one, ReviewVerdict other)
    {
        var found = new[] { one, other }.OfType<ReviewVerdict.Findings>().SelectMany(verdict => verdict.List).OrderByDescending(finding => finding.Severity).ToList();
        return found.Count > 0 ? new ReviewVerdict.Findings(found) : Rank(one) >= Rank(other) ? one : other;
    }

    private static int Rank(ReviewVerdict verdict) => verdict switch
    {
        ReviewVerdict.NotReviewed { Reason: SkipReason.NoChange } => 0,
        ReviewVerdict.NotReviewed { Reason: SkipReason.NothingReviewable } => 1,
        ReviewVerdict.Clean => 2,
        _ => 3,
    };
}
