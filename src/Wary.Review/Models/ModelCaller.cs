namespace Wary.Review.Models;

/// <summary>
/// Asks with patience and within means: retries what may pass, falls back to the next model, reserves money before each attempt and
/// settles it afterwards, all under one deadline.
/// </summary>
/// <param name="transport">The way to the model.</param>
/// <param name="ledger">Where money is counted.</param>
/// <param name="time">The clock of pauses and deadlines.</param>
public sealed class ModelCaller(IModelTransport transport, Ledger ledger, TimeProvider time)
{
    /// <summary>Longest time of one attempt.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Asks, and gives the answer or the last failure, with every attempt on the way.</summary>
    public async Task<ModelResult> AskAsync(ModelRequest request, ReviewBudget budget, CancellationToken cancel)
    {
        var attempts = new List<ModelAttempt>();
        var first = await AskOneAsync(request with { Model = ModelTable.Resolve(request.Model) }, request.Fallback is null, budget, attempts, cancel);
        var last = request.Fallback is { } fallback && first is ModelFailure failure && RetryPlan.FallsBack(failure)
            ? await AskOneAsync(request with { Model = ModelTable.Resolve(fallback) }, isLast: true, budget, attempts, cancel)
            : first;
        return last with { Attempts = attempts };
    }

    /// <summary>Asks another way out of the same purse, one time and without patience: for programs that try again by themselves.</summary>
    internal async Task<ModelResult> AskThroughAsync(IModelTransport other, ModelRequest request, ReviewBudget budget, CancellationToken cancel)
    {
        var attempts = new List<ModelAttempt>();
        var whole = new ModelCaller(other, ledger, time) { CallTimeout = TimeSpan.MaxValue };
        return await whole.AttemptAsync(request with { Model = ModelTable.Resolve(request.Model) }, budget, attempts, TimeSpan.Zero, cancel) with { Attempts = attempts };
    }

    private async Task<ModelResult> AskOneAsync(
        ModelRequest request, bool isLast, ReviewBudget budget, List<ModelAttempt> attempts, CancellationToken cancel)
    {
        var waited = TimeSpan.Zero;
        for (var retry = 0; ; retry++)
        {
            var result = await AttemptAsync(request, budget, attempts, waited, cancel);
            if (result is not ModelFailure failure || RetryPlan.Pause(failure, retry, isLast) is not { } pause) return result;
            if (time.GetUtcNow() + pause >= budget.Deadline) return result;
            try
            {
                await Task.Delay(pause, time, cancel);
            }
            catch (OperationCanceledException)
            {
                return new ModelFailure
                {
                    Model = request.Model, Kind = FailureKind.Cancelled, Detail = "The call was cancelled while it waited for its next try.", Usage = default(TokenUsage),
                };
            }
            waited = pause;
        }
    }

    private async Task<ModelResult> AttemptAsync(
        ModelRequest request, ReviewBudget budget, List<ModelAttempt> attempts, TimeSpan waited, CancellationToken cancel)
    {
        var left = budget.Deadline - time.GetUtcNow();
        if (left <= TimeSpan.Zero) return OutOf("The time of the review is up.");
        var model = ModelTable.Find(request.Model);
        var worst = request.Allowance ?? model.Cost(WorstCase.Of(request));
        if (budget.Take(worst, request.IsScreen) is { } refusal) return OutOf($"Not asked: {refusal}.");
        var (reservation, problem) = ledger.Reserve(budget, request.Model, worst);
        if (reservation is null)
        {
            budget.Settle(worst, 0, request.IsScreen);
            return OutOf($"Not asked: {problem}.");
        }

        var result = await transport.AskAsync(request, left < CallTimeout ? left : CallTimeout, cancel);
        // What the provider said counts even when it is more than was thought possible; what is only assumed is never more.
        var dollars = result.Usage is { } usage ? model.Cost(usage) : result.Assumed is { } assumed ? Math.Min(worst, model.Cost(assumed)) : worst;
        ledger.Settle(reservation, result.Usage, dollars);
        budget.Settle(worst, dollars, request.IsScreen);
        attempts.Add(new(request.Model, (result as ModelFailure)?.Kind, (result as ModelFailure)?.Status ?? 200, result.Usage, dollars, waited));
        return result;

        ModelFailure OutOf(string detail) => new() { Model = request.Model, Kind = FailureKind.Budget, Detail = detail, Usage = default(TokenUsage) };
    }
}
