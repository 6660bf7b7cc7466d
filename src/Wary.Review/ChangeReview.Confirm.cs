using Wary.Core.Diff;
using Wary.Review.Prompts;
using Wary.Review.Verdicts;

namespace Wary.Review;

public sealed partial class ChangeReview
{
    // A cheap model only points; the strong one judges the hunks that it pointed at, in one more call. When that call is not to be had (money, calls, a
    // failure), what was pointed at is told as it is rather than lost.
    private async Task<IReadOnlyList<CallOutcome>> ConfirmAsync(
        IReadOnlyList<CallOutcome> outcomes, ReviewPlan plan, ReviewJob job, ReviewPrompt prompt, CancellationToken cancel)
    {
        var parts = outcomes.Where(outcome => outcome.Call.Screen).SelectMany(Suspects).ToList();
        if (parts.Count == 0) return outcomes;
        var call = new CallPlan(parts, 0, Screen: false);
        var judged = await AskAsync(call, prompt.For(call, plan.Model, null), job, prompt, splits: 0, cancel);
        if (judged.Failed.Count > 0) return [.. outcomes, judged with { Failed = [] }];
        return [.. outcomes.Select(outcome => outcome.Call.Screen ? outcome with { Found = [] } : outcome), judged];
    }

    private static IEnumerable<FilePart> Suspects(CallOutcome outcome)
    {
        foreach (var part in outcome.Call.Parts)
        {
            var lines = outcome.Found.Select(raw => QuoteCheck.Anchor(raw, [part.File])).OfType<Finding>().Select(finding => finding.Line).ToHashSet();
            var hunks = part.Hunks.Where(hunk => hunk.Hunk.Lines.Any(line => line.New > 0 && lines.Contains(line.New))).ToList();
            if (hunks.Count > 0) yield return part with { Hunks = hunks, Whole = false };
        }
    }
}
