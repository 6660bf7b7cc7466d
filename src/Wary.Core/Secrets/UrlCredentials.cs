using System.Buffers;

namespace Wary.Core.Secrets;

/// <summary>Credentials inside addresses, and the same pair on a command line.</summary>
internal static class UrlCredentials
{
    private static readonly SearchValues<char> EndOfAuthority = SearchValues.Create("/?# \t\r\n\"'`<>()\\,;");
    private static readonly SearchValues<char> EndOfWord = SearchValues.Create(" \t\r\n\"'`<>()\\,;|&");

    public static SecretDetector Password { get; } = new()
    {
        Name = "url-password", Anchors = ["://"], Probe = PasswordProbe,
        Hits =
        [
            "postgres://app:«s3cr3tPass»@db.internal:5432/main", "https://bob:«hunter2!»@example.com/x.git",
            "redis://:«Zk3vQ9xT1m»@cache:6379", "https://«3f9a0c7be1d24685a7c0b9e8f1d23c4e»@host/repo.git", "amqp://svc:«opensesame»@mq",
        ],
        NonHits =
        [
            "https://example.com:8080/a@b", "postgres://user:password@localhost/db", "https://${USER}:${PASS}@host", "git@github.com:owner/repo.git",
            "https://git@github.com/owner/repo.git", "http://localhost:3000", "postgres://postgres:postgres@localhost/db", "mongodb://<user>:<password>@host",
        ],
    };

    public static SecretDetector WebhookPath { get; } = new()
    {
        Name = "webhook-address", Anchors = ["hooks.slack.com/services/", "hooks.slack.com/workflows/", "discord.com/api/webhooks/", "discordapp.com/api/webhooks/", ".webhook.office.com/webhookb2/"],
        Probe = (source, at, length) =>
        {
            var end = at + length + WordLength(source.Text, at + length);
            return end - at - length >= 20 && Guess.IsDrawn(source.Text.AsSpan(at + length, end - at - length)) ? Probe.Hide(at + length, end) : Probe.Nothing(end);
        },
        Hits = ["https://hooks.slack.com/services/«T0A1B2C3D/B0E1F2G3H/Zk3vQ9xT1mB7rL5pW2nH8cJ4»"],
        NonHits = ["https://hooks.slack.com/services/", "https://discord.com/api/webhooks/{id}"],
    };

    public static SecretDetector CurlUser { get; } = new()
    {
        Name = "curl-user", Anchors = ["-u ", "--user "], Probe = CurlProbe,
        Hits = ["curl -u admin:«S3cretWord!» https://h", "curl --user 'svc:«Zk3vQ9xT1m»' x"],
        NonHits = ["chown -u root:root", "curl -u $USER:$PASS x", "docker run -u 1000:1000 image", "curl -u user:password x"],
    };

    private static Probe PasswordProbe(SecretText source, int at, int length)
    {
        var text = source.Text;
        var start = at + length;
        var stop = text.AsSpan(start).IndexOfAny(EndOfAuthority);
        var end = stop < 0 ? text.Length : start + stop;
        var authority = text.AsSpan(start, end - start);
        var host = authority.LastIndexOf('@');
        if (host <= 0) return Probe.Nothing(end);
        var colon = authority[..host].IndexOf(':');
        var secret = authority[(colon + 1)..host];
        // Without a colon the user part itself may be a token.
        var hide = colon < 0
            ? secret.Length >= 20 && Guess.IsDrawn(secret) && !Guess.IsStandIn(secret)
            : secret.Length >= 3 && !Guess.IsStandIn(secret) && !secret.ContainsAny('{', '}', '[') && !secret.SequenceEqual(authority[..colon]);
        return hide ? new(new(start + colon + 1, secret.Length), end) : Probe.Nothing(end);
    }

    private static Probe CurlProbe(SecretText source, int at, int length)
    {
        var text = source.Text;
        var lineStart = text.AsSpan(Math.Max(0, at - 400), Math.Min(at, 400)).LastIndexOf('\n') + 1 + Math.Max(0, at - 400);
        if (!text.AsSpan(lineStart, at - lineStart).Contains("curl", StringComparison.Ordinal)) return Probe.Nothing(at + 1);
        var start = at + length;
        if (start < text.Length && text[start] is '"' or '\'') start++;
        var end = start + WordLength(text, start);
        var colon = text.AsSpan(start, end - start).IndexOf(':');
        if (colon <= 0) return Probe.Nothing(end);
        var secret = text.AsSpan(start + colon + 1, end - start - colon - 1);
        return secret.Length >= 3 && !Guess.IsStandIn(secret) ? Probe.Hide(start + colon + 1, end) : Probe.Nothing(end);
    }

    private static int WordLength(string text, int start)
    {
        var stop = text.AsSpan(start).IndexOfAny(EndOfWord);
        return stop < 0 ? text.Length - start : stop;
    }
}
