namespace Wary.Review.Models;

/// <summary>Builds the way out: proxies, certificates, no redirects.</summary>
public static class ModelHttp
{
    /// <summary>A handler for <see cref="MessagesClient"/>.</summary>
    /// <param name="network">Proxies and certificates.</param>
    public static SocketsHttpHandler CreateHandler(NetworkSettings network)
    {
        var handler = new SocketsHttpHandler
        {
            // A redirect would carry the change, and perhaps the key, to whom nobody chose.
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            MaxResponseHeadersLength = 64,
        };
        if (network.Proxy is { } proxy) handler.Proxy = proxy;
        if (network.ExtraRoots.Count > 0) handler.SslOptions.RemoteCertificateValidationCallback = new ExtraRoots(network.ExtraRoots).Validate;
        return handler;
    }
}
