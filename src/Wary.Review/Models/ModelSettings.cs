namespace Wary.Review.Models;

/// <summary>Which way to the model there is, and what it needs; read from variables whose word counts.</summary>
public sealed record ModelSettings
{
    private static readonly string[] Providers =
        ["CLAUDE_CODE_USE_BEDROCK", "CLAUDE_CODE_USE_VERTEX", "CLAUDE_CODE_USE_FOUNDRY", "CLAUDE_CODE_USE_MANTLE", "CLAUDE_CODE_USE_ANTHROPIC_AWS"];

    /// <summary>The direct endpoint; null when its address or key is unusable, or when a third-party provider is in use.</summary>
    public ModelEndpoint? Endpoint { get; private init; }

    /// <summary>Proxies and certificates.</summary>
    public required NetworkSettings Network { get; init; }

    /// <summary>The model comes from a third-party provider, whose credentials only the <c>claude</c> program knows: the direct endpoint must not be called.</summary>
    public bool IsThirdParty { get; private init; }

    /// <summary>A remote container: the endpoint is probed before it is used.</summary>
    public bool IsRemote { get; private init; }

    /// <summary>What could not be used, in words for a log and the doctor.</summary>
    public IReadOnlyList<string> Problems { get; private init; } = [];

    /// <summary>Reads the variables.</summary>
    /// <param name="variable">The value of a variable, null when unset. Whoever passes it has left out what a repository set.</param>
    public static ModelSettings Read(Func<string, string?> variable)
    {
        var thirdParty = Providers.Any(name => IsOn(variable(name)));
        var (endpoint, problem) = ModelEndpoint.Create(variable("ANTHROPIC_BASE_URL"), variable("ANTHROPIC_API_KEY"), variable("ANTHROPIC_AUTH_TOKEN"));
        // The runtime itself reads SSL_CERT_FILE where it uses OpenSSL; as further roots it does no harm there and helps elsewhere.
        var files = new[] { variable("NODE_EXTRA_CA_CERTS"), variable("SSL_CERT_FILE") }.OfType<string>().Where(file => file.Length > 0);
        var (roots, problems) = ExtraRoots.Load(files);
        return new()
        {
            Endpoint = thirdParty ? null : endpoint,
            IsThirdParty = thirdParty,
            IsRemote = IsOn(variable("CLAUDE_CODE_REMOTE")),
            Network = new()
            {
                ExtraRoots = roots,
                Proxy = ProxyRules.Read(Either("http_proxy"), Either("https_proxy"), Either("all_proxy"), Either("no_proxy")),
            },
            Problems = problem is null ? problems : [problem, .. problems],
        };

        // The small name goes first, as everywhere.
        string? Either(string name) => variable(name) is { Length: > 0 } small ? small : variable(name.ToUpperInvariant());
    }

    private static bool IsOn(string? value) => value?.Trim().ToLowerInvariant() is "1" or "true" or "yes" or "on";
}
