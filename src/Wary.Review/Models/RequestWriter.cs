using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wary.Review.Models;

/// <summary>Writes a request as the Messages API wants it.</summary>
internal static class RequestWriter
{
    /// <summary>What an OAuth bearer must say first.</summary>
    public const string AgentIdentity = "You are a Claude agent, built on Anthropic's Claude Agent SDK.";

    // Not much of a body is markup; escaping every non-ASCII letter would only make it longer.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="request">What is asked.</param>
    /// <param name="identify">Whether <see cref="AgentIdentity"/> goes first.</param>
    /// <param name="without">Optional parts that this endpoint refused.</param>
    public static ReadOnlyMemory<byte> Write(ModelRequest request, bool identify, OptionalFields without)
    {
        var buffer = new ArrayBufferWriter<byte>(64 << 10);
        using var json = new Utf8JsonWriter(buffer, Options);
        var model = ModelTable.Find(request.Model);
        json.WriteStartObject();
        json.WriteString("model", ModelTable.Resolve(request.Model));
        json.WriteNumber("max_tokens", MaxTokens(request, model));
        WriteTools(json, request, without);
        WriteSystem(json, request, identify, without, tellSchema: request.Schema is not null && !SendsFormat(request, model, without));
        WriteMessages(json, request, cache: !without.HasFlag(OptionalFields.Cache));
        WriteThinking(json, request, model, without);
        WriteOutput(json, request, model, without);
        if (request.Streams) json.WriteBoolean("stream", true);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>The ceiling that is really sent: no more than the model can.</summary>
    public static int MaxTokens(ModelRequest request, ModelInfo model) => Math.Min(request.MaxTokens, model.MaxOutputTokens);

    private static bool SendsFormat(ModelRequest request, ModelInfo model, OptionalFields without) =>
        request.Schema is not null && model.TakesFormat && !without.HasFlag(OptionalFields.Format);

    private static void WriteTools(Utf8JsonWriter json, ModelRequest request, OptionalFields without)
    {
        if (request.Tools.Count == 0) return;
        json.WriteStartArray("tools");
        foreach (var tool in request.Tools)
        {
            json.WriteStartObject();
            json.WriteString("name", tool.Name);
            json.WriteString("description", tool.Description);
            if (tool.Strict && !without.HasFlag(OptionalFields.Strict)) json.WriteBoolean("strict", true);
            json.WritePropertyName("input_schema");
            json.WriteRawValue(tool.InputSchema);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSystem(Utf8JsonWriter json, ModelRequest request, bool identify, OptionalFields without, bool tellSchema)
    {
        if (request.System.Count == 0 && !identify && !tellSchema) return;
        json.WriteStartArray("system");
        if (identify) WriteText(json, AgentIdentity);
        foreach (var block in request.System) WriteText(json, block.Text, block.Breakpoint && !without.HasFlag(OptionalFields.Cache));
        if (tellSchema) WriteText(json, SchemaInWords(request.Schema!));
        json.WriteEndArray();
    }

    /// <summary>For whoever cannot be held to a schema by the API.</summary>
    public static string SchemaInWords(string schema) =>
        "Answer with exactly one JSON object and nothing around it. It must fulfil this JSON schema:\n" + schema;

    private static void WriteText(Utf8JsonWriter json, string text, bool breakpoint = false)
    {
        json.WriteStartObject();
        json.WriteString("type", "text");
        json.WriteString("text", text);
        if (breakpoint) WriteBreakpoint(json);
        json.WriteEndObject();
    }

    private static void WriteBreakpoint(Utf8JsonWriter json)
    {
        json.WriteStartObject("cache_control");
        json.WriteString("type", "ephemeral");
        json.WriteEndObject();
    }

    private static void WriteMessages(Utf8JsonWriter json, ModelRequest request, bool cache)
    {
        json.WriteStartArray("messages");
        foreach (var message in request.Messages)
        {
            json.WriteStartObject();
            json.WriteString("role", message.FromModel ? "assistant" : "user");
            json.WriteStartArray("content");
            for (var i = 0; i < message.Blocks.Count; i++) WriteBlock(json, message.Blocks[i], cache && message.Breakpoint && i == message.Blocks.Count - 1);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteBlock(Utf8JsonWriter json, ContentBlock block, bool breakpoint)
    {
        switch (block)
        {
            case ContentBlock.Text text:
                WriteText(json, text.Value, breakpoint);
                break;
            case ContentBlock.Verbatim verbatim:
                json.WriteRawValue(verbatim.Json);
                break;
            case ContentBlock.ToolUse use:
                json.WriteStartObject();
                json.WriteString("type", "tool_use");
                json.WriteString("id", use.Id);
                json.WriteString("name", use.Name);
                json.WritePropertyName("input");
                json.WriteRawValue(use.InputJson);
                json.WriteEndObject();
                break;
            case ContentBlock.ToolResult result:
                json.WriteStartObject();
                json.WriteString("type", "tool_result");
                json.WriteString("tool_use_id", result.ToolUseId);
                json.WriteString("content", result.Content);
                if (result.IsError) json.WriteBoolean("is_error", true);
                if (breakpoint) WriteBreakpoint(json);
                json.WriteEndObject();
                break;
        }
    }

    private static void WriteThinking(Utf8JsonWriter json, ModelRequest request, ModelInfo model, OptionalFields without)
    {
        if (!request.Thinks || model.Thinking == ThinkingKind.None || without.HasFlag(OptionalFields.Thinking)) return;
        json.WriteStartObject("thinking");
        if (model.Thinking == ThinkingKind.Adaptive)
        {
            json.WriteString("type", "adaptive");
        }
        else
        {
            // The budget is part of the ceiling: something must be left for the answer, and 1 024 is the least the API takes.
            json.WriteString("type", "enabled");
            json.WriteNumber("budget_tokens", Math.Max(1024, MaxTokens(request, model) * 5 / 8));
        }
        json.WriteEndObject();
    }

    private static void WriteOutput(Utf8JsonWriter json, ModelRequest request, ModelInfo model, OptionalFields without)
    {
        var effort = model.TakesEffort && !without.HasFlag(OptionalFields.Effort);
        var format = SendsFormat(request, model, without);
        if (!effort && !format) return;
        json.WriteStartObject("output_config");
        if (effort)
        {
            json.WriteString("effort", request.Effort switch
            {
                Effort.Low => "low",
                Effort.Medium => "medium",
                Effort.High => "high",
                Effort.XHigh => "xhigh",
                _ => "max",
            });
        }
        if (format)
        {
            json.WriteStartObject("format");
            json.WriteString("type", "json_schema");
            json.WritePropertyName("schema");
            json.WriteRawValue(request.Schema!);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }
}
