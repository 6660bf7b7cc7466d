using System.Security.Cryptography;
using System.Text;
using Wary.Host.State;

namespace Wary.Host.Commits;

/// <summary>The key that proves which lines of a record are ours. It never leaves the state folder; without it nothing counts as reviewed.</summary>
internal sealed class RecordKey
{
    private const int Length = 32;

    private readonly byte[] _key;

    private RecordKey(byte[] key) => _key = key;

    /// <summary>Reads the key, or makes one. Of several processes that make one at once, all use the same.</summary>
    /// <exception cref="IOException">The state cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static RecordKey Load(string path)
    {
        if (Read(path) is { } known) return new(known);
        StateFolder.CreateFolder(Path.GetDirectoryName(path)!);
        var staged = $"{path}.{StateFile.Unique()}.tmp";
        try
        {
            using (var file = StateFile.Open(staged, FileMode.CreateNew))
            {
                RandomAccess.Write(file.SafeFileHandle, RandomNumberGenerator.GetBytes(Length), 0);
                RandomAccess.FlushToDisk(file.SafeFileHandle);
            }
            // A damaged key proves nothing any more; a whole one that came meanwhile wins.
            File.Move(staged, path, overwrite: File.Exists(path) && Read(path) is null);
        }
        catch (IOException) when (Read(path) is not null)
        {
            // Another process was faster; its key is as good.
        }
        finally
        {
            File.Delete(staged);
        }
        return new(Read(path) ?? throw new IOException("the key of the commit record cannot be read"));
    }

    /// <summary>The mark that only the key's owner can put under a text.</summary>
    public string MarkOf(string clone, string line) => Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{clone}\n{line}")));

    private static byte[]? Read(string path)
    {
        if (StateFile.KindOf(path) != FileKind.File) return null;
        using var file = StateFile.Open(path, FileMode.Open);
        return StateFile.Read(file) is { Length: Length } bytes ? bytes.ToArray() : null;
    }
}
