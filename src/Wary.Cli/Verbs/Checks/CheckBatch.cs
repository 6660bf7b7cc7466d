using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wary.Core.Gate;
using Wary.Core.Gate.Policies;

namespace Wary.Cli.Verbs.Checks;

/// <summary>Answers JSON lines with JSON lines, in order, each as soon as it is known. A bad line gets an answer with <c>error</c> and stops nothing.</summary>
internal sealed class CheckBatch(VerbContext context, Policy? policy, bool observes)
{
    /// <summary>Longer lines are not read.</summary>
    public const int MaxLine = 4 << 20;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly CheckGround _ground = new(context);

    /// <summary>Runs until the input ends. Exit 0; 1 when the answers can no longer be written.</summary>
    public int Run(Stream input)
    {
        try
        {
            foreach (var line in Lines(input))
            {
                context.Out.WriteLine(Answer(line));
                context.Out.Flush();
            }
            return 0;
        }
        catch (IOException)
        {
            // Whoever asked has gone.
            return 1;
        }
    }

    // A line that is too long is skipped to its end and comes as null.
    private static IEnumerable<ReadOnlyMemory<byte>?> Lines(Stream input)
    {
        var buffer = new byte[64 << 10];
        var (filled, tooLong) = (0, false);
        while (true)
        {
            var read = input.Read(buffer, filled, buffer.Length - filled);
            filled += read;
            var start = 0;
            while (buffer.AsSpan(start, filled - start).IndexOf((byte)'\n') is >= 0 and var length)
            {
                if (tooLong) yield return null;
                else if (!IsBlank(buffer.AsSpan(start, length))) yield return buffer.AsMemory(start, length);
                (start, tooLong) = (start + length + 1, false);
            }
            if (read == 0)
            {
                if (tooLong) yield return null;
                else if (!IsBlank(buffer.AsSpan(start, filled - start))) yield return buffer.AsMemory(start, filled - start);
                yield break;
            }
            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            filled -= start;
            if (filled < buffer.Length) continue;
            if (buffer.Length < MaxLine) Array.Resize(ref buffer, 2 * buffer.Length);
            else (filled, tooLong) = (0, true);
        }
    }

    private static bool IsBlank(ReadOnlySpan<byte> line) => line.Trim(" \t\r"u8).IsEmpty;

    private string Answer(ReadOnlyMemory<byte>? line)
    {
        if (line is not { } bytes) return Error($"the line is longer than {MaxLine >> 20} MB");
        try
        {
            if (bytes.Span.StartsWith("\xEF\xBB\xBF"u8)) bytes = bytes[3..];
            using var json = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 64 });
            return Answer(json.RootElement);
        }
        catch (JsonException)
        {
            return Error("the line is no JSON");
        }
        // A line of somebody's must not take the answers to all others with it; such an answer is a bug, and is seen.
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or IndexOutOfRangeException or NullReferenceException or FormatException or OverflowException or InvalidCastException or NotSupportedException)
        {
            return Error($"internal error: {error.GetType().Name} at {error.StackTrace?.Split('\n')[0].Trim()}");
        }
    }

    private string Answer(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object) return Error("the line is no object");
        var tool = "Bash";
        string? folder = null;
        JsonElement input = default, world = default;
        foreach (var property in root.EnumerateObject())
        {
            switch (property.Name)
            {
                case "tool" or "tool_name":
                    if (ToolUseReader.Text(property.Value) is not { Length: > 0 } name) return Error("tool must be a name");
                    tool = name;
                    break;
                case "input" or "tool_input":
                    input = property.Value;
                    break;
                case "cwd":
                    if (ToolUseReader.Text(property.Value) is not { } cwd || !Places.IsAbsolute(cwd.Replace('\\', '/'))) return Error("cwd must be an absolute path");
                    folder = cwd;
                    break;
                case "world":
                    world = property.Value;
                    break;
            }
        }
        if (input.ValueKind == JsonValueKind.Undefined) return Error("input is missing");
        if (input.ValueKind != JsonValueKind.Object) return Error("input must be an object, as the host sends it");
        World? machine;
        if (world.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) machine = _ground.Folder(folder, observes);
        else if (WorldReader.Read(world, folder, out var problem) is { } declared) machine = declared;
        else return Error($"world: {problem}");
        var use = ToolUseReader.Read(tool, input);
        if (ShellTool.Language(tool) is not null && ShellTool.Of(use) is null) return Error("input holds no command");
        var result = ToolGate.Judge(use, machine, policy);
        return Line(json => CheckJson.Write(json, result));
    }

    private static string Error(string text) => Line(json => json.WriteString("error"u8, text));

    private static string Line(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
