namespace Wary.Review.Models;

/// <summary>No answer, and why. Never an exception: an endpoint that is down is expected.</summary>
public sealed record ModelFailure : ModelResult
{
    /// <summary>What went wrong.</summary>
    public required FailureKind Kind { get; init; }

    /// <summary>One sentence for a log or a person; holds nothing of the request.</summary>
    public required string Detail { get; init; }

    /// <summary>The HTTP status, 0 when there was none.</summary>
    public int Status { get; init; }

    /// <summary>The provider's word for the error, such as <c>overloaded_error</c>; null when there was none.</summary>
    public string? ErrorType { get; init; }

    /// <summary>How long the provider asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Later, the same request may well succeed: what was to be reviewed stays queued.</summary>
    public bool IsTransient => Kind switch
    {
        FailureKind.Network or FailureKind.Unreachable or FailureKind.Timeout or FailureKind.Html or FailureKind.BrokenAnswer
            or FailureKind.SchemaMiss or FailureKind.Cancelled or FailureKind.Budget or FailureKind.Program => true,
        FailureKind.Http => Status is 408 or 409 or 429 or >= 500,
        _ => false,
    };

    /// <summary>Asking for less at once may succeed: the change can be split.</summary>
    public bool IsWorthSplitting => Kind is FailureKind.Refusal or FailureKind.Truncated or FailureKind.TooLarge;
}
