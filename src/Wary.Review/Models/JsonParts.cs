using System.Runtime.InteropServices;
using System.Text.Json;
using Wary.Core.Text;

namespace Wary.Review.Models;

/// <summary>Reads parts of a JSON answer that may have any shape: what is missing or of another type is null, never an exception.</summary>
internal static class JsonParts
{
    /// <summary>The property, or an undefined element.</summary>
    public static JsonElement At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The string that the property holds. Half a surrogate pair is no reason to lose an answer.</summary>
    public static string? TextAt(this JsonElement element, string name) => element.At(name).AsText();

    /// <summary>The string that the element holds.</summary>
    public static string? AsText(this JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String) return null;
        var raw = JsonMarshal.GetRawUtf8Value(element)[1..^1];
        return new JsonText(raw.ToArray(), raw.Contains((byte)'\\')).Decode();
    }

    /// <summary>The whole number that the property holds.</summary>
    public static long? NumberAt(this JsonElement element, string name) =>
        element.At(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    /// <summary>The elements of an array; none for anything else.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    /// <summary>The document, detached from its buffer; null when it is none.</summary>
    public static JsonElement? Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 64 });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
