namespace Wary.Host.State;

/// <summary>
/// Wary's own part of the state directory: <c>sessions</c> (a journal per session), <c>locks</c> and <c>metrics</c>. The state directory
/// itself may be a link (people keep their dot files elsewhere); everything below must be what it seems.
/// </summary>
internal sealed class StateFolder(string stateDirectory)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string Root { get; } = Path.Combine(stateDirectory, "wary");

    public string Sessions => Path.Combine(Root, "sessions");

    public string Gate => Path.Combine(Root, "gate");

    public string Locks => Path.Combine(Root, "locks");

    public string Metrics => Path.Combine(Root, "metrics");

    /// <summary>Creates what is missing, each folder for its owner only, and refuses links.</summary>
    /// <exception cref="IOException">The disk refuses, or something else stands where a folder should be.</exception>
    /// <exception cref="UnauthorizedAccessException">A parent folder is not writable.</exception>
    public void Prepare()
    {
        if (StateFile.KindOf(Root) == FileKind.Absent) CreateFolder(stateDirectory);
        Require(Root);
        Require(Sessions);
        Require(Locks);
        Require(Metrics);
    }

    /// <summary>Whether sessions lie below links, so that what is there must not be read.</summary>
    /// <exception cref="UnauthorizedAccessException">A parent folder cannot be looked into.</exception>
    public bool IsLinked() => StateFile.KindOf(Root) == FileKind.Link || StateFile.KindOf(Sessions) == FileKind.Link;

    /// <summary>Creates a folder for its owner only; one that is there already stays as it is.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnerOnly);
    }

    private static void Require(string path)
    {
        var kind = StateFile.KindOf(path);
        if (kind == FileKind.Absent) CreateFolder(path);
        else if (kind != FileKind.Folder) throw new ForeignFileException(path);
    }
}
