namespace Wary.Core.Secrets;

internal static partial class Assignments
{
    private enum NameKind
    {
        None,
        Key,
        Secret,
        Password,
    }

    // Names of things about a secret that are none.
    private static readonly string[] NotSecret =
        ["public", "publish", "hash", "digest", "checksum", "keyboard", "keyframe", "keyword", "keypress", "keydown", "keyup", "keycode", "tokeniz", "authors", "integrity", "turnkey", "monkey", "site_key", "sitekey"];

    private static readonly string[] NotSecretEndings =
    [
        "id", "name", "type", "url", "uri", "path", "file", "field", "label", "length", "size", "count", "limit", "expiry", "expires", "ttl", "header", "prefix", "suffix", "regex", "pattern",
        "hint", "policy", "required", "version", "format", "algorithm", "alg", "endpoint", "host", "issuer", "audience", "scope", "scopes", "column", "table", "input", "placeholder", "error", "message", "author",
    ];

    private static readonly string[] PasswordWords = ["password", "passwd", "passphrase", "passcode", "pwd"];

    private static readonly string[] SecretWords =
        ["secret", "token", "credential", "apikey", "api_key", "api-key", "access_key", "accesskey", "access-key", "private_key", "privatekey", "private-key", "auth_key", "authkey",
            "account_key", "accountkey", "encryption_key", "signing_key", "master_key", "shared_key", "service_key", "app_key"];

    private static NameKind KindOf(ReadOnlySpan<char> name)
    {
        // Words at the far left of an endless name change nothing.
        if (name.Length > 96) name = name[^96..];
        if (ContainsAny(name, NotSecret)) return NameKind.None;
        foreach (var ending in NotSecretEndings)
        {
            if (EndsWithWord(name, ending)) return NameKind.None;
        }
        if (ContainsAny(name, PasswordWords)) return NameKind.Password;
        return ContainsAny(name, SecretWords) ? NameKind.Secret : NameKind.Key;
    }

    private static bool ContainsAny(ReadOnlySpan<char> name, string[] words)
    {
        foreach (var word in words)
        {
            if (name.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }

    // As a word of its own: key_id, keyId and KEY-ID, but not "valid".
    private static bool EndsWithWord(ReadOnlySpan<char> name, string word)
    {
        if (!name.EndsWith(word, StringComparison.OrdinalIgnoreCase)) return false;
        var start = name.Length - word.Length;
        return start == 0 || name[start - 1] is '_' or '-' || char.IsAsciiLetterUpper(name[start]) && char.IsAsciiLetterLower(name[start - 1]);
    }
}
