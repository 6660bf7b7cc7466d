using System.Globalization;
using System.Text.Json;
using Wary.Core.Secrets;
using Wary.Core.Text;
using Wary.Host.State;

namespace Wary.Host.Gate;

/// <summary>What the gate answered, a line each in a file per month of the state folder. Secrets are masked before anything is written.</summary>
/// <param name="stateDirectory">The state directory.</param>
public sealed class GateLog(string stateDirectory)
{
    /// <summary>Characters of a command that are kept.</summary>
    public const int MaxText = 500;

    /// <summary>How long lines are kept, to the end of their month.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    private const int Version = 1;
    private const int Looked = 4096;
    private const int MaxEffects = 20;
    private const int MaxTarget = 200;
    private const string Suffix = ".jsonl";

    private readonly StateFolder _folder = new(stateDirectory);

    private string Folder => Path.Combine(_folder.Root, "gate", "log");

    /// <summary>How long to wait for other processes; then the line goes into a file of its own, so that nothing is lost.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Adds a line. Gives the text of a problem, or null.</summary>
    public string? Append(GateEntry entry)
    {
        var line = Line(entry);
        var month = entry.At.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        try
        {
            var folder = Folder;
            if (StateFile.KindOf(folder) != FileKind.Folder) Prepare(folder);
            using var guard = FileLock.Take(FileLock.PathFor(_folder, "gate/log"), Patience);
            var name = guard is null ? $"{month}.{StateFile.Unique()}{Suffix}" : month + Suffix;
            using var file = StateFile.Open(Path.Combine(folder, name), FileMode.OpenOrCreate);
            StateFile.Append(file, line);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            // The last of them is what the class library makes of "file too large".
            return $"the gate's answer was not noted: {error.Message}";
        }
    }

    /// <summary>The lines from a moment on, oldest first. What cannot be read is left out.</summary>
    public IReadOnlyList<GateEntry> Read(DateTimeOffset since)
    {
        var entries = new List<GateEntry>();
        var first = since.UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        foreach (var path in Files())
        {
            if (string.CompareOrdinal(Path.GetFileName(path)[..7], first) < 0) continue;
            try
            {
                using var file = StateFile.Open(path, FileMode.Open);
                foreach (var line in StateFile.Lines(file))
                {
                    if (Parse(line) is { } entry && entry.At >= since) entries.Add(entry);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Gone, or not ours: the others still count.
            }
        }
        entries.Sort((a, b) => a.At.CompareTo(b.At));
        return entries;
    }

    /// <summary>Removes the files of months that ended long ago. Gives the text of a problem, or null.</summary>
    public string? Sweep(DateTimeOffset now)
    {
        var oldest = (now - KeptFor).UtcDateTime.ToString("yyyy-MM", CultureInfo.InvariantCulture);
        try
        {
            foreach (var path in Files())
            {
                if (string.CompareOrdinal(Path.GetFileName(path)[..7], oldest) < 0) File.Delete(path);
            }
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"old answers of the gate were not swept: {error.Message}";
        }
    }

    private void Prepare(string folder)
    {
        _folder.Prepare();
        foreach (var path in (ReadOnlySpan<string>)[Path.GetDirectoryName(folder)!, folder])
        {
            if (StateFile.KindOf(path) is not (FileKind.Absent or FileKind.Folder)) throw new ForeignFileException(path);
            StateFolder.CreateFolder(path);
        }
    }

    private string[] Files()
    {
        try
        {
            var folder = Folder;
            if (StateFile.KindOf(_folder.Root) != FileKind.Folder || StateFile.KindOf(folder) != FileKind.Folder) return [];
            return Array.FindAll(Directory.GetFiles(folder, "*" + Suffix), path => Path.GetFileName(path) is { Length: >= 13 } name && name[4] == '-');
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    // Behind one spare byte, for the line feed that may have to close a torn line.
    private static Span<byte> Line(GateEntry entry)
    {
        var json = new JsonOutput();
        json.EndLine();
        json.StartObject();
        json.Write("v"u8, Version);
        json.Write("t"u8, entry.At.ToUnixTimeMilliseconds());
        json.Write("session"u8, entry.Session);
        json.Write("tool"u8, entry.Tool);
        json.Write("text"u8, Cut(entry.Text, MaxText));
        json.Write("cwd"u8, entry.Folder);
        json.Write("verdict"u8, entry.Verdict);
        if (entry.Rules.Count > 0) json.Write("rules"u8, entry.Rules);
        if (entry.Effects.Count > 0)
        {
            var effects = new List<string>(Math.Min(entry.Effects.Count, MaxEffects));
            for (var i = 0; i < entry.Effects.Count && i < MaxEffects; i++) effects.Add(Cut(entry.Effects[i], MaxTarget));
            json.Write("effects"u8, effects);
        }
        json.Write("us"u8, (long)(1000 * entry.Milliseconds));
        if (entry.Outcome.Length > 0) json.Write("outcome"u8, entry.Outcome);
        json.EndObject();
        json.EndLine();
        return json.Written.Span;
    }

    // Masked before it is cut: half a secret looks like none.
    private static string Cut(string text, int most)
    {
        var masked = SecretMask.Apply(text.Length > Looked ? text[..Looked] : text);
        if (masked.Length <= most) return masked;
        return masked[..(char.IsHighSurrogate(masked[most - 1]) ? most - 1 : most)] + "…";
    }

    private static GateEntry? Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Number(root, "v") != Version || Number(root, "t") is not (>= 0 and < 253_402_300_799_999 and var time)) return null;
            return new(DateTimeOffset.FromUnixTimeMilliseconds(time), Text(root, "session"), Text(root, "tool"), Text(root, "text"), Text(root, "cwd"), Text(root, "verdict"))
            {
                Rules = Texts(root, "rules"),
                Effects = Texts(root, "effects"),
                Milliseconds = Number(root, "us") / 1000.0,
                Outcome = Text(root, "outcome"),
            };
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static long Number(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : -1;

    private static string Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static List<string> Texts(JsonElement root, string name)
    {
        var texts = new List<string>();
        if (!root.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.Array) return texts;
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String) texts.Add(item.GetString()!);
        }
        return texts;
    }
}
