using Wary.Host.Config;

namespace Wary.Host.Bootstrap;

/// <summary>
/// The variables that Python and pip get: where the person's files and package index are, and how to reach it. What changes which code is
/// loaded or where it is installed (all of <c>PYTHON*</c>, the rest of <c>PIP_*</c>, loaders) stays behind, and so does every value that a
/// repository set.
/// </summary>
public static class ToolVariables
{
    private static readonly string[] Names =
    [
        EnvironmentView.HomeVariable, "PATH", "TMPDIR", "TEMP", "TMP", "SYSTEMROOT", "WINDIR", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "USERPROFILE", "XDG_CONFIG_HOME",
        "XDG_CACHE_HOME", "XDG_CONFIG_DIRS", "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE",
        "PIP_CONFIG_FILE", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_FIND_LINKS", "PIP_NO_INDEX", "PIP_TRUSTED_HOST", "PIP_CERT", "PIP_CLIENT_CERT", "PIP_PROXY",
    ];

    /// <summary>Those of the person's variables that count.</summary>
    /// <param name="read">A variable's value by its name, when it is the person's own.</param>
    public static Dictionary<string, string> Of(Func<string, string?> read)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Names)
            if (read(name) is { Length: > 0 } value) variables[name] = value;
        // Messages are read: they must be in English.
        variables["LC_ALL"] = "C.UTF-8";
        return variables;
    }
}
