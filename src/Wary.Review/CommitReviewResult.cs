using Wary.Review.Agent;

namespace Wary.Review;

/// <summary>Who gave a verdict.</summary>
public enum Reviewer
{
    /// <summary>One call that saw the change alone.</summary>
    SingleShot,

    /// <summary>The agent that read the repository.</summary>
    Agent,
}

/// <summary>Why the one-call review stood in for the agent. Numbers are written to metrics.</summary>
public enum AgentFallback
{
    /// <summary>It did not, or was merely faster.</summary>
    None = 0,

    /// <summary>The agent could not be started.</summary>
    NotAvailable = 1,

    /// <summary>The agent came to no verdict.</summary>
    Failed = 2,
}

/// <summary>What became of the review of commits.</summary>
public sealed record CommitReviewResult
{
    /// <summary>The verdict, what was left out, and every request of both reviewers.</summary>
    public required ReviewResult Review { get; init; }

    /// <summary>Who gave the verdict.</summary>
    public Reviewer By { get; init; }

    /// <summary>Findings that were disproved, with the reason.</summary>
    public IReadOnlyList<RejectedFinding> Rejected { get; init; } = [];

    /// <summary>Why the verdict is not the agent's; null when it is, or was not asked for.</summary>
    public string? AgentProblem { get; init; }

    /// <summary>Whether <see cref="AgentProblem"/> is more than having been overtaken.</summary>
    public AgentFallback Fallback { get; init; }

    /// <summary>What the agent used; null when it did not run.</summary>
    public AgentUse? Use { get; init; }
}
