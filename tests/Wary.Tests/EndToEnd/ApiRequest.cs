using System.Text;
using System.Text.Json;

namespace Wary.Tests.EndToEnd;

/// <summary>One request as the mock received it. <see cref="Body"/> is an undefined element when there was no JSON.</summary>
internal sealed class ApiRequest
{
    public ApiRequest(string method, string path, string raw)
    {
        (Method, Path, Raw) = (method, path, raw);
        if (!raw.StartsWith('{')) return;
        using var document = JsonDocument.Parse(raw);
        Body = document.RootElement.Clone();
    }

    public string Method { get; }

    public string Path { get; }

    public string Raw { get; }

    public JsonElement Body { get; }

    public bool WantsStream => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("stream", out var stream) && stream.GetBoolean();

    public IReadOnlyList<JsonElement> Messages =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("messages", out var list) ? [.. list.EnumerateArray()] : [];

    /// <summary>Whether the request offers tools, as side requests (titles, summaries, quota probes) do not.</summary>
    public bool HasTools =>
        Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("tools", out var tools) && tools.GetArrayLength() > 0;

    /// <summary>How many answers of the model the conversation already holds: the index of the turn that is due.</summary>
    public int TurnsSoFar => Messages.Count(IsFromModel);

    /// <summary>Everything the model is told now and was not told before: all text behind its own last answer.</summary>
    public string News
    {
        get
        {
            var text = new StringBuilder();
            foreach (var message in Messages.Reverse().TakeWhile(message => !IsFromModel(message)).Reverse())
                Append(message.GetProperty("content"), text);
            return text.ToString();
        }
    }

    /// <summary>The text of the whole conversation, the model's own answers included.</summary>
    public string Conversation
    {
        get
        {
            var text = new StringBuilder();
            foreach (var message in Messages) Append(message.GetProperty("content"), text);
            return text.ToString();
        }
    }

    /// <summary>The shape of <see cref="News"/>: role and block types, such as <c>user[tool_result,text]</c>.</summary>
    public string Shape => string.Join(' ', Messages.Reverse().TakeWhile(message => !IsFromModel(message)).Reverse().Select(Describe));

    private static bool IsFromModel(JsonElement message) => message.GetProperty("role").ValueEquals("assistant");

    private static string Describe(JsonElement message)
    {
        var content = message.GetProperty("content");
        var blocks = content.ValueKind == JsonValueKind.Array
            ? string.Join(',', content.EnumerateArray().Select(block => block.GetProperty("type").GetString()))
            : "string";
        return $"{message.GetProperty("role").GetString()}[{blocks}]";
    }

    // Text sits in strings, in text blocks and in tool results, which nest either of the two.
    private static void Append(JsonElement content, StringBuilder text)
    {
        switch (content.ValueKind)
        {
            case JsonValueKind.String:
                text.Append(content.GetString()).Append('\n');
                break;
            case JsonValueKind.Array:
                foreach (var block in content.EnumerateArray()) Append(block, text);
                break;
            case JsonValueKind.Object:
                if (content.TryGetProperty("text", out var inner)) Append(inner, text);
                if (content.TryGetProperty("content", out inner)) Append(inner, text);
                break;
            default:
                break;
        }
    }
}
