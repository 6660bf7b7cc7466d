namespace Wary.Review.Models;

/// <summary>One block of a message, sent or received.</summary>
public abstract record ContentBlock
{
    private ContentBlock()
    {
    }

    /// <summary>Plain text.</summary>
    /// <param name="Value">The text.</param>
    public sealed record Text(string Value) : ContentBlock;

    /// <summary>The model wants a tool to run.</summary>
    /// <param name="Id">What the result must name.</param>
    /// <param name="Name">The tool.</param>
    /// <param name="InputJson">Its arguments: one JSON object.</param>
    public sealed record ToolUse(string Id, string Name, string InputJson) : ContentBlock;

    /// <summary>What a tool gave. All results of a turn go into one user message, before any text.</summary>
    /// <param name="ToolUseId">The <see cref="ToolUse.Id"/> that it answers.</param>
    /// <param name="Content">The output, as text.</param>
    /// <param name="IsError">Whether the tool failed.</param>
    public sealed record ToolResult(string ToolUseId, string Content, bool IsError = false) : ContentBlock;

    /// <summary>A block that goes back to the model byte for byte: thinking with its signature, or a kind that is not known here.</summary>
    /// <param name="Type">Its type, such as <c>thinking</c>.</param>
    /// <param name="Json">The whole block.</param>
    public sealed record Verbatim(string Type, string Json) : ContentBlock;

    /// <summary>How many UTF-8 bytes of text the block holds.</summary>
    internal long Bytes => this switch
    {
        Text text => Utf8(text.Value),
        ToolUse use => Utf8(use.Name) + Utf8(use.InputJson),
        ToolResult result => Utf8(result.Content),
        Verbatim verbatim => Utf8(verbatim.Json),
        _ => 0,
    };

    private static long Utf8(string text) => System.Text.Encoding.UTF8.GetByteCount(text);
}
