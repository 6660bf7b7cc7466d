using System.Text.Json;
using Wary.Tests.Mocks;

namespace Wary.Tests.Review.Agent;

/// <summary>What the mock model can see of the conversation in one request.</summary>
internal sealed class Conversation(MockRequest request)
{
    private IEnumerable<JsonElement> Messages => request.Body.GetProperty("messages").EnumerateArray();

    /// <summary>Requests of this conversation before this one.</summary>
    public int Turn => Messages.Count(message => message.GetProperty("role").GetString() == "assistant");

    public bool IsRefuting => request.Body.GetProperty("system").EnumerateArray().Any(block => block.GetProperty("text").GetString()!.Contains("Try to disprove", StringComparison.Ordinal));

    public bool IsOneCall => !request.Body.TryGetProperty("tools", out _);

    /// <summary>The first message.</summary>
    public string Question => string.Concat(Texts(Messages.First()));

    /// <summary>Our words behind the last results; empty when there are none.</summary>
    public string LastWords => string.Concat(Texts(Messages.Last()));

    /// <summary>What tools gave, in order.</summary>
    public IReadOnlyList<(string Text, bool IsError)> Results =>
        [.. Messages.Where(message => message.GetProperty("role").GetString() == "user").SelectMany(message => message.GetProperty("content").EnumerateArray())
            .Where(block => block.GetProperty("type").GetString() == "tool_result")
            .Select(block => (block.GetProperty("content").GetString()!, block.TryGetProperty("is_error", out var error) && error.GetBoolean()))];

    /// <summary>What the model asked tools for.</summary>
    public IReadOnlyList<(string Tool, JsonElement Input)> Calls =>
        [.. Messages.Where(message => message.GetProperty("role").GetString() == "assistant").SelectMany(message => message.GetProperty("content").EnumerateArray())
            .Where(block => block.GetProperty("type").GetString() == "tool_use")
            .Select(block => (block.GetProperty("name").GetString()!, block.GetProperty("input")))];

    private static IEnumerable<string?> Texts(JsonElement message) =>
        message.GetProperty("content").EnumerateArray().Where(block => block.GetProperty("type").GetString() == "text").Select(block => block.GetProperty("text").GetString());
}
