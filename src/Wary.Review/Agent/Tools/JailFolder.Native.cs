using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Wary.Review.Agent.Tools;

internal sealed partial class JailFolder
{
    // The class library opens by whole paths only, and follows links in them; with these a name is opened in a folder that is open already.
    internal static partial class Native
    {
        private const int EmptyPath = 0x1000, TypeLinksIdSize = 0x1 | 0x4 | 0x100 | 0x200;

        private static readonly bool IsMac = OperatingSystem.IsMacOS();
        private static readonly bool IsArm = RuntimeInformation.ProcessArchitecture is Architecture.Arm64 or Architecture.Arm;

        /// <summary>The numbers differ by system and, on Linux, by processor.</summary>
        public static readonly int Folder = IsMac ? 0x100000 : IsArm ? 0x4000 : 0x10000;
        public static readonly int NoFollow = IsMac ? 0x100 : IsArm ? 0x8000 : 0x20000;
        public static readonly int NonBlocking = IsMac ? 0x4 : 0x800;
        private static readonly int CloseOnExec = IsMac ? 0x1000000 : 0x80000;

        public static SafeFileHandle? Open(string path, int flags) => Handle(OpenPath(ref Bytes(path)[0], flags | CloseOnExec));

        public static SafeFileHandle? OpenAt(SafeFileHandle folder, string name, int flags) => Handle(OpenAtPath(folder, ref Bytes(name)[0], flags | CloseOnExec));

        public static int Read(SafeFileHandle file, Span<byte> into) => into.IsEmpty ? 0 : (int)ReadInto(file, ref MemoryMarshal.GetReference(into), into.Length);

        /// <summary>Type and mode bits, number of names, size; a mode of 0 when that cannot be told.</summary>
        public static (int Mode, long Links, long Size) Stat(SafeFileHandle file)
        {
            if (IsMac)
            {
                var mac = default(MacStat);
                var failed = IsArm ? MacFstat(file, ref mac) : MacFstat64(file, ref mac);
                return failed != 0 ? default : (mac.Mode, mac.Links, mac.Size);
            }
            var nothing = (byte)0;
            var stat = default(LinuxStat);
            return Statx(file, ref nothing, EmptyPath, TypeLinksIdSize, ref stat) != 0 ? default : (stat.Mode, stat.Links, stat.Size);
        }

        public static List<JailEntry> List(SafeFileHandle folder)
        {
            var entries = new List<JailEntry>();
            // The stream owns its descriptor and reads from where that stands, so it gets one of its own.
            var own = OpenAtPath(folder, ref Bytes(".")[0], Folder | NoFollow | CloseOnExec);
            if (own < 0) return entries;
            var stream = OpenStream(own);
            if (stream == 0)
            {
                new SafeFileHandle(own, ownsHandle: true).Dispose();
                return entries;
            }
            var (typeAt, nameAt) = IsMac ? (20, 21) : (18, 19);
            while ((IsMac && !IsArm ? NextEntry64(stream) : NextEntry(stream)) is not 0 and var entry)
            {
                if (Marshal.PtrToStringUTF8(entry + nameAt) is not { } name || name is "." or "..") continue;
                entries.Add(new(name, Marshal.ReadByte(entry, typeAt) switch
                {
                    0 => JailKind.Unknown,
                    4 => JailKind.Folder,
                    8 => JailKind.File,
                    10 => JailKind.Link,
                    _ => JailKind.Other,
                }));
            }
            _ = CloseStream(stream);
            return entries;
        }

        private static byte[] Bytes(string name) => Encoding.UTF8.GetBytes(name + "\0");

        private static SafeFileHandle? Handle(int descriptor) => descriptor < 0 ? null : new(descriptor, ownsHandle: true);

        [DllImport("libc", EntryPoint = "open")]
        private static extern int OpenPath(ref byte path, int flags);

        [DllImport("libc", EntryPoint = "openat")]
        private static extern int OpenAtPath(SafeFileHandle folder, ref byte path, int flags);

        [DllImport("libc", EntryPoint = "read")]
        private static extern nint ReadInto(SafeFileHandle file, ref byte buffer, nint count);

        [DllImport("libc", EntryPoint = "statx")]
        private static extern int Statx(SafeFileHandle file, ref byte path, int flags, uint mask, ref LinuxStat result);

        [DllImport("libc", EntryPoint = "fstat")]
        private static extern int MacFstat(SafeFileHandle file, ref MacStat result);

        [DllImport("libc", EntryPoint = "fstat$INODE64")]
        private static extern int MacFstat64(SafeFileHandle file, ref MacStat result);

        [DllImport("libc", EntryPoint = "fdopendir")]
        private static extern nint OpenStream(int folder);

        [DllImport("libc", EntryPoint = "readdir")]
        private static extern nint NextEntry(nint stream);

        [DllImport("libc", EntryPoint = "readdir$INODE64")]
        private static extern nint NextEntry64(nint stream);

        [DllImport("libc", EntryPoint = "closedir")]
        private static extern int CloseStream(nint stream);

        [StructLayout(LayoutKind.Explicit, Size = 256)]
        private struct LinuxStat
        {
            [FieldOffset(16)] public uint Links;
            [FieldOffset(28)] public ushort Mode;
            [FieldOffset(40)] public long Size;
        }

        [StructLayout(LayoutKind.Explicit, Size = 144)]
        private struct MacStat
        {
            [FieldOffset(4)] public ushort Mode;
            [FieldOffset(6)] public ushort Links;
            [FieldOffset(96)] public long Size;
        }
    }
}
