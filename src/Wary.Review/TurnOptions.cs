using Wary.Review.Models;

namespace Wary.Review;

/// <summary>Limits and places of a turn's review.</summary>
public sealed record TurnOptions
{
    /// <summary>The session's key.</summary>
    public required string Session { get; init; }

    /// <summary>The state directory.</summary>
    public required string StateDirectory { get; init; }

    /// <summary>The person's home directory.</summary>
    public required string Home { get; init; }

    /// <summary>The project; null for none.</summary>
    public string? Project { get; init; }

    /// <summary>Reviews of one turn that may wake the agent; 0: no limit.</summary>
    public int MostRounds { get; init; } = 3;

    /// <summary>The model that a person chose; null: the table's.</summary>
    public string? Model { get; init; }

    /// <summary>Makes the budget when the review begins; null: the default one.</summary>
    public Func<ReviewBudget>? Budget { get; init; }

    /// <summary>Each call is made twice.</summary>
    public bool AskTwice { get; init; }

    /// <summary>Hard limit of files; null: none.</summary>
    public int? MaxFiles { get; init; }

    /// <summary>Hard limit of bytes per file; null: none.</summary>
    public int? BytesPerFile { get; init; }

    /// <summary>Hard limit of bytes per call; null: none.</summary>
    public int? BytesPerCall { get; init; }

    /// <summary>Looks at the change when no model can be asked.</summary>
    public RulesReview Rules { get; init; } = new();

    /// <summary>Where the change goes, for the first review ever on a machine.</summary>
    public string Where { get; init; } = "the model you use";

    /// <summary>What the person is told once per session when no model can be asked.</summary>
    public string NoReviewer { get; init; } =
        "Wary has no way to ask a model (no API key, no usable login): this session's changes are checked by fixed rules only. Set ANTHROPIC_API_KEY to have them reviewed; wary doctor tells more.";
}
