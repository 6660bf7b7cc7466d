using System.Text.Json;

namespace Wary.Tests.EndToEnd;

/// <summary>One answer of the scripted model: either some text or calls of tools, in the shape of the Messages API.</summary>
internal sealed record Turn(IReadOnlyList<Turn.Block> Blocks)
{
    /// <summary>A content block; <paramref name="Tool"/> is null for text.</summary>
    internal sealed record Block(string? Tool, string Text);

    /// <summary>Why the model stopped, in the API's words.</summary>
    public string StopReason => Blocks.Any(block => block.Tool is not null) ? "tool_use" : "end_turn";

    public static Turn Says(string text) => new([new Block(null, text)]);

    /// <summary>A call; <paramref name="input"/> is an anonymous object with the tool's own field names.</summary>
    public static Turn Calls(string tool, object input) => new([new Block(tool, JsonSerializer.Serialize(input))]);

    public static Turn Writes(string path, string content) => Calls("Write", new { file_path = path, content });

    public static Turn Reads(string path) => Calls("Read", new { file_path = path });

    public static Turn Edits(string path, string before, string after) =>
        Calls("Edit", new { file_path = path, old_string = before, new_string = after });

    public static Turn Runs(string command) => Calls("Bash", new { command, description = "A step of the plan" });

    /// <summary>A reviewer's answer: these lines of these files are vulnerable.</summary>
    public static Turn Reports(params IReadOnlyList<(string Path, string Code)> found) => Says(JsonSerializer.Serialize(new
    {
        hasVulnerabilities = found.Count > 0,
        vulnerabilities = found.Select(one => new
        {
            filePath = one.Path, category = "command injection", vulnerableCode = one.Code, explanation = "The parameter reaches a shell.",
            fix = "Pass a list of arguments.", severity = "high",
        }),
    }));

    /// <summary>Several calls in one answer.</summary>
    public static Turn operator +(Turn first, Turn second) => new([.. first.Blocks, .. second.Blocks]);
}
