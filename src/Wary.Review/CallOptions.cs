using Wary.Review.Agent;
using Wary.Review.Models;

namespace Wary.Review;

/// <summary>How the commits of a call are reviewed.</summary>
public sealed record CallOptions
{
    /// <summary>The person's home.</summary>
    public required string Home { get; init; }

    /// <summary>The session's project: whose guidance counts.</summary>
    public required string Project { get; init; }

    /// <summary>Claude Code's own directory; null for <c>~/.claude</c>.</summary>
    public string? ClaudeDirectory { get; init; }

    /// <summary>A full checkout for the tools when the repository is a partial copy; null: the repository itself.</summary>
    public string? ContextFolder { get; init; }

    /// <summary>What one review may use; the argument is the surface, <c>commit</c> or <c>push</c>.</summary>
    public required Func<string, ReviewBudget> Budget { get; init; }

    /// <summary>The agentic review; null: one call alone.</summary>
    public AgentOptions? Agent { get; init; }

    /// <summary>The model that a person chose for one-call reviews; null: the table's.</summary>
    public string? Model { get; init; }

    /// <summary>Whether each one-call review asks twice.</summary>
    public bool AskTwice { get; init; }

    /// <summary>Whether pushes are reviewed on their own.</summary>
    public bool PushReviewOn { get; init; } = true;

    /// <summary>Most files of one push; the others are named.</summary>
    public int PushFiles { get; init; } = 30;

    /// <summary>Most findings told of one push.</summary>
    public int PushReports { get; init; } = 3;

    /// <summary>Hard limit of files of a commit; null: none.</summary>
    public int? MaxFiles { get; init; }

    /// <summary>Hard limit of bytes per file; null: none.</summary>
    public int? BytesPerFile { get; init; }

    /// <summary>Hard limit of bytes per call; null: none.</summary>
    public int? BytesPerCall { get; init; }
}
