using Wary.Core.Code;
using Wary.Core.Findings;
using Wary.Core.Text;

namespace Wary.Core.Rules.Families;

/// <summary>Connections that anybody may answer.</summary>
internal static class TransportSecurity
{
    private const string NodeVariable = "NODE_TLS_REJECT_UNAUTHORIZED";

    public static readonly Rule VerificationOff = new()
    {
        Id = 15,
        Name = "tls_verification_disabled",
        Cwe = 295,
        Severity = Severity.High,
        Scope = RuleScope.Any,
        Anchors = ["verify", "rejectUnauthorized", "InsecureSkipVerify", NodeVariable, "_create_unverified_context", "check_hostname"],
        Find = FindVerificationOff,
        Message = """
            Without certificate checks whoever sits on the way reads and changes the traffic, credentials included.
            Unsafe: requests.get(url, verify=False), rejectUnauthorized: false, InsecureSkipVerify: true, NODE_TLS_REJECT_UNAUTHORIZED=0
            Safe:   trust the one authority you need: verify="/etc/ssl/internal-ca.pem", ca: fs.readFileSync(…), RootCAs: pool, NODE_EXTRA_CA_CERTS=ca.pem
            For a test against a server of its own, leave a one-line comment saying why it is safe.
            """,
        Hits =
        [
            new("a.py", "requests.get(url, verify=False)\n"), new("a.py", "session.verify = False\n"), new("a.js", "const agent = new https.Agent({ rejectUnauthorized: false });\n"), new("a.js", "tls.connect({ 'rejectUnauthorized': false });\n"),
            new("a.go", "cfg := &tls.Config{\n\tInsecureSkipVerify: true, // lab\n}\n"), new("a.js", "process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';\n"), new("a.js", "process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = 0;\n"),
            new("package.json", "{\"scripts\": {\"start\": \"NODE_TLS_REJECT_UNAUTHORIZED=0 node app.js\"}}\n"), new("ci.yml", "env:\n  NODE_TLS_REJECT_UNAUTHORIZED: \"0\"\n"), new("run.sh", "export NODE_TLS_REJECT_UNAUTHORIZED=\"0\"\n"),
            new("Dockerfile", "ENV NODE_TLS_REJECT_UNAUTHORIZED 0\n"), new("a.py", "ctx = ssl._create_unverified_context()\n"), new("a.py", "ctx.check_hostname = False\n"), new("a.go", "cfg.InsecureSkipVerify = true\n"),
        ],
        NonHits =
        [
            new("a.py", "requests.get(url, verify=True)\nrequests.get(url, verify=ca)\nif verify == False: pass\n"), new("a.js", "new https.Agent({ rejectUnauthorized: true }); // not rejectUnauthorized: false\n"), new("a.js", "if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') warn();\n"),
            new("a.sh", "# NODE_TLS_REJECT_UNAUTHORIZED=0\nNODE_TLS_REJECT_UNAUTHORIZED=1 node a.js\n"), new("a.py", "def f():\n    \"\"\"Use verify=False to skip.\"\"\"\n"), new("a.go", "InsecureSkipVerify: trueByDefault,\n"),
            new("a.py", "cert_verify=False\nlog('verify=False')\n"), new("a.py", "ctx.check_hostname = True\n"), new("a.js", "const strict = secure ? options.rejectUnauthorized : false;\n"),
            new("README.md", "NODE_TLS_REJECT_UNAUTHORIZED=0\n"),
        ],
    };

    private static IEnumerable<TextSpan> FindVerificationOff(SourceCode code)
    {
        foreach (var span in FindSettings(code, "verify", "=", "False")) yield return span;
        foreach (var span in FindSettings(code, "check_hostname", "=", "False")) yield return span;
        foreach (var span in FindSettings(code, "rejectUnauthorized", ":=", "false")) yield return span;
        foreach (var span in FindSettings(code, "InsecureSkipVerify", ":=", "true")) yield return span;
        foreach (var index in code.Members("ssl", "_create_unverified_context")) yield return code.Span(index - 2, index);
        foreach (var span in FindNodeVariable(code)) yield return span;
    }

    // The key may be quoted: a string of a program, quotes of a data file.
    private static IEnumerable<TextSpan> FindSettings(SourceCode code, string key, string signs, string value)
    {
        var text = code.Text;
        for (var at = text.IndexOf(key, StringComparison.Ordinal); at >= 0; at = text.IndexOf(key, at + key.Length, StringComparison.Ordinal))
        {
            var index = code.TokenAt(at);
            if (index < 0 || !(code.Is(index, key) || IsQuotedKey(code, index, key))) continue;
            var sign = index + 1;
            while (code.Is(sign, "\\") || code.Is(sign, "\"")) sign++;
            // a ? options.rejectUnauthorized : false
            if (code.Is(sign, ":") && code.HasReceiver(index)) continue;
            if (code[sign].Length == 1 && signs.Contains(text[code[sign].Start]) && code.Is(sign + 1, value)) yield return code.Span(index, sign + 1);
        }
    }

    private static bool IsQuotedKey(SourceCode code, int index, string key) => code[index].Kind == TokenKind.String && code.ContentOf(index).SequenceEqual(key);

    private static IEnumerable<TextSpan> FindNodeVariable(SourceCode code)
    {
        var text = code.Text;
        for (var at = text.IndexOf(NodeVariable, StringComparison.Ordinal); at >= 0; at = text.IndexOf(NodeVariable, at + 1, StringComparison.Ordinal))
        {
            if (code.KindAt(at) is SegmentKind.Comment or SegmentKind.Text || IsDocumentation(code, at)) continue;
            if (EndOfZero(text, at + NodeVariable.Length) is > 0 and var end) yield return TextSpan.FromBounds(at, end);
        }
    }

    private static bool IsDocumentation(SourceCode code, int at) => code.TokenAt(at) is >= 0 and var index && code[index].Kind == TokenKind.Documentation;

    // NAME=0, NAME: "0", 'NAME', '0', ['NAME'] = 0, ENV NAME 0; but neither NAME == 0 nor NAME=00.
    private static int EndOfZero(string text, int at)
    {
        var limit = Math.Min(text.Length, at + 64);
        var signs = 0;
        for (var i = at; i < limit; i++)
        {
            var unit = text[i];
            if (unit is '=' or ':' or ',') signs++;
            else if (unit == '0') return signs <= 1 && i > at && (i + 1 == text.Length || !char.IsLetterOrDigit(text[i + 1])) ? i + 1 : 0;
            else if (unit is not (' ' or '\t' or '"' or '\'' or '`' or ']' or '\\' or '}' or '>' or '?')) return 0;
        }
        return 0;
    }
}
