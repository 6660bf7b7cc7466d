namespace Wary.Review.Verdicts;

/// <summary>How a review ended. Not reviewed is never clean.</summary>
public abstract record ReviewVerdict
{
    private ReviewVerdict()
    {
    }

    /// <summary>Everything that was to be reviewed was, and nothing was found.</summary>
    public sealed record Clean : ReviewVerdict;

    /// <summary>Something was found; at least one.</summary>
    /// <param name="List">Worst first.</param>
    public sealed record Findings(IReadOnlyList<Finding> List) : ReviewVerdict;

    /// <summary>No verdict.</summary>
    /// <param name="Reason">The number for metrics.</param>
    /// <param name="Words">One sentence for a person.</param>
    /// <param name="IsTransient">A later turn may have more luck: everything stays queued.</param>
    public sealed record NotReviewed(SkipReason Reason, string Words, bool IsTransient = false) : ReviewVerdict;
}
