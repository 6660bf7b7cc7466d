namespace Wary.Review.Models;

/// <summary>What is known of one model.</summary>
public sealed record ModelInfo
{
    /// <summary>The id of the first-party API.</summary>
    public required string Id { get; init; }

    /// <summary>What it costs.</summary>
    public required ModelPrice Price { get; init; }

    /// <summary>What it costs when the prompt is longer than <see cref="LongPromptTokens"/>; null when length does not matter.</summary>
    public ModelPrice? LongPrice { get; init; }

    /// <summary>From where on <see cref="LongPrice"/> holds, for the whole call.</summary>
    public long LongPromptTokens { get; init; } = long.MaxValue;

    /// <summary>The shortest prefix that is cached, in tokens; a shorter one is silently not.</summary>
    public int MinCacheTokens { get; init; } = 4096;

    /// <summary>Prompt and answer together, in tokens.</summary>
    public int ContextTokens { get; init; } = 200_000;

    /// <summary>Most tokens of one answer.</summary>
    public int MaxOutputTokens { get; init; } = 64_000;

    /// <summary>How it is told to think.</summary>
    public ThinkingKind Thinking { get; init; }

    /// <summary>Whether <c>output_config.effort</c> is understood.</summary>
    public bool TakesEffort { get; init; }

    /// <summary>Whether <c>output_config.format</c> is understood; otherwise the schema is told in words.</summary>
    public bool TakesFormat { get; init; }

    /// <summary>Whether the table knows this model, or only assumes the worst of it.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>What a call costs, in dollars.</summary>
    public decimal Cost(TokenUsage usage) => (usage.Prompt > LongPromptTokens ? LongPrice ?? Price : Price).Of(usage);
}
