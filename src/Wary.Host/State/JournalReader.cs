using System.Text.Json;

namespace Wary.Host.State;

/// <summary>Reads journals line by line. Total: what is torn, binary or hostile is stepped over.</summary>
internal ref struct JournalReader(ReadOnlySpan<byte> journal)
{
    // A killed process leaves one torn line, and compaction drops it. A file with this many was planted; refusing each of
    // its lines by an exception would take minutes.
    private const int MaxBrokenLines = 256;

    private ReadOnlySpan<byte> _rest = journal;
    private int _broken;

    /// <summary>How many lines were stepped over although they are not blank.</summary>
    public int Unreadable { get; private set; }

    /// <summary>The line that <see cref="Next"/> stopped at, without its line feed.</summary>
    public ReadOnlySpan<byte> Line { get; private set; }

    /// <summary>Moves to the next line that says something; null at the end.</summary>
    public JournalEntry? Next()
    {
        while (!_rest.IsEmpty && _broken < MaxBrokenLines)
        {
            var end = _rest.IndexOf((byte)'\n');
            Line = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? [] : _rest[(end + 1)..];
            if (Line.IsEmpty) continue;
            if (TryRead() is { } entry) return entry;
            Unreadable++;
        }
        return null;
    }

    private JournalEntry? TryRead()
    {
        // Binary lines leave here, without the cost of a parser and its exceptions.
        if (!Line.StartsWith("{\"v\":"u8) || Line[^1] != '}') return null;
        // Most lines are these, and nobody who folds a journal looks into them.
        if (Line.StartsWith("{\"v\":1,\"k\":\"metrics\","u8)) return MetricsEntry.Instance;
        try
        {
            return Parse(Line);
        }
        catch (JsonException)
        {
            _broken++;
        }
        catch (InvalidOperationException)
        {
            // A string that is not UTF-8, or half a surrogate pair in an escape.
            _broken++;
        }
        return null;
    }

    private static JournalEntry? Parse(ReadOnlySpan<byte> line)
    {
        var json = new Utf8JsonReader(line);
        var fields = new Fields();
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("v"u8)) fields.Version = Number(ref json);
            else if (json.ValueTextEquals("k"u8)) fields.Kind = KindOf(ref json);
            else if (json.ValueTextEquals("path"u8)) fields.Path = Text(ref json);
            else if (json.ValueTextEquals("tool"u8)) fields.Tool = Text(ref json);
            else if (json.ValueTextEquals("id"u8)) fields.Id = Text(ref json);
            else if (json.ValueTextEquals("turn"u8)) fields.Turn = Number(ref json);
            else if (json.ValueTextEquals("touches"u8)) fields.Touches = Number(ref json);
            else if (json.ValueTextEquals("reviewed"u8)) fields.Reviewed = Number(ref json);
            else if (json.ValueTextEquals("bytes"u8)) fields.Bytes = Number(ref json);
            else if (json.ValueTextEquals("told"u8)) fields.Told = Texts(ref json);
            else if (json.ValueTextEquals("judged"u8)) fields.Judged = Texts(ref json);
            else if (json.ValueTextEquals("late"u8)) fields.Late = Texts(ref json);
            else json.Skip();
            if (fields is { Kind: Kind.Metrics, Version: JournalWriter.Version }) return MetricsEntry.Instance;
        }
        while (json.Read()) { }
        return fields.ToEntry();
    }

    private static Kind KindOf(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.String) json.Skip();
        else if (json.ValueTextEquals("edit"u8)) return Kind.Edit;
        else if (json.ValueTextEquals("metrics"u8)) return Kind.Metrics;
        else if (json.ValueTextEquals("file"u8)) return Kind.File;
        else if (json.ValueTextEquals("turn"u8)) return Kind.Turn;
        else if (json.ValueTextEquals("judged"u8)) return Kind.Judged;
        else if (json.ValueTextEquals("reviewed"u8)) return Kind.Reviewed;
        else if (json.ValueTextEquals("notice"u8)) return Kind.Notice;
        else if (json.ValueTextEquals("base"u8)) return Kind.Base;
        return Kind.Foreign;
    }

    // -1 for whatever is no count.
    private static int Number(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Number) return json.TryGetInt32(out var number) && number >= 0 ? number : -1;
        json.Skip();
        return -1;
    }

    private static string? Text(ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String) return json.GetString();
        json.Skip();
        return null;
    }

    private static List<string> Texts(ref Utf8JsonReader json)
    {
        var list = new List<string>();
        json.Read();
        if (json.TokenType != JsonTokenType.StartArray)
        {
            json.Skip();
            return list;
        }
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType == JsonTokenType.String) list.Add(json.GetString()!);
            else json.Skip();
        }
        return list;
    }

    private enum Kind
    {
        Foreign,
        Edit,
        Turn,
        Judged,
        Reviewed,
        Notice,
        File,
        Base,
        Metrics,
    }

    private ref struct Fields()
    {
        public int Version = -1;
        public Kind Kind;
        public string? Path;
        public string? Tool;
        public string? Id;
        public int Turn;
        public int Touches;
        public int Reviewed;
        public int Bytes;
        public List<string>? Told;
        public List<string>? Judged;
        public List<string>? Late;

        public readonly JournalEntry? ToEntry()
        {
            if (Version < 0 || Turn < 0 || Touches < 0 || Reviewed < 0 || Bytes < 0) return null;
            if (Version != JournalWriter.Version) return ForeignEntry.Instance;
            return Kind switch
            {
                Kind.Foreign => ForeignEntry.Instance,
                Kind.Edit when Path is not null => new EditEntry(Path, Tool ?? "", Turn, Told ?? []),
                Kind.Turn => new TurnEntry(Turn, Id ?? ""),
                Kind.Judged when Path is not null => new JudgedEntry(Path, Judged ?? []),
                Kind.Reviewed when Path is not null => new ReviewedEntry(Path, Reviewed),
                Kind.Notice when Id is not null => new NoticeEntry(Id),
                Kind.File when Path is not null => new FileEntry(Path, Turn, Touches, Reviewed, Told ?? [], Judged ?? []),
                Kind.Base => new BaseEntry(Bytes, Late ?? []),
                _ => null,
            };
        }
    }
}
