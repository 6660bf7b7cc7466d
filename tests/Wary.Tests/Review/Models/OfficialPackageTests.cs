using System.Text.Json;
using Anthropic;
using Anthropic.Helpers;
using Anthropic.Models.Messages;
using Wary.Review.Models;
using Wary.Tests.Mocks;
using ContentBlock = Wary.Review.Models.ContentBlock;

namespace Wary.Tests.Review.Models;

/// <summary>The provider's own package reads our requests and the same answers: what it understands must be what we meant.</summary>
public sealed class OfficialPackageTests
{
    private static readonly ModelRequest Whole = Asking.Question() with
    {
        System = [new("Fixed part. é😀 \"quoted\" <b>", Breakpoint: true), new("What varies.")],
        Messages =
        [
            ModelMessage.User("Look at a.py and b.py"),
            new(FromModel: true,
            [
                new ContentBlock.Verbatim("thinking", """{"type":"thinking","thinking":"Let me see.","signature":"c2ln"}"""),
                new ContentBlock.ToolUse("toolu_0", "Read", """{"path":"a.py"}"""),
                new ContentBlock.ToolUse("toolu_1", "Read", """{"path":"b.py"}"""),
            ]),
            new(FromModel: false,
            [
                new ContentBlock.ToolResult("toolu_0", "eval(x)"),
                new ContentBlock.ToolResult("toolu_1", "no such file", IsError: true),
                new ContentBlock.Text("Go on."),
            ]),
        ],
        Tools = [new("Read", "Reads a file.", """{"type":"object","properties":{"path":{"type":"string"}},"required":["path"],"additionalProperties":false}""", Strict: true)],
        Streams = false,
    };

    private static Dictionary<string, JsonElement> Body(ModelRequest request) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(RequestWriter.Write(request, identify: false, OptionalFields.None).Span)!;

    private static AnthropicClient Official(MockModel model, TimeProvider time) => new()
    {
        ApiKey = Asking.Key, BaseUrl = "https://gateway.example/llm", MaxRetries = 0, HttpClient = new HttpClient(new MockHandler(model, time)),
    };

    [Fact]
    public void It_reads_in_our_request_what_we_meant()
    {
        var empty = new Dictionary<string, JsonElement>();
        var read = MessageCreateParams.FromRawUnchecked(empty, empty, Body(Whole));

        Assert.Equal("claude-opus-5-5", read.Model.Raw());
        Assert.Equal(16_000, read.MaxTokens);
        Assert.True(read.Thinking!.TryPickAdaptive(out _));
        Assert.Equal("high", read.OutputConfig!.Effort!.Raw());
        Assert.Equal(["type", "properties", "required", "additionalProperties"], read.OutputConfig.Format!.Schema.Keys);
        Assert.True(read.System!.TryPickTextBlockParams(out var system));
        Assert.Equal(Whole.System.Select(block => (block.Text, block.Breakpoint)), system!.Select(block => (block.Text, block.CacheControl is not null)));
        Assert.True(read.Tools![0].TryPickTool(out var tool));
        Assert.Equal(("Read", true), (tool!.Name, tool.Strict));
        read.OutputConfig.Validate();
        foreach (var message in read.Messages) message.Validate();
        foreach (var block in system!) block.Validate();
        tool.Validate();
        read.Thinking.Validate();
        Assert.Equal(["user", "assistant", "user"], read.Messages.Select(message => message.Role.Raw()));
        Assert.True(read.Messages[2].Content.TryPickContentBlockParams(out var results));
        Assert.True(results![1].TryPickToolResult(out var failed));
        Assert.Equal(("toolu_1", true), (failed!.ToolUseID, failed.IsError));
    }

    [Fact]
    public async Task What_it_sends_for_the_same_question_is_what_we_send()
    {
        using var asking = new Asking();
        var schema = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Asking.Schema)!;
        await Official(asking.Model, asking.Time).Messages.Create(new()
        {
            Model = "claude-opus-5-5",
            MaxTokens = 16_000,
            System = new List<TextBlockParam> { new() { Text = "You review source code.", CacheControl = new() } },
            Messages = [new UserMessageParam { Content = new List<ContentBlockParam> { new TextBlockParam { Text = "The change: eval(input)" } } }],
            Thinking = new ThinkingConfigAdaptive(),
            OutputConfig = new() { Effort = Anthropic.Models.Messages.Effort.High, Format = new() { Schema = schema } },
        }, TestContext.Current.CancellationToken);
        await asking.Client().AskAsync(Asking.Question(streams: false), TimeSpan.FromSeconds(100), CancellationToken.None);

        var (theirs, ours) = (asking.Model.Requests[0], asking.Model.Requests[1]);
        Assert.True(JsonElement.DeepEquals(theirs.Body, ours.Body), $"theirs {theirs.Text}\nours   {ours.Text}");
        Assert.Equal(theirs.Url, ours.Url);
        // It sends keys as bearers and a newer version of the API. Gateways know the key's own header and the version that ours is written for.
        Assert.Equal(theirs.Headers["authorization"], "Bearer " + ours.Headers["x-api-key"]);
        Assert.Equal("2023-06-01", ours.Headers["anthropic-version"]);
        Assert.Equal(theirs.Headers["content-type"].Split(';')[0], ours.Headers["content-type"]);
    }

    [Fact]
    public async Task Both_read_the_same_in_an_answer()
    {
        foreach (var answer in (MockAnswer[])[MockAnswer.Says("Grüße 😀"), MockAnswer.Calls(("Read", new { path = "a\"b\n.py" }), ("Grep", new { })).Thinking("Well…", "c2ln")])
        {
            using var asking = new Asking();
            asking.Model.Player = _ => answer;
            var request = Whole with { Schema = null };
            var empty = new Dictionary<string, JsonElement>();
            var theirs = await Official(asking.Model, asking.Time).Messages.Create(
                MessageCreateParams.FromRawUnchecked(empty, empty, Body(request)), TestContext.Current.CancellationToken);
            foreach (var streams in (bool[])[false, true])
            {
                var ours = Assert.IsType<ModelAnswer>(await asking.Client().AskAsync(request with { Streams = streams }, TimeSpan.FromSeconds(100), CancellationToken.None));
                Assert.Equal(string.Concat(theirs.Content.Select(block => block.TryPickText(out var text) ? text.Text : "")), ours.Text);
                var calls = theirs.Content.Select(block => block.TryPickToolUse(out var use) ? use : null).OfType<ToolUseBlock>().ToList();
                Assert.Equal(calls.Select(use => (use.ID, use.Name)), ours.ToolUses.Select(use => (use.Id, use.Name)));
                Assert.All(calls.Zip(ours.ToolUses), pair => Assert.True(JsonElement.DeepEquals(
                    JsonSerializer.SerializeToElement(pair.First.Input), JsonSerializer.Deserialize<JsonElement>(pair.Second.InputJson))));
                var thoughts = theirs.Content.Select(block => block.TryPickThinking(out var thought) ? thought : null).OfType<ThinkingBlock>();
                Assert.Equal(
                    thoughts.Select(thought => (thought.Thinking, thought.Signature)),
                    ours.Content.OfType<ContentBlock.Verbatim>().Select(block => JsonSerializer.Deserialize<JsonElement>(block.Json))
                        .Select(json => (json.GetProperty("thinking").GetString()!, json.GetProperty("signature").GetString()!)));
                Assert.Equal(theirs.Usage.OutputTokens, ours.Usage!.Value.Output);
                // The first call of each model may have filled the cache: what was read in all is the same.
                Assert.Equal(
                    theirs.Usage.InputTokens + (theirs.Usage.CacheReadInputTokens ?? 0) + (theirs.Usage.CacheCreationInputTokens ?? 0), ours.Usage.Value.Prompt);
                Assert.Equal(theirs.StopReason!.Raw(), ours.Stop == Wary.Review.Models.StopReason.ToolUse ? "tool_use" : "end_turn");
            }
        }
    }

    [Theory, MemberData(nameof(ConversationTests.Names), MemberType = typeof(ConversationTests))]
    public async Task It_reads_every_recorded_request_and_answer_as_we_do(string name)
    {
        foreach (var exchange in Recording.Read(Conversation.All.Single(one => one.Name == name).Path).Exchanges)
        {
            var empty = new Dictionary<string, JsonElement>();
            var body = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(Recording.Whole(exchange.Request))!;
            var asked = MessageCreateParams.FromRawUnchecked(empty, empty, body);
            foreach (var message in asked.Messages) message.Validate();
            Assert.True(asked.System!.TryPickTextBlockParams(out var system));
            foreach (var block in system!) block.Validate();
            Assert.Equal(Wary.Review.Prompts.PromptFiles.Review, system[0].Text);
            Assert.NotNull(system[0].CacheControl);
            asked.OutputConfig!.Validate();
            asked.Thinking!.Validate();
            Assert.Contains("hasVulnerabilities", asked.OutputConfig.Format!.Schema["properties"].GetRawText());

            using var asking = new Asking();
            using var client = new MessagesClient(ModelEndpoint.Create(asking.BaseUrl, Asking.Key, null).Endpoint!, new AlwaysAnswers(exchange), asking.Time);
            var ours = await client.AskAsync(Asking.Question() with { Schema = null }, TimeSpan.FromSeconds(100), CancellationToken.None);
            var official = new AnthropicClient { ApiKey = Asking.Key, BaseUrl = "https://gateway.example/llm", MaxRetries = 0, HttpClient = new HttpClient(new AlwaysAnswers(exchange)) };
            var stream = official.Messages.CreateStreaming(asked, TestContext.Current.CancellationToken);
            if (exchange.Status != 200)
            {
                Assert.Equal(exchange.Status, Assert.IsType<ModelFailure>(ours).Status);
                await Assert.ThrowsAnyAsync<Anthropic.Exceptions.AnthropicException>(async () => { await foreach (var one in stream) one.Validate(); });
                continue;
            }
            var collector = new MessageContentAggregator();
            await foreach (var one in collector.CollectAsync(stream)) one.Validate();
            var theirs = collector.Message();
            Assert.Equal((theirs.Usage.InputTokens, theirs.Usage.OutputTokens, theirs.Usage.CacheReadInputTokens, theirs.Usage.CacheCreationInputTokens),
                (ours.Usage!.Value.Input, ours.Usage.Value.Output, ours.Usage.Value.CacheRead, ours.Usage.Value.CacheWrite));
            Assert.Equal(theirs.StopReason!.Raw() == "end_turn", ours is ModelAnswer);
            if (ours is ModelAnswer answer) Assert.Equal(string.Concat(theirs.Content.Select(block => block.TryPickText(out var text) ? text.Text : "")), answer.Text);
        }
    }

    private sealed class AlwaysAnswers(Recording.Exchange exchange) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage((System.Net.HttpStatusCode)exchange.Status)
            {
                RequestMessage = request, Content = new StringContent(exchange.Body, System.Text.Encoding.UTF8, exchange.ContentType),
            });
    }
}
