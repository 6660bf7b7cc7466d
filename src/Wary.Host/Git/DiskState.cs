using Wary.Core.Diff;
using Wary.Host.Config;

namespace Wary.Host.Git;

/// <summary>Whether the disk holds what commits or an index hold.</summary>
public static class DiskState
{
    private const int OrdinaryFile = 0x8000;
    private const int KindOfFile = 0xF000;

    /// <summary>How many changed files lie on disk with another content than after the change, line ends left aside. Links and submodules are not looked at.</summary>
    public static int Differing(IReadOnlyList<FileChange> changes) => changes.Count(change =>
    {
        var path = Path.Combine(change.Owner, change.Path);
        if (change.After is not { } after) return File.Exists(path);
        if ((change.NewMode & KindOfFile) != OrdinaryFile) return false;
        // Checking out adds at most one byte per line.
        return BoundedFile.Read(path, (int)Math.Min(2L * after.Length, int.MaxValue - 1), out _) is not { } disk || !LineEnds.SameText(after.Span, disk);
    });
}
