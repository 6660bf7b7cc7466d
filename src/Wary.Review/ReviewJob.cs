using Wary.Core.Diff;
using Wary.Review.Models;
using Wary.Review.Prompts;
using Wary.Review.Verdicts;

namespace Wary.Review;

/// <summary>What one review is asked to do.</summary>
public sealed record ReviewJob
{
    /// <summary>The changes.</summary>
    public required IReadOnlyList<FileChange> Changes { get; init; }

    /// <summary>Changes that could not be read; they are named and stay unreviewed.</summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];

    /// <summary>What the owners of the project want reviews to know.</summary>
    public Guidance Guidance { get; init; } = Guidance.None;

    /// <summary>What the agent was told already.</summary>
    public IReadOnlyList<ToldFinding> Told { get; init; } = [];

    /// <summary>Time, calls and money.</summary>
    public required ReviewBudget Budget { get; init; }

    /// <summary>The model that a person chose; null: the table's, with its fallback and a cheap one for screening.</summary>
    public string? Model { get; init; }

    /// <summary>Each call is made twice and the findings are united.</summary>
    public bool AskTwice { get; init; }

    /// <summary><c>MAX_DIFF_FILES</c>; null when nobody set it.</summary>
    public int? MaxFiles { get; init; }

    /// <summary><c>DIFF_PER_FILE_BYTES</c>; null when nobody set it.</summary>
    public int? BytesPerFile { get; init; }

    /// <summary><c>DIFF_TOTAL_BYTES</c>; null when nobody set it.</summary>
    public int? BytesPerCall { get; init; }
}

/// <summary>Something that changed and was not reviewed.</summary>
/// <param name="Path">Path as it is shown; a repository's folder when all of it is meant.</param>
/// <param name="Reason">In words for a person.</param>
/// <param name="IsQueued">A later review is to read it: a budget or a failure kept it out, not what it is.</param>
public sealed record Gap(string Path, string Reason, bool IsQueued);
