using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wary.Host.Install;

/// <summary>One member that installing set in a JSON file of Claude Code.</summary>
/// <param name="Owner">The settings file on whose behalf; entries outside it go when the last owner goes.</param>
/// <param name="File">The file that was edited.</param>
/// <param name="Container">The top-level object the member is in; empty for the document itself.</param>
/// <param name="Name">The member.</param>
/// <param name="Value">Raw JSON that was set.</param>
/// <param name="Undo">What was there.</param>
/// <param name="FormerText">The former text when it was blank; null when the file did not exist; "{" otherwise.</param>
/// <param name="MadeFolder">The topmost folder that had to be made for the file, or null.</param>
public sealed record RecordedEdit(
    string Owner, string File, string Container, string Name, string Value, JsonUndo Undo, string? FormerText, string? MadeFolder);

/// <summary>Everything installing entered in files that are not its own, oldest first.</summary>
public static class InstallRecord
{
    private const int Version = 1;
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads the record; empty when there is none. Null when it cannot be understood.</summary>
    public static IReadOnlyList<RecordedEdit>? Read(string path)
    {
        if (!System.IO.File.Exists(path)) return [];
        try
        {
            using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(path));
            if (document.RootElement.GetProperty("v"u8).GetInt32() != Version) return null;
            return [.. document.RootElement.GetProperty("edits"u8).EnumerateArray().Select(ReadEdit)];
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Where installing found the <c>claude</c> program; null when it did not, or when there is no record that can be understood.</summary>
    public static string? Claude(string path)
    {
        try
        {
            if (!System.IO.File.Exists(path)) return null;
            using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(path));
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("claude"u8, out var claude) || claude.ValueKind != JsonValueKind.String) return null;
            return claude.GetString() is { } found && System.IO.Path.IsPathFullyQualified(found) ? found : null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The record as text.</summary>
    /// <param name="edits">What was entered where.</param>
    /// <param name="claude">Where the <c>claude</c> program is; null when it was not found.</param>
    public static byte[] Write(IEnumerable<RecordedEdit> edits, string? claude)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("v"u8, Version);
            if (claude is not null) json.WriteString("claude"u8, claude);
            json.WriteStartArray("edits"u8);
            foreach (var edit in edits) WriteEdit(json, edit);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return [.. buffer.WrittenSpan, .. "\n"u8];
    }

    private static RecordedEdit ReadEdit(JsonElement edit)
    {
        string? Text(string name) => edit.GetProperty(name).GetString();
        return new RecordedEdit(Text("owner")!, Text("file")!, Text("container")!, Text("name")!, Text("value")!,
            new JsonUndo(Text("previous"), Text("emptyBody"), edit.GetProperty("madeContainer").GetBoolean()),
            Text("formerText"), Text("madeFolder"));
    }

    private static void WriteEdit(Utf8JsonWriter json, RecordedEdit edit)
    {
        json.WriteStartObject();
        json.WriteString("owner"u8, edit.Owner);
        json.WriteString("file"u8, edit.File);
        json.WriteString("container"u8, edit.Container);
        json.WriteString("name"u8, edit.Name);
        json.WriteString("value"u8, edit.Value);
        json.WriteString("previous"u8, edit.Undo.Previous);
        json.WriteString("emptyBody"u8, edit.Undo.EmptyBody);
        json.WriteBoolean("madeContainer"u8, edit.Undo.MadeContainer);
        json.WriteString("formerText"u8, edit.FormerText);
        json.WriteString("madeFolder"u8, edit.MadeFolder);
        json.WriteEndObject();
    }
}
