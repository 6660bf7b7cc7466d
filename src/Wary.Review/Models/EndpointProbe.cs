namespace Wary.Review.Models;

/// <summary>
/// Looks once whether the endpoint can be reached, for remote containers: their images sometimes except the vendor's domain from a
/// proxy that is the only way out.
/// </summary>
public static class EndpointProbe
{
    private const string VendorDomain = "anthropic.com";

    /// <summary>Longest wait of one look.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Gives the settings that reach the endpoint; null when none do. Any answer at all counts as reached.</summary>
    /// <param name="endpoint">Where to.</param>
    /// <param name="network">The settings as they are.</param>
    /// <param name="createHandler">Makes a way out of settings: <see cref="ModelHttp.CreateHandler"/>.</param>
    /// <param name="time">The clock of the wait.</param>
    /// <param name="cancel">The caller's wish to stop, which counts as not reached.</param>
    public static async Task<NetworkSettings?> FindAsync(
        ModelEndpoint endpoint, NetworkSettings network, Func<NetworkSettings, HttpMessageHandler> createHandler, TimeProvider time, CancellationToken cancel)
    {
        if (await AnswersAsync(endpoint, createHandler(network), time, cancel)) return network;
        if (network.Proxy is not { } proxy || !proxy.IsException(endpoint.BaseUrl)) return null;
        var without = network with { Proxy = proxy.WithoutExceptionsFor(VendorDomain) };
        return await AnswersAsync(endpoint, createHandler(without), time, cancel) ? without : null;
    }

    private static async Task<bool> AnswersAsync(ModelEndpoint endpoint, HttpMessageHandler handler, TimeProvider time, CancellationToken cancel)
    {
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            using var look = new HttpRequestMessage(HttpMethod.Head, endpoint.BaseUrl);
            using var answer = await client.SendAsync(look, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
