using System.Buffers;
using System.Text.Json;
using Wary.Host.State;

namespace Wary.Host.Bootstrap;

/// <summary>A file with one flat JSON object of texts, replaced as a whole.</summary>
internal static class SmallRecord
{
    private const string Version = "1";

    /// <summary>The fields; null when there is no such file, or one that this version does not know.</summary>
    public static Dictionary<string, string>? Read(string path)
    {
        try
        {
            if (StateFile.KindOf(path) != FileKind.File) return null;
            using var file = StateFile.Open(path, FileMode.Open);
            using var document = JsonDocument.Parse(StateFile.Read(file));
            var fields = document.RootElement.EnumerateObject()
                .Where(field => field.Value.ValueKind == JsonValueKind.String)
                .ToDictionary(field => field.Name, field => field.Value.GetString()!, StringComparer.Ordinal);
            return fields.GetValueOrDefault("v") == Version ? fields : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static void Write(string path, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("v"u8, Version);
            foreach (var (name, value) in fields) json.WriteString(name, value);
            json.WriteEndObject();
        }
        StateFile.Replace($"{path}.{StateFile.Unique()}.tmp", path, buffer.WrittenSpan, durable: true);
    }
}
