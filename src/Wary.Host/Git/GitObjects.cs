using System.Text;

namespace Wary.Host.Git;

/// <summary>A file as a tree or index has it.</summary>
internal readonly record struct TreeFile(int Mode, string Id);

/// <summary>Reads commits, trees and blobs. Every revision is a full id.</summary>
internal sealed class GitObjects(GitProcess git, GitRepository repository, CancellationToken cancel)
{
    /// <summary>The commits that existed before, at which the new history below <paramref name="tip"/> begins; the tip itself when it existed. Empty when everything is new.</summary>
    internal async Task<(IReadOnlyList<string>? Commits, GitFailure? Failure)> Boundary(string tip, IEnumerable<string> known)
    {
        if (!IsId(tip)) return (null, new GitFailure("git named a commit by something else than an id"));
        var input = new StringBuilder(tip).Append('\n');
        foreach (var id in known.Where(IsId)) input.Append('^').Append(id).Append('\n');
        var answer = await git.Run(repository, ["rev-list", "--boundary", "--ignore-missing", "--stdin"], Encoding.ASCII.GetBytes(input.ToString()), cancel: cancel);
        if (answer.Failure is not null) return (null, answer.Failure);
        var lines = answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return (lines.Length == 0 ? [tip] : [.. lines.Where(line => line[0] == '-').Select(line => line[1..])], null);
    }

    /// <summary>Commits below <paramref name="tips"/> that are not below <paramref name="known"/>, parents first, with the second they were committed; null when they cannot be told or exceed <paramref name="most"/>.</summary>
    internal async Task<IReadOnlyList<(string Commit, long Seconds, string[] Parents)>?> History(IEnumerable<string> tips, IEnumerable<string> known, int most)
    {
        var input = new StringBuilder();
        foreach (var id in tips.Where(IsId)) input.Append(id).Append('\n');
        foreach (var id in known.Where(IsId)) input.Append('^').Append(id).Append('\n');
        var answer = await git.Run(repository, ["rev-list", "--timestamp", "--parents", "--topo-order", "--reverse", $"--max-count={most}", "--ignore-missing", "--stdin"], Encoding.ASCII.GetBytes(input.ToString()), cancel: cancel);
        if (answer.Failure is not null) return null;
        var commits = new List<(string, long, string[])>();
        // 1700000000 <commit> <parent> <parent>
        foreach (var line in answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ');
            if (parts.Length < 2 || !long.TryParse(parts[0], out var seconds)) return null;
            commits.Add((parts[1], seconds, parts[2..]));
        }
        return commits.Count < most ? commits : null;
    }

    /// <summary>Parents of a commit.</summary>
    internal async Task<IReadOnlyList<string>> Parents(string commit)
    {
        if (!IsId(commit)) return [];
        var answer = await git.Run(repository, ["rev-list", "--parents", "--max-count=1", commit], cancel: cancel);
        return answer.Failure is null ? answer.Text.Trim().Split(' ')[1..] : [];
    }

    /// <summary>The files of a commit; with <paramref name="wanted"/>, only those.</summary>
    internal async Task<(Dictionary<RawPath, TreeFile>? Files, GitFailure? Failure)> Listing(string commit, IReadOnlySet<RawPath>? wanted = null)
    {
        if (!IsId(commit)) return (null, new GitFailure("git named a commit by something else than an id"));
        var answer = await git.Run(repository, ["ls-tree", "-r", "-z", "--full-tree", commit], cancel: cancel);
        if (answer.Failure is not null) return (null, answer.Failure);
        var files = new Dictionary<RawPath, TreeFile>();
        // 100644 blob <id>\t<path>\0
        foreach (var (head, path) in Records(answer.Output, (byte)'\t'))
        {
            if (wanted is not null && !wanted.Contains(path)) continue;
            var parts = head.Split(' ');
            files[path] = new TreeFile(Convert.ToInt32(parts[0], 8), parts[2]);
        }
        return (files, null);
    }

    /// <summary><paramref name="older"/> can be reached from <paramref name="newer"/>. A failure counts as no.</summary>
    internal async Task<bool> IsAncestor(string older, string newer) =>
        IsId(older) && IsId(newer) && await git.Run(repository, ["merge-base", "--is-ancestor", older, newer], expectedExit: 1, cancel: cancel) is { Failure: null, ExitCode: 0 };

    /// <summary>What the ignore rules hide now; folders that they hide as a whole end with a slash.</summary>
    internal async Task<(IReadOnlyList<RawPath>? Paths, GitFailure? Failure)> Ignored()
    {
        var answer = await git.Run(repository, ["ls-files", "--others", "--ignored", "--exclude-standard", "--directory", "-z"], cancel: cancel);
        if (answer.Failure is not null) return (null, answer.Failure);
        var paths = new List<RawPath>();
        for (int at = 0, end; at < answer.Output.Length; at = end + 1)
        {
            end = Array.IndexOf(answer.Output, (byte)0, at);
            paths.Add(RawPath.From(answer.Output.AsSpan(at, end - at)));
        }
        return (paths, null);
    }

    /// <summary>What the checked-out commit holds where the index holds something else.</summary>
    internal async Task<(IReadOnlyList<(RawPath Path, TreeFile File)>? Files, GitFailure? Failure)> HeadBesideIndex(string head)
    {
        if (!IsId(head)) return (null, new GitFailure("git named a commit by something else than an id"));
        var answer = await git.Run(repository, ["diff-index", "--cached", "--raw", "-z", "--no-renames", "--full-index", "--ignore-submodules=none", head], cancel: cancel);
        return answer.Failure is null ? (RawDiff(answer.Output, old: true), null) : (null, answer.Failure);
    }

    /// <summary>Files of <paramref name="tip"/> that differ from <paramref name="from"/>, or all of them without it.</summary>
    internal async Task<(IReadOnlyList<(RawPath Path, TreeFile File)>? Files, GitFailure? Failure)> Changed(string? from, string tip)
    {
        if (from is null)
        {
            var (files, failure) = await Listing(tip);
            return (files?.Select(f => (f.Key, f.Value)).ToList(), failure);
        }
        if (!IsId(from) || !IsId(tip)) return (null, new GitFailure("git named a commit by something else than an id"));
        var answer = await git.Run(repository, ["diff-tree", "-r", "--raw", "-z", "--no-renames", "--full-index", "--ignore-submodules=none", from, tip], cancel: cancel);
        return answer.Failure is null ? (RawDiff(answer.Output, old: false), null) : (null, answer.Failure);
    }

    /// <summary>Blob contents by id. What is missing or larger than <paramref name="most"/> bytes is not in the answer.</summary>
    internal async Task<(Dictionary<string, byte[]>? Blobs, GitFailure? Failure)> Blobs(IEnumerable<string> ids, int most, long all)
    {
        var list = ids.Where(IsId).Distinct().ToList();
        var blobs = new Dictionary<string, byte[]>();
        if (list.Count == 0) return (blobs, null);
        var sizes = await git.Run(repository, ["cat-file", "--batch-check"], Lines(list), cancel: cancel);
        if (sizes.Failure is not null) return (null, sizes.Failure);
        var fitting = new List<string>();
        foreach (var line in sizes.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is not [var id, "blob", var size] || long.Parse(size) > most || (all -= long.Parse(size)) < 0) continue;
            fitting.Add(id);
        }
        var answer = await git.Run(repository, ["cat-file", "--batch"], Lines(fitting), cancel: cancel);
        if (answer.Failure is not null) return (null, answer.Failure);
        for (var at = 0; at < answer.Output.Length;)
        {
            var end = Array.IndexOf(answer.Output, (byte)'\n', at);
            var head = Encoding.ASCII.GetString(answer.Output, at, end - at).Split(' ');
            at = end + 1;
            if (head is not [var id, "blob", var size]) continue;
            blobs[id] = answer.Output.AsSpan(at, int.Parse(size)).ToArray();
            at += int.Parse(size) + 1;
        }
        return (blobs, null);
    }

    private static byte[] Lines(List<string> ids) => Encoding.ASCII.GetBytes(string.Join('\n', ids) + "\n");

    private static bool IsId(string text) => text.Length is 40 or 64 && text.All(char.IsAsciiHexDigitLower);

    // :100644 100755 <old id> <new id> M\0<path>\0
    private static List<(RawPath, TreeFile)> RawDiff(byte[] output, bool old)
    {
        var files = new List<(RawPath, TreeFile)>();
        foreach (var (head, path) in Records(output, 0))
        {
            var parts = head[1..].Split(' ');
            var mode = Convert.ToInt32(parts[old ? 0 : 1], 8);
            if (mode is not (0 or 0xE000)) files.Add((path, new TreeFile(mode, parts[old ? 2 : 3])));
        }
        return files;
    }

    private static IEnumerable<(string Head, RawPath Path)> Records(byte[] output, byte separator)
    {
        for (var at = 0; at < output.Length;)
        {
            var middle = Array.IndexOf(output, separator, at);
            var end = middle < 0 ? -1 : Array.IndexOf(output, (byte)0, middle + 1);
            if (end < 0) yield break;
            yield return (Encoding.ASCII.GetString(output, at, middle - at), RawPath.From(output.AsSpan(middle + 1, end - middle - 1)));
            at = end + 1;
        }
    }
}
