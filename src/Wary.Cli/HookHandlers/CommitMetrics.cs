using Wary.Core.Commits;
using Wary.Core.Findings;
using Wary.Core.Hooks;
using Wary.Host.Config;
using Wary.Review;

namespace Wary.Cli.HookHandlers;

/// <summary>The numbers of reviewed commits and pushes; names are the predecessor's. One event has room for one set: of several jobs the first commit and the first push speak.</summary>
internal static class CommitMetrics
{
    public static Metrics Of(Settings settings, CallOutcome outcome)
    {
        var metrics = CommonMetrics.Of(outcome.Attempts);
        var commit = outcome.Jobs.FirstOrDefault(job => job.Kind != CommitKind.Push);
        var push = outcome.Jobs.FirstOrDefault(job => job.Kind == CommitKind.Push);
        metrics.Add("vulns_found", outcome.Told.Count)
            .Add("critical_count", outcome.Told.Count(finding => finding.Severity == Severity.Critical))
            .Add("high_count", outcome.Told.Count(finding => finding.Severity == Severity.High));
        if (commit is not null)
        {
            metrics.Add("commit_review", true).Add("commit_review_on", settings.CommitReviewOn).Add("reflog_shas_n", commit.Commits).Add("amend_delta_review", commit.Kind == CommitKind.Amend);
            AddResult(metrics, commit);
        }
        if (push is not null)
        {
            metrics.Add("push_sweep", true).Add("push_sweep_on", settings.PushReviewOn).Add("unreviewed", push.Commits);
            if (commit is null) AddResult(metrics, push);
        }
        if (outcome.Deduped > 0) metrics.Add("deduped", outcome.Deduped);
        if ((commit ?? push) is { Skip: not CommitSkip.None and var skip }) metrics.Add("skipped", true).Add("skip_reason", (int)skip);
        return metrics;
    }

    private static void AddResult(Metrics metrics, ReviewedJob job)
    {
        if (job.Result is not { } result) return;
        metrics.Add("files_reviewed", result.Review.Files).Add("diff_files_dropped", result.Review.Gaps.Count).Add("agentic", result.By == Reviewer.Agent);
        if (result.Use is not null) metrics.Add("race_winner", result.By == Reviewer.Agent ? 1 : 2);
        if (result.Fallback != AgentFallback.None) metrics.Add("agentic_fallback", (int)result.Fallback);
        if (result.Review.Attempts.Any(attempt => attempt.Failure is not null)) metrics.Add("api_error", true);
    }
}
