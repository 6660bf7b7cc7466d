using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Wary.Host.Config;
using Wary.Review.Models;
using Wary.Review.Models.Providers;
using static Wary.Tests.Review.Models.Providers.ProviderServer;

namespace Wary.Tests.Review.Models.Providers;

/// <summary>The three providers over a real socket: what arrives there, and what becomes of what they answer.</summary>
public sealed class ProviderTests : IDisposable
{
    private const string Clean = "{\\\"hasVulnerabilities\\\":false,\\\"vulnerabilities\\\":[]}";

    private static readonly string[] Events =
    [
        """{"type":"message_start","message":{"usage":{"input_tokens":7,"output_tokens":1}}}""",
        """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}""",
        $$$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"{{{Clean}}}"}}""",
        """{"type":"content_block_stop","index":0}""",
        """{"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":{"output_tokens":5}}""",
        """{"type":"message_stop","amazon-bedrock-invocationMetrics":{"inputTokenCount":7}}""",
    ];

    private readonly string _home = Directory.CreateTempSubdirectory("wary-providers-").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    private static Reply Bedrock => new(200, "application/vnd.amazon.eventstream", [.. Events.SelectMany(Frames.Chunk)], ("x-amzn-requestid", "aws-1"));

    private static Reply Stream => new(200, "text/event-stream", Encoding.UTF8.GetBytes(string.Concat(Events.Select(one => $"data: {one}\n\n"))));

    private async Task<ModelResult> AskAsync(ReviewProvider provider, Dictionary<string, string> variables, string model = "claude-opus-4-6")
    {
        var access = ProviderAccess.Find(provider, name => variables.GetValueOrDefault(name), _home);
        Assert.Null(access.Problem);
        using var client = access.Open(new SocketsHttpHandler { UseProxy = false }, TimeProvider.System);
        return await client.AskAsync(Asking.Question() with { Model = model }, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    private static Dictionary<string, string> Aws(ProviderServer server) => new()
    {
        ["ANTHROPIC_BEDROCK_BASE_URL"] = server.BaseUrl, ["AWS_REGION"] = "eu-west-1", ["AWS_ACCESS_KEY_ID"] = "AKID", ["AWS_SECRET_ACCESS_KEY"] = "hush", ["AWS_SESSION_TOKEN"] = "session+token",
    };

    // Another reading of the algorithm: from what arrived on the wire, not from what was meant to be sent.
    private static string Signature(Arrival arrival, string secret)
    {
        var authorization = arrival.Headers["authorization"];
        var names = authorization.Split("SignedHeaders=")[1].Split(',')[0].Split(';');
        var scope = authorization.Split("Credential=")[1].Split(',')[0].Split('/', 2)[1];
        var path = arrival.Path.Replace("%", "%25");
        var canonical = new StringBuilder($"POST\n{path}\n\n");
        foreach (var name in names) canonical.Append(name).Append(':').Append(arrival.Headers[name]).Append('\n');
        canonical.Append('\n').Append(string.Join(';', names)).Append('\n').Append(Convert.ToHexStringLower(SHA256.HashData(arrival.Raw)));
        var key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (var part in scope.Split('/')) key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        var toSign = $"AWS4-HMAC-SHA256\n{arrival.Headers["x-amz-date"]}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())))}";
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    [Fact]
    public async Task Bedrock_gets_a_signature_that_holds_for_what_arrived_and_its_frames_become_an_answer()
    {
        using var server = new ProviderServer(_ => Bedrock);
        var answer = Assert.IsType<ModelAnswer>(await AskAsync(ReviewProvider.Bedrock, Aws(server), "claude-opus-4-5"));
        Assert.Equal(("aws-1", 7, 5), (answer.RequestId, answer.Usage!.Value.Prompt, answer.Usage.Value.Output));

        var arrival = Assert.Single(server.Arrivals);
        Assert.Equal("/model/eu.anthropic.claude-opus-4-5-20251101-v1%3A0/invoke-with-response-stream", arrival.Path);
        Assert.Contains("AKID/" + arrival.Headers["x-amz-date"][..8] + "/eu-west-1/bedrock/aws4_request", arrival.Headers["authorization"]);
        Assert.Contains("content-type;host;x-amz-date;x-amz-security-token", arrival.Headers["authorization"]);
        Assert.EndsWith("Signature=" + Signature(arrival, "hush"), arrival.Headers["authorization"]);
        Assert.Equal("bedrock-2023-05-31", arrival.Body.GetProperty("anthropic_version").GetString());
        Assert.False(arrival.Body.TryGetProperty("model", out _) || arrival.Body.TryGetProperty("stream", out _));
        Assert.Contains("eval(input)", arrival.Text);
        Assert.False(arrival.Headers.ContainsKey("x-api-key"));
    }

    [Fact]
    public async Task A_Bedrock_key_is_sent_as_it_is_and_a_gateway_that_signs_gets_nothing()
    {
        using var server = new ProviderServer(_ => Bedrock);
        var variables = Aws(server);
        variables["AWS_BEARER_TOKEN_BEDROCK"] = "bedrock-key";
        Assert.IsType<ModelAnswer>(await AskAsync(ReviewProvider.Bedrock, variables));
        variables["CLAUDE_CODE_SKIP_BEDROCK_AUTH"] = "1";
        Assert.IsType<ModelAnswer>(await AskAsync(ReviewProvider.Bedrock, variables));
        Assert.Equal(["Bearer bedrock-key", null], server.Arrivals.Select(arrival => arrival.Headers.GetValueOrDefault("authorization")));
        Assert.All(server.Arrivals, arrival => Assert.False(arrival.Headers.ContainsKey("x-amz-security-token")));
    }

    [Theory]
    [InlineData(400, "ValidationException:http://internal/", "output_config.effort: Extra inputs are not permitted", FailureKind.Http, 400)]
    [InlineData(400, "ValidationException", "Input is too long for requested model.", FailureKind.TooLarge, 400)]
    [InlineData(403, "AccessDeniedException", "No access to the model.", FailureKind.Http, 403)]
    [InlineData(404, "ResourceNotFoundException", "gone", FailureKind.Http, 404)]
    [InlineData(424, "ModelErrorException", "failed", FailureKind.Http, 500)]
    [InlineData(429, "ThrottlingException", "slow", FailureKind.Http, 429)]
    [InlineData(503, "ServiceUnavailableException", "later", FailureKind.Http, 503)]
    public async Task Errors_of_Bedrock_have_the_names_that_errors_have_everywhere(int status, string type, string message, FailureKind kind, int expected)
    {
        using var server = new ProviderServer(_ => Reply.Json(status, JsonSerializer.Serialize(new { message }), ("x-amzn-errortype", type)));
        var failure = Assert.IsType<ModelFailure>(await AskAsync(ReviewProvider.Bedrock, Aws(server)));
        Assert.Equal((kind, expected), (failure.Kind, failure.Status));
        // What the endpoint does not know is left out once.
        Assert.Equal(message.Contains("effort") ? 2 : 1, server.Arrivals.Count);
        if (server.Arrivals.Count == 2) Assert.DoesNotContain("\"effort\"", server.Arrivals[1].Text);
    }

    [Theory]
    [InlineData("throttlingException", 429)]
    [InlineData("modelStreamErrorException", 500)]
    public async Task An_exception_between_the_frames_is_a_failure_with_a_status(string type, int status)
    {
        using var server = new ProviderServer(_ => Bedrock with { Body = [.. Frames.Chunk(Events[0]), .. Frames.Exception(type, "no more")] });
        var failure = Assert.IsType<ModelFailure>(await AskAsync(ReviewProvider.Bedrock, Aws(server)));
        Assert.Equal((FailureKind.Http, status), (failure.Kind, failure.Status));
    }

    [Fact]
    public async Task A_damaged_or_unfinished_stream_is_no_answer()
    {
        var whole = Bedrock.Body;
        var damaged = whole.ToArray();
        damaged[whole.Length / 2] ^= 1;
        using var broken = new ProviderServer(_ => Bedrock with { Body = damaged });
        Assert.Equal(FailureKind.BrokenAnswer, Assert.IsType<ModelFailure>(await AskAsync(ReviewProvider.Bedrock, Aws(broken))).Kind);
        using var cut = new ProviderServer(_ => Bedrock with { Body = whole[..^20] });
        Assert.Equal(FailureKind.Network, Assert.IsType<ModelFailure>(await AskAsync(ReviewProvider.Bedrock, Aws(cut))).Kind);
    }

    [Fact]
    public async Task A_refused_signature_is_told_without_what_was_signed()
    {
        // The real service repeats the canonical request, token and all.
        using var server = new ProviderServer(arrival => Reply.Json(403, JsonSerializer.Serialize(new
        {
            message = "The canonical string should have been x-amz-security-token:" + arrival.Headers["x-amz-security-token"],
        }), ("x-amzn-errortype", "InvalidSignatureException")));
        var failure = Assert.IsType<ModelFailure>(await AskAsync(ReviewProvider.Bedrock, Aws(server)));
        Assert.Equal((403, "authentication_error"), (failure.Status, failure.ErrorType));
        Assert.Contains("InvalidSignatureException", failure.Detail);
        Assert.DoesNotContain("session+token", failure.ToString());
    }

    [Fact]
    public async Task Vertex_gets_a_token_for_a_signed_assertion_once_and_uses_it_again()
    {
        using var rsa = RSA.Create(2048);
        using var server = new ProviderServer(arrival => arrival.Path == "/token" ? Reply.Json(200, """{"access_token":"ya29.x","expires_in":3599}""") : Stream);
        var file = Path.Combine(_home, "service.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new
        {
            type = "service_account", project_id = "proj", client_email = "a@b", private_key_id = "k1", private_key = rsa.ExportPkcs8PrivateKeyPem(), token_uri = server.BaseUrl + "/token",
        }), TestContext.Current.CancellationToken);
        var variables = new Dictionary<string, string>
        {
            ["GOOGLE_APPLICATION_CREDENTIALS"] = file, ["CLOUD_ML_REGION"] = "us-east5", ["VERTEX_REGION_CLAUDE_4_5_OPUS"] = "europe-west1", ["ANTHROPIC_VERTEX_BASE_URL"] = server.BaseUrl + "/v1",
        };
        var access = ProviderAccess.Find(ReviewProvider.Vertex, variables.GetValueOrDefault, _home);
        using var client = access.Open(new SocketsHttpHandler { UseProxy = false }, TimeProvider.System);
        for (var i = 0; i < 2; i++)
            Assert.IsType<ModelAnswer>(await client.AskAsync(Asking.Question() with { Model = "claude-opus-4-5" }, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));

        Assert.Equal(["/token", "/v1/projects/proj/locations/europe-west1/publishers/anthropic/models/claude-opus-4-5@20251101:streamRawPredict"], server.Arrivals.Select(arrival => arrival.Path).Distinct());
        Assert.Equal(3, server.Arrivals.Count);
        Assert.Equal("Bearer ya29.x", server.Arrivals[1].Headers["authorization"]);
        Assert.Equal("vertex-2023-10-16", server.Arrivals[1].Body.GetProperty("anthropic_version").GetString());
        var parts = server.Arrivals[0].Text.Split("assertion=")[1].Split('.');
        Assert.True(rsa.VerifyData(Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]), System.Buffers.Text.Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var claims = JsonSerializer.Deserialize<JsonElement>(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]));
        Assert.Equal(("a@b", server.BaseUrl + "/token"), (claims.GetProperty("iss").GetString(), claims.GetProperty("aud").GetString()));
    }

    [Theory]
    [InlineData(400, 401)]
    [InlineData(503, 503)]
    public async Task Without_a_token_nothing_of_the_change_is_sent(int status, int told)
    {
        using var rsa = RSA.Create(2048);
        using var server = new ProviderServer(_ => Reply.Json(status, """{"error":"invalid_grant"}"""));
        var file = Path.Combine(_home, "service.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new
        {
            type = "service_account", project_id = "p", client_email = "a@b", private_key = rsa.ExportPkcs8PrivateKeyPem(), token_uri = server.BaseUrl,
        }), TestContext.Current.CancellationToken);
        var variables = new Dictionary<string, string> { ["GOOGLE_APPLICATION_CREDENTIALS"] = file, ["ANTHROPIC_VERTEX_BASE_URL"] = server.BaseUrl };
        Assert.Equal(told, Assert.IsType<ModelFailure>(await AskAsync(ReviewProvider.Vertex, variables)).Status);
        Assert.All(server.Arrivals, arrival => Assert.DoesNotContain("eval", arrival.Text));
    }

    [Fact]
    public async Task Foundry_gets_the_key_and_the_deployment_that_a_person_pinned()
    {
        using var server = new ProviderServer(_ => Stream);
        var variables = new Dictionary<string, string>
        {
            ["ANTHROPIC_FOUNDRY_BASE_URL"] = server.BaseUrl + "/anthropic", ["ANTHROPIC_FOUNDRY_API_KEY"] = "fk", ["ANTHROPIC_DEFAULT_OPUS_MODEL"] = "our-opus",
        };
        Assert.IsType<ModelAnswer>(await AskAsync(ReviewProvider.Foundry, variables, "claude-opus-5-5"));
        var arrival = Assert.Single(server.Arrivals);
        Assert.Equal(("/anthropic/v1/messages", "fk", "our-opus"), (arrival.Path, arrival.Headers["x-api-key"], arrival.Body.GetProperty("model").GetString()));
    }

    [Theory]
    [InlineData("[default]\nsso_session = corp\n", "single sign-on")]
    [InlineData("[default]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = b\n[profile b]\naws_access_key_id=A\naws_secret_access_key=B\n", "an assumed role")]
    [InlineData("[default]\ncredential_process = /bin/evil\n", "another program")]
    [InlineData("[profile other]\naws_access_key_id=A\naws_secret_access_key=B\n", "no AWS keys")]
    [InlineData("", "no AWS keys")]
    public void Keys_that_something_else_must_fetch_are_left_to_the_program(string config, string expected)
    {
        Directory.CreateDirectory(Path.Combine(_home, ".aws"));
        File.WriteAllText(Path.Combine(_home, ".aws", "config"), config);
        var access = ProviderAccess.Find(ReviewProvider.Bedrock, _ => null, _home);
        Assert.Null(access.Address);
        Assert.Contains(expected, access.Problem);
    }

    [Fact]
    public void A_chosen_profile_wins_over_keys_in_the_environment()
    {
        var variables = new Dictionary<string, string> { ["AWS_PROFILE"] = "work", ["AWS_ACCESS_KEY_ID"] = "ENV", ["AWS_SECRET_ACCESS_KEY"] = "s" };
        var files = new Dictionary<string, string>
        {
            ["credentials"] = "[default]\naws_access_key_id = D\n\n[work]\r\naws_access_key_id = W\r\naws_secret_access_key = a=b\r\n# comment\ns3 =\n  aws_access_key_id = nested\n", ["config"] = "[profile work]\nregion = ap-south-1\n",
        };
        var (settings, _) = BedrockSettings.Read(variables.GetValueOrDefault, "/h", path => files[Path.GetFileName(path)]);
        Assert.Equal(("W", "a=b", "ap-south-1"), (settings!.Keys!.Id, settings.Keys.Secret, settings.Region));
        Assert.Equal("https://bedrock-runtime.ap-south-1.amazonaws.com/", settings.BaseUrl.AbsoluteUri);
        variables.Remove("AWS_PROFILE");
        Assert.Equal("ENV", BedrockSettings.Read(variables.GetValueOrDefault, "/h", path => files[Path.GetFileName(path)]).Settings!.Keys!.Id);
    }

    [Theory]
    [InlineData("claude-opus-5-5", "us-east-1", "us.anthropic.claude-opus-5-5")]
    [InlineData("claude-opus-4-6", "us-gov-west-1", "us-gov.anthropic.claude-opus-4-6-v1")]
    [InlineData("claude-haiku-4-5", "ap-northeast-1", "apac.anthropic.claude-haiku-4-5-20251001-v1:0")]
    [InlineData("claude-sonnet-4-6", "ca-central-1", "global.anthropic.claude-sonnet-4-6")]
    [InlineData("arn:aws:bedrock:us-east-1:1:application-inference-profile/x", "eu-west-1", "arn:aws:bedrock:us-east-1:1:application-inference-profile/x")]
    [InlineData("us.anthropic.claude-opus-4-6-v1[1m]", "eu-west-1", "us.anthropic.claude-opus-4-6-v1")]
    public void A_model_has_the_name_that_its_region_knows(string id, string region, string name) =>
        Assert.Equal(name, ProviderModels.Name(ReviewProvider.Bedrock, id, region, _ => null));
}
