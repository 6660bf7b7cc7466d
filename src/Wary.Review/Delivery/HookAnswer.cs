using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wary.Core.Hooks;

namespace Wary.Review.Delivery;

/// <summary>
/// What a hook process writes and how it ends. Right in both forms of the host at once: in the background it wakes the agent with the text on stderr,
/// in line it reads the block on stdout.
/// </summary>
public sealed class HookAnswer
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private HookAnswer(ReadOnlyMemory<byte> output, string error, int exitCode) => (Output, Error, ExitCode) = (output, error, exitCode);

    /// <summary>For stdout: one JSON line in UTF-8, or nothing.</summary>
    public ReadOnlyMemory<byte> Output { get; }

    /// <summary>For stderr: the text for the agent, or nothing.</summary>
    public string Error { get; }

    /// <summary>2 with a finding that is told, else 0.</summary>
    public int ExitCode { get; }

    /// <summary>Nothing is to be told to the agent.</summary>
    /// <param name="metrics">Numbers of the event.</param>
    /// <param name="person">What the person is told; null for nothing.</param>
    public static HookAnswer Quiet(Metrics? metrics, string? person = null) => new(Write(metrics, person, null, null), "", 0);

    /// <summary>Findings that were claimed and stored. The only way to exit code 2, and only with a text to tell.</summary>
    /// <param name="text">For the agent.</param>
    /// <param name="summary">For the person, one line.</param>
    /// <param name="metrics">Numbers of the event.</param>
    /// <param name="notice">What the person is told beside the summary; null for nothing.</param>
    public static HookAnswer Wake(string text, string summary, Metrics? metrics, string? notice = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return new(Write(metrics, notice is null ? summary : $"{summary}\n{notice}", summary, text), text, 2);
    }

    private static ReadOnlyMemory<byte> Write(Metrics? metrics, string? person, string? summary, string? reason)
    {
        if (metrics is null && person is null) return ReadOnlyMemory<byte>.Empty;
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            if (reason is not null)
            {
                json.WriteString("decision"u8, "block");
                json.WriteString("reason"u8, reason);
            }
            if (summary is not null) json.WriteString("rewakeSummary"u8, summary);
            if (person is not null) json.WriteString("systemMessage"u8, person);
            if (metrics is not null)
            {
                json.WriteStartObject("metrics"u8);
                foreach (var (key, value) in metrics.Values.Take(Metrics.MaxInAnswer))
                {
                    if (metrics.IsSwitch(key)) json.WriteBoolean(key, value != 0);
                    else json.WriteNumber(key, value);
                }
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }
}
