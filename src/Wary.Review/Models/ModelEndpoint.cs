namespace Wary.Review.Models;

/// <summary>Where the model lives and what opens the door. Never printed: a record would show the key in its text.</summary>
public sealed class ModelEndpoint
{
    /// <summary>The public endpoint.</summary>
    public static readonly Uri Public = new("https://api.anthropic.com/");

    private ModelEndpoint(Uri baseUrl, string? apiKey, string? bearer) => (BaseUrl, ApiKey, Bearer) = (baseUrl, apiKey, bearer);

    /// <summary>The base, always with a trailing slash.</summary>
    public Uri BaseUrl { get; }

    /// <summary>An API key; null when there is none.</summary>
    public string? ApiKey { get; }

    /// <summary>An OAuth or gateway token; null when there is none.</summary>
    public string? Bearer { get; }

    /// <summary>Whether there is anything to ask with.</summary>
    public bool HasCredential => ApiKey is not null || Bearer is not null || IsCarried;

    /// <summary>Whether the way out itself says who asks, as third-party providers want it.</summary>
    private bool IsCarried { get; init; }

    /// <summary>Whether requests stay on this machine.</summary>
    public bool IsLoopback => BaseUrl.IsLoopback;

    /// <summary>The address of requests.</summary>
    internal Uri Messages => new(BaseUrl, "v1/messages");

    /// <summary>
    /// Makes an endpoint of what a person set; empty means unset. Gives the problem instead when the address is no http(s) address, or
    /// a credential holds something that cannot stand in a header.
    /// </summary>
    public static (ModelEndpoint? Endpoint, string? Problem) Create(string? baseUrl, string? apiKey, string? bearer)
    {
        var text = baseUrl?.Trim();
        var address = Public;
        if (!string.IsNullOrEmpty(text))
        {
            if (!Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var given)
                || given.Scheme is not ("http" or "https") || given.Query.Length > 0 || given.Fragment.Length > 0)
                return (null, "The base URL of the model endpoint is not an http or https address without a query.");
            address = given;
        }
        var (key, token) = (Trimmed(apiKey), Trimmed(bearer));
        if (!FitsHeader(key)) return (null, "The API key holds characters that cannot be sent in a header.");
        if (!FitsHeader(token)) return (null, "The bearer token holds characters that cannot be sent in a header.");
        return (new(address, key, token), null);
    }

    /// <summary>An endpoint whose address and credentials are the way out's business.</summary>
    internal static ModelEndpoint Carried(Uri baseUrl) => new(baseUrl, null, null) { IsCarried = true };

    private static string? Trimmed(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    private static bool FitsHeader(string? value) => value is null || value.All(c => c is > ' ' and < '\x7f');
}
