using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wary.Tests.Mocks;

/// <summary>
/// A Messages API without a network: players decide what the model says, faults what becomes of it. <see cref="MockHandler"/> and
/// <see cref="MockServer"/> bring it to a client.
/// </summary>
internal sealed partial class MockModel(TimeProvider time)
{
    private readonly ConcurrentQueue<MockRequest> _requests = new();
    private int _count;

    /// <summary>Says what the model answers.</summary>
    public Func<MockRequest, MockAnswer> Player { get; set; } = _ => MockAnswer.Structured(new { hasVulnerabilities = false, vulnerabilities = Array.Empty<object>() });

    /// <summary>Says what goes wrong with the n-th request, counted from 0.</summary>
    public Func<int, MockRequest, Fault> Faults { get; set; } = (_, _) => Fault.None;

    /// <summary>A number of bytes after which a stream is cut into pieces; 0 sends event by event.</summary>
    public int PieceBytes { get; init; }

    /// <summary>The cache that all requests share.</summary>
    public PromptCache Cache { get; init; } = new(time);

    /// <summary>Every request so far.</summary>
    public IReadOnlyList<MockRequest> Requests => [.. _requests];

    /// <summary>What the wire shows for a request.</summary>
    public MockReply Answer(MockRequest request)
    {
        _requests.Enqueue(request);
        if (request.Method != "POST") return new MockReply(404, "text/plain");
        var index = Interlocked.Increment(ref _count) - 1;
        var fault = Faults(index, request);
        if (ErrorReply(fault, request) is { } error) return Identified(error, index);

        var answer = Changed(Player(request), fault);
        var (input, read, write) = Cache.Count(request.Body);
        var usage = fault == Fault.WrongUsage
            ? new JsonObject { ["input_tokens"] = -5, ["output_tokens"] = "many" }
            : new JsonObject
            {
                ["input_tokens"] = input, ["cache_read_input_tokens"] = read, ["cache_creation_input_tokens"] = write,
                ["output_tokens"] = PromptCache.Tokens(answer.Content.Sum(block => block.ToJsonString().Length)),
            };
        var reply = new MockReply(200, request.WantsStream ? "text/event-stream" : "application/json")
        {
            HeadersAfter = fault == Fault.SlowHeaders ? TimeSpan.FromHours(1) : default,
        };
        if (request.WantsStream) Stream(reply, request, answer, usage, fault);
        else Document(reply, request, answer, usage, fault);
        return Identified(reply, index);
    }

    private static MockReply Identified(MockReply reply, int index)
    {
        reply.Headers["request-id"] = $"req_{index}";
        return reply;
    }

    private static MockAnswer Changed(MockAnswer answer, Fault fault) => fault switch
    {
        Fault.Refusal => new("refusal"),
        Fault.MaxTokens => answer with { StopReason = "max_tokens" },
        Fault.ContextExceeded => answer with { StopReason = "model_context_window_exceeded" },
        Fault.UnknownStopReason => answer with { StopReason = "tired" },
        Fault.NoStopReason => answer with { StopReason = "" },
        Fault.EmptyContent => new("end_turn"),
        Fault.SchemaMiss => MockAnswer.Structured(new { verdict = "fine" }),
        Fault.ProseInsteadOfJson => MockAnswer.Says("I looked at everything and it seems fine."),
        _ => answer,
    };

    private static void Document(MockReply reply, MockRequest request, MockAnswer answer, JsonObject usage, Fault fault)
    {
        var text = new JsonObject
        {
            ["id"] = "msg_1", ["type"] = "message", ["role"] = "assistant", ["model"] = request.Model,
            ["content"] = new JsonArray([.. answer.Content.Select(block => block.DeepClone())]),
            ["stop_reason"] = answer.StopReason.Length == 0 ? null : answer.StopReason, ["stop_sequence"] = null, ["usage"] = usage,
        }.ToJsonString();
        switch (fault)
        {
            case Fault.TruncatedAnswer: reply.Sends(text[..(text.Length / 2)]); break;
            case Fault.ResetInAnswer: reply.Sends(text[..(text.Length / 2)]).Breaks(); break;
            case Fault.StalledAnswer: reply.Sends(text[..(text.Length / 2)]).IsSilentFor(TimeSpan.FromHours(1)).Sends(text[(text.Length / 2)..]); break;
            default: reply.Sends(text); break;
        }
    }

    private static string Event(string name, JsonObject data) => $"event: {name}\r\ndata: {data.ToJsonString()}\r\n\r\n";

    private static JsonElement Error(string type, string message) => JsonSerializer.SerializeToElement(new { type = "error", error = new { type, message } });
}
