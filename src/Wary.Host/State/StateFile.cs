namespace Wary.Host.State;

/// <summary>Opens, reads, appends to and replaces files of the state folder; links are never followed.</summary>
public static class StateFile
{
    /// <summary>What lies beyond is not read. No file of ours comes near; a planted one must neither fill the memory nor hang.</summary>
    public const int MaxBytes = 16 << 20;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    internal static FileKind KindOf(string path)
    {
        var attributes = new FileInfo(path).Attributes;
        if ((int)attributes == -1) return FileKind.Absent;
        if (attributes.HasFlag(FileAttributes.ReparsePoint)) return FileKind.Link;
        return attributes.HasFlag(FileAttributes.Directory) ? FileKind.Folder : FileKind.File;
    }

    /// <summary>Opens for reading and writing, unbuffered. Read-only would wait for ever on a pipe that stands in the file's place.</summary>
    /// <exception cref="ForeignFileException">A link, a folder, a pipe or a device stands there.</exception>
    /// <exception cref="IOException">It cannot be opened, or somebody else holds it.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static FileStream Open(string path, FileMode mode, FileShare share = FileShare.ReadWrite | FileShare.Delete)
    {
        if (KindOf(path) is FileKind.Link or FileKind.Folder) throw new ForeignFileException(path);
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (mode != FileMode.Open && !OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        var file = new FileStream(path, options);
        if (file.CanSeek) return file;
        file.Dispose();
        throw new ForeignFileException(path);
    }

    /// <summary>The file's bytes up to <see cref="MaxBytes"/>.</summary>
    public static ReadOnlyMemory<byte> Read(FileStream file)
    {
        var length = (int)Math.Min(RandomAccess.GetLength(file.SafeFileHandle), MaxBytes);
        if (length == 0) return ReadOnlyMemory<byte>.Empty;
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        var filled = 0;
        while (filled < length && RandomAccess.Read(file.SafeFileHandle, bytes.AsSpan(filled), filled) is > 0 and var read) filled += read;
        return bytes.AsMemory(0, filled);
    }

    /// <summary>
    /// All lines of a file of any size, without their line feeds; a line longer than <see cref="MaxBytes"/> is cut. A line is valid until
    /// the next one is asked for.
    /// </summary>
    internal static IEnumerable<ReadOnlyMemory<byte>> Lines(FileStream file)
    {
        var buffer = new byte[64 << 10];
        var (filled, offset) = (0, 0L);
        while (true)
        {
            var read = RandomAccess.Read(file.SafeFileHandle, buffer.AsSpan(filled), offset);
            (filled, offset) = (filled + read, offset + read);
            var start = 0;
            while (buffer.AsSpan(start, filled - start).IndexOf((byte)'\n') is >= 0 and var length)
            {
                yield return buffer.AsMemory(start, length);
                start += length + 1;
            }
            if (read == 0 || filled - start >= MaxBytes)
            {
                if (filled > start) yield return buffer.AsMemory(start, filled - start);
                if (read == 0) yield break;
                start = filled;
            }
            buffer.AsSpan(start, filled - start).CopyTo(buffer);
            filled -= start;
            if (filled == buffer.Length) Array.Resize(ref buffer, 2 * buffer.Length);
        }
    }

    /// <summary>
    /// Adds whole lines in one write. A torn last line (its writer died) is closed first, so that it spoils nothing but itself;
    /// when the disk takes only a part, that part is taken back.
    /// </summary>
    /// <param name="file">The file; the caller holds the lock that guards it.</param>
    /// <param name="lines">Lines, each with its line feed, behind one spare byte in front.</param>
    public static void Append(FileStream file, Span<byte> lines)
    {
        var handle = file.SafeFileHandle;
        var end = RandomAccess.GetLength(handle);
        lines[0] = (byte)'\n';
        try
        {
            RandomAccess.Write(handle, EndsTorn(file, end) ? lines : lines[1..], end);
        }
        catch (IOException)
        {
            RandomAccess.SetLength(handle, end);
            throw;
        }
    }

    /// <summary>Creates a new file with all of <paramref name="bytes"/>, which then takes the place of <paramref name="path"/> at once.</summary>
    /// <param name="temporary">A name in the same folder that nobody else uses.</param>
    /// <param name="path">What to create or replace.</param>
    /// <param name="bytes">The content.</param>
    /// <param name="durable">Whether the content must be on the disk before the old one goes.</param>
    internal static void Replace(string temporary, string path, ReadOnlySpan<byte> bytes, bool durable)
    {
        var replaced = false;
        try
        {
            using (var file = Open(temporary, FileMode.CreateNew))
            {
                RandomAccess.Write(file.SafeFileHandle, bytes, 0);
                if (durable) RandomAccess.FlushToDisk(file.SafeFileHandle);
            }
            File.Move(temporary, path, overwrite: true);
            replaced = true;
        }
        finally
        {
            if (!replaced) File.Delete(temporary);
        }
    }

    /// <summary>A name part that no other process or call uses.</summary>
    internal static string Unique() => Random.Shared.NextInt64().ToString("x16");

    private static bool EndsTorn(FileStream file, long end)
    {
        Span<byte> last = stackalloc byte[1];
        return end > 0 && RandomAccess.Read(file.SafeFileHandle, last, end - 1) == 1 && last[0] != '\n';
    }
}
