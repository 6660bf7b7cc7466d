using Wary.Core.Text;

namespace Wary.Host.State;

/// <summary>Collects lines for one append. Every line starts with its version.</summary>
internal sealed class JournalWriter
{
    public const int Version = 1;

    private readonly JsonOutput _json = new();

    public JournalWriter()
    {
        // One spare byte in front, for the line feed that may have to close a torn line.
        _json.EndLine();
    }

    public bool IsEmpty => Length == 0;

    /// <summary>How many bytes the lines take.</summary>
    public int Length => _json.Length - 1;

    /// <summary>The spare byte and the lines, each with its line feed.</summary>
    public Span<byte> SpareAndLines => _json.Written.Span;

    public ReadOnlySpan<byte> Lines => SpareAndLines[1..];

    public void Add(JournalEntry entry)
    {
        switch (entry)
        {
            case EditEntry edit:
                Begin("edit");
                _json.Write("path"u8, edit.Path);
                _json.Write("tool"u8, edit.Tool);
                _json.Write("turn"u8, edit.Turn);
                Write("told"u8, edit.Told);
                break;
            case TurnEntry turn:
                Begin("turn");
                _json.Write("turn"u8, turn.Turn);
                _json.Write("id"u8, turn.PromptId);
                break;
            case JudgedEntry judged:
                Begin("judged");
                _json.Write("path"u8, judged.Path);
                Write("judged"u8, judged.Rules);
                break;
            case ReviewedEntry reviewed:
                Begin("reviewed");
                _json.Write("path"u8, reviewed.Path);
                _json.Write("reviewed"u8, reviewed.Touches);
                break;
            case NoticeEntry notice:
                Begin("notice");
                _json.Write("id"u8, notice.Name);
                break;
            case FileEntry file:
                Begin("file");
                _json.Write("path"u8, file.Path);
                _json.Write("turn"u8, file.Turn);
                _json.Write("touches"u8, file.Touches);
                _json.Write("reviewed"u8, file.Reviewed);
                Write("told"u8, file.Told);
                Write("judged"u8, file.Judged);
                break;
            case BaseEntry compacted:
                Begin("base");
                _json.Write("bytes"u8, compacted.Bytes);
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
        _json.Raw(line);
        _json.EndLine();
    }

    /// <summary>Starts a line of another shape; the caller writes its properties and calls <see cref="End"/>.</summary>
    public JsonOutput Begin(string kind)
    {
        _json.StartObject();
        _json.Write("v"u8, Version);
        _json.Write("k"u8, kind);
        return _json;
    }

    public void End()
    {
        _json.EndObject();
        _json.EndLine();
    }

    private void Write(ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        if (values.Count > 0) _json.Write(name, values);
    }
}
