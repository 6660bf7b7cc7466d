using System.Text;

namespace Wary.Host.Install;

/// <summary>Collects edits of JSON files that belong to the host: several per file, each with the entry that undoes it.</summary>
internal sealed class EditBook(IEnumerable<RecordedEdit> recorded)
{
    private readonly List<RecordedEdit> record = [.. recorded];
    private readonly Dictionary<string, OpenFile> files = new(StringComparer.Ordinal);

    private sealed class OpenFile(JsonEdit document, byte[]? before)
    {
        public JsonEdit Document { get; } = document;
        public byte[]? Before { get; } = before;
        public List<string> Changes { get; } = [];
        public bool Gone { get; set; }
        public byte[]? Replaced { get; set; }
    }

    /// <summary>The record as it will be.</summary>
    public IReadOnlyList<RecordedEdit> Record => record;

    /// <summary>Why an edit is not possible; the first reason stays.</summary>
    public string? Problem { get; private set; }

    /// <summary>One step per changed file, in the order of the first change.</summary>
    public IEnumerable<InstallStep> Steps => files
        .Where(f => f.Value.Changes.Count > 0)
        .Select(f => new InstallStep(StepKind.Edit, f.Key, string.Join("\n", f.Value.Changes),
            f.Value.Gone ? null : f.Value.Replaced ?? f.Value.Document.Bytes.ToArray(), f.Value.Before));

    /// <summary>The raw value of a member; null when the file or the member is missing or the file is unreadable.</summary>
    public string? Get(string file, string container, string name) =>
        Open(file) is not { } open ? null : container.Length == 0 ? open.Document.Get(name) : open.Document.Get(container, name);

    /// <summary>The names inside a top-level object.</summary>
    public IReadOnlyList<string> Names(string file, string container) => Open(file)?.Document.Names(container) ?? [];

    /// <summary>Sets a member unless it already says so, and records how to take that back.</summary>
    public void Set(string owner, string file, string container, string name, string value)
    {
        if (Open(file) is not { } open) return;
        if (Get(file, container, name) is { } current && Means(current, value)) return;
        if (open.Document.Set(container, name, value) is not { } undo)
        {
            Problem ??= $"{file}: \"{container}\" is not an object. Nothing was changed; correct it and run again.";
            return;
        }
        open.Changes.Add($"{Dotted(container, name)} = {value}");
        var sibling = record.Find(e => e.File == file);
        var former = sibling is not null ? sibling.FormerText : FormerText(open.Before);
        var folder = sibling is not null ? sibling.MadeFolder : MissingFolder(file);
        record.RemoveAll(e => e.File == file && e.Container == container && e.Name == name);
        record.Add(new RecordedEdit(owner, file, container, name, value, undo, former, folder));
    }

    /// <summary>Takes one recorded edit back, unless somebody changed that member since.</summary>
    public void Undo(RecordedEdit edit)
    {
        record.Remove(edit);
        if (!File.Exists(edit.File) || Open(edit.File) is not { } open) return;
        if (Get(edit.File, edit.Container, edit.Name) is not { } current || !Means(current, edit.Value)) return;
        open.Document.Undo(edit.Container, edit.Name, edit.Undo);
        open.Changes.Add(edit.Undo.Previous is { } previous
            ? $"{Dotted(edit.Container, edit.Name)} = {previous} (as before)"
            : $"{Dotted(edit.Container, edit.Name)} removed");
        if (!open.Document.IsEmpty || record.Exists(e => e.File == edit.File)) return;
        if (edit.FormerText is null) open.Gone = true;
        else if (string.IsNullOrWhiteSpace(edit.FormerText)) open.Replaced = Encoding.UTF8.GetBytes(edit.FormerText);
    }

    private OpenFile? Open(string file)
    {
        if (files.TryGetValue(file, out var open)) return open;
        var before = File.Exists(file) ? File.ReadAllBytes(file) : null;
        if (JsonEdit.Open(before, out var problem) is not { } document)
        {
            Problem ??= $"{file}: {problem}. Nothing was changed; correct the file and run again.";
            return null;
        }
        return files[file] = new OpenFile(document, before);
    }

    // Marketplace entries get a date and switches from the host; where they point is what makes them ours.
    private static bool Means(string current, string value)
    {
        var left = Encoding.UTF8.GetBytes(current);
        var right = Encoding.UTF8.GetBytes(value);
        if (left[0] == '{' && JsonEdit.Open(left, out _)?.Get("source") is { } source && JsonEdit.Open(right, out _)?.Get("source") is { } wanted)
            return JsonObjectMap.SameValue(Encoding.UTF8.GetBytes(source), wanted);
        return JsonObjectMap.SameValue(left, value);
    }

    private static string? FormerText(byte[]? before)
    {
        if (before is null) return null;
        var text = Encoding.UTF8.GetString(before);
        return string.IsNullOrWhiteSpace(text) ? text : "{";
    }

    private static string? MissingFolder(string file)
    {
        string? missing = null;
        for (var folder = Path.GetDirectoryName(file); folder is not null && !Directory.Exists(folder); folder = Path.GetDirectoryName(folder))
            missing = folder;
        return missing;
    }

    private static string Dotted(string container, string name) => container.Length == 0 ? $"\"{name}\"" : $"{container}.\"{name}\"";
}
