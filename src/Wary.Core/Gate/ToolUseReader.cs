using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Wary.Core.Text;

namespace Wary.Core.Gate;

/// <summary>Makes a <see cref="ToolUse"/> of the JSON that a host sends.</summary>
public static class ToolUseReader
{
    private const int MaxDepth = 8;
    private const int MaxFields = 2000;

    /// <summary>All texts of an input by name. A command that comes as a list of words becomes one line.</summary>
    public static ToolUse Read(string tool, JsonElement input)
    {
        var fields = new List<KeyValuePair<string, string>>();
        Collect(input, "", 0, fields);
        return new(tool, fields);
    }

    /// <summary>The text of a string; half a surrogate pair in it stays as it is.</summary>
    public static string? Text(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String) return null;
        var raw = JsonMarshal.GetRawUtf8Value(element)[1..^1];
        return new JsonText(raw.ToArray(), raw.Contains((byte)'\\')).Decode();
    }

    private static void Collect(JsonElement element, string name, int depth, List<KeyValuePair<string, string>> fields)
    {
        if (depth > MaxDepth || fields.Count >= MaxFields) return;
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                fields.Add(new(name, Text(element)!));
                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject()) Collect(property.Value, property.Name, depth + 1, fields);
                break;
            case JsonValueKind.Array when name is "command" or "cmd" && Line(element) is { } line:
                fields.Add(new(name, line));
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Collect(item, name, depth + 1, fields);
                break;
        }
    }

    // ["bash", "-lc", "rm -rf x"] starts a program without a shell: each word is one word.
    private static string? Line(JsonElement words)
    {
        var line = new StringBuilder();
        foreach (var word in words.EnumerateArray())
        {
            if (Text(word) is not { } text) return null;
            if (line.Length > 0) line.Append(' ');
            if (text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Plain)) line.Append(text);
            else line.Append('\'').Append(text.Replace("'", "'\\''", StringComparison.Ordinal)).Append('\'');
        }
        return line.ToString();
    }

    private static ReadOnlySpan<char> Plain => "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./:@%+,";
}
