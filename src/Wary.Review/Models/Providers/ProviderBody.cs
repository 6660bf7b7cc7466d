using System.Buffers;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Wary.Review.Models.Providers;

/// <summary>A Messages API request as a provider wants it: the model stands in the address, the version in the body.</summary>
internal sealed class ProviderBody
{
    private readonly JsonElement _root;

    private ProviderBody(JsonElement root) => _root = root;

    /// <summary>The model that is asked for.</summary>
    public string Model => _root.TextAt("model") ?? "";

    /// <summary>Whether the answer is to come as a stream.</summary>
    public bool Streams => _root.At("stream").ValueKind == JsonValueKind.True;

    /// <summary>Reads what <see cref="MessagesClient"/> composed.</summary>
    public static async Task<ProviderBody> ReadAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        using var document = JsonDocument.Parse(await request.Content!.ReadAsByteArrayAsync(cancel));
        return new(document.RootElement.Clone());
    }

    /// <summary>The same request with other heads; the rest stays byte for byte.</summary>
    /// <param name="version">Value of <c>anthropic_version</c>; null for providers that take it as a header.</param>
    /// <param name="model">The model's name there; null when it does not belong into the body.</param>
    /// <param name="keepStream">Whether <c>stream</c> stays in the body.</param>
    public byte[] Write(string? version, string? model, bool keepStream)
    {
        var buffer = new ArrayBufferWriter<byte>(64 << 10);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        if (version is not null) json.WriteString("anthropic_version", version);
        if (model is not null) json.WriteString("model", model);
        foreach (var property in _root.EnumerateObject())
        {
            if (property.NameEquals("model") || property.NameEquals("stream") && !keepStream) continue;
            json.WritePropertyName(property.Name);
            json.WriteRawValue(JsonMarshal.GetRawUtf8Value(property.Value), skipInputValidation: true);
        }
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>A body with its media type.</summary>
    public static ByteArrayContent Content(byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
