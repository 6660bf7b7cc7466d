using System.Net.Http.Headers;
using Wary.Host.Config;

namespace Wary.Review.Models.Providers;

/// <summary>Carries requests of <see cref="MessagesClient"/> to Amazon Bedrock: another address, a signature, another kind of stream.</summary>
/// <param name="settings">Where, and with what.</param>
/// <param name="variable">The person's variables.</param>
/// <param name="time">The clock of signatures.</param>
/// <param name="inner">The way out.</param>
internal sealed class BedrockHandler(BedrockSettings settings, Func<string, string?> variable, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await ProviderBody.ReadAsync(request, cancellationToken);
        var model = ProviderModels.Name(ReviewProvider.Bedrock, body.Model, settings.Region, variable);
        var bytes = body.Write("bedrock-2023-05-31", model: null, keepStream: false);
        request.Content = ProviderBody.Content(bytes);
        request.RequestUri = new Uri(settings.BaseUrl, $"model/{Uri.EscapeDataString(model)}/invoke{(body.Streams ? "-with-response-stream" : "")}");
        request.Headers.Remove("anthropic-version");
        request.Headers.Remove("accept");
        Authorize(request, bytes);

        var response = await base.SendAsync(request, cancellationToken);
        if (response.Headers.TryGetValues("x-amzn-requestid", out var ids)) response.Headers.TryAddWithoutValidation("request-id", ids);
        if (response.Content.Headers.ContentType?.MediaType == "application/vnd.amazon.eventstream")
        {
            response.Content = new StreamContent(new EventStreamText(await response.Content.ReadAsStreamAsync(cancellationToken)));
            response.Content.Headers.ContentType = new MediaTypeHeaderValue("text/event-stream");
        }
        await ProviderErrors.TranslateAsync(response, cancellationToken);
        return response;
    }

    private void Authorize(HttpRequestMessage request, byte[] body)
    {
        if (settings.Bearer is { } bearer) request.Headers.TryAddWithoutValidation("authorization", "Bearer " + bearer);
        if (settings.Keys is not { } keys) return;
        var now = time.GetUtcNow();
        var uri = request.RequestUri!;
        var signed = new Dictionary<string, string>
        {
            ["content-type"] = "application/json",
            ["host"] = uri.IsDefaultPort ? uri.Host : $"{uri.Host}:{uri.Port}",
            ["x-amz-date"] = AwsSigner.Stamp(now),
        };
        if (keys.Session is { } session) signed["x-amz-security-token"] = session;
        foreach (var (name, value) in signed)
        {
            if (name.StartsWith("x-amz-", StringComparison.Ordinal)) request.Headers.TryAddWithoutValidation(name, value);
        }
        var authorization = new AwsSigner(keys, settings.Region, "bedrock").Authorization("POST", uri.AbsolutePath, "", signed, body, now);
        request.Headers.TryAddWithoutValidation("authorization", authorization);
    }
}
