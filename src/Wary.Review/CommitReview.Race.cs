using Wary.Review.Verdicts;

namespace Wary.Review;

public sealed partial class CommitReview
{
    // The first verdict wins and the other side is cancelled, and waited for: its money is settled and nothing of it runs on. A side that ends without a verdict loses, and sends the other off at once.
    private async Task<CommitReviewResult> RaceAsync(
        ReviewJob job, TimeSpan? delay, Func<CancellationToken, Task<CommitReviewResult>> agent, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var wait = new CancellationTokenSource(delay ?? Timeout.InfiniteTimeSpan, time);
        var late = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var alarm = wait.Token.Register(() => late.TrySetResult());

        var first = agent(stop.Token);
        await Task.WhenAny(first, late.Task);
        // The agent alone, done; or cancelled: then nobody else starts.
        if (first.IsCompleted && (IsVerdict(await first) || cancel.IsCancellationRequested)) return await first;

        var second = AloneAsync(job, null, stop.Token);
        var winner = await Task.WhenAny(first.IsCompleted ? second : first, second);
        if (!IsVerdict(await winner)) winner = winner == first ? second : first;
        var overtaken = !first.IsCompleted;
        if (IsVerdict(await winner)) await stop.CancelAsync();
        var (one, other) = (await first, await second);
        var won = IsVerdict(await winner) ? await winner : other;
        return won with
        {
            Use = one.Use,
            AgentProblem = ReferenceEquals(won, one) ? null : overtaken ? "The one-call review was done first." : one.AgentProblem,
            Fallback = ReferenceEquals(won, one) || overtaken ? AgentFallback.None : one.Fallback,
            Review = won.Review with { Attempts = [.. one.Review.Attempts, .. other.Review.Attempts], Calls = one.Review.Calls + other.Review.Calls },
        };
    }

    private static bool IsVerdict(CommitReviewResult result) => result.Review.Verdict is not ReviewVerdict.NotReviewed;
}
