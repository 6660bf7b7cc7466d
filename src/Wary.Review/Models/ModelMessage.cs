namespace Wary.Review.Models;

/// <summary>One message of the conversation.</summary>
/// <param name="FromModel">True for an answer of the model that is sent back, false for what the model is told.</param>
/// <param name="Blocks">Its content, at least one block.</param>
public sealed record ModelMessage(bool FromModel, IReadOnlyList<ContentBlock> Blocks)
{
    /// <summary>Everything up to the end of this message may be cached: in a conversation it comes again with the next turn.</summary>
    public bool Breakpoint { get; init; }

    /// <summary>A message to the model with one text.</summary>
    public static ModelMessage User(string text) => new(FromModel: false, [new ContentBlock.Text(text)]);
}
