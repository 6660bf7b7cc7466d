namespace Wary.Core.Secrets;

/// <summary>Signed tokens and what goes into an <c>Authorization</c> header.</summary>
internal static class WebTokens
{
    private const string Header = "eyJhbGciOiJIUzI1NiJ9";
    private const string Payload = "eyJzdWIiOiIxMjM0NTY3ODkwIn0";
    private const string Signature = "dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";

    public static SecretDetector Jwt { get; } = new()
    {
        Name = "json-web-token", Anchors = [".eyJ"], Probe = JwtProbe,
        Hits = [$"token = '«{Header}.{Payload}.{Signature}»'", $"?jwt=«{Header}.{Payload}.»"],
        NonHits = [".eyJ", "a.eyJb.c", "eyJhbGciOiJIUzI1NiJ9"],
    };

    public static SecretDetector AuthorizationHeader { get; } = new()
    {
        Name = "authorization-header", Anchors = ["bearer ", "basic ", "token "], AnyCase = true, Probe = HeaderProbe,
        Hits =
        [
            "Authorization: Bearer «mF_9.B5f-4.1JqM7Qx2Kz8Lp0Rs»", "curl -H 'Authorization: Basic «YWRtaW46Q29ycmVjdEhvcnNlNDI=»'",
            "headers['X-Auth'] = \"token «3f9a0c7be1d24685a7c0b9e8f1d23c4e12345678»\"",
        ],
        NonHits = ["Bearer authentication_is_required_here", "a basic understanding", "Bearer ${token}", "token 0123", "f'Bearer {access_token_value_2}'"],
    };

    // Found at the second part, because only there a dot stands: the parts on both sides are looked at once each.
    private static Probe JwtProbe(SecretText source, int at, int length)
    {
        var text = source.Text;
        var start = Alphabets.RunStart(text, at, Alphabets.Url);
        var payloadEnd = Alphabets.RunEnd(text, at + 1, Alphabets.Url);
        var header = text.AsSpan(start, at - start).LastIndexOf("eyJ", StringComparison.Ordinal);
        if (at - start < 12 || header < 0 || payloadEnd - at < 12 || payloadEnd == text.Length || text[payloadEnd] != '.') return Probe.Nothing(payloadEnd);
        return Probe.Hide(start, Alphabets.RunEnd(text, payloadEnd + 1, Alphabets.Dotted));
    }

    private static Probe HeaderProbe(SecretText source, int at, int length)
    {
        var text = source.Text;
        var start = at + length;
        var end = Alphabets.RunEnd(text, start, Alphabets.Header);
        var value = text.AsSpan(start, end - start);
        var followed = end < text.Length && text[end] is '$' or '{' or '*' or '(';
        if (followed || value.Length < 16) return Probe.Nothing(at + length);
        return Guess.IsTokenLike(value) && !Guess.IsStandIn(value) ? Probe.Hide(start, end) : Probe.Nothing(end);
    }
}
