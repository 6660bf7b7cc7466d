using Wary.Core.Commits;
using Wary.Core.Hooks;
using Wary.Review.Delivery;
using Wary.Review.Models;
using Wary.Review.Verdicts;

namespace Wary.Review;

/// <summary>One review of commits, or the reason why there was none.</summary>
/// <param name="Kind">What kind of change.</param>
/// <param name="Skip">Why it was not reviewed; <see cref="CommitSkip.None"/> for a review.</param>
/// <param name="Detail">More about a commit that was not seen.</param>
/// <param name="Words">In words, for the log.</param>
/// <param name="Commits">How many commits it covers.</param>
public sealed record ReviewedJob(CommitKind Kind, CommitSkip Skip, NoCommit Detail, string Words, int Commits)
{
    /// <summary>The review; null when there was none.</summary>
    public CommitReviewResult? Result { get; init; }
}

/// <summary>What came of the commits and pushes of one call.</summary>
public sealed record CallOutcome
{
    /// <summary>Every job in order; empty for a call that concerned no commit.</summary>
    public IReadOnlyList<ReviewedJob> Jobs { get; init; } = [];

    /// <summary>Findings that the agent is told now; they are claimed and stored.</summary>
    public IReadOnlyList<Finding> Told { get; init; } = [];

    /// <summary>How many findings are news and could not be told: they did not fit, or cannot be remembered.</summary>
    public int Untold { get; init; }

    /// <summary>How many findings others had told already.</summary>
    public int Deduped { get; init; }

    /// <summary>The text for the agent; empty when there is nothing to tell.</summary>
    public string Text { get; init; } = "";

    /// <summary>One line for the person; null for nothing.</summary>
    public string? Person { get; init; }

    /// <summary>Text for the log; null for nothing.</summary>
    public string? Problem { get; init; }

    /// <summary>All requests.</summary>
    public IReadOnlyList<ModelAttempt> Attempts => [.. Jobs.SelectMany(job => job.Result?.Review.Attempts ?? [])];

    /// <summary>The hook's answer: findings wake, anything else is silent. They go to stderr alone, since a host that waits would tell a context as well.</summary>
    /// <param name="metrics">Numbers of the event.</param>
    /// <param name="notice">What the person is told once, beside the line about findings; null for nothing.</param>
    public Decision Answer(Metrics metrics, string? notice = null)
    {
        var decision = Told.Count > 0
            ? Decision.Wake(Text, Person ?? PersonLine.Of(Told)) with { Metrics = metrics }
            : new() { SystemMessage = Person, Metrics = metrics, SaysNumbers = Jobs.Count > 0 };
        return notice is null ? decision : decision with { SystemMessage = decision.SystemMessage is { } line ? $"{line}\n{notice}" : notice };
    }
}
