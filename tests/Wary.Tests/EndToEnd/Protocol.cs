using System.Text.Json;

namespace Wary.Tests.EndToEnd;

/// <summary>What the host itself wrote down about hooks: the entries of its transcript.</summary>
internal static class Protocol
{
    /// <summary>One entry: what the host made of one answer. Null where the kind of entry has no such field.</summary>
    internal sealed record Entry(string Kind, string Event, int? ExitCode, string? Errors, string? Content);

    /// <summary>The entries of all sessions of a stage, in order.</summary>
    public static IReadOnlyList<Entry> Read(Stage stage) =>
    [
        .. from file in Directory.EnumerateFiles(stage.Home, "*.jsonl", SearchOption.AllDirectories)
           from line in File.ReadLines(file)
           let note = Attachment(line)
           where note is not null && note.Value.GetProperty("type").GetString()!.StartsWith("hook_", StringComparison.Ordinal)
           select new Entry(
               note.Value.GetProperty("type").GetString()!,
               note.Value.GetProperty("hookEvent").GetString()!,
               note.Value.TryGetProperty("exitCode", out var code) ? code.GetInt32() : null,
               note.Value.TryGetProperty("stderr", out var errors) ? errors.GetString() : null,
               note.Value.TryGetProperty("content", out var content) ? content.ToString() : null),
    ];

    private static JsonElement? Attachment(string line)
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.TryGetProperty("attachment", out var note) ? note.Clone() : null;
    }
}
