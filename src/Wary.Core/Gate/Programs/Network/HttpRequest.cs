using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Network;

/// <summary>What a request over HTTP does, by its method and address.</summary>
internal static class HttpRequest
{
    /// <summary>Adds what the server behind <paramref name="url"/> will have changed. Sending and fetching are the caller's, who says with <paramref name="hasBody"/> that something is sent.</summary>
    public static void Judge(EffectSink effects, string method, Argument url, bool hasBody)
    {
        if ((url.Origin & Origin.Secret) != 0) effects.Upload(url, url, isFile: false);
        var address = url.Shown;
        var host = HostName.Of(address);
        var path = PathOf(address);
        var destroys = method.Equals("DELETE", StringComparison.OrdinalIgnoreCase);
        var reads = method.Equals("GET", StringComparison.OrdinalIgnoreCase) || method.Equals("HEAD", StringComparison.OrdinalIgnoreCase) || method.Equals("OPTIONS", StringComparison.OrdinalIgnoreCase);
        if (Scheme(address) is "dict" or "gopher" && Sentence.HoldsAny(address, "flushall", "flushdb", "shutdown", "config"))
        {
            effects.Add(EffectKind.ChangeDatabase, $"redis {host}", url, Traits.Destroys | Traits.Whole);
            return;
        }
        if (reads) return;
        if (Database(address, host) is { } database)
        {
            var all = path.AsSpan().Trim('/') is "" or "_all" or "*" || path.AsSpan().Trim('/').StartsWith("*");
            if (destroys || path.EndsWith("/_delete_by_query", StringComparison.Ordinal)) effects.Add(EffectKind.ChangeDatabase, Named(database, path), url, Traits.Destroys | (all ? Traits.Whole : 0));
            else if (method.Equals("PUT", StringComparison.OrdinalIgnoreCase)) effects.Add(EffectKind.ChangeDatabase, Named(database, path), url);
            return;
        }
        if (Sentence.StartsWithAny(path, "/api/v1/", "/apis/"))
        {
            if (destroys && (Sentence.HoldsAny(address, "namespaces/", ":6443", ":8001", "/apis/")))
            {
                effects.Add(EffectKind.ChangeCloud, $"k8s {path}", url, Traits.Destroys | (IsNamespace(path) ? Traits.Whole : 0));
                return;
            }
        }
        if (HostName.IsLocal(host)) return;
        if (destroys) effects.Add(EffectKind.ChangeCloud, host + path, url, Traits.Destroys | Traits.Remote);
        else if (!hasBody) effects.Add(EffectKind.ChangeCloud, host + path, url, Traits.Remote);
    }

    /// <summary>A request through the socket of a container engine.</summary>
    public static void JudgeEngine(EffectSink effects, string method, Argument url)
    {
        var path = PathOf(url.Shown);
        if (method.Equals("DELETE", StringComparison.OrdinalIgnoreCase) || path.EndsWith("/prune", StringComparison.Ordinal))
            effects.Add(EffectKind.ChangeCloud, $"docker {path}", url, Traits.Destroys);
        else if (path.EndsWith("/containers/create", StringComparison.Ordinal)) effects.Add(EffectKind.Elevate, "root", url, note: "a container may get the whole disk");
        else if (!method.Equals("GET", StringComparison.OrdinalIgnoreCase)) effects.Add(EffectKind.ChangeCloud, $"docker {path}", url);
    }

    /// <summary>The name of the file that a fetched address is saved as; null where it has none.</summary>
    public static Argument? FileOf(Argument url)
    {
        var text = url.Text;
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        var start = scheme < 0 ? 0 : scheme + 3;
        var end = text.AsSpan(start).IndexOfAny('?', '#', Argument.AnyOne) is var query and >= 0 ? start + query : text.Length;
        var slash = end > start ? text.LastIndexOf('/', end - 1, end - start) : -1;
        return slash < 0 || slash + 1 >= end ? null : url.As(text[(slash + 1)..end]);
    }

    /// <summary>The scheme in lower case; empty for none.</summary>
    public static string Scheme(string address) => address.IndexOf("://", StringComparison.Ordinal) is var at and > 0 ? address[..at].ToLowerInvariant() : "";

    private static string PathOf(string address)
    {
        var scheme = address.IndexOf("://", StringComparison.Ordinal);
        var start = scheme < 0 ? 0 : scheme + 3;
        var slash = address.IndexOf('/', start);
        if (slash < 0) return "";
        var end = address.AsSpan(slash).IndexOfAny('?', '#');
        return end < 0 ? address[slash..] : address.Substring(slash, end);
    }

    private static string Named(string database, string path) => path.Trim('/') is { Length: > 0 } name ? $"{database} {name}" : database;

    // Servers that are databases behind their usual port, whichever host they run on.
    private static string? Database(string address, string host) =>
        Sentence.HoldsAny(address, ":9200", ":9243") || Sentence.HoldsAny(host, "elastic", "opensearch") || Sentence.HoldsAny(address, "/_delete_by_query") ? "elasticsearch"
        : Sentence.HoldsAny(address, ":5984") ? "couchdb"
        : Sentence.HoldsAny(address, ":6333") ? "qdrant"
        : Sentence.HoldsAny(address, ":8983") ? "solr"
        : Sentence.HoldsAny(address, ":7700") ? "meilisearch"
        : Sentence.HoldsAny(address, ":8500/v1/kv") ? "consul"
        : null;

    private static bool IsNamespace(string path)
    {
        var at = path.IndexOf("/namespaces/", StringComparison.Ordinal);
        return at >= 0 && path.IndexOf('/', at + 12) < 0;
    }
}
