namespace Wary.Host.State;

/// <summary>What is known about one session: the fold of its journal at one moment.</summary>
public sealed class SessionState
{
    private readonly Dictionary<string, FileFacts> _files = [];
    private readonly HashSet<string> _notices = [];

    /// <summary>Number of the current turn; 0 before the first one was seen.</summary>
    public int Turn { get; private set; }

    /// <summary>The host's id of the prompt that began the current turn; may be empty.</summary>
    public string PromptId { get; private set; } = "";

    /// <summary>Why there may be more to know (text for the log), or null.</summary>
    public string? Problem { get; internal set; }

    /// <summary>Lines that say nothing: torn by a dying process, or damaged.</summary>
    internal int Unreadable { get; private set; }

    internal BaseEntry Base { get; private set; } = new(0, []);

    internal IReadOnlyCollection<FileFacts> Files => _files.Values;

    internal IReadOnlyCollection<string> Notices => _notices;

    /// <summary>Files that the agent touched and no review has consumed yet.</summary>
    public IReadOnlyList<TouchedPath> Touched()
    {
        var list = new List<TouchedPath>();
        foreach (var file in _files.Values)
        {
            if (file.Touches > file.Reviewed) list.Add(new(file.Path, file.Turn, file.Touches));
        }
        return list;
    }

    /// <summary>Told rules that no turn's end has judged yet.</summary>
    public IReadOnlyList<PendingRule> Pending()
    {
        var list = new List<PendingRule>();
        foreach (var file in _files.Values)
        {
            foreach (var rule in file.Told)
            {
                if (!file.Judged.Contains(rule)) list.Add(new(file.Path, rule));
            }
        }
        return list;
    }

    /// <summary>Whether <paramref name="rule"/> was told about the file before.</summary>
    public bool WasTold(string path, string rule) =>
        _files.TryGetValue(PathIdentity.Of(path), out var file) && file.Told.Contains(PathIdentity.WellFormed(rule));

    /// <summary>Whether the person was told <paramref name="notice"/> before.</summary>
    public bool WasNoticed(string notice) => _notices.Contains(PathIdentity.WellFormed(notice));

    internal FileFacts? FileAt(string path) => _files.GetValueOrDefault(PathIdentity.Of(path));

    internal void Fold(ReadOnlySpan<byte> journal)
    {
        var reader = new JournalReader(journal);
        while (reader.Next() is { } entry) Apply(entry);
        Unreadable += reader.Unreadable;
    }

    private void Apply(JournalEntry entry)
    {
        switch (entry)
        {
            case EditEntry edit:
                FactsOf(edit.Path).Touch(edit.Path, edit.Turn, 1, edit.Told);
                break;
            case TurnEntry turn when turn.Turn >= Turn:
                (Turn, PromptId) = (turn.Turn, turn.PromptId);
                break;
            case JudgedEntry judged:
                FactsOf(judged.Path).Judge(judged.Rules);
                break;
            case ReviewedEntry reviewed:
                FactsOf(reviewed.Path).Review(reviewed.Touches);
                break;
            case NoticeEntry notice:
                _notices.Add(notice.Name);
                break;
            case FileEntry file:
                var facts = FactsOf(file.Path);
                facts.Touch(file.Path, file.Turn, file.Touches, file.Told);
                facts.Judge(file.Judged);
                facts.Review(file.Reviewed);
                break;
            case BaseEntry compacted:
                Base = compacted;
                break;
        }
    }

    private FileFacts FactsOf(string path)
    {
        var key = PathIdentity.Of(path);
        if (_files.TryGetValue(key, out var file)) return file;
        return _files[key] = new(path);
    }
}
