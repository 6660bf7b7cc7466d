using System.Text.Json;

namespace Wary.Review.Models;

/// <summary>Reads answers that come as one JSON document, and the parts that a stream shares with them.</summary>
internal static class AnswerReader
{
    /// <summary>The answer; null when the document is no message.</summary>
    public static AnswerDraft? Read(JsonElement message)
    {
        if (message.TextAt("type") != "message" || message.At("content").ValueKind != JsonValueKind.Array) return null;
        var draft = new AnswerDraft { StopReason = message.TextAt("stop_reason"), Usage = Usage(message.At("usage"), default) };
        foreach (var item in message.At("content").Items())
        {
            if (Block(item) is not { } block) return null;
            draft.Content.Add(block);
        }
        return draft;
    }

    /// <summary>One finished block; null when it lacks what its type needs.</summary>
    public static ContentBlock? Block(JsonElement item) => item.TextAt("type") switch
    {
        null => null,
        "text" => item.TextAt("text") is { } text ? new ContentBlock.Text(text) : null,
        "tool_use" => item.TextAt("id") is { } id && item.TextAt("name") is { } name && item.At("input").ValueKind == JsonValueKind.Object
            ? new ContentBlock.ToolUse(id, name, item.At("input").GetRawText())
            : null,
        var type => new ContentBlock.Verbatim(type, item.GetRawText()),
    };

    /// <summary>The tokens, over those that an earlier part of the stream told; null when they were never told or cannot be true.</summary>
    public static TokenUsage? Usage(JsonElement usage, TokenUsage? before)
    {
        if (usage.ValueKind != JsonValueKind.Object) return before is { Prompt: > 0 } ? before : null;
        var known = before ?? default;
        var sum = new TokenUsage(
            usage.NumberAt("input_tokens") ?? known.Input,
            usage.NumberAt("output_tokens") ?? known.Output,
            usage.NumberAt("cache_read_input_tokens") ?? known.CacheRead,
            usage.NumberAt("cache_creation_input_tokens") ?? known.CacheWrite);
        return IsPlausible(sum) ? sum : null;
    }

    // No model reads or writes that much, and none reads nothing.
    private static bool IsPlausible(TokenUsage usage) =>
        usage is { Input: >= 0 and < MaxTokens, Output: >= 0 and < MaxTokens, CacheRead: >= 0 and < MaxTokens, CacheWrite: >= 0 and < MaxTokens }
        && usage.Prompt > 0;

    private const long MaxTokens = 20_000_000;
}
