using Wary.Host.Git;

namespace Wary.Host.Commits;

/// <summary>Where one work tree stands.</summary>
/// <param name="Top">Its top folder.</param>
/// <param name="GitDir">Its git folder.</param>
/// <param name="Text">What its HEAD says: a branch or a commit.</param>
/// <param name="LogSize">Bytes of its reflog.</param>
internal sealed record HeadMark(string Top, string GitDir, string Text, long LogSize)
{
    /// <summary>The reflog of HEAD.</summary>
    public string Log => Path.Combine(GitDir, "logs", "HEAD");
}

/// <summary>
/// The references of a repository at one moment, read from its files: no process, no hash. Branches and remote-tracking branches that lie in
/// <c>packed-refs</c> are known by that file's identity; <see cref="PackedReferences"/> keeps a copy for when it changes.
/// </summary>
internal sealed record RepositoryMark
{
    private const int MostEntries = 5000;

    public required GitRepository Repository { get; init; }

    /// <summary>All work trees; the one that was looked for is the first.</summary>
    public required IReadOnlyList<HeadMark> Heads { get; init; }

    /// <summary>Loose branches and remote-tracking branches, by full name.</summary>
    public required IReadOnlyDictionary<string, string> Loose { get; init; }

    /// <summary>Identity of packed-refs, of FETCH_HEAD, of the folder of tags, and of a reftable's list: one of them differs when one of these changed.</summary>
    public required IReadOnlyList<FileStat> Files { get; init; }

    /// <summary>There were too many references to read them all: one that is not here may have been there.</summary>
    public bool IsCut { get; init; }

    public FileStat Packed => Files[0];

    public FileStat Fetched => Files[1];

    public FileStat Tables => Files[3];

    /// <summary>The references lie in a format that is not read here.</summary>
    public bool IsReftable => Tables.Exists;

    public bool Equals(RepositoryMark? other) =>
        other is not null && Files.SequenceEqual(other.Files) && Heads.SequenceEqual(other.Heads) && SameReferences(other);

    public override int GetHashCode() => Heads.Count;

    private bool SameReferences(RepositoryMark other)
    {
        if (Loose.Count != other.Loose.Count) return false;
        foreach (var (name, value) in Loose)
        {
            if (!other.Loose.TryGetValue(name, out var theirs) || theirs != value) return false;
        }
        return true;
    }

    /// <summary>Reads the mark as it is now.</summary>
    public static RepositoryMark Read(GitRepository repository)
    {
        var loose = new Dictionary<string, string>();
        var left = MostEntries;
        ReadFolder(Path.Combine(repository.CommonDir, "refs", "heads"), "refs/heads/", loose, ref left);
        ReadFolder(Path.Combine(repository.CommonDir, "refs", "remotes"), "refs/remotes/", loose, ref left);
        return new()
        {
            Repository = repository,
            Heads = ReadHeads(repository),
            Loose = loose,
            IsCut = left <= 0,
            Files =
            [
                GitFile.Stat(Path.Combine(repository.CommonDir, "packed-refs")),
                GitFile.Stat(Path.Combine(repository.GitDir, "FETCH_HEAD")),
                GitFile.Stat(Path.Combine(repository.CommonDir, "refs", "tags")),
                GitFile.Stat(Path.Combine(repository.CommonDir, "reftable", "tables.list")),
            ],
        };
    }

    private static List<HeadMark> ReadHeads(GitRepository repository)
    {
        var heads = new List<HeadMark> { ReadHead(repository.Top, repository.GitDir) };
        // The main work tree is no entry of its own list.
        if (repository.GitDir != repository.CommonDir && File.Exists(Path.Combine(repository.CommonDir, "HEAD")))
            heads.Add(ReadHead(Path.GetFileName(repository.CommonDir) == ".git" ? Path.GetDirectoryName(repository.CommonDir)! : repository.CommonDir, repository.CommonDir));
        foreach (var top in repository.OtherWorkTrees())
        {
            if (GitRepository.At(top) is { } other && heads.TrueForAll(head => head.GitDir != other.GitDir)) heads.Add(ReadHead(other.Top, other.GitDir));
        }
        return heads;
    }

    private static HeadMark ReadHead(string top, string gitDir) =>
        new(top, gitDir, GitFile.Line(Path.Combine(gitDir, "HEAD")) ?? "", GitFile.Stat(Path.Combine(gitDir, "logs", "HEAD")).Size);

    private static void ReadFolder(string folder, string prefix, Dictionary<string, string> into, ref int left)
    {
        try
        {
            if (!Directory.Exists(folder)) return;
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                if (--left <= 0) return;
                // A linked folder could lead back here for ever.
                if (entry is not DirectoryInfo inner) ReadFile(entry, prefix, into);
                else if ((inner.Attributes & FileAttributes.ReparsePoint) == 0) ReadFolder(inner.FullName, $"{prefix}{inner.Name}/", into, ref left);
            }
        }
        catch (IOException)
        {
            // It went while it was read.
        }
        catch (UnauthorizedAccessException)
        {
            // Nobody's business here.
        }
    }

    private static void ReadFile(FileSystemInfo entry, string prefix, Dictionary<string, string> into)
    {
        if (!entry.Name.EndsWith(".lock", StringComparison.Ordinal) && GitFile.Line(entry.FullName) is { } value) into[prefix + entry.Name] = value;
    }
}
