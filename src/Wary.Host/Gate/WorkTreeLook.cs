using System.Text;
using Wary.Core.Gate;
using Wary.Core.Text;
using Wary.Host.Config;
using Wary.Host.Git;

namespace Wary.Host.Gate;

/// <summary>
/// Says how well the files of a repository are kept in it, from the index and the disk alone: no process is started, so nothing that the
/// repository configured runs. Bounded in files and time; what was not looked at counts as not kept.
/// </summary>
internal sealed class WorkTreeLook(GitRepository repository, Func<bool> outOfTime)
{
    private const int MaxFiles = 50_000;
    private const int MaxNames = 10;

    private GitIndex? _index;
    private bool _isRead;
    private int _looked;

    /// <summary>The state of one path (absolute, links in its folders followed). A pattern's marks stand for any name.</summary>
    public PathFacts Look(string path)
    {
        if (Index() is not { } index) return new(PathState.Unobserved);
        var relative = Path.GetRelativePath(repository.Top, path).Replace('\\', '/');
        if (relative.AsSpan().IndexOfAnyInRange(Core.Shell.Argument.Unknown, Core.Shell.Argument.AnyOne) >= 0) return Pattern(index, relative);
        if (Directory.Exists(path) && !IsLink(path)) return Folder(index, relative == "." ? "" : relative);
        var state = FileState(index, relative);
        return new(state ?? PathState.Missing);
    }

    /// <summary>Names of what is in no commit, at most ten; null when that could not be found out.</summary>
    public IReadOnlyList<string>? Loose()
    {
        if (Index() is not { } index) return null;
        var facts = Folder(index, "");
        return facts.State switch
        {
            PathState.Unobserved => null,
            _ => facts.Lost ?? [],
        };
    }

    private PathFacts Folder(GitIndex index, string folder)
    {
        var (lost, worst) = (new List<string>(), PathState.Missing);
        // What is tracked and gone from the disk cannot be lost again.
        if (!Walk(index, folder, IgnoresAbove(folder), lost, ref worst)) return new(PathState.Unobserved) { IsFolder = true, Lost = lost.Count == 0 ? null : lost };
        return new(worst == PathState.Missing ? PathState.Clean : worst) { IsFolder = true, Lost = lost.Count == 0 ? null : lost };
    }

    private bool Walk(GitIndex index, string folder, IgnoreList? ignores, List<string> lost, ref PathState worst)
    {
        ignores = IgnoresOf(folder, ignores);
        var entries = Entries(folder);
        if (entries is null) return false;
        foreach (var entry in entries)
        {
            if (++_looked > MaxFiles || (_looked & 0xFF) == 0 && outOfTime()) return false;
            var name = folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}";
            if (folder.Length == 0 && entry.Name == ".git") continue;
            var isFolder = (entry.Attributes & (FileAttributes.Directory | FileAttributes.ReparsePoint)) == FileAttributes.Directory;
            if (isFolder)
            {
                if (ignores?.Ignores(name, true) == true && !HasTracked(index, name)) Worsen(ref worst, PathState.Ignored);
                else if (!Walk(index, name, ignores, lost, ref worst)) return false;
                continue;
            }
            var state = FileState(index, name, ignores);
            if (state is not { } known) continue;
            Worsen(ref worst, known);
            if (known is PathState.Dirty or PathState.Untracked && lost.Count < MaxNames) lost.Add(name);
            // Enough is known to ask; the rest would only take time.
            if (lost.Count >= MaxNames) return true;
        }
        return true;
    }

    private PathFacts Pattern(GitIndex index, string relative)
    {
        var first = relative.AsSpan().IndexOfAnyInRange(Core.Shell.Argument.Unknown, Core.Shell.Argument.AnyOne);
        var folder = relative.LastIndexOf('/', first) is var slash and >= 0 ? relative[..slash] : "";
        var pattern = relative[(folder.Length == 0 ? 0 : folder.Length + 1)..];
        // Only a pattern in the last part is matched name by name; deeper ones count with all that they may reach.
        if (pattern.Contains('/', StringComparison.Ordinal) || pattern.Contains(Core.Shell.Argument.Unknown, StringComparison.Ordinal)) return Folder(index, folder);
        if (Entries(folder) is not { } entries) return new(PathState.Missing);
        var wildcard = pattern.Replace(Core.Shell.Argument.AnyName, '*').Replace(Core.Shell.Argument.AnyOne, '?');
        var (lost, worst) = (new List<string>(), PathState.Missing);
        foreach (var entry in entries)
        {
            if (entry.Name[0] == '.' && wildcard[0] != '.' || !Wildcard.Matches(wildcard, entry.Name, false)) continue;
            var facts = Look(Path.Combine(repository.Top, folder, entry.Name));
            Worsen(ref worst, facts.State);
            if (facts.Lost is { } inside) lost.AddRange(inside);
            else if (facts.State is PathState.Dirty or PathState.Untracked) lost.Add(folder.Length == 0 ? entry.Name : $"{folder}/{entry.Name}");
            if (lost.Count >= MaxNames || outOfTime()) break;
        }
        return new(worst) { Lost = lost.Count == 0 ? null : lost };
    }

    // Null where there is nothing.
    private PathState? FileState(GitIndex index, string relative, IgnoreList? ignores = null)
    {
        var path = RawPath.FromText(relative);
        var stat = RawFile.Stat(RawFile.Join(repository.Top, path));
        if (!stat.Exists) return null;
        if (index.Find(path) is { } entry)
        {
            if (entry is { Stage: 0, Intended: false } && WorkTreeObserver.Matches(entry.Seen, stat, index.Written)) return PathState.Clean;
            return entry.Stage == 0 && SameContent(index, entry, path, stat) ? PathState.Clean : PathState.Dirty;
        }
        ignores ??= IgnoresAbove(relative.LastIndexOf('/') is var slash and > 0 ? relative[..slash] : "", own: true);
        return IsIgnored(ignores, relative) ? PathState.Ignored : PathState.Untracked;
    }

    private bool SameContent(GitIndex index, IndexEntry entry, RawPath path, FileStat stat)
    {
        if (!stat.IsFile || stat.Size > 4 << 20 || (uint)stat.Size != entry.Seen.Size) return false;
        return BoundedFile.Read(Path.Combine(repository.Top, path.ToString()), 4 << 20, out _) is { } bytes && BlobId.Of(bytes, index.IdLength) == index.Id(entry);
    }

    private static bool IsIgnored(IgnoreList? ignores, string relative)
    {
        if (ignores is null) return false;
        for (var slash = relative.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = relative.IndexOf('/', slash + 1))
        {
            if (ignores.Ignores(relative.AsSpan(0, slash), true)) return true;
        }
        return ignores.Ignores(relative, false);
    }

    private static bool HasTracked(GitIndex index, string folder)
    {
        var prefix = Encoding.UTF8.GetBytes(folder + "/");
        int low = 0, high = index.Entries.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (index.Name(index.Entries[middle]).SequenceCompareTo(prefix) < 0) low = middle + 1;
            else high = middle;
        }
        return low < index.Entries.Length && index.Name(index.Entries[low]).StartsWith(prefix);
    }

    private IgnoreList? IgnoresAbove(string folder, bool own = false)
    {
        var list = Own(Path.Combine(repository.CommonDir, "info", "exclude"), "", null);
        list = folder.Length == 0 && !own ? list : IgnoresOf("", list);
        for (var at = folder.IndexOf('/', StringComparison.Ordinal); at > 0; at = folder.IndexOf('/', at + 1)) list = IgnoresOf(folder[..at], list);
        return own && folder.Length > 0 ? IgnoresOf(folder, list) : list;
    }

    private IgnoreList? IgnoresOf(string folder, IgnoreList? above) => Own(Path.Combine(repository.Top, folder, ".gitignore"), folder, above);

    private static IgnoreList? Own(string file, string folder, IgnoreList? above) =>
        BoundedFile.Read(file, 1 << 20, out _) is { } bytes ? IgnoreList.Below(above, folder, Encoding.UTF8.GetString(bytes)) : above;

    private List<FileSystemInfo>? Entries(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(Path.Combine(repository.Top, folder)).EnumerateFileSystemInfos().Take(MaxFiles)];
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

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;

    private GitIndex? Index()
    {
        if (_isRead) return _index;
        _isRead = true;
        var file = Path.Combine(repository.GitDir, "index");
        var stat = RawFile.Stat(RawFile.Join(repository.GitDir, RawPath.FromText("index")));
        var isSha256 = BoundedFile.Read(Path.Combine(repository.CommonDir, "config"), 1 << 20, out _) is { } config && Encoding.UTF8.GetString(config).Contains("sha256", StringComparison.OrdinalIgnoreCase);
        if (!stat.Exists) return _index = GitIndex.Empty(isSha256 ? 32 : 20);
        return _index = BoundedFile.Read(file, 256 << 20, out _) is { } bytes ? GitIndex.Read(bytes, isSha256 ? 32 : 20, Math.Min(stat.Modified, stat.Changed), out _) : null;
    }

    private static void Worsen(ref PathState worst, PathState state)
    {
        if (Weight(state) > Weight(worst)) worst = state;
    }

    private static int Weight(PathState state) => state switch
    {
        PathState.Missing => 0,
        PathState.Clean => 1,
        PathState.Ignored => 2,
        PathState.Loose => 3,
        PathState.Untracked => 4,
        PathState.Dirty => 5,
        _ => 6,
    };
}
