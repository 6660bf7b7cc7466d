using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wary.Core.Diff;
using Wary.Core.Secrets;

namespace Wary.Cli.Output;

/// <summary>Foreign text on its way to a terminal or a document: secrets masked, nothing invisible, one line.</summary>
internal static class Shown
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One line; a line break in it becomes a blank.</summary>
    public static string Line(string text) => VisibleText.Of(SecretMask.Apply(text).ReplaceLineEndings(" ").Replace('\t', ' '));

    /// <summary>One line of at most <paramref name="most"/> characters.</summary>
    public static string Line(string text, int most)
    {
        var line = Line(text);
        if (line.Length <= most) return line;
        var end = most - 1;
        if (char.IsHighSurrogate(line[end - 1])) end--;
        return string.Concat(line.AsSpan(0, end), "…");
    }

    /// <summary>A path as a relative address: no character of it is taken for something else.</summary>
    public static string Address(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    /// <summary>A JSON document of what <paramref name="write"/> writes into its outermost object.</summary>
    public static string Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
