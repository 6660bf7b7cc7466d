using System.Buffers.Binary;

namespace Wary.Host.Git;

internal sealed partial class GitIndex
{
    private const int StatBytes = 40;

    /// <summary>Reads versions 2 to 4.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="idLength">Bytes of an object id.</param>
    /// <param name="written">When it was written, nanoseconds since 1970.</param>
    /// <param name="unusual">The index is split or sparse: git has to write it out in full first.</param>
    /// <returns>Null when the file is damaged or unusual.</returns>
    internal static GitIndex? Read(byte[] file, int idLength, long written, out bool unusual)
    {
        unusual = false;
        if (file.Length < 12 + idLength || !file.AsSpan(0, 4).SequenceEqual("DIRC"u8)) return null;
        var version = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(4));
        var count = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(8));
        if (version is < 2 or > 4 || count < 0 || count > file.Length / (StatBytes + idLength)) return null;
        var end = file.Length - idLength;
        // Version 4 keeps only what a name has other than the one before; else names lie whole in the file.
        var names = version == 4 ? new NameBuffer(file.Length * 2) : null;
        var entries = new IndexEntry[count];
        var at = 12;
        for (var i = 0; i < count; i++)
        {
            var start = at;
            if (start + StatBytes + idLength + 2 > end) return null;
            var stat = file.AsSpan(start, StatBytes);
            var flags = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(start + StatBytes + idLength));
            at += StatBytes + idLength + 2;
            var more = 0;
            if ((flags & 0x4000) != 0)
            {
                if (version < 3 || at + 2 > end) return null;
                more = BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));
                at += 2;
            }
            var keep = 0;
            if (names is not null && !ReadOffset(file, end, ref at, names.LastLength, out keep)) return null;
            var terminator = file.AsSpan(at, end - at).IndexOf((byte)0);
            if (terminator < 0) return null;
            var nameStart = names?.Add(keep, file.AsSpan(at, terminator)) ?? at;
            var nameLength = names?.LastLength ?? terminator;
            at += terminator + 1;
            // Versions 2 and 3 fill up to a multiple of eight with one to eight NULs.
            if (version < 4) at = start + ((at - 1 - start + 8) & ~7);
            var mode = BinaryPrimitives.ReadInt32BigEndian(stat[24..]);
            if (mode == 0x4000) unusual = true;
            entries[i] = new IndexEntry(nameStart, nameLength, start + StatBytes, mode, Identity(stat), (more & 0x4000) != 0, (flags >> 12) & 3, (more & 0x2000) != 0);
        }
        if (!ReadExtensions(file, end, at, ref unusual) || unusual) return null;
        return new GitIndex(file, names?.Bytes ?? file, entries, idLength, written);
    }

    private static FileStat Identity(ReadOnlySpan<byte> stat)
    {
        var modified = Time(stat[8..]);
        return new FileStat(BinaryPrimitives.ReadInt32BigEndian(stat[24..]), BinaryPrimitives.ReadUInt32BigEndian(stat[36..]), modified, Time(stat), BinaryPrimitives.ReadUInt32BigEndian(stat[20..]));
    }

    private static long Time(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32BigEndian(bytes) * 1_000_000_000L + BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);

    // Version 4: how many bytes of the name before are dropped, seven bits at a time, each further byte counting one more.
    private static bool ReadOffset(byte[] file, int end, ref int at, int lastLength, out int keep)
    {
        keep = 0;
        if (at >= end) return false;
        long dropped = file[at] & 0x7F;
        while ((file[at++] & 0x80) != 0)
        {
            if (at >= end || dropped > lastLength) return false;
            dropped = ((dropped + 1) << 7) | (uint)(file[at] & 0x7F);
        }
        if (dropped > lastLength) return false;
        keep = lastLength - (int)dropped;
        return true;
    }

    // Names in capitals may be skipped; any other changes what the entries mean.
    private static bool ReadExtensions(byte[] file, int end, int at, ref bool unusual)
    {
        while (at < end)
        {
            if (at + 8 > end) return false;
            var size = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 4));
            if (size > end - at - 8) return false;
            if (file[at] is < (byte)'A' or > (byte)'Z') unusual = true;
            at += 8 + (int)size;
        }
        return true;
    }

    private sealed class NameBuffer(int capacity)
    {
        private int _lastStart, _length;

        public byte[] Bytes { get; private set; } = new byte[capacity];

        public int LastLength { get; private set; }

        public int Add(int keep, ReadOnlySpan<byte> rest)
        {
            if (_length + keep + rest.Length > Bytes.Length)
            {
                var larger = Bytes;
                Array.Resize(ref larger, Math.Max(Bytes.Length * 2, _length + keep + rest.Length));
                Bytes = larger;
            }
            Bytes.AsSpan(_lastStart, keep).CopyTo(Bytes.AsSpan(_length));
            rest.CopyTo(Bytes.AsSpan(_length + keep));
            _lastStart = _length;
            LastLength = keep + rest.Length;
            _length += LastLength;
            return _lastStart;
        }
    }
}
