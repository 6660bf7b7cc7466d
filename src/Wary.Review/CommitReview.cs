using Wary.Core.Diff;
using Wary.Review.Agent;
using Wary.Review.Agent.Tools;
using Wary.Review.Models;
using Wary.Review.Verdicts;

namespace Wary.Review;

/// <summary>
/// From the changes of commits to a verdict: an agent that reads the repository, and the one-call review in its place when it is slow, fails or cannot run. Knows no git and no hook.
/// </summary>
/// <param name="caller">The way to the models.</param>
/// <param name="single">The one-call review, over the same ledger.</param>
/// <param name="accepted">What a person lives with; null for nothing.</param>
/// <param name="time">The budget's clock.</param>
public sealed partial class CommitReview(ModelCaller caller, ChangeReview single, AcceptedFindings? accepted, TimeProvider time)
{
    /// <summary>Most requests of one review: three passes and the one-call review beside them. Money and time end it earlier.</summary>
    public const int MostCalls = 64;

    /// <summary>The program that holds the agent's conversations; null: this one does, over <c>caller</c>.</summary>
    public IAgentProgram? Program { get; init; }

    /// <summary>What a review may use when nobody said otherwise.</summary>
    /// <param name="session">The session that pays.</param>
    /// <param name="surface"><c>commit</c>, <c>push</c> or <c>cli</c>.</param>
    /// <param name="now">When it starts.</param>
    public static ReviewBudget Budget(string session, string surface, DateTimeOffset now) =>
        new(session, surface, now + ReviewBudget.DefaultTime) { MaxCalls = MostCalls };

    /// <summary>Reviews the changes of <paramref name="job"/>. Every end is a value.</summary>
    /// <param name="job">The changes, all of one repository, and the budget.</param>
    /// <param name="root">The repository's folder as it lies on disk now; what the tools read.</param>
    /// <param name="home">The person's home directory, and in it what they forbid to be read.</param>
    /// <param name="claudeDirectory">Claude Code's own directory; null for <c>~/.claude</c>.</param>
    /// <param name="options">How; null: the one-call review alone.</param>
    /// <param name="cancel">Ends it; nothing is left running.</param>
    public async Task<CommitReviewResult> RunAsync(ReviewJob job, string root, string home, string? claudeDirectory, AgentOptions? options, CancellationToken cancel)
    {
        if (options is null) return await AloneAsync(job, null, cancel);
        var denials = ReadDenials.Load(home, claudeDirectory, root);
        if (denials.DeniesAll) return await AloneAsync(job, "The settings deny reading files, or cannot be read themselves.", cancel);
        var (files, selection) = AgentReview.Select(job);
        // Nothing to show: the one-call review says what kind of nothing it is, and asks nobody.
        if (selection.Calls.Count == 0) return await AloneAsync(job, null, cancel);
        using var jail = Jail.Open(root, denials);
        if (jail is null) return await AloneAsync(job, "The repository's folder cannot be opened.", cancel);
        var agent = new AgentReview(caller, jail, options, accepted, time) { Program = Program };
        return await RaceAsync(
            job, options.RaceDelay,
            async token => await FinishAsync(await agent.RunAsync(job, files, selection.Calls[0], token), job, selection, token),
            cancel);
    }

    private async Task<CommitReviewResult> AloneAsync(ReviewJob job, string? why, CancellationToken cancel) =>
        new()
        {
            Review = await single.RunAsync(job, cancel), AgentProblem = why, Fallback = why is null ? AgentFallback.None : AgentFallback.NotAvailable,
        };

    // What the conversation was not shown is read in one call beside it; only both together are a verdict on the whole.
    private async Task<CommitReviewResult> FinishAsync(AgentOutcome agent, ReviewJob job, Selection selection, CancellationToken cancel)
    {
        if (agent.Failure is { } failure)
        {
            var nothing = new ReviewResult { Verdict = SkipWords.Of(failure), Gaps = job.Gaps, Attempts = agent.Attempts, Calls = agent.Use.Turns };
            return new() { Review = nothing, By = Reviewer.Agent, Use = agent.Use, AgentProblem = failure.Detail, Fallback = AgentFallback.Failed };
        }
        var unread = selection.LeftOut.Where(part => !part.Excluded).Select(part => part.File.Change).Distinct().ToList();
        var rest = unread.Count == 0 ? null : await single.RunAsync(job with { Changes = unread, Gaps = [] }, cancel);
        var findings = agent.Findings.Concat((rest?.Verdict as ReviewVerdict.Findings)?.List ?? [])
            .DistinctBy(finding => finding.Fingerprint).OrderByDescending(finding => finding.Severity).ToList();
        var gaps = job.Gaps.Concat(selection.LeftOut.Where(part => part.Excluded).Select(part => new Gap(part.File.Path, part.Reason, IsQueued: false))).Concat(rest?.Gaps ?? []).ToList();
        var review = new ReviewResult
        {
            Verdict = findings.Count > 0 ? new ReviewVerdict.Findings(findings)
                : rest?.Verdict is ReviewVerdict.NotReviewed not ? not
                : gaps.Count(gap => gap.IsQueued) is > 0 and var queued ? new ReviewVerdict.NotReviewed(SkipReason.Partly, $"{queued} parts of the change were not reviewed.", IsTransient: true)
                : new ReviewVerdict.Clean(),
            Gaps = gaps,
            Files = selection.Calls[0].Parts.Select(part => part.File.Change).Concat(rest is { IsComplete: true } ? unread : []).Distinct().Count(),
            Dropped = (agent.Screen?.Dropped ?? 0) + (rest?.Dropped ?? 0),
            Low = (agent.Screen?.Low ?? 0) + (rest?.Low ?? 0),
            Accepted = (agent.Screen?.Accepted ?? 0) + (rest?.Accepted ?? 0),
            Calls = agent.Use.Turns + (rest?.Calls ?? 0),
            Attempts = [.. agent.Attempts, .. rest?.Attempts ?? []],
        };
        return new() { Review = review, By = Reviewer.Agent, Rejected = agent.Rejected, Use = agent.Use };
    }
}
