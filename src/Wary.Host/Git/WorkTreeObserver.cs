using System.Security.Cryptography;
using System.Text;
using Wary.Host.State;

namespace Wary.Host.Git;

/// <summary>Looks at a working tree: git lists what is untracked while we compare the index with the disk.</summary>
internal sealed partial class WorkTreeObserver(GitProcess git, SnapshotStore store, SnapshotLimits limits, TimeProvider clock)
{
    private const int LongestPath = 4000;

    /// <param name="repository">What to look at.</param>
    /// <param name="trusted">The index whose word counts; null: the one that lies there now.</param>
    /// <param name="cancel">Ends it with an exception or a failure.</param>
    internal async Task<(WorkTree? Tree, GitFailure? Failure)> Observe(GitRepository repository, GitIndex? trusted, CancellationToken cancel)
    {
        var began = (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;
        var untracked = git.Run(repository, ["ls-files", "--others", "--exclude-standard", "-z"], cancel: cancel);
        var references = git.Run(repository, ["show-ref", "--head"], expectedExit: 1, cancel: cancel);
        var settings = git.Run(repository, ["config", "-z", "--get-regexp", @"^(extensions\.objectformat|core\.excludesfile)$"], expectedExit: 1, cancel: cancel);

        // Read while git starts: it is large, and how it is understood only depends on the settings.
        var (indexFile, written) = ReadIndexFile(repository);
        var configured = await settings;
        if (configured.Failure is not null) return (null, configured.Failure);
        var values = Settings(configured.Text);
        var idLength = values.GetValueOrDefault("extensions.objectformat") == "sha256" ? 32 : 20;
        var (index, problem) = await ReadIndex(repository, indexFile, idLength, written, cancel);
        if (index is null) return (null, problem);
        var scan = await Task.Run(() => Scan(repository, trusted ?? index, cancel), cancel);

        var others = await untracked;
        var tips = await references;
        if (others.Failure is not null) return (null, others.Failure);
        if (tips.Failure is not null) return (null, tips.Failure);
        var leftOut = new List<LeftOut>();
        // Git goes on when a folder cannot be opened; what lies in it is unknown then.
        if (others.Warnings.Length > 0) leftOut.Add(new LeftOut(repository.Top, "", "git could not list everything: " + others.Warnings.Split('\n')[0]));
        var (head, named) = References(tips.Text);
        var outside = new Dictionary<RawPath, FileStat>();
        var nested = new List<string>();
        foreach (var path in Untracked(others.Output))
        {
            if (path.Bytes.EndsWith('/')) AddFolder(repository, path, outside, nested, leftOut);
            else outside[path] = RawFile.Stat(RawFile.Join(repository.Top, path));
            // Git works from inside the folder and takes longer ones than we can name.
            if (!OperatingSystem.IsWindows() && repository.Top.Length + path.Bytes.Length > LongestPath) leftOut.Add(new LeftOut(repository.Top, path.ToString(), "its path is too long for the system"));
        }
        foreach (var path in trusted is null ? scan.Submodules : Submodules(index)) AddFolder(repository, path, outside, nested, leftOut);
        return (new WorkTree
        {
            Repository = repository, Index = index, Trusted = trusted ?? index, Head = head, References = named, Odd = scan.Odd, Unexpected = scan.Unexpected,
            Untracked = outside, Nested = nested, IgnoreMark = IgnoreMark(repository, values), LeftOut = leftOut, Began = began,
        }, null);
    }

    private static IEnumerable<RawPath> Submodules(GitIndex index)
    {
        foreach (var entry in index.Entries)
        {
            if (entry is { Mode: Submodule, Stage: 0 }) yield return index.Path(entry);
        }
    }

    // A folder that git does not look into: a repository of its own, or something that only poses as one.
    private void AddFolder(GitRepository repository, RawPath path, Dictionary<RawPath, FileStat> outside, List<string> nested, List<LeftOut> leftOut)
    {
        var folder = Path.Combine(repository.Top, path.ToString().TrimEnd('/'));
        if (GitRepository.At(folder) is not null)
        {
            nested.Add(folder);
            return;
        }
        var (files, whole) = FolderWalk.Files(folder, limits.WalkedFiles);
        foreach (var file in files)
        {
            var inside = RawPath.FromText(Path.GetRelativePath(repository.Top, file).Replace('\\', '/'));
            outside[inside] = RawFile.Stat(RawFile.Join(repository.Top, inside));
        }
        if (!whole) leftOut.Add(new LeftOut(repository.Top, path.ToString().TrimEnd('/') + "/", $"git does not look into this folder, and it holds more than {limits.WalkedFiles} files"));
    }

    // Empty: there is none. Null: it cannot be read.
    private static (byte[]? File, long Written) ReadIndexFile(GitRepository repository)
    {
        var stat = RawFile.Stat(RawFile.Join(repository.GitDir, RawPath.FromText("index")));
        if (!stat.Exists) return ([], 0);
        // The earlier of the two: the modification time can be set to anything.
        return (SnapshotStore.ReadFile(Path.Combine(repository.GitDir, "index")) is { Length: > 0 } file ? file : null, Math.Min(stat.Modified, stat.Changed));
    }

    private async Task<(GitIndex? Index, GitFailure? Failure)> ReadIndex(GitRepository repository, byte[]? file, int idLength, long written, CancellationToken cancel)
    {
        if (file is null) return (null, new GitFailure("the index cannot be read"));
        if (file.Length == 0) return (GitIndex.Empty(idLength), null);
        if (GitIndex.Read(file, idLength, written, out var unusual) is { } index) return (index, null);
        return unusual ? await Unfold(repository, file, idLength, written, cancel) : (null, new GitFailure("the index is damaged or of an unknown kind"));
    }

    // A split or sparse index: git writes it out in full, from a copy of ours into a copy of ours.
    private async Task<(GitIndex? Index, GitFailure? Failure)> Unfold(GitRepository repository, byte[] file, int idLength, long written, CancellationToken cancel)
    {
        var copy = Path.Combine(store.Folder, "new", "index-" + StateFile.Unique());
        if (!store.Write(copy, file)) return (null, new GitFailure("the state folder cannot be written"));
        try
        {
            var answer = await git.Run(repository, ["-c", "index.sparse=false", "update-index", "--no-split-index", "--force-write-index"], index: copy, cancel: cancel);
            if (answer.Failure is not null) return (null, answer.Failure);
            var whole = SnapshotStore.ReadFile(copy) is { } full ? GitIndex.Read(full, idLength, written, out _) : null;
            return (whole, whole is null ? new GitFailure("the index is of an unknown kind") : null);
        }
        finally
        {
            SnapshotStore.Delete(copy);
        }
    }

    private static Dictionary<string, string> Settings(string text)
    {
        var values = new Dictionary<string, string>();
        foreach (var line in text.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split('\n', 2);
            values[parts[0]] = parts.Length == 2 ? parts[1] : "";
        }
        return values;
    }

    private static (string? Head, Dictionary<string, string> Named) References(string text)
    {
        string? head = null;
        var named = new Dictionary<string, string>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split(' ', 2);
            if (parts is ["", _] or [_]) continue;
            if (parts[1] == "HEAD") head = parts[0];
            else named[parts[1]] = parts[0];
        }
        return (head, named);
    }

    private static IEnumerable<RawPath> Untracked(byte[] output)
    {
        for (var at = 0; at < output.Length;)
        {
            var end = Array.IndexOf(output, (byte)0, at);
            yield return RawPath.From(output.AsSpan(at, end - at));
            at = end + 1;
        }
    }

    private static string IgnoreMark(GitRepository repository, Dictionary<string, string> settings)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var own = settings.GetValueOrDefault("core.excludesfile");
        var file = own is null ? Path.Combine(Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } folder ? folder : Path.Combine(home, ".config"), "git", "ignore")
            : own.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(home, own[2..]) : Path.Combine(repository.Top, own);
        foreach (var place in (string[])[Path.Combine(repository.CommonDir, "info", "exclude"), file])
        {
            hash.AppendData(Encoding.UTF8.GetBytes(place + "\n"));
            if (File.Exists(place)) hash.AppendData(SnapshotStore.ReadFile(place) ?? []);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
