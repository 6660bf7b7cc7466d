namespace Wary.Review.Models;

/// <summary>How asking a model ended: <see cref="ModelAnswer"/> or <see cref="ModelFailure"/>.</summary>
public abstract record ModelResult
{
    private protected ModelResult()
    {
    }

    /// <summary>Id of the model that was asked last.</summary>
    public required string Model { get; init; }

    /// <summary>The provider's own name for the exchange, for support requests; null when it gave none.</summary>
    public string? RequestId { get; init; }

    /// <summary>What the last attempt used, as the provider said; null when it did not.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>What the last attempt can have used, judged from this side, when <see cref="Usage"/> is null; null: the worst must be assumed.</summary>
    public TokenUsage? Assumed { get; init; }

    /// <summary>Every attempt that was made, in order, the last one included.</summary>
    public IReadOnlyList<ModelAttempt> Attempts { get; init; } = [];
}
