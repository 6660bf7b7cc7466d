using System.Text;
using Wary.Core.Commits;
using Wary.Host.Git;

namespace Wary.Host.Commits;

/// <summary>Finds the repositories that a call may commit to. One clone is looked at once, however many of its work trees are named.</summary>
internal static class WatchedRepositories
{
    private const int Most = 24, MaxModulesFile = 64 << 10;

    public static IReadOnlyList<GitRepository> Of(WatchedCall call, CommandHint hint)
    {
        var found = new List<GitRepository>();
        foreach (var folder in call.Folders) Add(found, folder);
        var here = call.Folders.Count > 0 ? call.Folders[0] : "";
        foreach (var folder in hint.Folders)
        {
            if (Resolve(folder, here, call.Home) is { } path) Add(found, path);
        }
        foreach (var named in hint.GitDirs)
        {
            if (Resolve(named.GitDir, here, call.Home) is { } gitDir && OfGitDir(gitDir, named.WorkTree is null ? here : Resolve(named.WorkTree, here, call.Home) ?? here) is { } repository) AddOnce(found, repository);
        }
        // A submodule can be committed to from outside, by git itself.
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var inner in Submodules(found[i])) AddOnce(found, inner);
        }
        return found;
    }

    private static void Add(List<GitRepository> found, string folder)
    {
        if (Path.IsPathFullyQualified(folder) && !folder.Contains('\0') && GitRepository.Find(folder) is { } repository) AddOnce(found, repository);
    }

    private static void AddOnce(List<GitRepository> found, GitRepository repository)
    {
        if (found.Count < Most && found.TrueForAll(known => known.CommonDir != repository.CommonDir)) found.Add(repository);
    }

    private static string? Resolve(string path, string folder, string? home)
    {
        foreach (var prefix in (string[])["~/", "$HOME/", "${HOME}/"])
        {
            if (home is not null && (path + "/").StartsWith(prefix, StringComparison.Ordinal)) return Path.Combine(home, path.Length > prefix.Length ? path[prefix.Length..] : "");
        }
        foreach (var prefix in (string[])["$PWD/", "${PWD}/", "$CLAUDE_PROJECT_DIR/"])
        {
            if (path.StartsWith(prefix, StringComparison.Ordinal)) path = path[prefix.Length..];
        }
        return path.Contains('\0') || !Path.IsPathFullyQualified(folder) ? null : Path.GetFullPath(path, folder);
    }

    private static GitRepository? OfGitDir(string gitDir, string top)
    {
        gitDir = RealPath.Of(gitDir);
        if (!File.Exists(Path.Combine(gitDir, "HEAD")) || !Directory.Exists(top)) return null;
        var common = GitFile.Line(Path.Combine(gitDir, "commondir")) is { Length: > 0 } other && !other.Contains('\0') ? Path.GetFullPath(other, gitDir) : gitDir;
        return Directory.Exists(Path.Combine(common, "objects")) ? new(top, gitDir, common) : null;
    }

    private static IEnumerable<GitRepository> Submodules(GitRepository repository)
    {
        var file = Path.Combine(repository.Top, ".gitmodules");
        var stat = GitFile.Stat(file);
        if (!stat.IsFile || stat.Size > MaxModulesFile) yield break;
        foreach (var line in Encoding.UTF8.GetString(GitFile.Tail(file, 0, stat.Size, MaxModulesFile)).Split('\n'))
        {
            if (line.Split('=', 2, StringSplitOptions.TrimEntries) is ["path", { Length: > 0 } path] && !path.Contains('\0') && GitRepository.At(Path.Combine(repository.Top, path.Trim('"'))) is { } inner)
                yield return inner;
        }
    }
}
