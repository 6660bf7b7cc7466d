using Microsoft.Win32.SafeHandles;

namespace Wary.Review.Agent.Tools;

/// <summary>An ordinary file in the jail, open.</summary>
internal sealed class JailFile : IDisposable
{
    private const int TypeMask = 0xF000, OrdinaryFile = 0x8000;

    private readonly SafeFileHandle _handle;

    private JailFile(SafeFileHandle handle, long size) => (_handle, Size) = (handle, size);

    /// <summary>Bytes when it was opened.</summary>
    public long Size { get; }

    /// <summary>Opens a name in a folder and looks at what was opened; null with a reason when it is no file of the folder alone.</summary>
    public static JailFile? Open(JailFolder folder, string name, out string refusal)
    {
        refusal = "it cannot be opened";
        if (folder.OpenAny(name) is not { } handle) return null;
        var file = Of(handle, out refusal);
        if (file is null) handle.Dispose();
        return file;
    }

    /// <summary>Reads up to the end of <paramref name="into"/>; negative when the disk fails.</summary>
    public int Read(Span<byte> into)
    {
        var total = 0;
        while (total < into.Length)
        {
            var read = OperatingSystem.IsWindows() ? RandomAccess.Read(_handle, into[total..], total) : JailFolder.Native.Read(_handle, into[total..]);
            if (read < 0) return read;
            if (read == 0) break;
            total += read;
        }
        return total;
    }

    /// <summary>All bytes; null when there are more than <paramref name="most"/> or the disk fails.</summary>
    public byte[]? ReadAll(int most)
    {
        if (Size > most) return null;
        // One more than it had: a file that grows meanwhile is not taken for whole.
        var bytes = new byte[Size + 1];
        var read = Read(bytes);
        return read < 0 || read == bytes.Length ? null : bytes.AsSpan(0, read).ToArray();
    }

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private static JailFile? Of(SafeFileHandle handle, out string refusal)
    {
        refusal = "";
        if (OperatingSystem.IsWindows()) return new(handle, RandomAccess.GetLength(handle));
        var (mode, links, size) = JailFolder.Native.Stat(handle);
        if ((mode & TypeMask) != OrdinaryFile) refusal = "it is no ordinary file";
        // The other name may be one that is not to be read, or lie outside.
        else if (links > 1) refusal = "it has more than one name on disk (a hard link), so nobody knows whose it is";
        return refusal.Length > 0 ? null : new(handle, size);
    }
}
