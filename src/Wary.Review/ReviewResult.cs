using Wary.Review.Models;
using Wary.Review.Verdicts;

namespace Wary.Review;

/// <summary>What became of a review.</summary>
public sealed record ReviewResult
{
    /// <summary>The verdict.</summary>
    public required ReviewVerdict Verdict { get; init; }

    /// <summary>What was not reviewed, whatever the verdict on the rest.</summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];

    /// <summary>Files that a model read or whose verdict was known.</summary>
    public int Files { get; init; }

    /// <summary>Findings that named no file of the review or quoted no code of it.</summary>
    public int Dropped { get; init; }

    /// <summary>Findings of low severity.</summary>
    public int Low { get; init; }

    /// <summary>Findings that a person accepted, or justified in the code before.</summary>
    public int Accepted { get; init; }

    /// <summary>Calls that the review wanted to make; requests are in <see cref="Attempts"/>.</summary>
    public int Calls { get; init; }

    /// <summary>Every request that was made.</summary>
    public IReadOnlyList<ModelAttempt> Attempts { get; init; } = [];

    /// <summary>Everything that was to be read has a verdict: the turn's state may be consumed.</summary>
    public bool IsComplete => Verdict is not ReviewVerdict.NotReviewed && !Gaps.Any(gap => gap.IsQueued);

    /// <summary>Dollars as the ledger counts them.</summary>
    public decimal Dollars => Attempts.Sum(attempt => attempt.Dollars);
}
