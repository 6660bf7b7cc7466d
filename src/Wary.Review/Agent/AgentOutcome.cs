using Wary.Review.Models;
using Wary.Review.Verdicts;

namespace Wary.Review.Agent;

/// <summary>How the agentic review ended.</summary>
internal sealed record AgentOutcome
{
    /// <summary>Why there is no verdict; null when there is one.</summary>
    public ModelFailure? Failure { get; init; }

    /// <summary>What stands, worst first.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>What was disproved.</summary>
    public IReadOnlyList<RejectedFinding> Rejected { get; init; } = [];

    /// <summary>What was dropped on the way; null when nothing came that far.</summary>
    public FindingScreen? Screen { get; init; }

    /// <summary>Every request.</summary>
    public IReadOnlyList<ModelAttempt> Attempts { get; init; } = [];

    /// <summary>What it used.</summary>
    public required AgentUse Use { get; init; }
}

/// <summary>What an agentic review used.</summary>
/// <param name="Passes">Conversations.</param>
/// <param name="Turns">Requests that were answered.</param>
/// <param name="ToolCalls">Calls of tools.</param>
/// <param name="Refused">Those of them that were refused or made no sense.</param>
/// <param name="ToolBytes">Bytes that the tools gave out.</param>
public sealed record AgentUse(int Passes, int Turns, int ToolCalls, int Refused, long ToolBytes);
