using System.Text;
using System.Text.Json;

namespace Wary.Host.Install;

/// <summary>One member of a JSON object, by byte offsets into the document.</summary>
internal readonly record struct JsonMember(string Name, int NameStart, int NameEnd, int ValueStart, int ValueEnd);

/// <summary>Where the members of one JSON object lie. Offsets count bytes from the start of the document.</summary>
internal sealed record JsonObjectMap(int Open, int Close, IReadOnlyList<JsonMember> Members)
{
    /// <summary>The member that counts: of two with one name the host takes the later.</summary>
    public JsonMember? Find(string name)
    {
        for (var i = Members.Count - 1; i >= 0; i--)
        {
            if (Members[i].Name == name) return Members[i];
        }
        return null;
    }

    /// <summary>Maps the object that starts at or after <paramref name="start"/>; null when another value stands there.</summary>
    /// <exception cref="JsonException">The text is not JSON in the strict sense (comments and trailing commas included).</exception>
    public static JsonObjectMap? Read(ReadOnlySpan<byte> json, int start)
    {
        var reader = new Utf8JsonReader(json[start..]);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        var open = start + (int)reader.TokenStartIndex;
        var members = new List<JsonMember>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var nameStart = start + (int)reader.TokenStartIndex;
            var nameEnd = nameStart + reader.ValueSpan.Length + 2;
            reader.Read();
            var valueStart = start + (int)reader.TokenStartIndex;
            reader.Skip();
            members.Add(new JsonMember(name, nameStart, nameEnd, valueStart, start + (int)reader.BytesConsumed));
        }
        return new JsonObjectMap(open, start + (int)reader.TokenStartIndex, members);
    }

    /// <summary>Whether two JSON texts mean the same value.</summary>
    public static bool SameValue(ReadOnlySpan<byte> left, string right)
    {
        using var a = JsonDocument.Parse(left.ToArray());
        using var b = JsonDocument.Parse(Encoding.UTF8.GetBytes(right));
        return JsonElement.DeepEquals(a.RootElement, b.RootElement);
    }
}
