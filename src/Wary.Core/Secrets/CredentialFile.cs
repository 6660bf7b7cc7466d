namespace Wary.Core.Secrets;

/// <summary>Files that hold credentials by what they are: of these only the keys are ever shown, sent or stored.</summary>
public static class CredentialFile
{
    private static readonly string[] Endings =
        [".tfstate", ".tfvars", ".ovpn", ".mobileprovision"];

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ".npmrc", ".yarnrc", ".netrc", "_netrc", ".pypirc", ".pgpass", "pgpass.conf", ".my.cnf", ".mylogin.cnf", ".git-credentials", ".dockercfg", ".boto", ".s3cfg", ".htpasswd", ".vault-token",
        ".terraformrc", "terraform.rc", "credentials", "credentials.json", "credentials.toml", "credentials.tfrc.json", "credentials.yml", "credentials.yaml", "application_default_credentials.json", "access_tokens.db",
        "accesstokens.json", "azureprofile.json", "msal_token_cache.json", "client_secret.json", "client_secrets.json", "service-account.json", "serviceaccount.json", "service_account.json",
        "secrets.json", "secrets.yml", "secrets.yaml", "secrets.toml", "secrets.env", "kubeconfig", "master.key", ".credentials.json", ".envrc",
    };

    // Files whose name alone says little, in folders that say the rest.
    private static readonly string[] Tails =
        [".aws/config", ".aws/credentials", ".docker/config.json", ".kube/config", ".config/gh/hosts.yml", ".config/hub", ".gem/credentials", ".cargo/credentials", ".composer/auth.json", ".m2/settings.xml", ".ssh/config"];

    private static readonly string[] KeyEndings = [".pem", ".key", ".p12", ".pfx", ".ppk", ".jks", ".keystore", ".kdbx", ".kdb", ".p8"];

    private static readonly string[] KeyNames = ["id_rsa", "id_dsa", "id_ecdsa", "id_ecdsa_sk", "id_ed25519", "id_ed25519_sk", "id_xmss"];

    /// <summary>The same files for tools that take patterns: lower case, <c>*</c> for anything, some with the folder that makes them one.</summary>
    public static IReadOnlyList<string> Patterns =>
    [
        ".env", ".env.*", ".env-*", ".env_*", "*.env", .. Names.Select(name => name.ToLowerInvariant()), .. Endings.Concat(KeyEndings).Select(ending => "*" + ending),
        .. KeyNames, .. KeyNames.Select(name => name + ".*"), "id_*", .. Tails,
    ];

    /// <summary>The same as globs at any depth, for programs that are told what they may not read: rather one file too many.</summary>
    public static IEnumerable<string> Globs => Patterns.Select(pattern => "**/" + pattern);

    /// <summary>Whether the file is a key or a store of keys: it has no names that could be shown.</summary>
    internal static bool HoldsKey(string path) => IsKey(path[(path.LastIndexOf('/') + 1)..]);

    /// <summary>Whether a path (forward slashes) names one. Public halves of keys do not count.</summary>
    public static bool Is(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (name.EndsWith(".pub", StringComparison.OrdinalIgnoreCase)) return false;
        if (Names.Contains(name) || IsEnvironment(name) || IsKey(name)) return true;
        return Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            || Tails.Any(tail => path.EndsWith(tail, StringComparison.OrdinalIgnoreCase) && (path.Length == tail.Length || path[^(tail.Length + 1)] == '/'));
    }

    // .env, .env.production and production.env, but not the code environment.ts or .env.d.ts.
    private static bool IsEnvironment(string name) =>
        name.StartsWith(".env", StringComparison.OrdinalIgnoreCase) && (name.Length == 4 || name[4] is '.' or '-' or '_') && !name.EndsWith(".ts", StringComparison.Ordinal)
        || name.EndsWith(".env", StringComparison.OrdinalIgnoreCase);

    private static bool IsKey(string name) =>
        KeyEndings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
        || name.StartsWith("id_", StringComparison.Ordinal) && !name.Contains('.') || KeyNames.Any(key => name.StartsWith(key + ".", StringComparison.Ordinal));
}
