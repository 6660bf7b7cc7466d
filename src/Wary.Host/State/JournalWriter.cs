using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Wary.Host.State;

/// <summary>Collects lines for one append. Every line starts with its version.</summary>
internal sealed class JournalWriter : IDisposable
{
    public const int Version = 1;

    // A line is never put into HTML; line feeds and control characters are escaped by every encoder.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new(1024);
    private readonly Utf8JsonWriter _json;

    public JournalWriter()
    {
        // One spare byte in front, for the line feed that may have to close a torn line.
        _buffer.Write("\n"u8);
        _json = new(_buffer, Options);
    }

    public bool IsEmpty => _buffer.WrittenCount == 1;

    /// <summary>How many bytes the lines take.</summary>
    public int Length => _buffer.WrittenCount - 1;

    /// <summary>The spare byte and the lines, each with its line feed.</summary>
    public Span<byte> SpareAndLines => System.Runtime.InteropServices.MemoryMarshal.AsMemory(_buffer.WrittenMemory).Span;

    public ReadOnlySpan<byte> Lines => _buffer.WrittenSpan[1..];

    public void Dispose() => _json.Dispose();

    public void Add(JournalEntry entry)
    {
        switch (entry)
        {
            case EditEntry edit:
                Begin("edit"u8);
                _json.WriteString("path"u8, edit.Path);
                _json.WriteString("tool"u8, edit.Tool);
                _json.WriteNumber("turn"u8, edit.Turn);
                Write("told"u8, edit.Told);
                break;
            case TurnEntry turn:
                Begin("turn"u8);
                _json.WriteNumber("turn"u8, turn.Turn);
                _json.WriteString("id"u8, turn.PromptId);
                break;
            case JudgedEntry judged:
                Begin("judged"u8);
                _json.WriteString("path"u8, judged.Path);
                Write("judged"u8, judged.Rules);
                break;
            case ReviewedEntry reviewed:
                Begin("reviewed"u8);
                _json.WriteString("path"u8, reviewed.Path);
                _json.WriteNumber("reviewed"u8, reviewed.Touches);
                break;
            case NoticeEntry notice:
                Begin("notice"u8);
                _json.WriteString("id"u8, notice.Name);
                break;
            case FileEntry file:
                Begin("file"u8);
                _json.WriteString("path"u8, file.Path);
                _json.WriteNumber("turn"u8, file.Turn);
                _json.WriteNumber("touches"u8, file.Touches);
                _json.WriteNumber("reviewed"u8, file.Reviewed);
                Write("told"u8, file.Told);
                Write("judged"u8, file.Judged);
                break;
            case BaseEntry compacted:
                Begin("base"u8);
                _json.WriteNumber("bytes"u8, compacted.Bytes);
                Write("late"u8, compacted.Late);
                break;
            default:
                throw new ArgumentException($"{entry.GetType().Name} is not written by itself", nameof(entry));
        }
        End();
    }

    /// <summary>Adds a line that was read elsewhere, as it is.</summary>
    public void AddRaw(ReadOnlySpan<byte> line)
    {
        _buffer.Write(line);
        _buffer.Write("\n"u8);
    }

    /// <summary>Starts a line of another shape; the caller writes its properties and calls <see cref="End"/>.</summary>
    public Utf8JsonWriter Begin(ReadOnlySpan<byte> kind)
    {
        _json.WriteStartObject();
        _json.WriteNumber("v"u8, Version);
        _json.WriteString("k"u8, kind);
        return _json;
    }

    public void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset();
        _buffer.Write("\n"u8);
    }

    private void Write(ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        if (values.Count == 0) return;
        _json.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++) _json.WriteStringValue(values[i]);
        _json.WriteEndArray();
    }
}
