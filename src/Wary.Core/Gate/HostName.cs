namespace Wary.Core.Gate;

/// <summary>Takes the host out of an address as people write them.</summary>
public static class HostName
{
    /// <summary>The host in lower case, without scheme, user, port and path; the whole text when there is none to be found.</summary>
    public static string Of(string address)
    {
        var text = address.AsSpan().Trim();
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var hasScheme = scheme >= 0;
        if (hasScheme) text = text[(scheme + 3)..];
        // Backslashes end a host for browsers and curl alike.
        if (text.IndexOfAny("/?#\\") is var path and >= 0) text = text[..path];
        if (text.LastIndexOf('@') is var user and >= 0) text = text[(user + 1)..];
        if (text is ['[', ..] && text.IndexOf(']') is var close and > 0) return text[1..close].ToString().ToLowerInvariant();
        if (text.IndexOf(':') is var port and >= 0 && (hasScheme || text.LastIndexOf(':') == port)) text = text[..port];
        return text.IsEmpty ? address : text.ToString().ToLowerInvariant();
    }

    /// <summary>Whether the host is this machine.</summary>
    public static bool IsLocal(string host) =>
        host is "localhost" or "::1" or "0.0.0.0" or "host.docker.internal" || host.StartsWith("127.", StringComparison.Ordinal)
        || host.EndsWith(".localhost", StringComparison.Ordinal);
}
