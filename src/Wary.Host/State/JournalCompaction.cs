using Wary.Host.Telemetry;

namespace Wary.Host.State;

/// <summary>
/// Writes a journal anew: one line per file, turn and notice, with the late files taken in and the metrics moved to their monthly
/// file. A crash at any point loses and doubles nothing: metrics carry ids, and the new journal names the late files it holds.
/// Lines of later versions stay as they are.
/// </summary>
internal static class JournalCompaction
{
    /// <summary>Replaces the journal. The caller holds the session's lock, and no handle of its own to the journal.</summary>
    /// <exception cref="IOException">The disk refuses; the old journal stands.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not writable; the old journal stands.</exception>
    public static void Run(
        StateFolder folder, SessionFiles files, SessionState state, ReadOnlyMemory<byte> journal, List<LateFile> late, bool durable)
    {
        var lines = new JournalWriter();
        Write(lines, state);
        var metrics = new List<ReadOnlyMemory<byte>>();
        Sort(journal, lines, metrics);
        var names = new List<string>(late.Count);
        foreach (var file in late)
        {
            names.Add(file.Name);
            if (!state.Base.Late.Contains(file.Name)) Sort(file.Content, lines, metrics);
        }
        if (!MonthlyFiles.TryAppend(folder, metrics))
        {
            foreach (var line in metrics) lines.AddRaw(line.Span);
        }
        lines.Add(new BaseEntry(lines.Length, names));
        StateFile.Replace(files.Temporary(), files.Journal, lines.Lines, durable);
        RemoveLate(files, late);
    }

    /// <summary>Copies a session's metrics to the monthly files. False: they have no place to go, so their files must stay.</summary>
    /// <exception cref="IOException">The journal is there and cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static bool MoveMetrics(StateFolder folder, SessionFiles files, List<LateFile> late)
    {
        var rest = new JournalWriter();
        var metrics = new List<ReadOnlyMemory<byte>>();
        try
        {
            using var journal = StateFile.Open(files.Journal, FileMode.Open);
            Sort(StateFile.Read(journal), rest, metrics);
        }
        catch (FileNotFoundException)
        {
            // Only late files are left of this session.
        }
        catch (ForeignFileException)
        {
            // Nothing of ours, so no metrics in it.
        }
        foreach (var file in late) Sort(file.Content, rest, metrics);
        return MonthlyFiles.TryAppend(folder, metrics);
    }

    /// <summary>Removes late files whose facts lie elsewhere now, and their folder when it is empty.</summary>
    public static void RemoveLate(SessionFiles files, List<LateFile> late)
    {
        foreach (var file in late) File.Delete(file.Path);
        // A link is removed itself, not what it leads to.
        if (StateFile.KindOf(files.Late) == FileKind.Link) File.Delete(files.Late);
        if (StateFile.KindOf(files.Late) != FileKind.Folder) return;
        try
        {
            Directory.Delete(files.Late);
        }
        catch (IOException)
        {
            // Somebody has just put the next late file in.
        }
    }

    private static void Write(JournalWriter lines, SessionState state)
    {
        if (state.Turn > 0) lines.Add(new TurnEntry(state.Turn, state.PromptId));
        foreach (var notice in state.Notices) lines.Add(new NoticeEntry(notice));
        foreach (var file in state.Files)
            lines.Add(new FileEntry(file.Path, file.Turn, file.Touches, file.Reviewed, file.Told, file.Judged));
    }

    private static void Sort(ReadOnlyMemory<byte> journal, JournalWriter lines, List<ReadOnlyMemory<byte>> metrics)
    {
        var reader = new JournalReader(journal.Span);
        while (reader.Next() is { } entry)
        {
            if (entry is MetricsEntry) metrics.Add(reader.Line.ToArray());
            else if (entry is ForeignEntry) lines.AddRaw(reader.Line);
        }
    }
}
