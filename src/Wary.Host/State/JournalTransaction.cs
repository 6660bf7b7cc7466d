namespace Wary.Host.State;

/// <summary>
/// Lock, read, decide, append once, release. Never throws for what a disk or another process does: without the lock the lines go into
/// a late file, and without a writable disk the outcome says so.
/// </summary>
internal sealed class JournalTransaction : IDisposable
{
    /// <summary>A longer journal is compacted before the next line is added.</summary>
    public const int CompactAboveBytes = 64 << 10;

    // Late files mean that somebody waited in vain just now; the next one need not wait as long to learn the same.
    private static readonly TimeSpan Impatience = TimeSpan.FromMilliseconds(100);

    private readonly SessionFiles _files;
    private readonly FileLock? _lock;
    private readonly bool _writable;
    private FileStream? _journal;

    private JournalTransaction(StateFolder folder, SessionFiles files, TimeSpan deadline, bool compact)
    {
        _files = files;
        try
        {
            folder.Prepare();
            _writable = true;
            if (deadline > Impatience && StateFile.KindOf(files.Late) == FileKind.Folder) deadline = Impatience;
            _lock = FileLock.Take(files.Lock, deadline);
            if (_lock is null) Problem = "another process keeps the session's lock; this event was noted beside the journal";
            else Open(folder, compact);
        }
        catch (IOException error)
        {
            Problem = error.Message;
        }
        catch (UnauthorizedAccessException error)
        {
            Problem = error.Message;
        }
        State ??= files.Read();
        Problem ??= State.Problem;
    }

    /// <summary>What was known when the lock was taken.</summary>
    public SessionState State { get; private set; }

    /// <summary>What is to be added.</summary>
    public JournalWriter Lines { get; } = new();

    /// <summary>What went wrong so far, for the log; null when nothing did.</summary>
    public string? Problem { get; private set; }

    public static JournalTransaction Begin(StateFolder folder, SessionFiles files, TimeSpan deadline, bool compact = false) =>
        new(folder, files, deadline, compact);

    /// <summary>Adds the lines. False: they are lost, and <see cref="Problem"/> says why.</summary>
    public bool Commit()
    {
        if (Lines.IsEmpty) return true;
        if (!_writable) return false;
        try
        {
            if (_journal is not null) StateFile.Append(_journal, Lines.SpareAndLines);
            else _files.WriteLate(Lines.Lines);
            return true;
        }
        catch (IOException error)
        {
            Problem = error.Message;
        }
        catch (UnauthorizedAccessException error)
        {
            Problem = error.Message;
        }
        return false;
    }

    public void Dispose()
    {
        _journal?.Dispose();
        _lock?.Dispose();
    }

    private void Open(StateFolder folder, bool compact)
    {
        var late = _files.ReadLate();
        _journal = _files.OpenJournal(out var problem);
        Problem = problem;
        var content = StateFile.Read(_journal);
        State = SessionFiles.Fold(content.Span, late);
        var length = RandomAccess.GetLength(_journal.SafeFileHandle);
        // Damage is reported when it is removed, and so once.
        var damage = length > StateFile.MaxBytes ? $"the journal was far too long ({length} bytes); its end was dropped"
            : State.Unreadable > 0 ? $"{State.Unreadable} unreadable lines were dropped from the journal"
            : null;
        var isLong = length > Math.Max(CompactAboveBytes, 2L * State.Base.Bytes);
        if (!compact && !isLong && damage is null && late.Count == 0) return;
        Problem ??= damage;
        // The open handle would keep the file from being replaced on Windows.
        _journal.Dispose();
        _journal = null;
        Compact(folder, content, late, durable: compact);
        _journal = _files.OpenJournal(out _);
    }

    // Waiting for the disk would cost an edit milliseconds; after a power failure a running session has nothing to remember.
    // A compaction that fails changes nothing; the next transaction tries again.
    private void Compact(StateFolder folder, ReadOnlyMemory<byte> journal, List<LateFile> late, bool durable)
    {
        try
        {
            JournalCompaction.Run(folder, _files, State, journal, late, durable);
        }
        catch (IOException error)
        {
            Problem = $"the journal was not compacted: {error.Message}";
        }
        catch (UnauthorizedAccessException error)
        {
            Problem = $"the journal was not compacted: {error.Message}";
        }
    }
}
