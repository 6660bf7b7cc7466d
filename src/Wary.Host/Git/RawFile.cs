using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Wary.Host.Git;

/// <summary>Files by the bytes of their names, never through a symbolic link in the last part, never blocking on a pipe.</summary>
internal static partial class RawFile
{
    /// <summary>Absolute path, ending with a NUL where the system takes bytes.</summary>
    internal static byte[] Join(string folder, RawPath path) => Encoding.Latin1.GetBytes(RawPath.FromText(folder.TrimEnd('/')).Bytes + "/" + path.Bytes + "\0");

    /// <summary>What lies there; nothing when it does not exist or cannot be looked at.</summary>
    internal static FileStat Stat(byte[] path)
    {
        if (OperatingSystem.IsLinux()) return LinuxStat(path);
        if (OperatingSystem.IsMacOS()) return MacStat(path);
        return PortableStat(Text(path));
    }

    /// <summary>A plain file opened for reading; null when it is anything else or cannot be opened.</summary>
    internal static SafeFileHandle? Open(byte[] path)
    {
        try
        {
            if (OperatingSystem.IsWindows()) return PortableStat(Text(path)).IsFile ? File.OpenHandle(Text(path), share: FileShare.ReadWrite | FileShare.Delete) : null;
            var handle = OpenWithoutFollowing(path);
            if (!handle.IsInvalid) return handle;
            handle.Dispose();
            return null;
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Where a symbolic link points, as bytes; null when it is no link.</summary>
    internal static byte[]? ReadLink(byte[] path)
    {
        if (!OperatingSystem.IsWindows()) return PosixReadLink(path);
        return new FileInfo(Text(path)).LinkTarget is { } target ? Encoding.UTF8.GetBytes(target.Replace('\\', '/')) : null;
    }

    private static string Text(byte[] path) => Encoding.UTF8.GetString(path.AsSpan(0, path.Length - 1));

    // Times of creation and writing stand in for what the system does not tell.
    private static FileStat PortableStat(string path)
    {
        var info = new FileInfo(path);
        if (info.LinkTarget is not null) return new FileStat(0xA1FF, 0, Nanoseconds(info.LastWriteTimeUtc), Nanoseconds(info.CreationTimeUtc), 0);
        if (info.Exists) return new FileStat(0x81A4, info.Length, Nanoseconds(info.LastWriteTimeUtc), Nanoseconds(info.CreationTimeUtc), 0);
        return Directory.Exists(path) ? new FileStat(0x41ED, 0, 0, 0, 0) : default;
    }

    private static long Nanoseconds(DateTime time) => (time - DateTime.UnixEpoch).Ticks * 100;
}
