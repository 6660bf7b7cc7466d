namespace Wary.Review.Models;

/// <summary>What is worth another try, when, and with whom.</summary>
internal static class RetryPlan
{
    /// <summary>Most tries of one model after the first.</summary>
    private const int MaxRetries = 2;

    /// <summary>How much longer a pause may get, so that a crowd that was turned away does not come back together.</summary>
    private const double Jitter = 0.1;

    /// <summary>The pause before the next try of the same model; null when there should be none.</summary>
    /// <param name="failure">What happened.</param>
    /// <param name="retry">How often it was tried again before.</param>
    /// <param name="isLast">Whether no other model follows. One that is overloaded is left at once for its successor.</param>
    public static TimeSpan? Pause(ModelFailure failure, int retry, bool isLast)
    {
        if (retry >= MaxRetries) return null;
        var seconds = failure switch
        {
            { Kind: FailureKind.Network } => 3,
            { Kind: FailureKind.Http, Status: 408 or 409 } => 3,
            { Kind: FailureKind.Http, Status: 429 } => 5,
            { Kind: FailureKind.Http, Status: >= 500 } when isLast => 2,
            _ => 0,
        };
        if (seconds == 0) return null;
        var pause = failure is { Status: 429, RetryAfter: { } wish } ? wish : TimeSpan.FromSeconds(seconds << retry);
        return pause * (1 + Jitter * Random.Shared.NextDouble());
    }

    /// <summary>Whether another model may do better: this one is overloaded, retired, declined or answered nonsense.</summary>
    public static bool FallsBack(ModelFailure failure) => failure.Kind switch
    {
        FailureKind.Http => failure.Status is 404 or 429 or >= 500,
        FailureKind.Refusal or FailureKind.SchemaMiss or FailureKind.BrokenAnswer => true,
        _ => false,
    };
}
