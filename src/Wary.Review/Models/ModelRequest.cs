using System.Text;

namespace Wary.Review.Models;

/// <summary>
/// What the model is asked, without any detail of a provider: which optional fields are sent follows from what
/// <see cref="ModelTable"/> knows of the model.
/// </summary>
public sealed record ModelRequest
{
    /// <summary>Id of the model, as a person or the table wrote it.</summary>
    public required string Model { get; init; }

    /// <summary>Asked when <see cref="Model"/> fails, refuses or is retired; null when the person chose the model.</summary>
    public string? Fallback { get; init; }

    /// <summary>The system prompt; at most four blocks with a breakpoint.</summary>
    public IReadOnlyList<SystemBlock> System { get; init; } = [];

    /// <summary>The conversation, a user message first.</summary>
    public required IReadOnlyList<ModelMessage> Messages { get; init; }

    /// <summary>JSON schema that the answer's text must fulfil; null when it is free.</summary>
    public string? Schema { get; init; }

    /// <summary>Tools, in an order that stays the same from call to call (they are part of the cached prefix).</summary>
    public IReadOnlyList<ModelTool> Tools { get; init; } = [];

    /// <summary>A cheap look before a judge's: its number is bounded by money and time, not by the review's calls, and it leaves the judge's share of the money alone.</summary>
    public bool IsScreen { get; init; }

    /// <summary>How hard to think, where the model can be told.</summary>
    public Effort Effort { get; init; } = Effort.High;

    /// <summary>Whether thinking is asked for. Some models think anyway.</summary>
    public bool Thinks { get; init; } = true;

    /// <summary>Ceiling of the answer in tokens, thinking included.</summary>
    public int MaxTokens { get; init; } = 16_000;

    /// <summary>Most dollars, for whoever is asked and counts by itself: an agent in another program. Null: what one answer can cost at most.</summary>
    public decimal? Allowance { get; init; }

    /// <summary>Whether the answer comes as a stream, so that silence is noticed early.</summary>
    public bool Streams { get; init; } = true;

    /// <summary>How many UTF-8 bytes of text the request holds, envelope left aside.</summary>
    public long Bytes =>
        System.Sum(block => (long)Encoding.UTF8.GetByteCount(block.Text))
        + Messages.Sum(message => message.Blocks.Sum(block => block.Bytes))
        + Tools.Sum(tool => (long)Encoding.UTF8.GetByteCount(tool.Name + tool.Description + tool.InputSchema))
        + (Schema is null ? 0 : Encoding.UTF8.GetByteCount(Schema));
}
