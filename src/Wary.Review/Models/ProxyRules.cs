using System.Net;

namespace Wary.Review.Models;

/// <summary>
/// Proxies as the usual variables name them. Unlike the runtime's own reading, a plain name in the list of exceptions covers its
/// sub-domains and <c>*</c> covers everything, as in curl and Python: existing lists are written for those.
/// </summary>
public sealed class ProxyRules : IWebProxy
{
    private readonly Uri? _http;
    private readonly Uri? _https;
    private readonly string[] _exceptions;

    private ProxyRules(Uri? http, Uri? https, string[] exceptions) => (_http, _https, _exceptions) = (http, https, exceptions);

    /// <inheritdoc/>
    public ICredentials? Credentials { get; set; }

    /// <summary>Reads the variables; null when no proxy is set, so that the system's settings hold.</summary>
    public static ProxyRules? Read(string? http, string? https, string? all, string? exceptions)
    {
        var (plain, secure) = (Address(http) ?? Address(all), Address(https) ?? Address(all));
        if (plain is null && secure is null) return null;
        var names = (exceptions ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new(plain, secure, names) { Credentials = Login(secure ?? plain) };
    }

    /// <summary>The same without exceptions that end with a domain.</summary>
    public ProxyRules WithoutExceptionsFor(string domain) =>
        new(_http, _https, [.. _exceptions.Where(name => !Name(name).EndsWith(domain, StringComparison.OrdinalIgnoreCase))]) { Credentials = Credentials };

    /// <inheritdoc/>
    public Uri? GetProxy(Uri destination) => destination.Scheme == Uri.UriSchemeHttp ? _http : _https;

    /// <inheritdoc/>
    public bool IsBypassed(Uri host) => GetProxy(host) is null || IsException(host);

    /// <summary>Whether the list of exceptions covers the host.</summary>
    public bool IsException(Uri host) => host.IsLoopback || _exceptions.Any(name => Covers(name, host));

    private static bool Covers(string exception, Uri host)
    {
        if (exception == "*") return true;
        var name = Name(exception);
        var port = exception.LastIndexOf(':') is > 0 and var colon && int.TryParse(exception[(colon + 1)..], out var given) ? given : host.Port;
        return name.Length > 0 && port == host.Port
            && (host.Host.Equals(name, StringComparison.OrdinalIgnoreCase) || host.Host.EndsWith("." + name, StringComparison.OrdinalIgnoreCase));
    }

    // ".x.org", "*.x.org" and "x.org:443" all speak of x.org.
    private static string Name(string exception)
    {
        var name = exception.TrimStart('*').TrimStart('.');
        return name.LastIndexOf(':') is > 0 and var colon && int.TryParse(name[(colon + 1)..], out _) ? name[..colon] : name;
    }

    private static Uri? Address(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        text = text.Trim();
        if (!text.Contains("://", StringComparison.Ordinal)) text = "http://" + text;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5" ? address : null;
    }

    private static NetworkCredential? Login(Uri? proxy)
    {
        if (proxy is null || proxy.UserInfo.Length == 0) return null;
        var parts = proxy.UserInfo.Split(':', 2);
        return new(Uri.UnescapeDataString(parts[0]), parts.Length == 2 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
