namespace Wary.Review.Agent.Tools;

/// <summary>What a folder says that a name in it is.</summary>
internal enum JailKind
{
    /// <summary>Some file systems do not say; opening it tells.</summary>
    Unknown,

    /// <summary>An ordinary file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A symbolic link or junction.</summary>
    Link,

    /// <summary>A device, a pipe, a socket.</summary>
    Other,
}

/// <summary>A name in a folder.</summary>
/// <param name="Name">As it stands there.</param>
/// <param name="Kind">What it is, as far as the folder knows.</param>
internal readonly record struct JailEntry(string Name, JailKind Kind);
