using Wary.Core.Commits;
using Wary.Host.Commits;
using Wary.Review.Delivery;
using Wary.Review.Prompts;
using Wary.Review.Verdicts;

namespace Wary.Review;

/// <summary>
/// The review behind a call of a shell: what it committed or pushed is noticed, reviewed and told. Only a verdict settles a commit; anything else leaves it
/// for the next call and, in the end, for the push.
/// </summary>
/// <param name="watch">Notices and remembers commits.</param>
/// <param name="changes">Reads what they changed.</param>
/// <param name="memory">What reviews remember of the session.</param>
/// <param name="rate">How many reviews are paid for.</param>
/// <param name="open">Opens the way to a model when there is something to review; null, with the reason: there is none.</param>
/// <param name="options">Limits and places.</param>
/// <param name="time">The clock.</param>
public sealed class CallReview(
    CommitWatch watch, CommitChanges changes, ReviewMemory memory, CommitRate rate, Func<(CommitReview? Review, string Problem)> open, CallOptions options, TimeProvider time)
{
    private static readonly TimeSpan RenewEvery = TimeSpan.FromMinutes(1);

    /// <summary>Looks at what moved during <paramref name="call"/> and reviews it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="turn">The session's turn.</param>
    /// <param name="cancel">Ends it; nothing is lost.</param>
    public async Task<CallOutcome> RunAsync(WatchedCall call, int turn, CancellationToken cancel)
    {
        using var notice = await watch.After(call, cancel);
        // Whoever is silent for five minutes counts as hanging.
        await using var renewal = notice.Jobs.Any(job => job.IsWanted) ? time.CreateTimer(_ => notice.Renew(time.GetUtcNow()), null, RenewEvery, RenewEvery) : null;
        var done = new List<(CommitJob Job, ReviewedJob Reviewed)>();
        var before = memory.Told();
        foreach (var job in notice.Jobs) done.Add((job, await ReviewAsync(job, before, cancel)));

        var found = done.SelectMany(one => Findings(one.Reviewed)).DistinctBy(finding => finding.Fingerprint)
            .OrderByDescending(finding => finding.Severity).ToList();
        var outcome = Tell(turn, found, before) with { Jobs = [.. done.Select(one => one.Reviewed)] };
        var problem = notice.Problem ?? outcome.Problem;
        foreach (var (job, reviewed) in done)
        {
            if (!job.IsWanted) continue;
            // What was found and could not be told now must come again: its commit stays open.
            var isDone = IsSettled(reviewed) && (outcome.Untold == 0 || Findings(reviewed).Count == 0);
            var unmarked = isDone ? watch.MarkReviewed(job, Findings(reviewed).Count) : watch.MarkMissed(job);
            problem ??= unmarked;
        }
        return outcome with { Problem = problem };
    }

    private async Task<ReviewedJob> ReviewAsync(CommitJob job, IReadOnlyList<ToldFinding> told, CancellationToken cancel)
    {
        var isPush = job.Kind == CommitKind.Push;
        if (!job.IsWanted) return Skipped(job.Skip, job.Words);
        if (isPush && !options.PushReviewOn) return Skipped(CommitSkip.PushReviewOff, "The review of pushes is switched off.");
        var set = await changes.Of(job, cancel);
        if (set.LeftOut.FirstOrDefault(left => left.Path.Length == 0) is { } unread) return Skipped(CommitSkip.DiffFailed, unread.Reason);
        if (set.Changes.Count == 0 && set.LeftOut.Count == 0)
            return Skipped(job.Kind == CommitKind.Amend ? CommitSkip.AmendWithoutCode : CommitSkip.NothingReviewable, "Nothing changed.");
        var (reviewer, problem) = open();
        if (reviewer is null) return Skipped(CommitSkip.ReviewOff, problem);
        if (rate.Take(isPush) is { } full) return Skipped(CommitSkip.RateLimit, full);

        var result = await reviewer.RunAsync(
            new ReviewJob
            {
                Changes = set.Changes,
                Gaps = [.. set.LeftOut.Select(left => new Gap(left.Path, left.Reason, IsQueued: true))],
                Guidance = Guidance.Load(options.Home, options.Project),
                Told = told,
                Budget = options.Budget(isPush ? "push" : "commit"),
                Model = options.Model,
                AskTwice = options.AskTwice,
                MaxFiles = isPush ? Math.Min(options.PushFiles, options.MaxFiles ?? int.MaxValue) : options.MaxFiles,
                BytesPerFile = options.BytesPerFile,
                BytesPerCall = options.BytesPerCall,
            },
            options.ContextFolder ?? job.Repository!.Top, options.Home, options.ClaudeDirectory, options.Agent, cancel);
        return result.Review.Verdict switch
        {
            ReviewVerdict.NotReviewed { Reason: SkipReason.NothingReviewable or SkipReason.NoChange } nothing =>
                Skipped(job.Kind == CommitKind.Amend ? CommitSkip.AmendWithoutCode : CommitSkip.NothingReviewable, nothing.Words) with { Result = result },
            ReviewVerdict.NotReviewed not => Skipped(Of(not.Reason), not.Words) with { Result = result },
            _ => new(job.Kind, CommitSkip.None, NoCommit.Unsaid, "", job.Commits.Count) { Result = result },
        };

        ReviewedJob Skipped(CommitSkip skip, string words) => new(job.Kind, skip, job.Detail, words, job.Commits.Count);
    }

    // The reasons of reviews that the predecessor had numbers for; the others keep the turn review's.
    private static CommitSkip Of(SkipReason reason) => reason switch
    {
        SkipReason.Unreachable => CommitSkip.Unreachable,
        SkipReason.ReviewOff => CommitSkip.ReviewOff,
        SkipReason.OverCap => CommitSkip.PathologicalDiff,
        _ => (CommitSkip)(int)reason,
    };

    private CallOutcome Tell(int turn, List<Finding> found, IReadOnlyList<ToldFinding> before)
    {
        if (found.Count == 0) return new();
        var known = before.Select(finding => finding.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var announced = memory.Announce(turn, found, known, findings => AgentText.Of(findings, what: "what was just committed"));
        return announced.Kind switch
        {
            AnnouncementKind.Tell => new() { Told = announced.Findings, Text = announced.Text, Person = PersonLine.Of(announced.Findings), Untold = announced.Untold, Deduped = found.Count - announced.Findings.Count - announced.Untold },
            AnnouncementKind.AllTold => new() { Deduped = found.Count },
            AnnouncementKind.BreakerOpened => new() { Person = PersonLine.Cut("Wary stays silent: it woke the agent several times and the findings remain. See them with: wary review --deep --range HEAD~1..HEAD") },
            AnnouncementKind.BreakerOpen => new(),
            _ => new() { Problem = announced.Text, Untold = found.Count },
        };
    }

    private List<Finding> Findings(ReviewedJob reviewed)
    {
        if (reviewed.Result?.Review.Verdict is not ReviewVerdict.Findings found) return [];
        return [.. reviewed.Kind == CommitKind.Push ? found.List.Take(options.PushReports) : found.List];
    }

    private static bool IsSettled(ReviewedJob reviewed) =>
        reviewed.Skip is CommitSkip.NothingReviewable or CommitSkip.AmendWithoutCode || reviewed.Result is { Review.IsComplete: true };
}
