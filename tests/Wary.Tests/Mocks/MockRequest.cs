using System.Text;
using System.Text.Json;

namespace Wary.Tests.Mocks;

/// <summary>One request as the mock received it.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Url">Whole address.</param>
/// <param name="Headers">Names in lower case.</param>
/// <param name="Raw">The body.</param>
internal sealed record MockRequest(string Method, Uri Url, IReadOnlyDictionary<string, string> Headers, byte[] Raw)
{
    /// <summary>The body as JSON; undefined when it is none.</summary>
    public JsonElement Body { get; } = Raw.Length > 0 && Raw[0] == '{' ? JsonSerializer.Deserialize<JsonElement>(Raw) : default;

    public string Model => Body.GetProperty("model").GetString()!;

    public bool WantsStream => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty("stream", out var stream) && stream.GetBoolean();

    public string Text => Encoding.UTF8.GetString(Raw);
}
