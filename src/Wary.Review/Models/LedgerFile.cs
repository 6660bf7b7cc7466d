namespace Wary.Review.Models;

/// <summary>Files of the ledger: owner only, never through a link.</summary>
internal static class LedgerFile
{
    /// <summary>A day's file beyond this size is not read, and a ledger that is not read allows nothing.</summary>
    public const int MaxBytes = 32 << 20;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <exception cref="IOException">It cannot be opened, is a link, or is held by somebody.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission, or a folder stands there.</exception>
    public static FileStream Open(string path, FileShare share)
    {
        if (new FileInfo(path).LinkTarget is not null) throw new IOException("a link stands where a file of the ledger should be");
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        return new FileStream(path, options);
    }

    /// <summary>The file's bytes; none when it is not there.</summary>
    /// <exception cref="IOException">It cannot be read, or is far too large.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static byte[] Read(string path)
    {
        if (!File.Exists(path)) return [];
        if (new FileInfo(path).Length > MaxBytes) throw new IOException("a file of the ledger is far too large");
        return File.ReadAllBytes(path);
    }

    /// <summary>Adds one line in one write. A torn last line, whose writer died, is closed first.</summary>
    /// <exception cref="IOException">The disk is full, or worse; the file is as before.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static void Append(string path, ReadOnlySpan<byte> line)
    {
        using var file = Open(path, FileShare.ReadWrite | FileShare.Delete);
        var end = RandomAccess.GetLength(file.SafeFileHandle);
        Span<byte> last = stackalloc byte[1];
        var isTorn = end > 0 && RandomAccess.Read(file.SafeFileHandle, last, end - 1) == 1 && last[0] != '\n';
        byte[] bytes = [.. isTorn ? "\n"u8 : default, .. line, (byte)'\n'];
        try
        {
            RandomAccess.Write(file.SafeFileHandle, bytes, end);
        }
        catch (IOException)
        {
            RandomAccess.SetLength(file.SafeFileHandle, end);
            throw;
        }
    }
}
