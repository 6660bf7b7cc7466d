using System.Text.Json;

namespace Wary.Review.Models;

/// <summary>A whole answer: not refused, not cut off, and fulfilling the schema when one was given.</summary>
public sealed record ModelAnswer : ModelResult
{
    /// <summary>What the model wrote, in its order.</summary>
    public required IReadOnlyList<ContentBlock> Content { get; init; }

    /// <summary>Why it stopped.</summary>
    public StopReason Stop { get; init; }

    /// <summary>The structured answer; undefined when no schema was asked for, or the model wants tools first.</summary>
    public JsonElement Json { get; init; }

    /// <summary>All text blocks joined.</summary>
    public string Text => string.Concat(Content.OfType<ContentBlock.Text>().Select(text => text.Value));

    /// <summary>The tools that the model wants to run.</summary>
    public IEnumerable<ContentBlock.ToolUse> ToolUses => Content.OfType<ContentBlock.ToolUse>();
}
