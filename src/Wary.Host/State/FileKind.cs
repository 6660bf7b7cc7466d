namespace Wary.Host.State;

/// <summary>What stands at a path, without following a link.</summary>
internal enum FileKind
{
    /// <summary>Nothing, or nothing that can be looked at.</summary>
    Absent,

    /// <summary>A file. Pipes and devices look the same and are found out when opened.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link or another reparse point, whatever it leads to.</summary>
    Link,
}
