using System.Text.Json;
using Wary.Review.Models;
using Wary.Tests.Mocks;

namespace Wary.Tests.Review.Models;

public sealed class MessagesClientTests
{
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(120);

    private static async Task<ModelResult> AskAsync(Asking asking, ModelRequest? request = null) =>
        await asking.Client().AskAsync(request ?? Asking.Question(), Enough, CancellationToken.None);

    [Theory]
    [InlineData(null, "https://api.anthropic.com/v1/messages")]
    [InlineData("", "https://api.anthropic.com/v1/messages")]
    [InlineData("https://gw.example", "https://gw.example/v1/messages")]
    [InlineData("https://gw.example/", "https://gw.example/v1/messages")]
    [InlineData(" http://127.0.0.1:8080/a/b// ", "http://127.0.0.1:8080/a/b/v1/messages")]
    public async Task The_base_url_may_end_as_it_likes(string? baseUrl, string expected)
    {
        using var asking = new Asking { BaseUrl = baseUrl! };
        await AskAsync(asking);
        Assert.Equal(expected, asking.Model.Requests[0].Url.ToString());
    }

    [Theory]
    [InlineData("gw.example", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("https://gw.example/?x=1", null)]
    [InlineData(null, "sk-ant\r\nx-evil: 1")]
    public void An_endpoint_that_cannot_be_used_is_a_problem_in_words(string? baseUrl, string? key)
    {
        var (endpoint, problem) = ModelEndpoint.Create(baseUrl, key, null);
        Assert.Null(endpoint);
        Assert.DoesNotContain("sk-ant", problem);
    }

    [Fact]
    public async Task A_key_goes_into_its_own_header_and_nobody_pretends_to_be_another_program()
    {
        using var asking = new Asking();
        await AskAsync(asking);
        var request = asking.Model.Requests[0];
        Assert.Equal(Asking.Key, request.Headers["x-api-key"]);
        Assert.StartsWith("Wary/", request.Headers["user-agent"]);
        Assert.DoesNotContain("authorization", request.Headers.Keys);
        Assert.DoesNotContain(RequestWriter.AgentIdentity, request.Text);
    }

    [Fact]
    public async Task A_bearer_identifies_itself_first_and_names_its_beta()
    {
        using var asking = new Asking { ApiKey = null, Bearer = "sk-ant-oat-x" };
        await AskAsync(asking);
        var request = asking.Model.Requests[0];
        Assert.Equal(("Bearer sk-ant-oat-x", "oauth-2025-04-20"), (request.Headers["authorization"], request.Headers["anthropic-beta"]));
        Assert.Equal(RequestWriter.AgentIdentity, request.Body.GetProperty("system")[0].GetProperty("text").GetString());
        Assert.DoesNotContain("x-api-key", request.Headers.Keys);
    }

    [Fact]
    public async Task A_refused_key_hands_over_to_the_bearer_for_good()
    {
        using var asking = new Asking { Bearer = "token" };
        asking.Model.Faults = (_, request) => request.Headers.ContainsKey("x-api-key") ? Fault.Unauthorized : Fault.None;
        var client = asking.Client();
        Assert.IsType<ModelAnswer>(await client.AskAsync(Asking.Question(), Enough, CancellationToken.None));
        Assert.IsType<ModelAnswer>(await client.AskAsync(Asking.Question(), Enough, CancellationToken.None));
        Assert.Equal([true, false, false], asking.Model.Requests.Select(request => request.Headers.ContainsKey("x-api-key")));
    }

    [Fact]
    public async Task Without_a_credential_nothing_is_sent()
    {
        using var asking = new Asking { ApiKey = " " };
        Assert.Equal(FailureKind.NoCredential, Assert.IsType<ModelFailure>(await AskAsync(asking)).Kind);
        Assert.Empty(asking.Model.Requests);
    }

    [Theory]
    [InlineData("output_config.effort: Extra inputs are not permitted", "effort", true)]
    [InlineData("output_config: Extra inputs are not permitted", "output_config", true)]
    [InlineData("thinking: adaptive is not supported by this model", "thinking", true)]
    [InlineData("system.0.cache_control: unknown field", "cache_control", true)]
    [InlineData("messages: roles must alternate", "", false)]
    public async Task A_400_on_an_optional_field_is_answered_once_without_it(string complaint, string field, bool again)
    {
        using var asking = new Asking();
        using var client = new MessagesClient(
            ModelEndpoint.Create(null, Asking.Key, null).Endpoint!, new Complaining(new MockHandler(asking.Model, asking.Time), complaint), asking.Time);
        var failure = Assert.IsType<ModelFailure>(await client.AskAsync(Asking.Question(), Enough, CancellationToken.None));
        Assert.Equal(400, failure.Status);
        Assert.Equal(again ? 2 : 1, asking.Model.Requests.Count);
        if (again) Assert.DoesNotContain($"\"{field}\"", asking.Model.Requests[1].Text);
        // A schema that may not be sent is told in words.
        if (field == "output_config") Assert.Contains("must fulfil this JSON schema", asking.Model.Requests[1].Text);
    }

    [Fact]
    public async Task Every_answer_arrives_whole_however_the_network_cuts_it()
    {
        foreach (var piece in (int[])[1, 2, 3, 7, 64, 1000])
        {
            using var asking = new Asking();
            var model = new MockModel(asking.Time) { PieceBytes = piece, Player = _ => MockAnswer.Structured(new { hasVulnerabilities = true, vulnerabilities = new[] { new { filePath = "Größe/😀.py", severity = "high" } } }) };
            using var client = new MessagesClient(ModelEndpoint.Create(null, Asking.Key, null).Endpoint!, new MockHandler(model, asking.Time), asking.Time);
            var answer = Assert.IsType<ModelAnswer>(await client.AskAsync(Asking.Question(), Enough, CancellationToken.None));
            Assert.Equal("Größe/😀.py", answer.Json.GetProperty("vulnerabilities")[0].GetProperty("filePath").GetString());
            Assert.Equal("req_0", answer.RequestId);
        }
    }

    [Fact]
    public async Task Tools_and_thinking_go_back_as_they_came()
    {
        using var asking = new Asking();
        asking.Model.Player = request => request.Text.Contains("tool_result")
            ? MockAnswer.Says("done")
            : MockAnswer.Calls(("Read", new { path = "a" }), ("Read", new { path = "b" })).Thinking("Hm \"…\"", "c2lnbmF0dXJl");
        var question = Asking.Question() with { Schema = null, Tools = [new("Read", "Reads.", """{"type":"object"}""")] };
        var first = Assert.IsType<ModelAnswer>(await AskAsync(asking, question));
        Assert.Equal(StopReason.ToolUse, first.Stop);
        var second = question with
        {
            Messages =
            [
                .. question.Messages, new(FromModel: true, first.Content),
                new(FromModel: false, [.. first.ToolUses.Select(use => new ContentBlock.ToolResult(use.Id, "content of " + use.InputJson))]),
            ],
        };
        Assert.Equal("done", Assert.IsType<ModelAnswer>(await AskAsync(asking, second)).Text);
        var sent = asking.Model.Requests[1].Body.GetProperty("messages");
        Assert.True(JsonElement.DeepEquals(
            JsonSerializer.Deserialize<JsonElement>("""{"type":"thinking","thinking":"Hm \"…\"","signature":"c2lnbmF0dXJl"}"""), sent[1].GetProperty("content")[0]));
        Assert.Equal(["toolu_0", "toolu_1"], sent[2].GetProperty("content").EnumerateArray().Select(result => result.GetProperty("tool_use_id").GetString()));
    }

    [Fact]
    public async Task Half_a_surrogate_pair_neither_breaks_the_request_nor_the_answer()
    {
        using var asking = new Asking();
        asking.Model.Player = _ => MockAnswer.Says("ok");
        var result = await AskAsync(asking, Asking.Question() with { Schema = null, Messages = [ModelMessage.User("half \ud83d a pair")] });
        Assert.IsType<ModelAnswer>(result);
        Assert.Contains("half \ufffd a pair", asking.Model.Requests[0].Body.GetProperty("messages")[0].GetProperty("content")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task It_works_over_a_real_socket()
    {
        var model = new MockModel(TimeProvider.System) { PieceBytes = 50 };
        using var server = new MockServer(model);
        using var client = new MessagesClient(ModelEndpoint.Create(server.BaseUrl, Asking.Key, null).Endpoint!, ModelHttp.CreateHandler(new()), TimeProvider.System)
        {
            IdleTimeout = TimeSpan.FromMilliseconds(300),
        };
        foreach (var (fault, kind) in new (Fault, FailureKind?)[]
        {
            (Fault.None, null), (Fault.Reset, FailureKind.Network), (Fault.ResetInAnswer, FailureKind.Network), (Fault.StalledAnswer, FailureKind.Timeout),
            (Fault.Redirect, FailureKind.Http), (Fault.BodyTooLargePage, FailureKind.TooLarge), (Fault.None, null),
        })
        {
            model.Faults = (_, _) => fault;
            var result = await client.AskAsync(Asking.Question(), TimeSpan.FromSeconds(30), CancellationToken.None);
            Assert.Equal((fault, kind), (fault, (result as ModelFailure)?.Kind));
        }
        Assert.Equal(7, model.Requests.Count);
    }

    [Fact]
    public async Task The_fixed_part_is_read_from_the_cache_the_second_time()
    {
        using var asking = new Asking();
        var question = Asking.Question() with { System = [new(new string('r', 37_000), Breakpoint: true)] };
        var client = asking.Client();
        await client.AskAsync(question, Enough, CancellationToken.None);
        var second = await client.AskAsync(question with { Messages = [ModelMessage.User(new string('d', 20_000))] }, Enough, CancellationToken.None);
        Assert.InRange(second.Usage!.Value.CacheRead / (double)second.Usage.Value.Prompt, 0.6, 1);
        asking.Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(0, (await client.AskAsync(question, Enough, CancellationToken.None)).Usage!.Value.CacheRead);
    }

    private sealed class Complaining(HttpMessageHandler inner, string complaint) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (await base.SendAsync(request, cancellationToken)).Dispose();
            var body = JsonSerializer.Serialize(new { type = "error", error = new { type = "invalid_request_error", message = complaint } });
            return new(System.Net.HttpStatusCode.BadRequest) { Content = new StringContent(body) };
        }
    }
}
