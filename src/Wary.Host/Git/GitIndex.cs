using System.Text;

namespace Wary.Host.Git;

/// <summary>One line of the index: what git last knew of a tracked path.</summary>
/// <param name="NameStart">Where the name starts in the names.</param>
/// <param name="NameLength">Bytes of the name.</param>
/// <param name="IdStart">Where the object id starts in the file.</param>
/// <param name="Mode">Mode as git keeps it; 0160000 is a submodule.</param>
/// <param name="Seen">The file's identity when git last looked; size and inode are cut to 32 bits, and parts may be 0 for "not kept".</param>
/// <param name="Absent">Left out of the working tree on purpose (skip-worktree), as far as git is told.</param>
/// <param name="Stage">0, or 1 to 3 in an unfinished merge.</param>
/// <param name="Intended">Announced with <c>git add -N</c>: the id says nothing about the content.</param>
internal readonly record struct IndexEntry(int NameStart, int NameLength, int IdStart, int Mode, FileStat Seen, bool Absent, int Stage, bool Intended);

/// <summary>The index file, read by ourselves: its flags (assume-unchanged, skip-worktree, monitor bits) are hints that somebody set and decide nothing here.</summary>
internal sealed partial class GitIndex
{
    private readonly byte[] _file, _names;

    private GitIndex(byte[] file, byte[] names, IndexEntry[] entries, int idLength, long written)
    {
        (_file, _names, Entries, IdLength, Written) = (file, names, entries, idLength, written);
    }

    /// <summary>In byte order of names, then stages.</summary>
    internal IndexEntry[] Entries { get; }

    /// <summary>20 or 32 bytes.</summary>
    internal int IdLength { get; }

    /// <summary>When the index was written, in nanoseconds since 1970; a file changed then or later may differ although its identity does not.</summary>
    internal long Written { get; }

    /// <summary>The file as it was read.</summary>
    internal ReadOnlyMemory<byte> File => _file;

    internal static GitIndex Empty(int idLength) => new([], [], [], idLength, 0);

    internal ReadOnlySpan<byte> Name(in IndexEntry entry) => _names.AsSpan(entry.NameStart, entry.NameLength);

    internal RawPath Path(in IndexEntry entry) => RawPath.From(Name(entry));

    internal ReadOnlySpan<byte> IdBytes(in IndexEntry entry) => _file.AsSpan(entry.IdStart, IdLength);

    internal string Id(in IndexEntry entry) => Convert.ToHexStringLower(IdBytes(entry));

    /// <summary>The entry of a path, of the lowest stage; null when it is not tracked.</summary>
    internal IndexEntry? Find(RawPath path)
    {
        var name = Encoding.Latin1.GetBytes(path.Bytes);
        int low = 0, high = Entries.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (Name(Entries[middle]).SequenceCompareTo(name) < 0) low = middle + 1;
            else high = middle;
        }
        return low < Entries.Length && Name(Entries[low]).SequenceEqual(name) ? Entries[low] : null;
    }
}
