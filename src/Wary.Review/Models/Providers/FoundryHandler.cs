using Wary.Host.Config;

namespace Wary.Review.Models.Providers;

/// <summary>Microsoft Foundry speaks the Messages API itself; only models may be called otherwise there, and a gateway may want no key.</summary>
/// <param name="apiKey">The key; null when a gateway has it.</param>
/// <param name="variable">The person's variables.</param>
/// <param name="inner">The way out.</param>
internal sealed class FoundryHandler(string? apiKey, Func<string, string?> variable, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await ProviderBody.ReadAsync(request, cancellationToken);
        var name = ProviderModels.Name(ReviewProvider.Foundry, body.Model, "", variable);
        request.Content = ProviderBody.Content(body.Write(version: null, name, keepStream: true));
        if (apiKey is not null) request.Headers.TryAddWithoutValidation("x-api-key", apiKey);
        var response = await base.SendAsync(request, cancellationToken);
        await ProviderErrors.TranslateAsync(response, cancellationToken);
        return response;
    }
}
