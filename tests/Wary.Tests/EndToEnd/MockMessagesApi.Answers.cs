using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wary.Tests.EndToEnd;

internal sealed partial class MockMessagesApi
{
    private static async Task WriteAsync(HttpListenerResponse response, ApiRequest request, Turn turn)
    {
        response.Headers["request-id"] = $"req_{Guid.NewGuid():N}";
        if (request.Method == "HEAD") return;
        if (request is not { Method: "POST", Path: "/v1/messages" })
        {
            var (status, json) = request switch
            {
                { Path: "/v1/messages/count_tokens" } => (200, """{"input_tokens":1000}"""),
                { Method: "GET", Path: "/v1/models" } => (200, """{"data":[],"has_more":false,"first_id":null,"last_id":null}"""),
                _ => (404, """{"type":"error","error":{"type":"not_found_error","message":"not here"}}"""),
            };
            response.StatusCode = status;
            await WriteTextAsync(response, "application/json", json);
            return;
        }
        if (request.WantsStream) await WriteTextAsync(response, "text/event-stream", Events(turn, request));
        else await WriteTextAsync(response, "application/json", Message(turn, request, complete: true).ToJsonString());
    }

    private static async Task WriteTextAsync(HttpListenerResponse response, string type, string text)
    {
        response.ContentType = type;
        await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text));
    }

    private static JsonObject Message(Turn turn, ApiRequest request, bool complete) => new()
    {
        ["id"] = $"msg_{Guid.NewGuid():N}",
        ["type"] = "message",
        ["role"] = "assistant",
        ["model"] = request.Body.GetProperty("model").GetString(),
        ["content"] = complete ? new JsonArray([.. turn.Blocks.Select(block => Block(block, complete))]) : [],
        ["stop_reason"] = complete ? turn.StopReason : null,
        ["stop_sequence"] = null,
        ["usage"] = new JsonObject { ["input_tokens"] = 1000, ["output_tokens"] = complete ? 50 : 1 },
    };

    private static JsonNode Block(Turn.Block block, bool complete) => block.Tool is null
        ? new JsonObject { ["type"] = "text", ["text"] = complete ? block.Text : "" }
        : new JsonObject
        {
            ["type"] = "tool_use",
            ["id"] = $"toolu_{Guid.NewGuid():N}",
            ["name"] = block.Tool,
            ["input"] = complete ? JsonNode.Parse(block.Text) : new JsonObject(),
        };

    // The same message as a stream; every text comes in two pieces because a real stream never comes in one.
    private static string Events(Turn turn, ApiRequest request)
    {
        var stream = new StringBuilder();
        Event("message_start", new() { ["message"] = Message(turn, request, complete: false) });
        for (var index = 0; index < turn.Blocks.Count; index++)
        {
            var block = turn.Blocks[index];
            Event("content_block_start", new() { ["index"] = index, ["content_block"] = Block(block, complete: false) });
            var half = block.Text.Length / 2;
            foreach (var piece in new[] { block.Text[..half], block.Text[half..] })
                Event("content_block_delta", new() { ["index"] = index, ["delta"] = Delta(block, piece) });
            Event("content_block_stop", new() { ["index"] = index });
        }
        Event("message_delta", new()
        {
            ["delta"] = new JsonObject { ["stop_reason"] = turn.StopReason, ["stop_sequence"] = null },
            ["usage"] = new JsonObject { ["output_tokens"] = 50 },
        });
        Event("message_stop", []);
        return stream.ToString();

        void Event(string type, JsonObject data)
        {
            data["type"] = type;
            stream.Append($"event: {type}\ndata: {data.ToJsonString(JsonSerializerOptions.Web)}\n\n");
        }
    }

    private static JsonObject Delta(Turn.Block block, string piece) => block.Tool is null
        ? new() { ["type"] = "text_delta", ["text"] = piece }
        : new() { ["type"] = "input_json_delta", ["partial_json"] = piece };
}
