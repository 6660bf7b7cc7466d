namespace Wary.Host.State;

/// <summary>
/// The files of one session: the journal <c>key.jsonl</c>, and the folder <c>key.late</c> with what processes wrote that did not get
/// the lock. Reading never takes a lock.
/// </summary>
internal sealed class SessionFiles(StateFolder folder, string key)
{
    public const string JournalSuffix = ".jsonl";
    public const string LateSuffix = ".late";
    public const string TemporarySuffix = ".tmp";
    public const string AsideSuffix = ".bad";

    public string Key => key;

    public string Journal { get; } = Path.Combine(folder.Sessions, key + JournalSuffix);

    public string Late { get; } = Path.Combine(folder.Sessions, key + LateSuffix);

    public string Lock => FileLock.PathFor(folder, key);

    /// <summary>A new name for a file that is being written.</summary>
    public string Temporary() => Unique(TemporarySuffix);

    /// <summary>The late files; what cannot be read is left alone, what does not fit into <see cref="StateFile.MaxBytes"/> waits.</summary>
    public List<LateFile> ReadLate()
    {
        var list = new List<LateFile>();
        var total = 0;
        try
        {
            if (StateFile.KindOf(Late) != FileKind.Folder) return list;
            foreach (var path in Directory.EnumerateFiles(Late, "*" + JournalSuffix))
            {
                if (TryRead(path) is not { } content) continue;
                list.Add(new(path, content));
                if ((total += content.Length) > StateFile.MaxBytes) break;
            }
        }
        catch (IOException)
        {
            // Most likely compaction took the whole folder in; the journal, which is read next, has its facts.
        }
        catch (UnauthorizedAccessException)
        {
            // Not ours any more; the journal still counts.
        }
        return list;
    }

    /// <summary>Puts lines into a late file. It appears whole or not at all.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder is not writable.</exception>
    public void WriteLate(ReadOnlySpan<byte> lines)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (StateFile.KindOf(Late) is FileKind.Link or FileKind.File) throw new ForeignFileException(Late);
            StateFolder.CreateFolder(Late);
            try
            {
                StateFile.Replace(Temporary(), Path.Combine(Late, StateFile.Unique() + JournalSuffix), lines, durable: false);
                return;
            }
            catch (IOException error) when (attempt < 8 && error is DirectoryNotFoundException or FileNotFoundException)
            {
                // Compaction removed the emptied folder in between.
            }
        }
    }

    /// <summary>
    /// Folds journal and late files. Late files that the journal names are in it already: compaction died before it could remove them.
    /// </summary>
    public static SessionState Fold(ReadOnlySpan<byte> journal, List<LateFile> late)
    {
        var state = new SessionState();
        state.Fold(journal);
        if (late.Count == 0) return state;
        var known = state.Base.Late;
        foreach (var file in late)
        {
            if (!known.Contains(file.Name)) state.Fold(file.Content.Span);
        }
        return state;
    }

    /// <summary>The state as far as it can be read now, without the lock.</summary>
    public SessionState Read()
    {
        var late = new List<LateFile>();
        try
        {
            if (folder.IsLinked()) throw new ForeignFileException(folder.Sessions);
            // Late files first: what moves from there into the journal meanwhile is then seen in both, and counts once.
            late = ReadLate();
            if (StateFile.KindOf(Journal) == FileKind.Absent) return Fold([], late);
            using var file = StateFile.Open(Journal, FileMode.Open);
            return Fold(StateFile.Read(file).Span, late);
        }
        catch (FileNotFoundException)
        {
            return Fold([], late);
        }
        catch (IOException error)
        {
            return WithProblem(error, late);
        }
        catch (UnauthorizedAccessException error)
        {
            return WithProblem(error, late);
        }
    }

    /// <summary>Opens the journal for its next line; what stands in its place is moved aside. The caller holds the lock.</summary>
    public FileStream OpenJournal(out string? problem)
    {
        problem = null;
        try
        {
            return StateFile.Open(Journal, FileMode.OpenOrCreate);
        }
        catch (ForeignFileException error)
        {
            var aside = Unique(AsideSuffix);
            if (StateFile.KindOf(Journal) == FileKind.Folder) Directory.Move(Journal, aside);
            else File.Move(Journal, aside);
            problem = $"{error.Message}; it was moved aside";
        }
        return StateFile.Open(Journal, FileMode.OpenOrCreate);
    }

    private static SessionState WithProblem(Exception error, List<LateFile> late)
    {
        var state = Fold([], late);
        state.Problem = $"the journal cannot be read: {error.Message}";
        return state;
    }

    private static ReadOnlyMemory<byte>? TryRead(string path)
    {
        try
        {
            using var file = StateFile.Open(path, FileMode.Open);
            return StateFile.Read(file);
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

    private string Unique(string suffix) => Path.Combine(folder.Sessions, $"{key}.{StateFile.Unique()}{suffix}");
}

/// <summary>One late file with its content.</summary>
internal sealed record LateFile(string Path, ReadOnlyMemory<byte> Content)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);
}
