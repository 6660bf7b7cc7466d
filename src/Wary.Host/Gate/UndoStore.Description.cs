using System.Text.Json;
using Wary.Core.Gate;
using Wary.Core.Text;
using Wary.Host.Git;

namespace Wary.Host.Gate;

// How an entry is written down: the files as four texts each.
public sealed partial class UndoStore
{
    private const int PartsOfFile = 4;

    private static ReadOnlySpan<byte> Describe(UndoEntry entry)
    {
        var json = new JsonOutput();
        json.StartObject();
        json.Write("v"u8, Version);
        json.Write("id"u8, entry.Id);
        json.Write("t"u8, entry.At.ToUnixTimeMilliseconds());
        json.Write("session"u8, entry.Session);
        json.Write("command"u8, entry.Command);
        var files = new List<string>(PartsOfFile * entry.Files.Count);
        foreach (var file in entry.Files) files.AddRange([file.Path, file.Kind, file.Content, file.Mode.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        json.Write("files"u8, files);
        json.Write("leftOut"u8, entry.LeftOut);
        json.EndObject();
        json.EndLine();
        return json.Written.Span;
    }

    private static UndoEntry? Read(string path)
    {
        if (!path.EndsWith(Suffix, StringComparison.Ordinal) || SnapshotStore.ReadFile(path) is not { } bytes) return null;
        try
        {
            using var json = JsonDocument.Parse(bytes);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Number(root, "v") != Version || Number(root, "t") is not (>= 0 and < 253_402_300_799_999 and var at)) return null;
            var parts = Texts(root, "files");
            var files = new List<UndoFile>();
            for (var i = 0; i + PartsOfFile <= parts.Count; i += PartsOfFile)
            {
                if (!int.TryParse(parts[i + 3], System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var mode) || !IsContent(parts[i + 1], parts[i + 2])) return null;
                files.Add(new(parts[i], parts[i + 1], parts[i + 2], mode));
            }
            return new(Path.GetFileNameWithoutExtension(path), DateTimeOffset.FromUnixTimeMilliseconds(at), Text(root, "session"), Text(root, "command"), files, Texts(root, "leftOut"));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // A name of the store, and no path out of it.
    private static bool IsContent(string kind, string content) => kind switch
    {
        "file" => content.Length == 64 && content.All(char.IsAsciiHexDigitLower),
        "folder" or "link" => true,
        _ => false,
    };

    private static long Number(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : -1;

    private static string Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) ? ToolUseReader.Text(value) ?? "" : "";

    private static List<string> Texts(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(ToolUseReader.Text).OfType<string>()] : [];
}
