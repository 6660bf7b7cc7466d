using Wary.Core.Diff;
using Wary.Review.Models;
using Wary.Review.Prompts;
using Wary.Review.Verdicts;

namespace Wary.Review;

/// <summary>From changes to a verdict: plan, ask, check what came back. Knows no turn, commit or session.</summary>
/// <param name="caller">The way to the models.</param>
/// <param name="cache">Verdicts by content; null for none.</param>
/// <param name="accepted">What a person lives with; null for nothing.</param>
public sealed partial class ChangeReview(ModelCaller caller, VerdictCache? cache = null, AcceptedFindings? accepted = null)
{
    private const int Parallel = 4;
    private const int MostSplits = 2;

    /// <summary>Reviews the changes of <paramref name="job"/>. Every end is a value.</summary>
    public async Task<ReviewResult> RunAsync(ReviewJob job, CancellationToken cancel)
    {
        var plan = ReviewPlan.For(job, cache);
        if (plan.Calls.Count == 0 && plan.Known.Count == 0) return Nothing(job, plan);

        var answers = await AskAllAsync(job, plan, cancel);
        var failed = answers.SelectMany(answer => answer.Failed).ToList();
        var unread = failed.SelectMany(failure => failure.Call.Parts).Select(part => part.File).ToHashSet();
        var read = plan.Whole.Where(file => !unread.Contains(file)).ToList();
        var found = answers.SelectMany(answer => answer.Found).ToList();
        Remember(job, plan, read, found);

        var screening = new FindingScreen(plan.Files, accepted?.Current() ?? []);
        foreach (var raw in found) screening.Take(raw, isKnown: false);
        var told = job.Told.Select(finding => finding.Fingerprint).ToHashSet(StringComparer.Ordinal);
        foreach (var raw in plan.Known.SelectMany(known => known.Found)) screening.Take(raw, isKnown: true, told);

        var first = failed.FirstOrDefault()?.Failure;
        var findings = screening.Findings();
        return new()
        {
            Verdict = findings.Count > 0 ? new ReviewVerdict.Findings(findings)
                : first is not null ? SkipWords.Of(first)
                : plan.Gaps.Count(gap => gap.IsQueued) is > 0 and var queued ? new ReviewVerdict.NotReviewed(job.MaxFiles is not null ? SkipReason.OverCap : SkipReason.Partly, $"{queued} parts of the change do not fit into one review.", IsTransient: true)
                : new ReviewVerdict.Clean(),
            Gaps = [.. plan.Gaps, .. failed.SelectMany(failure => failure.Call.Parts.Select(part => new Gap(part.File.Path, failure.Failure.Detail, IsQueued: true))).Distinct()],
            Files = read.Count + plan.Known.Count,
            Dropped = screening.Dropped,
            Low = screening.Low,
            Accepted = screening.Accepted,
            Calls = plan.Calls.Count,
            Attempts = [.. answers.SelectMany(answer => answer.Attempts)],
        };
    }

    private static ReviewResult Nothing(ReviewJob job, ReviewPlan plan)
    {
        var queued = plan.Gaps.Any(gap => gap.IsQueued);
        var reason = queued ? SkipReason.RepositoryUnreadable : job.Changes.Count == 0 ? SkipReason.NoChange : SkipReason.NothingReviewable;
        var words = reason switch
        {
            SkipReason.NoChange => "Nothing changed.",
            SkipReason.NothingReviewable => "Nothing that changed is reviewed: binary, generated, vendored or locked files and prose.",
            _ => $"What changed could not be read: {plan.Gaps.First(gap => gap.IsQueued).Reason}.",
        };
        return new() { Verdict = new ReviewVerdict.NotReviewed(reason, words, queued), Gaps = plan.Gaps };
    }

    // The first call goes alone: it warms the prompt cache, and shows whether anybody answers at all before more is tried.
    private async Task<IReadOnlyList<CallOutcome>> AskAllAsync(ReviewJob job, ReviewPlan plan, CancellationToken cancel)
    {
        if (plan.Calls.Count == 0) return [];
        var prompt = new ReviewPrompt(job.Guidance, job.Told);
        var first = await AskAsync(plan.Calls[0].Changes, plan.Calls[0].Request, job, prompt, MostSplits, cancel);
        var rest = plan.Calls.Skip(1).ToList();
        if (first.Failed is [{ Failure: { IsWorthSplitting: false } failure }, ..])
            return [first, .. rest.Select(call => new CallOutcome(call.Changes, [], [new(call.Changes, failure)], []))];

        using var gate = new SemaphoreSlim(Parallel);
        var others = await Task.WhenAll(rest.Select(async call =>
        {
            await gate.WaitAsync(CancellationToken.None);
            try
            {
                return await AskAsync(call.Changes, call.Request, job, prompt, MostSplits, cancel);
            }
            finally
            {
                gate.Release();
            }
        }));
        return await ConfirmAsync([first, .. others], plan, job, prompt, cancel);
    }

    private async Task<CallOutcome> AskAsync(CallPlan call, ModelRequest request, ReviewJob job, ReviewPrompt prompt, int splits, CancellationToken cancel)
    {
        var samples = await Task.WhenAll(Enumerable.Range(0, job.AskTwice ? 2 : 1).Select(_ => caller.AskAsync(request, job.Budget, cancel)));
        var attempts = samples.SelectMany(sample => sample.Attempts).ToList();
        var answers = samples.OfType<ModelAnswer>().ToList();
        // Two samples are one more than asked for elsewhere: the one that came is a verdict.
        if (answers.Count > 0) return new(call, [.. answers.SelectMany(answer => RawFinding.ReadAll(answer.Json))], [], attempts);
        var failure = (ModelFailure)samples[0];
        if (!failure.IsWorthSplitting || splits == 0 || Halves(call) is not var (left, right)) return new(call, [], [new(call, failure)], attempts);
        var parts = new List<CallOutcome>();
        foreach (var half in (CallPlan[])[left, right])
            parts.Add(await AskAsync(half, prompt.For(half, request.Model, request.Fallback) with { MaxTokens = request.MaxTokens }, job, prompt, splits - 1, cancel));
        return new(call, [.. parts.SelectMany(part => part.Found)], [.. parts.SelectMany(part => part.Failed)], [.. attempts, .. parts.SelectMany(part => part.Attempts)]);
    }

    // By files, else by the hunks of the only file; a single hunk stays whole.
    private static (CallPlan Left, CallPlan Right)? Halves(CallPlan call)
    {
        if (call.Parts.Count > 1)
        {
            var half = call.Parts.Count / 2;
            return (call with { Parts = [.. call.Parts.Take(half)] }, call with { Parts = [.. call.Parts.Skip(half)] });
        }
        if (call.Parts is not [{ Hunks.Count: > 1 } only]) return null;
        var middle = only.Hunks.Count / 2;
        return (call with { Parts = [only with { Hunks = [.. only.Hunks.Take(middle)], Whole = false }] },
            call with { Parts = [only with { Hunks = [.. only.Hunks.Skip(middle)], Whole = false }] });
    }

    private void Remember(ReviewJob job, ReviewPlan plan, List<FileDiff> read, List<RawFinding> found) =>
        cache?.Store([.. read.Select(file => (VerdictCache.KeyOf(file, plan.Model, job.Guidance),
            (IReadOnlyList<RawFinding>)[.. found.Where(raw => QuoteCheck.Anchor(raw, [file]) is not null)]))]);

    private sealed record CallOutcome(CallPlan Call, IReadOnlyList<RawFinding> Found, IReadOnlyList<FailedCall> Failed, IReadOnlyList<ModelAttempt> Attempts);

    private sealed record FailedCall(CallPlan Call, ModelFailure Failure);
}
