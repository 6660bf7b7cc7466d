using System.Text.Json.Nodes;

namespace Wary.Tests.Mocks;

internal sealed partial class MockModel
{
    private void Stream(MockReply reply, MockRequest request, MockAnswer answer, JsonObject usage, Fault fault)
    {
        var events = Events(request, answer, usage).ToList();
        switch (fault)
        {
            case Fault.TruncatedAnswer: Send(reply, events[..(events.Count / 2)]); break;
            case Fault.ResetInAnswer:
                Send(reply, events[..(events.Count / 2)]);
                reply.Breaks();
                break;
            case Fault.StalledAnswer:
                Send(reply, events[..(events.Count / 2)]);
                reply.IsSilentFor(TimeSpan.FromHours(1));
                Send(reply, events[(events.Count / 2)..]);
                break;
            case Fault.OnlyPings:
                Send(reply, events[..1]);
                for (var i = 0; i < 100; i++)
                {
                    reply.IsSilentFor(TimeSpan.FromSeconds(10));
                    Send(reply, [Event("ping", new() { ["type"] = "ping" })]);
                }
                break;
            case Fault.ErrorInStream:
                Send(reply, events[..(events.Count / 2)]);
                Send(reply, [$"event: error\ndata: {Error("overloaded_error", "Overloaded").GetRawText()}\n\n"]);
                break;
            default: Send(reply, events); break;
        }
    }

    private void Send(MockReply reply, IEnumerable<string> events)
    {
        if (PieceBytes == 0)
        {
            foreach (var one in events) reply.Sends(one);
            return;
        }
        foreach (var piece in System.Text.Encoding.UTF8.GetBytes(string.Concat(events)).Chunk(PieceBytes)) reply.Steps.Add(new(piece));
    }

    private static IEnumerable<string> Events(MockRequest request, MockAnswer answer, JsonObject usage)
    {
        var first = (JsonObject)usage.DeepClone();
        first["output_tokens"] = 1;
        yield return ": a comment\n\n" + Event("message_start", new()
        {
            ["type"] = "message_start",
            ["message"] = new JsonObject
            {
                ["id"] = "msg_1", ["type"] = "message", ["role"] = "assistant", ["model"] = request.Model, ["content"] = new JsonArray(),
                ["stop_reason"] = null, ["stop_sequence"] = null, ["usage"] = first,
            },
        });
        yield return Event("ping", new() { ["type"] = "ping" });
        for (var i = 0; i < answer.Content.Count; i++)
        {
            yield return Event("content_block_start", new() { ["type"] = "content_block_start", ["index"] = i, ["content_block"] = Opening(answer.Content[i]) });
            foreach (var delta in Deltas(answer.Content[i]))
                yield return Event("content_block_delta", new() { ["type"] = "content_block_delta", ["index"] = i, ["delta"] = delta });
            yield return Event("content_block_stop", new() { ["type"] = "content_block_stop", ["index"] = i });
        }
        yield return Event("message_delta", new()
        {
            ["type"] = "message_delta",
            ["delta"] = new JsonObject { ["stop_reason"] = answer.StopReason.Length == 0 ? null : answer.StopReason, ["stop_sequence"] = null },
            ["usage"] = new JsonObject { ["output_tokens"] = usage["output_tokens"]!.DeepClone() },
        });
        yield return Event("message_stop", new() { ["type"] = "message_stop" });
    }

    private static JsonObject Opening(JsonObject block) => (string)block["type"]! switch
    {
        "text" => MockAnswer.Text(""),
        "thinking" => new() { ["type"] = "thinking", ["thinking"] = "", ["signature"] = "" },
        _ => new() { ["type"] = "tool_use", ["id"] = (string)block["id"]!, ["name"] = (string)block["name"]!, ["input"] = new JsonObject() },
    };

    private static IEnumerable<JsonObject> Deltas(JsonObject block)
    {
        switch ((string)block["type"]!)
        {
            case "text":
                foreach (var part in Halves((string)block["text"]!)) yield return new() { ["type"] = "text_delta", ["text"] = part };
                break;
            case "thinking":
                yield return new() { ["type"] = "thinking_delta", ["thinking"] = (string)block["thinking"]! };
                yield return new() { ["type"] = "signature_delta", ["signature"] = (string)block["signature"]! };
                break;
            default:
                foreach (var part in Halves(block["input"]!.ToJsonString())) yield return new() { ["type"] = "input_json_delta", ["partial_json"] = part };
                break;
        }
    }

    private static string[] Halves(string text) => [text[..(text.Length / 2)], text[(text.Length / 2)..]];
}
