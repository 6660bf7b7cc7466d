using System.Text;
using Wary.Core.Commits;
using Wary.Host.State;

namespace Wary.Host.Commits;

/// <summary>
/// The references that a repository keeps in one file. The file is replaced as a whole, so the former one is gone when somebody asks where a
/// branch was: a copy of the last one seen lies in the state, made anew only when the file changed.
/// </summary>
/// <param name="folder">Where the copies lie.</param>
internal sealed class PackedReferences(string folder)
{
    private const int MaxBytes = 16 << 20;

    /// <summary>Keeps a copy of the file as it is in <paramref name="mark"/>.</summary>
    /// <exception cref="IOException">The state cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public void Keep(RepositoryMark mark, string key)
    {
        if (!mark.Packed.IsFile || mark.Packed.Size > MaxBytes || File.Exists(CopyOf(mark, key))) return;
        StateFolder.CreateFolder(folder);
        foreach (var old in Directory.EnumerateFiles(folder, key + "-*"))
        {
            // Another session may still need the one before.
            if (File.GetLastWriteTimeUtc(old) < DateTime.UtcNow.AddDays(-1)) File.Delete(old);
        }
        var path = CopyOf(mark, key);
        StateFile.Replace($"{path}.{StateFile.Unique()}.tmp", path, Original(mark), durable: false);
    }

    /// <summary>What the file said at the time of <paramref name="mark"/>; null when that is not known any more.</summary>
    public IReadOnlyDictionary<string, string>? At(RepositoryMark mark, string key)
    {
        if (!mark.Packed.Exists) return new Dictionary<string, string>();
        if (GitFile.Stat(Path.Combine(mark.Repository.CommonDir, "packed-refs")) == mark.Packed) return Parse(Original(mark));
        var copy = CopyOf(mark, key);
        var stat = GitFile.Stat(copy);
        return stat.IsFile ? Parse(GitFile.Tail(copy, 0, stat.Size, MaxBytes)) : null;
    }

    private static byte[] Original(RepositoryMark mark) => GitFile.Tail(Path.Combine(mark.Repository.CommonDir, "packed-refs"), 0, mark.Packed.Size, MaxBytes);

    private string CopyOf(RepositoryMark mark, string key) => Path.Combine(folder, $"{key}-{mark.Packed.Inode:x}-{mark.Packed.Changed:x}-{mark.Packed.Modified:x}-{mark.Packed.Size:x}");

    private static Dictionary<string, string> Parse(byte[] bytes)
    {
        var references = new Dictionary<string, string>();
        foreach (var line in Encoding.UTF8.GetString(bytes).Split('\n'))
        {
            // <id> <name>; comments and the targets of tags begin with a sign.
            if (line.IndexOf(' ') is (40 or 64) and var length && GitId.Is(line.AsSpan(0, length))) references[line[(length + 1)..].TrimEnd('\r')] = line[..length];
        }
        return references;
    }
}
