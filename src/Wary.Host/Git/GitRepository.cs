namespace Wary.Host.Git;

/// <summary>A repository with a working tree, found by looking at the folders alone: no setting of the repository can move it elsewhere.</summary>
/// <param name="Top">Top folder of the working tree; absolute.</param>
/// <param name="GitDir">Where this working tree's HEAD and index lie.</param>
/// <param name="CommonDir">Where objects and branches lie; shared between work trees.</param>
public sealed record GitRepository(string Top, string GitDir, string CommonDir)
{
    /// <summary>The innermost repository that holds <paramref name="folder"/>, which need not exist any more; null when there is none.</summary>
    public static GitRepository? Find(string folder)
    {
        for (string? at = RealPath.Of(folder); at is not null; at = Path.GetDirectoryName(at))
        {
            if (At(at) is { } found) return found;
        }
        return null;
    }

    /// <summary>The repository whose top is exactly <paramref name="top"/>; null when there is none.</summary>
    public static GitRepository? At(string top)
    {
        var mark = Path.Combine(top, ".git");
        var gitDir = Directory.Exists(mark) ? mark : Pointer(mark, "gitdir: ", top);
        if (gitDir is null || !File.Exists(Path.Combine(gitDir, "HEAD"))) return null;
        var common = Pointer(Path.Combine(gitDir, "commondir"), "", gitDir) ?? gitDir;
        return Directory.Exists(Path.Combine(common, "objects")) ? new GitRepository(top, gitDir, common) : null;
    }

    /// <summary>Top folders of the other work trees of this repository that still exist.</summary>
    public IEnumerable<string> OtherWorkTrees()
    {
        var folder = Path.Combine(CommonDir, "worktrees");
        string[] entries = [];
        try
        {
            if (Directory.Exists(folder)) entries = Directory.GetDirectories(folder);
        }
        catch (IOException)
        {
            yield break;
        }
        catch (UnauthorizedAccessException)
        {
            yield break;
        }
        foreach (var entry in entries)
        {
            if (Pointer(Path.Combine(entry, "gitdir"), "", entry) is { } mark && Path.GetDirectoryName(mark) is { } top && top != Top && Directory.Exists(top)) yield return top;
        }
    }

    private static string? Pointer(string file, string prefix, string relativeTo)
    {
        try
        {
            if (!File.Exists(file) || new FileInfo(file).Length > 64 << 10) return null;
            var text = File.ReadAllText(file);
            if (!text.StartsWith(prefix, StringComparison.Ordinal)) return null;
            return Path.GetFullPath(text[prefix.Length..].TrimEnd('\r', '\n'), relativeTo);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
        catch (ArgumentException)
        {
            // A path with a NUL in it.
            return null;
        }
    }
}
