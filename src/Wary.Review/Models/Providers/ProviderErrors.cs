using System.Buffers;
using System.Net;
using System.Text.Json;

namespace Wary.Review.Models.Providers;

/// <summary>Puts a provider's errors into the form of the Messages API, whose table of failures then serves them too.</summary>
internal static class ProviderErrors
{
    private const int MaxBytes = 64 << 10;

    // A refused signature is explained with everything that was signed, tokens included: of these only the name is told.
    private static readonly Dictionary<string, (string Type, bool TellsSecrets)> Types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ValidationException"] = ("invalid_request_error", false),
        ["INVALID_ARGUMENT"] = ("invalid_request_error", false),
        ["FAILED_PRECONDITION"] = ("invalid_request_error", false),
        ["AccessDeniedException"] = ("permission_error", false),
        ["PERMISSION_DENIED"] = ("permission_error", false),
        ["ExpiredTokenException"] = ("authentication_error", true),
        ["UnrecognizedClientException"] = ("authentication_error", true),
        ["InvalidSignatureException"] = ("authentication_error", true),
        ["IncompleteSignatureException"] = ("authentication_error", true),
        ["MissingAuthenticationTokenException"] = ("authentication_error", true),
        ["UNAUTHENTICATED"] = ("authentication_error", true),
        ["ResourceNotFoundException"] = ("not_found_error", false),
        ["NOT_FOUND"] = ("not_found_error", false),
        ["ThrottlingException"] = ("rate_limit_error", false),
        ["ServiceQuotaExceededException"] = ("rate_limit_error", false),
        ["ModelNotReadyException"] = ("rate_limit_error", false),
        ["RESOURCE_EXHAUSTED"] = ("rate_limit_error", false),
        ["ServiceUnavailableException"] = ("overloaded_error", false),
        ["UNAVAILABLE"] = ("overloaded_error", false),
    };

    /// <summary>An error as the Messages API would say it.</summary>
    /// <param name="name">The provider's word for it.</param>
    /// <param name="message">The provider's sentence.</param>
    public static byte[] Json(string? name, string? message)
    {
        // The header may go on with an address, a body may start with a name space.
        var word = (name ?? "error").Split('#')[^1].Split(':')[0];
        var (type, tellsSecrets) = Types.GetValueOrDefault(word, ("api_error", true));
        if (message?.Contains("input is too long", StringComparison.OrdinalIgnoreCase) == true) type = "request_too_large";
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("type", "error");
        json.WriteStartObject("error");
        json.WriteString("type", type);
        json.WriteString("message", tellsSecrets || message is null ? word : $"{word}: {message}");
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Translates a failed answer in place. Pages of proxies and answers that already have the right form stay.</summary>
    public static async Task TranslateAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        if ((int)response.StatusCode < 400) return;
        var body = await ReadAsync(response.Content, cancel);
        var json = JsonParts.Parse(body) ?? default;
        // Google's streams put the error into an array.
        if (json.ValueKind == JsonValueKind.Array && json.GetArrayLength() > 0) json = json[0];
        if (json.TextAt("type") != "error")
        {
            var inner = json.At("error");
            var name = response.Headers.TryGetValues("x-amzn-errortype", out var types) ? types.First() : inner.TextAt("status") ?? json.TextAt("__type");
            var message = inner.TextAt("message") ?? json.TextAt("message") ?? json.TextAt("Message");
            if (name is not null || message is not null) body = Json(name, message);
        }
        // "The model failed": its status is nobody else's.
        if (response.StatusCode == HttpStatusCode.FailedDependency) response.StatusCode = HttpStatusCode.InternalServerError;
        response.Content = ProviderBody.Content(body);
    }

    private static async Task<byte[]> ReadAsync(HttpContent content, CancellationToken cancel)
    {
        await using var stream = await content.ReadAsStreamAsync(cancel);
        var body = new byte[MaxBytes];
        var length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancel);
        return body[..length];
    }
}
