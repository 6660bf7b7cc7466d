using System.Text;
using System.Text.Json;

namespace Wary.Review.Models;

/// <summary>
/// Checks structured answers. Knows the part of JSON schema that reviews use: <c>type</c>, <c>enum</c>, <c>required</c>,
/// <c>properties</c> and <c>items</c>. Further properties are tolerated: they carry nothing that anybody reads.
/// </summary>
internal static class AnswerSchema
{
    private const string Fence = "```";

    /// <summary>The JSON of an answer's text, bare, fenced, or between words of models that cannot be held to a schema; null when there is none.</summary>
    public static JsonElement? Extract(string text)
    {
        var bare = text.Trim();
        if (Parse(bare) is { } whole) return whole;
        if (bare.StartsWith(Fence, StringComparison.Ordinal) && bare.EndsWith(Fence, StringComparison.Ordinal) && bare.IndexOf('\n') is > 0 and var line)
            return Parse(bare[line..^Fence.Length]);
        var (from, to) = (bare.IndexOf('{'), bare.LastIndexOf('}'));
        return from >= 0 && to > from ? Parse(bare[from..(to + 1)]) : null;
    }

    /// <summary>Where and how the value misses the schema; null when it fulfils it.</summary>
    public static string? Miss(JsonElement value, JsonElement schema, string at = "$")
    {
        if (!IsOfType(value, schema.At("type"))) return $"{at} is {value.ValueKind}, not {schema.At("type").GetRawText()}";
        if (schema.At("enum") is { ValueKind: JsonValueKind.Array } allowed && !allowed.Items().Any(item => JsonElement.DeepEquals(item, value)))
            return $"{at} is none of the allowed values";
        foreach (var name in schema.At("required").Items())
        {
            if (value.At(name.AsText() ?? "").ValueKind == JsonValueKind.Undefined) return $"{at} lacks {name.AsText()}";
        }
        if (value.ValueKind == JsonValueKind.Object && schema.At("properties").ValueKind == JsonValueKind.Object)
        {
            foreach (var property in schema.At("properties").EnumerateObject())
            {
                if (value.At(property.Name) is { ValueKind: not JsonValueKind.Undefined } inner
                    && Miss(inner, property.Value, $"{at}.{property.Name}") is { } miss) return miss;
            }
        }
        if (value.ValueKind == JsonValueKind.Array && schema.At("items").ValueKind == JsonValueKind.Object)
        {
            var index = 0;
            foreach (var item in value.Items())
            {
                if (Miss(item, schema.At("items"), $"{at}[{index++}]") is { } miss) return miss;
            }
        }
        return null;
    }

    private static JsonElement? Parse(string text) => JsonParts.Parse(Encoding.UTF8.GetBytes(text));

    private static bool IsOfType(JsonElement value, JsonElement type) => type.ValueKind switch
    {
        JsonValueKind.String => IsOfType(value, type.AsText()!),
        JsonValueKind.Array => type.Items().Any(one => IsOfType(value, one)),
        _ => true,
    };

    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => true,
    };
}
