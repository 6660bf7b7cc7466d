using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Wary.Host.Git;

// The class library follows links, takes names as UTF-8 only and does not tell the change time; these five calls do better.
internal static partial class RawFile
{
    private const int CurrentFolder = -100, NoFollow = 0x100, BasicStats = 0x7FF;

    /// <summary>A folder to look up names from; null where that is not possible.</summary>
    internal static SafeFileHandle? OpenFolder(byte[] path)
    {
        if (!OperatingSystem.IsLinux()) return null;
        // O_PATH | O_CLOEXEC
        var handle = new SafeFileHandle(OpenFile(ref path[0], 0x200000 | 0x80000), ownsHandle: true);
        if (!handle.IsInvalid) return handle;
        handle.Dispose();
        return null;
    }

    /// <summary>What lies at a path below a folder that stays open meanwhile.</summary>
    internal static FileStat StatBelow(SafeFileHandle folder, byte[] path) => LinuxStat(path, (int)folder.DangerousGetHandle());

    private static FileStat LinuxStat(byte[] path, int folder = CurrentFolder)
    {
        var stat = default(LinuxStatx);
        if (Statx(folder, ref path[0], NoFollow, BasicStats, ref stat) != 0) return default;
        return new FileStat(stat.Mode, stat.Size, stat.Modified * 1_000_000_000 + stat.ModifiedFraction, stat.Changed * 1_000_000_000 + stat.ChangedFraction, stat.Inode);
    }

    private static FileStat MacStat(byte[] path)
    {
        var stat = default(MacStatBuffer);
        var failed = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? MacLstat64(ref path[0], ref stat) : MacLstat(ref path[0], ref stat);
        if (failed != 0) return default;
        return new FileStat(stat.Mode, stat.Size, stat.Modified * 1_000_000_000 + stat.ModifiedFraction, stat.Changed * 1_000_000_000 + stat.ChangedFraction, stat.Inode);
    }

    private static SafeFileHandle OpenWithoutFollowing(byte[] path)
    {
        // O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK: the numbers differ by system and, for links, by processor.
        var flags = OperatingSystem.IsMacOS() ? 0x100 | 0x1000000 | 0x4
            : (RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm ? 0x8000 : 0x20000) | 0x80000 | 0x800;
        return new SafeFileHandle(OpenFile(ref path[0], flags), ownsHandle: true);
    }

    private static byte[]? PosixReadLink(byte[] path)
    {
        var target = new byte[4096];
        var length = ReadLinkInto(ref path[0], ref target[0], target.Length);
        return length < 0 ? null : target.AsSpan(0, (int)length).ToArray();
    }

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Statx(int folder, ref byte path, int flags, uint mask, ref LinuxStatx result);

    [DllImport("libc", EntryPoint = "lstat")]
    private static extern int MacLstat(ref byte path, ref MacStatBuffer result);

    [DllImport("libc", EntryPoint = "lstat$INODE64")]
    private static extern int MacLstat64(ref byte path, ref MacStatBuffer result);

    [DllImport("libc", EntryPoint = "open")]
    private static extern int OpenFile(ref byte path, int flags);

    [DllImport("libc", EntryPoint = "readlink")]
    private static extern nint ReadLinkInto(ref byte path, ref byte target, nint size);

    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct LinuxStatx
    {
        [FieldOffset(28)] public ushort Mode;
        [FieldOffset(32)] public ulong Inode;
        [FieldOffset(40)] public long Size;
        [FieldOffset(96)] public long Changed;
        [FieldOffset(104)] public uint ChangedFraction;
        [FieldOffset(112)] public long Modified;
        [FieldOffset(120)] public uint ModifiedFraction;
    }

    [StructLayout(LayoutKind.Explicit, Size = 144)]
    private struct MacStatBuffer
    {
        [FieldOffset(4)] public ushort Mode;
        [FieldOffset(8)] public ulong Inode;
        [FieldOffset(48)] public long Modified;
        [FieldOffset(56)] public long ModifiedFraction;
        [FieldOffset(64)] public long Changed;
        [FieldOffset(72)] public long ChangedFraction;
        [FieldOffset(96)] public long Size;
    }
}
