using System.Text.Json;
using Wary.Core.Text;
using Wary.Host.State;

namespace Wary.Host.Gate;

/// <summary>
/// What the gate remembers of one session: which files the agent made, which scripts it wrote or fetched, which secret it read, what was asked
/// and then ran. An append-only file of small lines; read only when a check asks.
/// </summary>
/// <param name="stateDirectory">The state directory.</param>
/// <param name="sessionKey">A file name.</param>
public sealed class GateMemory(string stateDirectory, string sessionKey)
{
    private const int LargestFile = 4 << 20;
    private const int LongestText = 1024;

    private readonly StateFolder _folder = new(stateDirectory);
    private readonly JsonOutput _pending = new();
    private Dictionary<string, HashSet<string>>? _facts;
    private bool _hasPending;

    private string File => Path.Combine(_folder.Gate, sessionKey + ".jsonl");

    private string Marker => Path.Combine(_folder.Gate, sessionKey + ".unjudged");

    /// <summary>A secret that was read, as it was named; null for none.</summary>
    public string? SecretRead => Facts("secret")?.FirstOrDefault();

    /// <summary>Whether the agent made this file or folder: there was nothing before.</summary>
    public bool Made(string path) => Holds("made", path) || Facts("made") is { } made && made.Any(folder => Core.Gate.Places.IsInside(path, folder));

    /// <summary>Whether the agent wrote this file.</summary>
    public bool Wrote(string path) => Holds("wrote", path) || Holds("made", path);

    /// <summary>Whether a command of this session fetched this file.</summary>
    public bool Fetched(string path) => Holds("fetched", path);

    /// <summary>Whether a question that is asked once was answered with yes: the call that raised it ran.</summary>
    public bool WasGranted(string key) => Facts("asked") is { } asked && asked.Any(line => line.EndsWith("\n" + key, StringComparison.Ordinal) && Holds("ran", line[..line.IndexOf('\n', StringComparison.Ordinal)]));

    /// <summary>Whether the gate judged this call.</summary>
    public bool Judged(string useId) => Holds("judged", useId);

    /// <summary>Whether anything was asked about this call.</summary>
    public bool Asked(string useId) => Facts("asked")?.Any(line => line.StartsWith(useId + "\n", StringComparison.Ordinal)) == true;

    /// <summary>Notes that a call ran although nobody judged it: its hook was ended from outside. <see cref="TakeUnjudged"/> finds it.</summary>
    /// <param name="words">The call, in words for the person.</param>
    public string? MarkUnjudged(string words)
    {
        try
        {
            _folder.Prepare();
            StateFolder.CreateFolder(_folder.Gate);
            if (StateFile.KindOf(Marker) is FileKind.Absent or FileKind.File) System.IO.File.WriteAllText(Marker, words);
            return null;
        }
        catch (IOException error)
        {
            return $"a call that nobody judged could not be noted: {error.Message}";
        }
        catch (UnauthorizedAccessException error)
        {
            return $"a call that nobody judged could not be noted: {error.Message}";
        }
    }

    /// <summary>The last call that ran although nobody judged it, once; null for none. Costs one look at the disk.</summary>
    public string? TakeUnjudged()
    {
        if (!System.IO.File.Exists(Marker)) return null;
        try
        {
            var words = StateFile.KindOf(Marker) == FileKind.File ? System.IO.File.ReadAllText(Marker) : null;
            System.IO.File.Delete(Marker);
            return words;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Notes a fact; <see cref="Save"/> writes it.</summary>
    public void Note(string kind, string text)
    {
        _hasPending = true;
        _pending.StartObject();
        _pending.Write("v"u8, 1);
        _pending.Write("k"u8, kind);
        _pending.Write("t"u8, text.Length > LongestText ? text[..LongestText] : text);
        _pending.EndObject();
        _pending.EndLine();
        _facts = null;
    }

    /// <summary>Notes that a question was asked about a call.</summary>
    public void NoteAsked(string useId, string key) => Note("asked", $"{useId}\n{key}");

    /// <summary>Writes what was noted in one append. Gives the text of a problem, or null.</summary>
    public string? Save()
    {
        if (!_hasPending) return null;
        _hasPending = false;
        try
        {
            var folder = Path.GetDirectoryName(File)!;
            if (StateFile.KindOf(File) == FileKind.Absent)
            {
                _folder.Prepare();
                if (StateFile.KindOf(folder) is not (FileKind.Absent or FileKind.Folder)) return "the gate's folder is something else";
                StateFolder.CreateFolder(folder);
            }
            using var guard = FileLock.Take(FileLock.PathFor(_folder, "gate/" + sessionKey), TimeSpan.FromMilliseconds(100));
            using var file = StateFile.Open(File, FileMode.OpenOrCreate);
            var lines = new byte[_pending.Length + 1];
            _pending.Written.Span.CopyTo(lines.AsSpan(1));
            StateFile.Append(file, lines);
            return null;
        }
        catch (IOException error)
        {
            return $"the gate's memory cannot be written: {error.Message}";
        }
        catch (UnauthorizedAccessException error)
        {
            return $"the gate's memory cannot be written: {error.Message}";
        }
        catch (ArgumentOutOfRangeException)
        {
            return "the gate's memory cannot be written: the file would be too large";
        }
    }

    private bool Holds(string kind, string text) => Facts(kind)?.Contains(text) == true;

    private HashSet<string>? Facts(string kind) => (_facts ??= Load()).GetValueOrDefault(kind);

    private Dictionary<string, HashSet<string>> Load()
    {
        var facts = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        if (StateFile.KindOf(File) != FileKind.File) return facts;
        ReadOnlyMemory<byte> bytes;
        try
        {
            using var file = StateFile.Open(File, FileMode.Open);
            if (file.Length > LargestFile) return facts;
            bytes = StateFile.Read(file);
        }
        catch (IOException)
        {
            return facts;
        }
        catch (UnauthorizedAccessException)
        {
            return facts;
        }
        while (!bytes.IsEmpty)
        {
            var end = bytes.Span.IndexOf((byte)'\n') is var feed and >= 0 ? feed : bytes.Length;
            if (Read(bytes.Span[..end]) is ({ } kind, { } text))
            {
                if (!facts.TryGetValue(kind, out var set)) facts[kind] = set = new(StringComparer.Ordinal);
                set.Add(text);
            }
            bytes = bytes[Math.Min(bytes.Length, end + 1)..];
        }
        return facts;
    }

    // A torn or foreign line says nothing.
    private static (string? Kind, string? Text) Read(ReadOnlySpan<byte> line)
    {
        var (kind, text) = ((string?)null, (string?)null);
        try
        {
            var reader = new Utf8JsonReader(line);
            while (reader.Read())
            {
                if (reader.TokenType != JsonTokenType.PropertyName) continue;
                var (isKind, isText) = (reader.ValueTextEquals("k"u8), reader.ValueTextEquals("t"u8));
                reader.Read();
                if (isKind && reader.TokenType == JsonTokenType.String) kind = reader.GetString();
                if (isText && reader.TokenType == JsonTokenType.String) text = reader.GetString();
            }
            return (kind, text);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }
}
