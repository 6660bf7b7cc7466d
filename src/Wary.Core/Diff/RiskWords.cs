using System.Buffers;

namespace Wary.Core.Diff;

/// <summary>Words that make a line worth an early look. They order hunks and exclude none: much of what goes wrong has none of them.</summary>
internal static class RiskWords
{
    // Where input becomes an action.
    private static readonly Group Sinks = new(6,
    [
        "exec", "eval(", "system(", "popen", "spawn", "subprocess", "shell", "processbuilder", "innerhtml", "outerhtml", "dangerouslyset", "document.write", "|safe", "mark_safe", "html_safe", "raw(", "v-html",
        "pickle", "unmarshal", "deserial", "unserialize", "yaml.load", "marshal", "readobject", "objectinputstream", "binaryformatter", "select ", "insert into", "update ", "delete from", "query(", ".raw", "execute(",
        "fromsqlraw", "createquery", "sendfile", "send_file", "readfile", "writefile", "open(", "unlink", "rmtree", "path.join", "extractall", "zipfile", "tarfile", "include(", "require(", "import(", "fetch(", "axios",
        "requests.", "urlopen", "http.get", "httpclient", "curl", "redirect", "location.href", "postmessage", "template(", "render_template_string", "jinja", "xpath", "ldap", "xml", "doctype", "setheader", "response.write",
        "new function", "vm.run", "assembly.load", "reflect", "ffi", "unsafe", "strcpy", "sprintf", "memcpy", "gets(", "format!", "chmod", "0777", "0666", "os.environ", "process.env",
    ]);

    private static readonly Group Security = new(3,
    [
        "auth", "permission", "privilege", "role", "admin", "owner", "tenant", "login", "session", "cookie", "token", "jwt", "oauth", "csrf", "cors", "origin", "password", "secret", "credential", "apikey", "api_key",
        "encrypt", "decrypt", "cipher", "hash", "md5", "sha1", "random", "salt", "nonce", "signature", "verify", "certificate", "tls", "ssl", "sanitize", "escape", "validate", "allowlist", "whitelist", "blacklist", "trust",
        "policy", "acl", "scope", "grant", "access", "allow", "deny", "private", "public", "sudo", "root", "insecure", "skip", "bypass", "disable", "user_id", "userid", "log.", "logger", "print(",
    ]);

    private static readonly Group Entries = new(3,
    [
        "@app.", "@router", "route", "endpoint", "controller", "handler", "[http", "@get", "@post", "@put", "@delete", "@patch", "@request", "app.get", "app.post", "router.", "mux.", "handlefunc", "request", "req.", "params",
        "webhook", "upload", "graphql", "resolver", "mutation", "subscribe", "grpc", "lambda_handler", "main(", "argv", "formdata", "body", "middleware",
    ]);

    private static readonly Group Configuration = new(5,
    [
        "runs-on", "pull_request_target", "uses:", "permissions:", "privileged", "hostnetwork", "hostpath", "0.0.0.0", "ingress", "cidr", "principal", "\"action\"", "\"effect\"", "iam", "rolebinding", "from ", "add ", "copy ", "expose",
        "proxy_pass", "listen ", "allowed_hosts", "debug", "postinstall", "preinstall", "registry", "security_group", "publicly_accessible", "helm", "secretkeyref",
    ]);

    private static readonly Group[] Groups = [Sinks, Security, Entries];

    /// <summary>Adds the words of a line to those of its hunk, each with its weight.</summary>
    public static void Collect(string line, bool configuration, Dictionary<string, int> words)
    {
        foreach (var group in Groups) group.Collect(line, words);
        if (configuration) Configuration.Collect(line, words);
    }

    /// <summary>Whether a line has any word of a sink or a guard.</summary>
    public static bool Any(string line) => Sinks.Any(line) || Security.Any(line);

    private sealed class Group(int weight, string[] words)
    {
        private readonly SearchValues<string> _any = SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);

        public bool Any(string line) => line.AsSpan(0, Math.Min(line.Length, 4_000)).ContainsAny(_any);

        public void Collect(string line, Dictionary<string, int> found)
        {
            var rest = line.AsSpan(0, Math.Min(line.Length, 4_000));
            while (rest.IndexOfAny(_any) is var at and >= 0)
            {
                rest = rest[at..];
                foreach (var word in words)
                {
                    if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase)) found.TryAdd(word, weight);
                }
                rest = rest[1..];
            }
        }
    }
}
