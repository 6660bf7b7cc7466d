namespace Wary.Core.Findings;

/// <summary>The classes of weaknesses that findings are told apart by, whatever words a model used.</summary>
public static class CategoryClass
{
    // The first row with a word that the category contains decides, so the narrow ones stand first.
    private static readonly (string Class, string[] Words)[] Table =
    [
        ("sql-injection", ["sql", "cwe-89", "nosql"]),
        ("template-injection", ["template", "ssti", "cwe-1336"]),
        ("code-evaluation", ["eval", "code injection", "code execution", "dynamic code", "rce", "cwe-94", "cwe-95", "prototype pollution"]),
        ("command-injection", ["command", "shell", "argument injection", "cwe-77", "cwe-78", "cwe-88", "subprocess"]),
        ("workflow-injection", ["workflow", "github action", "unpinned", "ci injection"]),
        ("path-traversal", ["path", "traversal", "directory", "zip slip", "symlink", "arbitrary file", "cwe-22", "cwe-59"]),
        ("ssrf", ["ssrf", "server side request", "server-side request", "cwe-918"]),
        ("open-redirect", ["redirect", "cwe-601"]),
        ("xxe", ["xxe", "xml", "external entit", "cwe-611"]),
        ("deserialization", ["deserial", "pickle", "unmarshal", "cwe-502"]),
        ("csrf", ["csrf", "cross site request", "cross-site request", "cwe-352"]),
        ("xss", ["xss", "cross site script", "cross-site script", "html injection", "markup", "sanitiz", "cwe-79"]),
        ("hard-coded-secret", ["hard coded", "hard-coded", "hardcoded", "embedded credential", "cwe-798", "cwe-259"]),
        ("secret-exposure", ["exposure", "leak", "disclosure", "logging", "sensitive", "personal data", "pii", "cwe-200", "cwe-532"]),
        ("weak-crypto", ["crypto", "hash", "cipher", "random", "entropy", "ecb", "cwe-327", "cwe-328", "cwe-330", "cwe-338"]),
        ("transport", ["tls", "ssl", "certificate", "plaintext", "cleartext", "cwe-295", "cwe-319"]),
        ("file-permissions", ["permission mode", "file mode", "world readable", "world-readable", "umask", "cwe-732"]),
        ("over-broad-grant", ["iam", "rbac", "oidc", "over broad", "over-broad", "overly permissive", "excessive", "cors"]),
        ("oauth", ["oauth", "token mint", "state parameter", "session fixation"]),
        ("authentication", ["authentication", "login", "cwe-287", "cwe-306", "spoof"]),
        ("authorization", ["authoriz", "authoris", "access control", "idor", "privilege", "ownership", "bola", "mass assignment", "cwe-639", "cwe-862", "cwe-863", "cwe-284", "permission"]),
        ("allowlist-bypass", ["allowlist", "whitelist", "substring", "validation bypass"]),
        ("agent-gate", ["agent", "prompt injection"]),
        ("type-coercion", ["coercion", "type confusion"]),
        ("hard-coded-secret", ["secret", "credential", "api key", "password"]),
    ];

    /// <summary>The class of a category in any spelling (<c>SQL Injection</c>, <c>sql_injection</c>, <c>CWE-89</c>); an unknown one is its own class.</summary>
    public static string Of(string category)
    {
        var words = category.Trim().ToLowerInvariant().Replace('_', ' ');
        foreach (var (name, known) in Table)
        {
            if (name == words || known.Any(word => Contains(words, word) || Contains(words.Replace('-', ' '), word))) return name;
        }
        return words.Replace(' ', '-');
    }

    // At the start of a word only: "scrypt" is not "crypt", "cwe-89" is not "cwe-899".
    private static bool Contains(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && !(char.IsAsciiDigit(word[^1]) && end < text.Length && char.IsAsciiDigit(text[end])))
                return true;
        }
        return false;
    }
}
