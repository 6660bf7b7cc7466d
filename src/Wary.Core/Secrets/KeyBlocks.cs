namespace Wary.Core.Secrets;

/// <summary>Private keys in their armour, over several lines or in one line with <c>\n</c> written out.</summary>
internal static class KeyBlocks
{
    // The longest private key in use (RSA 16 384) takes 13 KB; beyond that the block is broken.
    private const int Longest = 64 * 1024;
    private const string Rule = "-----";

    public static SecretDetector Detector { get; } = new()
    {
        Name = "private-key", Anchors = ["-----BEGIN "], Probe = Probe,
        Hits =
        [
            "-----BEGIN RSA PRIVATE" + " KEY-----\n«MIIEpAIBAAKCAQEA3f9a0c7be1d2»\n«4685a7c0b9e8f1d23c4e==»\n-----END RSA PRIVATE KEY-----\n",
            "\"private_key\": \"-----BEGIN PRIVATE" + " KEY-----«\\nMIIEvQIBADANBgkqhkiG9w0B\\n»-----END PRIVATE KEY-----\\n\"",
            "-----BEGIN OPENSSH PRIVATE" + " KEY-----\n«b3BlbnNzaC1rZXktdjEAAAAABG5vbmU»\nand no end",
        ],
        NonHits =
        [
            "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ\n-----END CERTIFICATE-----",
            "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE\n-----END PUBLIC KEY-----",
            "if (text.Contains(\"-----BEGIN PRIVATE KEY-----\")) return true;\nvar next = 1;",
        ],
    };

    private static Probe Probe(SecretText source, int at, int length)
    {
        var text = source.Text;
        var titleEnd = text.AsSpan(at + length, Math.Min(80, text.Length - at - length)).IndexOf(Rule, StringComparison.Ordinal);
        if (titleEnd < 0 || !text.AsSpan(at + length, titleEnd).Contains("PRIVATE KEY", StringComparison.Ordinal)) return Secrets.Probe.Nothing(at + 1);
        var start = at + length + titleEnd + Rule.Length;
        var end = BodyEnd(text, start);
        return text.AsSpan(start, end - start).ContainsAny(Alphabets.AlphaNumeric) ? Secrets.Probe.Hide(start, end) : Secrets.Probe.Nothing(end);
    }

    // The body ends at the closing rule, or, in a block without one, behind the last line that looks like base64.
    private static int BodyEnd(string text, int start)
    {
        var window = text.AsSpan(start, Math.Min(Longest, text.Length - start));
        var close = window.IndexOf(Rule, StringComparison.Ordinal);
        if (close >= 0 && window[(close + Rule.Length)..].StartsWith("END", StringComparison.Ordinal) && IsBody(window[..close])) return start + close;
        if (close >= 0) window = window[..close];
        var end = start;
        while (end < start + window.Length)
        {
            var rest = window[(end - start)..];
            var lineEnd = rest.IndexOf('\n');
            var line = (lineEnd < 0 ? rest : rest[..lineEnd]).Trim();
            if (!IsBody(line) || line.Contains(' ') && !line.ContainsAny(':', '"', '\'')) break;
            end = lineEnd < 0 ? start + window.Length : end + lineEnd + 1;
        }
        return end;
    }

    // Base64, what a masked one looks like, header lines (Proc-Type: 4,ENCRYPTED), and the quotes and signs of strings put together.
    private static bool IsBody(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && !"+/=*\\\r\n\t \"',:-.;#|>".Contains(c)) return false;
        }
        return text.Length == 0 || !text.Contains(" = ", StringComparison.Ordinal);
    }
}
