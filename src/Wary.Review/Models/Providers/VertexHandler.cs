using System.Net;
using Wary.Host.Config;

namespace Wary.Review.Models.Providers;

/// <summary>Carries requests of <see cref="MessagesClient"/> to Google Vertex: another address, and a token that is had first.</summary>
/// <param name="settings">Where, and with what.</param>
/// <param name="variable">The person's variables.</param>
/// <param name="time">The clock of tokens.</param>
/// <param name="inner">The way out, for tokens too.</param>
internal sealed class VertexHandler(VertexSettings settings, Func<string, string?> variable, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>A token that ends while a request is on its way is none.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(3);

    private const int MaxTokenBytes = 64 << 10;

    private volatile Grant? _grant;

    private sealed record Grant(string Token, DateTimeOffset Ends);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await ProviderBody.ReadAsync(request, cancellationToken);
        if (settings.Credentials is { } credentials)
        {
            var (token, refused) = await TokenAsync(credentials, cancellationToken);
            if (token is null) return refused!;
            request.Headers.TryAddWithoutValidation("authorization", "Bearer " + token);
            if (credentials.QuotaProject is { } quota) request.Headers.TryAddWithoutValidation("x-goog-user-project", quota);
        }
        var name = ProviderModels.Name(ReviewProvider.Vertex, body.Model, "", variable);
        request.RequestUri = settings.Address(body.Model, name, body.Streams);
        request.Content = ProviderBody.Content(body.Write("vertex-2023-10-16", model: null, keepStream: true));
        request.Headers.Remove("anthropic-version");

        var response = await base.SendAsync(request, cancellationToken);
        // Perhaps it was withdrawn: the next request asks for another.
        if (response.StatusCode == HttpStatusCode.Unauthorized) _grant = null;
        await ProviderErrors.TranslateAsync(response, cancellationToken);
        return response;
    }

    // Two requests at once may both ask for a token; each works.
    private async Task<(string? Token, HttpResponseMessage? Refused)> TokenAsync(GoogleCredentials credentials, CancellationToken cancel)
    {
        if (credentials.Token is { } given) return (given, null);
        var now = time.GetUtcNow();
        if (_grant is { } grant && grant.Ends > now + Margin) return (grant.Token, null);
        if (credentials.Form(now) is not { } form) return (null, Refusal("the private key of the Google credentials file is none"));
        using var request = new HttpRequestMessage(HttpMethod.Post, credentials.Exchange) { Content = new FormUrlEncodedContent(form) };
        using var response = await base.SendAsync(request, cancel);
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        var bytes = new byte[MaxTokenBytes];
        var length = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        var answer = JsonParts.Parse(bytes.AsMemory(0, length)) ?? default;
        if (!response.IsSuccessStatusCode || answer.TextAt("access_token") is not { } token || !token.All(c => c is > ' ' and < '\x7f'))
        {
            // Only 401 and 403 mean these credentials; 5xx and the like pass by themselves.
            var status = (int)response.StatusCode is 408 or 429 or >= 500 ? response.StatusCode : HttpStatusCode.Unauthorized;
            return (null, Refusal($"no Google token was given for the credentials ({(int)response.StatusCode} {MessagesClient.Printable(answer.TextAt("error") ?? "")})", status));
        }
        _grant = new(token, now + TimeSpan.FromSeconds(Math.Clamp(answer.NumberAt("expires_in") ?? 0, 0, 3600)));
        return (token, null);
    }

    private static HttpResponseMessage Refusal(string words, HttpStatusCode status = HttpStatusCode.Unauthorized) => new(status)
    {
        Content = ProviderBody.Content(ProviderErrors.Json("PERMISSION_DENIED", words)),
    };
}
