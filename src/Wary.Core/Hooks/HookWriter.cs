using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wary.Core.Hooks;

/// <summary>Turns a decision into the one JSON document the host expects.</summary>
public static class HookWriter
{
    // Quotes and angle brackets of code stay readable; the text is never put into HTML.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The answer to <paramref name="eventName"/> as UTF-8 with a final newline; empty for silence.</summary>
    public static ReadOnlyMemory<byte> Write(Decision decision, string eventName)
    {
        if (decision.IsSilent) return ReadOnlyMemory<byte>.Empty;
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            if (decision.Block is { } block)
            {
                json.WriteString("decision"u8, "block"u8);
                json.WriteString("reason"u8, Cut(block));
                json.WriteString("rewakeSummary"u8, decision.Summary);
            }
            if (decision.SystemMessage is { } message) json.WriteString("systemMessage"u8, Cut(message));
            if (decision.AdditionalContext is { } context)
            {
                json.WriteStartObject("hookSpecificOutput"u8);
                json.WriteString("hookEventName"u8, eventName);
                json.WriteString("additionalContext"u8, Cut(context));
                json.WriteEndObject();
            }
            if (decision.Metrics is { } metrics) WriteMetrics(json, metrics);
            json.WriteEndObject();
        }
        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }

    private static void WriteMetrics(Utf8JsonWriter json, Metrics metrics)
    {
        json.WriteStartObject("metrics"u8);
        foreach (var (key, value) in metrics.Values.Take(Metrics.MaxInAnswer))
        {
            if (metrics.IsSwitch(key)) json.WriteBoolean(key, value != 0);
            else json.WriteNumber(key, value);
        }
        json.WriteEndObject();
    }

    // Half a surrogate pair cannot be written as UTF-8, so the cut never falls inside one.
    private static string Cut(string text)
    {
        if (text.Length <= Decision.MaxTextLength) return text;
        var length = Decision.MaxTextLength - 1;
        if (char.IsHighSurrogate(text[length - 1])) length--;
        return string.Concat(text.AsSpan(0, length), "…");
    }
}
