using System.Text;
using Wary.Host.Config;

namespace Wary.Review.Models.Providers;

/// <summary>The direct way to a third-party provider, or why there is none: then the <c>claude</c> program may have one.</summary>
public sealed class ProviderAccess
{
    private const int MaxFileBytes = 1 << 20;

    /// <summary>Bedrock sends no pings: while a model thinks in silence there is nothing to hear, so the time of the call is the limit.</summary>
    private static readonly TimeSpan SilenceOfThinking = TimeSpan.FromMinutes(5);

    private readonly Func<HttpMessageHandler, TimeProvider, HttpMessageHandler>? _carry;

    private ProviderAccess(Uri? address, Func<HttpMessageHandler, TimeProvider, HttpMessageHandler>? carry, string? problem) => (Address, _carry, Problem) = (address, carry, problem);

    /// <summary>Where requests go; null when there is no direct way.</summary>
    public Uri? Address { get; }

    /// <summary>Why there is no direct way; null when there is one.</summary>
    public string? Problem { get; }

    /// <summary>Looks for credentials; sends nothing and starts nothing.</summary>
    /// <param name="provider">The provider that the person chose.</param>
    /// <param name="variable">The person's variables; what a repository sets is left out.</param>
    /// <param name="home">The person's home directory.</param>
    public static ProviderAccess Find(ReviewProvider provider, Func<string, string?> variable, string home)
    {
        switch (provider)
        {
            case ReviewProvider.Bedrock:
                var (bedrock, noBedrock) = BedrockSettings.Read(Variable, home, ReadFile);
                return bedrock is null ? No(noBedrock!) : new(bedrock.BaseUrl, (inner, time) => new BedrockHandler(bedrock, Variable, time, inner), null);
            case ReviewProvider.Vertex:
                var (vertex, noVertex) = VertexSettings.Read(Variable, home, ReadFile);
                return vertex is null ? No(noVertex!) : new(vertex.BaseUrl, (inner, time) => new VertexHandler(vertex, Variable, time, inner), null);
            case ReviewProvider.Foundry:
                return Foundry(Variable);
            case ReviewProvider.Direct:
                return No("No third-party provider is chosen.");
            default:
                return No("Only the claude program speaks to this provider.");
        }

        string? Variable(string name) => variable(name)?.Trim() is { Length: > 0 } value ? value : null;
    }

    /// <summary>A client; whoever gets it disposes it.</summary>
    /// <exception cref="InvalidOperationException">There is no direct way: <see cref="Problem"/>.</exception>
    public MessagesClient Open(HttpMessageHandler wayOut, TimeProvider time)
    {
        if (Address is null || _carry is null) throw new InvalidOperationException(Problem);
        return new(ModelEndpoint.Carried(Address), _carry(wayOut, time), time) { IdleTimeout = SilenceOfThinking };
    }

    internal static bool IsOn(string? value) => value?.ToLowerInvariant() is "1" or "true" or "yes" or "on";

    private static ProviderAccess Foundry(Func<string, string?> variable)
    {
        var resource = variable("ANTHROPIC_FOUNDRY_RESOURCE");
        if (resource is not null && !resource.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) return No("ANTHROPIC_FOUNDRY_RESOURCE is no resource's name.");
        var url = variable("ANTHROPIC_FOUNDRY_BASE_URL") ?? (resource is null ? null : $"https://{resource}.services.ai.azure.com/anthropic");
        if (url is null) return No("No Foundry resource is named (ANTHROPIC_FOUNDRY_RESOURCE).");
        var key = variable("ANTHROPIC_FOUNDRY_API_KEY");
        var (endpoint, problem) = ModelEndpoint.Create(url, key, null);
        if (endpoint is null) return No(problem!);
        return endpoint.HasCredential || IsOn(variable("CLAUDE_CODE_SKIP_FOUNDRY_AUTH"))
            ? new(endpoint.BaseUrl, (inner, _) => new FoundryHandler(endpoint.ApiKey, variable, inner), null)
            : No("There is no Foundry API key; logins of Entra ID are the claude program's.");
    }

    private static ProviderAccess No(string problem) => new(null, null, problem);

    private static string? ReadFile(string path) =>
        Path.IsPathFullyQualified(path) && BoundedFile.Read(path, MaxFileBytes, out _) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
}
