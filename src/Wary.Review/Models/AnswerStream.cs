using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wary.Review.Models;

/// <summary>Puts an answer together from the events of its stream.</summary>
internal sealed class AnswerStream
{
    private readonly SortedDictionary<long, OpenBlock> _open = [];
    private readonly AnswerDraft _draft = new();

    /// <summary>True once the last event came: <see cref="Draft"/> is whole.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>The error that the provider sent in place of the rest; undefined when there was none.</summary>
    public JsonElement Error { get; private set; }

    /// <summary>Characters of text, thought and arguments so far.</summary>
    public long Written => _open.Values.Sum(block => block.Written);

    /// <summary>The answer so far.</summary>
    public AnswerDraft Draft => _draft;

    /// <summary>Takes one event; false when it makes no sense, so that the whole answer does not.</summary>
    public bool Take(ReadOnlyMemory<byte> data)
    {
        if (JsonParts.Parse(data) is not { } message) return false;
        switch (message.TextAt("type"))
        {
            case "message_start":
                _draft.Usage = AnswerReader.Usage(message.At("message").At("usage"), null);
                return true;
            case "content_block_start":
                return message.NumberAt("index") is { } start && message.At("content_block").ValueKind == JsonValueKind.Object
                    && _open.TryAdd(start, new(message.At("content_block")));
            case "content_block_delta":
                return message.NumberAt("index") is { } at && _open.TryGetValue(at, out var block) && block.Add(message.At("delta"));
            case "content_block_stop":
                return message.NumberAt("index") is { } end && _open.ContainsKey(end);
            case "message_delta":
                _draft.StopReason = message.At("delta").TextAt("stop_reason") ?? _draft.StopReason;
                _draft.Usage = AnswerReader.Usage(message.At("usage"), _draft.Usage);
                return true;
            case "message_stop":
                IsWhole = true;
                return Close();
            case "error":
                Error = message.At("error");
                return true;
            default:
                return true; // ping, and whatever comes later
        }
    }

    private bool Close()
    {
        foreach (var block in _open.Values)
        {
            if (block.Close() is not { } closed) return false;
            _draft.Content.Add(closed);
        }
        return true;
    }

    private sealed class OpenBlock(JsonElement start)
    {
        private readonly StringBuilder _text = new(start.TextAt("text") ?? start.TextAt("thinking"));
        private readonly StringBuilder _signature = new(start.TextAt("signature"));

        public long Written => _text.Length;

        public bool Add(JsonElement delta)
        {
            switch (delta.TextAt("type"))
            {
                case "text_delta":
                    _text.Append(delta.TextAt("text"));
                    break;
                case "thinking_delta":
                    _text.Append(delta.TextAt("thinking"));
                    break;
                case "input_json_delta":
                    _text.Append(delta.TextAt("partial_json"));
                    break;
                case "signature_delta":
                    _signature.Append(delta.TextAt("signature"));
                    break;
                case null:
                    return false;
            }
            return true;
        }

        public ContentBlock? Close() => start.TextAt("type") switch
        {
            "text" => new ContentBlock.Text(_text.ToString()),
            "tool_use" => Tool(),
            "thinking" => new ContentBlock.Verbatim("thinking", new JsonObject
            {
                ["type"] = "thinking", ["thinking"] = _text.ToString(), ["signature"] = _signature.ToString(),
            }.ToJsonString()),
            _ => AnswerReader.Block(start),
        };

        // A tool without arguments sends no part of its input at all.
        private ContentBlock.ToolUse? Tool()
        {
            var input = _text.Length == 0 ? "{}" : _text.ToString();
            return start.TextAt("id") is { } id && start.TextAt("name") is { } name
                && JsonParts.Parse(Encoding.UTF8.GetBytes(input)) is { ValueKind: JsonValueKind.Object }
                ? new(id, name, input)
                : null;
        }
    }
}
