namespace Wary.Host.Git;

internal sealed partial class WorkTreeObserver
{
    private const int Submodule = 0xE000;

    // Coarser than the grain of any file system's clock that matters here.
    private const long Grain = 20_000_000;

    private sealed record ScanResult(Dictionary<RawPath, FileStat> Odd, Dictionary<RawPath, FileStat> Unexpected, List<RawPath> Submodules);

    private static ScanResult Scan(GitRepository repository, GitIndex index, CancellationToken cancel)
    {
        var result = new ScanResult([], [], []);
        var workers = Math.Clamp(index.Entries.Length / 2000, 1, Math.Min(Environment.ProcessorCount, 8));
        var slice = (index.Entries.Length + workers - 1) / workers;
        var parts = new ScanResult[workers];
        Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancel }, worker =>
            parts[worker] = ScanSlice(repository, index, worker * slice, Math.Min((worker + 1) * slice, index.Entries.Length), cancel));
        foreach (var part in parts)
        {
            foreach (var (path, stat) in part.Odd) result.Odd[path] = stat;
            foreach (var (path, stat) in part.Unexpected) result.Unexpected[path] = stat;
            result.Submodules.AddRange(part.Submodules);
        }
        return result;
    }

    private static ScanResult ScanSlice(GitRepository repository, GitIndex index, int from, int to, CancellationToken cancel)
    {
        var result = new ScanResult([], [], []);
        var links = new LinkedParents(repository.Top);
        using var files = new FolderStat(repository.Top);
        for (var i = from; i < to; i++)
        {
            if ((i & 0x3FF) == 0) cancel.ThrowIfCancellationRequested();
            ref readonly var entry = ref index.Entries[i];
            if (entry.Mode == Submodule)
            {
                if (entry.Stage == 0) result.Submodules.Add(index.Path(entry));
                continue;
            }
            var stat = files.Of(index.Name(entry));
            if (entry.Stage == 0 && !entry.Intended && Matches(entry.Seen, stat, index.Written))
            {
                if (entry.Absent) result.Unexpected[index.Path(entry)] = stat;
            }
            else if (!entry.Absent || stat.Exists)
            {
                var name = index.Path(entry);
                // Behind a link lies something else than the tracked file, possibly outside.
                result.Odd[name] = stat.Exists && links.Above(name) ? default : stat;
            }
        }
        return result;
    }

    /// <summary>The file is certainly the one that the index describes.</summary>
    internal static bool Matches(FileStat seen, FileStat now, long written)
    {
        if (OperatingSystem.IsWindows()) return now.Exists && (uint)now.Size == seen.Size && SameTime(seen.Modified, now.Modified) && seen.Modified < written - Grain;
        return now.GitMode == seen.Mode && (uint)now.Size == seen.Size && (uint)now.Inode == seen.Inode
            && SameTime(seen.Modified, now.Modified) && SameTime(seen.Changed, now.Changed)
            && Math.Max(End(seen.Modified), End(seen.Changed)) < written - Grain;
    }

    // Some writers keep whole seconds only.
    private static bool SameTime(long seen, long now) => seen != 0 && (seen == now || (seen % 1_000_000_000 == 0 && seen == now - now % 1_000_000_000));

    private static long End(long time) => time % 1_000_000_000 == 0 ? time + 999_999_999 : time;
}
