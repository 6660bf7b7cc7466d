using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wary.Tests.Mocks;

/// <summary>What a player lets the model say.</summary>
/// <param name="StopReason">In the API's words.</param>
/// <param name="Content">The content blocks, in the shape of the API.</param>
internal sealed record MockAnswer(string StopReason, params IReadOnlyList<JsonObject> Content)
{
    public static MockAnswer Says(string text) => new("end_turn", Text(text));

    /// <summary>An answer as structured output has it.</summary>
    public static MockAnswer Structured(object value) => Says(JsonSerializer.Serialize(value));

    /// <summary>Several tools at once.</summary>
    public static MockAnswer Calls(params IReadOnlyList<(string Tool, object Input)> calls) => new("tool_use", [.. calls.Select((call, index) => new JsonObject
    {
        ["type"] = "tool_use", ["id"] = $"toolu_{index}", ["name"] = call.Tool, ["input"] = JsonSerializer.SerializeToNode(call.Input),
    })]);

    /// <summary>The same answer with thinking before it.</summary>
    public MockAnswer Thinking(string thought, string signature) =>
        this with { Content = [new JsonObject { ["type"] = "thinking", ["thinking"] = thought, ["signature"] = signature }, .. Content] };

    public static JsonObject Text(string text) => new() { ["type"] = "text", ["text"] = text };
}
