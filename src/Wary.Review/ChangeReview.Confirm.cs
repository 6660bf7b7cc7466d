using Wary.Core.Diff;
using Wary.Core.Findings;
using Wary.Review.Models;
using Wary.Review.Prompts;
using Wary.Review.Verdicts;

namespace Wary.Review;

public sealed partial class ChangeReview
{
    // A judge of single places needs no long answer, and the worst case of an answer is the larger part of what a call may cost.
    private const int ConfirmBytes = 40_000;
    private const int ConfirmTokens = 8_000;

    // A cheap model only points; the strong one judges the hunks that it pointed at, the worst first, in as many calls as money and time allow. What no judge
    // could look at is told and marked as such rather than lost.
    private async Task<IReadOnlyList<CallOutcome>> ConfirmAsync(
        IReadOnlyList<CallOutcome> outcomes, ReviewPlan plan, ReviewJob job, ReviewPrompt prompt, CancellationToken cancel)
    {
        var suspects = outcomes.Where(outcome => outcome.Call.Screen).SelectMany(Suspects).OrderByDescending(suspect => suspect.Severity).ToList();
        var open = new Queue<Suspect>(suspects);
        var settled = new HashSet<RawFinding>(ReferenceEqualityComparer.Instance);
        var judged = new List<CallOutcome>();
        while (NextCall(open, plan.Model, job, prompt) is { } next)
        {
            var outcome = await AskAsync(next.Call, next.Request, job, prompt, splits: 1, cancel);
            judged.Add(outcome with { Failed = [] });
            var unread = outcome.Failed.SelectMany(failure => failure.Call.Parts).SelectMany(part => part.Hunks).ToHashSet<RankedHunk>(ReferenceEqualityComparer.Instance);
            settled.UnionWith(next.Suspects.Where(suspect => !suspect.Part.Hunks.Any(unread.Contains)).SelectMany(suspect => suspect.Said));
            if (outcome.Failed.Any(failure => !failure.Failure.IsWorthSplitting)) break;
        }
        return
        [
            .. outcomes.Select(outcome => !outcome.Call.Screen ? outcome
                : outcome with { Found = [.. outcome.Found.Where(raw => !settled.Contains(raw)).Select(raw => raw with { IsUnconfirmed = true })] }),
            .. judged,
        ];
    }

    // The next places that one call can hold and the money left can pay; null when nothing is left that can be paid.
    private static (CallPlan Call, ModelRequest Request, List<Suspect> Suspects)? NextCall(Queue<Suspect> open, string model, ReviewJob job, ReviewPrompt prompt)
    {
        while (open.Count > 0)
        {
            var batch = new List<Suspect>();
            for (var bytes = 0; open.TryPeek(out var suspect) && (batch.Count == 0 || bytes + suspect.Bytes <= ConfirmBytes); bytes += suspect.Bytes) batch.Add(open.Dequeue());
            while (batch.Count > 0)
            {
                var call = new CallPlan([.. batch.Select(suspect => suspect.Part)], 0, Screen: false);
                var request = prompt.For(call, model, ModelTable.FallbackOf(model)) with { MaxTokens = ConfirmTokens };
                if (ModelTable.Find(model).Cost(WorstCase.Of(request)) * (job.AskTwice ? 2 : 1) <= job.Budget.MaxDollars - job.Budget.Dollars) return (call, request, batch);
                batch.RemoveRange(batch.Count / 2, batch.Count - batch.Count / 2);
            }
        }
        return null;
    }

    // One per file of a screen's call: the hunks that were pointed at, and what was said of them.
    private static IEnumerable<Suspect> Suspects(CallOutcome outcome)
    {
        foreach (var part in outcome.Call.Parts)
        {
            var said = outcome.Found.Select(raw => (Raw: raw, QuoteCheck.Anchor(raw, [part.File])?.Line)).Where(one => one.Line is not null).ToList();
            var hunks = part.Hunks.Where(hunk => hunk.Hunk.Lines.Any(line => line.New > 0 && said.Any(one => one.Line == line.New))).ToList();
            if (hunks.Count > 0) yield return new(part with { Hunks = hunks, Whole = false }, [.. said.Select(one => one.Raw)]);
        }
    }

    private sealed record Suspect(FilePart Part, IReadOnlyList<RawFinding> Said)
    {
        public int Bytes => Part.Hunks.Sum(hunk => hunk.Bytes);

        public Severity Severity => Said.Max(raw => raw.Severity);
    }
}
