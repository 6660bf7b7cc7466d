using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wary.Cli.Verbs.DoctorChecks;

namespace Wary.Cli.Output;

/// <summary>The doctor's findings, for people and for programs.</summary>
internal static class DoctorReport
{
    private const int NameWidth = 18;
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line per check, advice below it, a summary at the end.</summary>
    public static void WriteText(TextWriter output, IReadOnlyList<CheckResult> results, bool colour)
    {
        foreach (var result in results)
        {
            var (word, code) = result.Status switch
            {
                CheckStatus.Ok => ("ok  ", 32),
                CheckStatus.Warning => ("note", 33),
                _ => ("BAD ", 31),
            };
            output.WriteLine($"{(colour ? $"\e[{code}m{word}\e[0m" : word)}  {result.Name,-NameWidth}  {Printable(result.Detail)}");
            if (result.Advice is { } advice) output.WriteLine($"{"",NameWidth + 8}→ {Printable(advice)}");
        }
        var problems = results.Count(r => r.Status == CheckStatus.Problem);
        output.WriteLine(problems == 0 ? "Wary is well." : $"{problems} problem{(problems == 1 ? "" : "s")} found.");
    }

    /// <summary>The same as one JSON document.</summary>
    public static void WriteJson(TextWriter output, IReadOnlyList<CheckResult> results)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteNumber("v"u8, 1);
            json.WriteString("version"u8, ProductInfo.Version);
            json.WriteString("framework"u8, ProductInfo.Framework);
            json.WriteBoolean("ok"u8, !results.Any(r => r.Status == CheckStatus.Problem));
            json.WriteStartArray("checks"u8);
            foreach (var result in results)
            {
                json.WriteStartObject();
                json.WriteString("name"u8, result.Name);
                json.WriteString("status"u8, result.Status switch { CheckStatus.Ok => "ok", CheckStatus.Warning => "warning", _ => "problem" });
                json.WriteString("detail"u8, result.Detail);
                json.WriteString("advice"u8, result.Advice);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    // Paths and other programs' answers must not move the cursor of a terminal.
    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
