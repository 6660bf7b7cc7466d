namespace Wary.Host.Git;

/// <summary>Finds the person's git, and never one that a repository ships.</summary>
public static class GitProgram
{
    /// <summary>The first git on <paramref name="searchPath"/> whose folder is absolute and lies outside <paramref name="project"/>, links followed; null when there is none.</summary>
    public static string? Find(string? searchPath, string project)
    {
        var name = OperatingSystem.IsWindows() ? "git.exe" : "git";
        var home = RealPath.Of(project);
        foreach (var folder in (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Path.IsPathFullyQualified(folder)) continue;
            var candidate = Path.Combine(folder, name);
            if (File.Exists(candidate) && IsExecutable(candidate) && !IsInside(RealPath.Of(candidate), home) && !IsInside(Path.GetFullPath(candidate), home)) return candidate;
        }
        return null;
    }

    private static bool IsExecutable(string file) =>
        OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;

    private static bool IsInside(string path, string folder) =>
        folder != "/" && (path + "/").StartsWith(folder.TrimEnd('/', '\\') + "/", StringComparison.Ordinal);
}
