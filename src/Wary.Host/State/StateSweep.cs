using Wary.Host.Gate;

namespace Wary.Host.State;

/// <summary>
/// Removes the files of sessions that nobody used for 30 days; their metrics go to the monthly files first. Once a day, a bounded
/// piece of work, never the running session, never through a link.
/// </summary>
/// <param name="stateDirectory">The state directory; only <c>wary/sessions</c> and <c>wary/gate</c> in it are swept.</param>
/// <param name="clock">Says how old a file is.</param>
public sealed class StateSweep(string stateDirectory, TimeProvider clock)
{
    /// <summary>How long the files of an idle session are kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    private static readonly TimeSpan Interval = TimeSpan.FromDays(1);
    private const int MaxEntries = 20_000;
    private const int MaxRemoved = 500;

    private readonly StateFolder _folder = new(stateDirectory);

    /// <summary>Sweeps when the last time was a day ago or more. Gives the text of a problem, or null.</summary>
    /// <param name="keep">Key of the running session.</param>
    public string? Run(string keep)
    {
        try
        {
            _folder.Prepare();
            using var guard = FileLock.Take(Path.Combine(_folder.Locks, "sweep.lock"), TimeSpan.Zero);
            if (guard is null || !IsDue()) return null;
            Sweep(keep);
            return new GateLog(stateDirectory).Sweep(clock.GetUtcNow()) ?? new UndoStore(stateDirectory, clock).Sweep();
        }
        catch (IOException error)
        {
            return $"old sessions were not swept: {error.Message}";
        }
        catch (UnauthorizedAccessException error)
        {
            return $"old sessions were not swept: {error.Message}";
        }
    }

    private bool IsDue()
    {
        var stamp = Path.Combine(_folder.Root, "swept");
        var now = clock.GetUtcNow().UtcDateTime;
        // A stamp from the future is a clock that was set back; it must not stop the sweep for years.
        var age = now - new FileInfo(stamp).LastWriteTimeUtc;
        if (StateFile.KindOf(stamp) == FileKind.File && age >= TimeSpan.Zero && age < Interval) return false;
        // Stamped before the work: what makes a sweep fail today would make it fail at every start.
        StateFile.Open(stamp, FileMode.OpenOrCreate).Dispose();
        File.SetLastWriteTimeUtc(stamp, now);
        return true;
    }

    private void Sweep(string keep)
    {
        var (looked, removed) = (0, 0);
        foreach (var entry in new DirectoryInfo(_folder.Sessions).EnumerateFileSystemInfos())
        {
            if (++looked > MaxEntries || removed >= MaxRemoved) return;
            if (!IsOld(entry) || KeyOf(entry.Name) is not { } key || key == keep) continue;
            if (Remove(entry, key)) removed++;
        }
        // What the gate remembers of a session lies beside it, one or two plain files each.
        if (StateFile.KindOf(_folder.Gate) != FileKind.Folder) return;
        foreach (var entry in new DirectoryInfo(_folder.Gate).EnumerateFiles())
        {
            if (++looked > MaxEntries || removed >= MaxRemoved) return;
            if (!IsOld(entry) || entry.Extension is not (".jsonl" or ".unjudged") || Path.GetFileNameWithoutExtension(entry.Name) == keep) continue;
            if (Remove(entry, "")) removed++;
        }
    }

    private bool IsOld(FileSystemInfo entry) => clock.GetUtcNow().UtcDateTime - entry.LastWriteTimeUtc > KeptFor;

    /// <summary>Whose file this is; null for a name that Wary does not give.</summary>
    private static string? KeyOf(string name)
    {
        var suffix = Path.GetExtension(name);
        var stem = Path.GetFileNameWithoutExtension(name);
        return suffix switch
        {
            SessionFiles.JournalSuffix or SessionFiles.LateSuffix => stem,
            SessionFiles.TemporarySuffix or SessionFiles.AsideSuffix => Path.GetFileNameWithoutExtension(stem),
            _ => null,
        };
    }

    private bool Remove(FileSystemInfo entry, string key)
    {
        try
        {
            if (key.Length > 0 && entry.Extension is SessionFiles.JournalSuffix or SessionFiles.LateSuffix) return Retire(new(_folder, key));
            return RemoveOne(entry.FullName);
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Removes a session, unless it came back to life or its metrics have no place to go.</summary>
    private bool Retire(SessionFiles files)
    {
        using var guard = FileLock.Take(files.Lock, TimeSpan.Zero);
        if (guard is null || !IsIdle(files)) return false;
        var late = files.ReadLate();
        if (!JournalCompaction.MoveMetrics(_folder, files, late)) return false;
        RemoveOne(files.Journal);
        JournalCompaction.RemoveLate(files, late);
        return true;
    }

    private bool IsIdle(SessionFiles files)
    {
        if (StateFile.KindOf(files.Journal) != FileKind.Absent && !IsOld(new FileInfo(files.Journal))) return false;
        return StateFile.KindOf(files.Late) == FileKind.Absent || IsOld(new DirectoryInfo(files.Late));
    }

    // Never what is inside a folder: nothing of ours has folders inside.
    private static bool RemoveOne(string path)
    {
        if (StateFile.KindOf(path) == FileKind.Folder) Directory.Delete(path);
        else File.Delete(path);
        return true;
    }
}
