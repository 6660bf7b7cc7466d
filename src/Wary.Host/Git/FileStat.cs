namespace Wary.Host.Git;

/// <summary>Identity of a file on disk, links not followed. Two equal ones of a file mean an unchanged content, unless it changed within the clock's grain.</summary>
/// <param name="Mode">Type and permission bits, as stat(2) has them; 0 when there is no such file.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">Nanoseconds since 1970; whoever owns the file can set it.</param>
/// <param name="Changed">Nanoseconds since 1970; nobody but the clock sets it. 0 where the system has no such time.</param>
/// <param name="Inode">0 where the system has none.</param>
public readonly record struct FileStat(int Mode, long Size, long Modified, long Changed, ulong Inode)
{
    private const int Kind = 0xF000;

    /// <summary>Something is there.</summary>
    public bool Exists => Mode != 0;

    /// <summary>A plain file.</summary>
    public bool IsFile => (Mode & Kind) == 0x8000;

    /// <summary>A symbolic link.</summary>
    public bool IsLink => (Mode & Kind) == 0xA000;

    /// <summary>A folder.</summary>
    public bool IsFolder => (Mode & Kind) == 0x4000;

    /// <summary>The mode as git writes it: 0100644, 0100755, 0120000; 0 for anything that git does not keep.</summary>
    public int GitMode => IsLink ? 0xA000 : IsFile ? (Mode & 0x40) != 0 ? 0x81ED : 0x81A4 : 0;
}
