using System.Text;
using System.Text.Json;

namespace Wary.Host.Install;

/// <summary>
/// Sets and removes members of a JSON document and leaves every other byte as it was: order, spacing, unknown keys,
/// line ends. Removing what was set gives back the former bytes.
/// </summary>
public sealed class JsonEdit
{
    private byte[] json;
    private readonly int bom;

    private JsonEdit(byte[] json, int bom) => (this.json, this.bom) = (json, bom);

    /// <summary>The document as it stands.</summary>
    public ReadOnlyMemory<byte> Bytes => json;

    /// <summary>Whether the document holds no member at all.</summary>
    public bool IsEmpty => Root.Members.Count == 0;

    private JsonObjectMap Root => JsonObjectMap.Read(json, bom)!;

    /// <summary>Opens a document; blank text counts as an empty object. Null with a reason when it is not a strict JSON object.</summary>
    public static JsonEdit? Open(ReadOnlySpan<byte> bytes, out string problem)
    {
        problem = "";
        var bom = bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        if (bytes[bom..].Trim(" \t\r\n"u8).IsEmpty) return new JsonEdit([.. bytes[..bom], .. "{}\n"u8], bom);
        var copy = bytes.ToArray();
        try
        {
            using var document = JsonDocument.Parse(copy.AsMemory(bom));
            if (document.RootElement.ValueKind == JsonValueKind.Object) return new JsonEdit(copy, bom);
            problem = "it holds no JSON object";
        }
        catch (JsonException error)
        {
            problem = $"line {error.LineNumber + 1}: not plain JSON (comments and trailing commas are not accepted)";
        }
        return null;
    }

    /// <summary>The raw text of the value at <paramref name="path"/>, or null.</summary>
    public string? Get(params ReadOnlySpan<string> path)
    {
        var map = Root;
        for (var i = 0; ; i++)
        {
            if (map.Find(path[i]) is not { } member) return null;
            if (i == path.Length - 1) return Encoding.UTF8.GetString(json, member.ValueStart, member.ValueEnd - member.ValueStart);
            if (JsonObjectMap.Read(json, member.ValueStart) is not { } inner) return null;
            map = inner;
        }
    }

    /// <summary>The names of the members of the object at <paramref name="path"/>; empty when there is none.</summary>
    public IReadOnlyList<string> Names(string path)
    {
        if (Root.Find(path) is not { } member || JsonObjectMap.Read(json, member.ValueStart) is not { } map) return [];
        return [.. map.Members.Select(m => m.Name).Distinct()];
    }

    /// <summary>
    /// Sets the member <paramref name="name"/> of the top-level object <paramref name="container"/> (of the document itself
    /// when that is empty) to <paramref name="value"/>, making the container when it is missing.
    /// </summary>
    /// <returns>What undoes it; null when <paramref name="container"/> exists and is no object.</returns>
    public JsonUndo? Set(string container, string name, string value)
    {
        if (container.Length == 0) return SetIn(Root, 1, name, value);
        if (Root.Find(container) is not { } member)
        {
            var (line, indent) = Style();
            var inner = line.Length == 0
                ? $"{{{Quote(name)}:{value}}}"
                : $"{{{line}{indent}{indent}{Quote(name)}: {value}{line}{indent}}}";
            var undo = SetIn(Root, 1, container, inner);
            return undo with { MadeContainer = true };
        }
        return JsonObjectMap.Read(json, member.ValueStart) is { } map ? SetIn(map, 2, name, value) : null;
    }

    /// <summary>Takes a <see cref="Set"/> back. Members that somebody added beside it stay, and so does their container.</summary>
    public void Undo(string container, string name, JsonUndo undo)
    {
        var root = Root;
        var holder = container.Length == 0 ? root
            : root.Find(container) is { } found ? JsonObjectMap.Read(json, found.ValueStart) : null;
        if (holder?.Find(name) is not { } member) return;
        if (undo.Previous is { } previous)
            Replace(member.ValueStart, member.ValueEnd, previous);
        else if (undo.MadeContainer && holder.Members.Count == 1)
            Remove(root, container, undo.EmptyBody);
        else
            Remove(holder, name, undo.MadeContainer ? null : undo.EmptyBody);
    }

    private JsonUndo SetIn(JsonObjectMap map, int depth, string name, string value)
    {
        if (map.Find(name) is { } present)
        {
            var previous = Encoding.UTF8.GetString(json, present.ValueStart, present.ValueEnd - present.ValueStart);
            Replace(present.ValueStart, present.ValueEnd, value);
            return new JsonUndo(previous, null, false);
        }
        if (map.Members.Count == 0)
        {
            var body = Encoding.UTF8.GetString(json, map.Open + 1, map.Close - map.Open - 1);
            var (line, indent) = Style();
            var outer = string.Concat(Enumerable.Repeat(indent, depth - 1));
            Replace(map.Open + 1, map.Close, line.Length == 0
                ? $"{Quote(name)}:{value}"
                : $"{line}{outer}{indent}{Quote(name)}: {value}{line}{outer}");
            return new JsonUndo(null, body, false);
        }
        var last = map.Members[^1];
        var before = map.Members.Count > 1 ? map.Members[^2].ValueEnd : map.Open + 1;
        var gap = Encoding.UTF8.GetString(json, before, last.NameStart - before);
        if (map.Members.Count > 1) gap = gap[(gap.IndexOf(',') + 1)..];
        var colon = Encoding.UTF8.GetString(json, last.NameEnd, last.ValueStart - last.NameEnd);
        Replace(last.ValueEnd, last.ValueEnd, $",{gap}{Quote(name)}{colon}{value}");
        return new JsonUndo(null, null, false);
    }

    private void Remove(JsonObjectMap map, string name, string? emptyBody)
    {
        var index = map.Members.ToList().FindLastIndex(m => m.Name == name);
        if (index < 0) return;
        if (map.Members.Count == 1) Replace(map.Open + 1, map.Close, emptyBody ?? "");
        else if (index == 0) Replace(map.Members[0].NameStart, map.Members[1].NameStart, "");
        else Replace(map.Members[index - 1].ValueEnd, map.Members[index].ValueEnd, "");
    }

    // Line end and one step of indentation as the document has them; a document on one line stays on one line.
    private (string Line, string Indent) Style()
    {
        var text = Encoding.UTF8.GetString(json, bom, json.Length - bom);
        var root = Root;
        if (root.Members.Count == 0) return (text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n", "  ");
        var gap = Encoding.UTF8.GetString(json, root.Open + 1, root.Members[0].NameStart - root.Open - 1);
        var newline = gap.LastIndexOf('\n');
        if (newline < 0) return ("", "");
        return (gap.Contains('\r', StringComparison.Ordinal) ? "\r\n" : "\n", gap[(newline + 1)..]);
    }

    private void Replace(int start, int end, string text) =>
        json = [.. json.AsSpan(0, start), .. Encoding.UTF8.GetBytes(text), .. json.AsSpan(end)];

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
