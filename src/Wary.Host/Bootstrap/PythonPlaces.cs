using System.Globalization;
using Wary.Host.Git;

namespace Wary.Host.Bootstrap;

/// <summary>Where interpreters are: the person's search path, and the places where they are usually installed beside it.</summary>
/// <param name="searchPath">The person's <c>PATH</c>.</param>
/// <param name="project">A folder whose programs do not count, because a repository could ship one; empty for none.</param>
/// <param name="elsewhere">Folders off the search path.</param>
public sealed class PythonPlaces(string? searchPath, string project, IReadOnlyList<string> elsewhere)
{
    /// <summary>The oldest minor version of Python 3 that the package runs on.</summary>
    public const int OldestMinor = 10;

    private const int NewestMinor = 19;

    private static string Ending => OperatingSystem.IsWindows() ? ".exe" : "";

    /// <summary>Programs on the search path, the usual names first, each once.</summary>
    public IReadOnlyList<string> OnPath()
    {
        var numbered = Enumerable.Range(OldestMinor, NewestMinor - OldestMinor + 1).Reverse().Select(minor => $"python3.{minor}");
        var folders = (searchPath ?? "").Split(Path.PathSeparator).Where(Path.IsPathFullyQualified).ToList();
        var found = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in numbered.Prepend("python3").Append("python"))
        {
            foreach (var path in folders.Select(folder => Path.Combine(folder, name + Ending)))
            {
                if (IsProgram(path) && !IsInProject(path) && seen.Add(RealPath.Of(path))) found.Add(path);
            }
        }
        return found;
    }

    /// <summary>The highest minor version from <see cref="OldestMinor"/> on whose program stands in one of the other places; by its name, nothing is started.</summary>
    public int? NewestElsewhere()
    {
        int? newest = null;
        for (var minor = OldestMinor; minor <= NewestMinor; minor++)
            if (elsewhere.Any(folder => IsProgram(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"python3.{minor}{Ending}"))))) newest = minor;
        return newest;
    }

    /// <summary>The places of a person.</summary>
    /// <param name="searchPath">The person's <c>PATH</c>.</param>
    /// <param name="project">The project.</param>
    /// <param name="home">The person's home; a session that works there, or above, works in no repository.</param>
    public static PythonPlaces Of(string? searchPath, string project, string home) =>
        new(searchPath, project == home || IsBelow(home, project) ? "" : project, Usual(home));

    /// <summary>The usual places of this system for the person whose home is <paramref name="home"/>.</summary>
    private static List<string> Usual(string home)
    {
        List<string> places = ["/usr/bin", "/usr/local/bin", "/opt/homebrew/bin", "/opt/local/bin", Path.Combine(home, ".local", "bin")];
        foreach (var versions in (string[])["/Library/Frameworks/Python.framework/Versions", Path.Combine(home, ".pyenv", "versions"), Path.Combine(home, ".local", "share", "uv", "python")])
        {
            try
            {
                places.AddRange(Directory.EnumerateDirectories(versions).Take(100).Select(version => Path.Combine(version, "bin")));
            }
            catch (IOException)
            {
                // Not here.
            }
            catch (UnauthorizedAccessException)
            {
                // Not for us.
            }
        }
        return places;
    }

    private bool IsInProject(string path) => project.Length > 0 && (IsBelow(Path.GetFullPath(path), project) || IsBelow(RealPath.Of(path), RealPath.Of(project)));

    private static bool IsBelow(string path, string folder) =>
        folder.Length > 1 && path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static bool IsProgram(string path)
    {
        if (!File.Exists(path)) return false;
        // Starting these two opens a window: the store, or the installer of the developer tools.
        if (OperatingSystem.IsWindows()) return !path.Contains("WindowsApps", StringComparison.OrdinalIgnoreCase);
        if (OperatingSystem.IsMacOS() && path.StartsWith("/usr/bin/", StringComparison.Ordinal)
            && !Directory.Exists("/Library/Developer/CommandLineTools") && !Directory.Exists("/Applications/Xcode.app")) return false;
        return (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0;
    }
}
