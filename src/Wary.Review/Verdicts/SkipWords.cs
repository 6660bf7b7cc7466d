using Wary.Review.Models;

namespace Wary.Review.Verdicts;

/// <summary>From what went wrong with a model to the reason that people and metrics see.</summary>
internal static class SkipWords
{
    /// <summary>The verdict that a failure is: never "clean".</summary>
    public static ReviewVerdict.NotReviewed Of(ModelFailure failure) => new(Reason(failure), failure.Detail, failure.IsTransient);

    private static SkipReason Reason(ModelFailure failure) => failure.Kind switch
    {
        FailureKind.Network or FailureKind.Unreachable => SkipReason.Unreachable,
        FailureKind.Timeout => SkipReason.Timeout,
        FailureKind.Http => SkipReason.ProviderError,
        FailureKind.Html or FailureKind.BrokenAnswer or FailureKind.SchemaMiss => SkipReason.BrokenAnswer,
        FailureKind.Refusal => SkipReason.Refused,
        FailureKind.Truncated => SkipReason.Truncated,
        FailureKind.TooLarge => SkipReason.TooLarge,
        FailureKind.Cancelled => SkipReason.Cancelled,
        FailureKind.NoCredential => SkipReason.ReviewOff,
        FailureKind.Budget => SkipReason.Budget,
        _ => SkipReason.ProgramFailed,
    };
}
