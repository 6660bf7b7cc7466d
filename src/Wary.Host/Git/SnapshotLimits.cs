namespace Wary.Host.Git;

/// <summary>Bounds of a capture and of a change set. What exceeds one is named as left out.</summary>
public sealed record SnapshotLimits
{
    /// <summary>Largest content that is kept or offered, in bytes.</summary>
    public int FileBytes { get; init; } = 8 << 20;

    /// <summary>Largest untracked file whose content is kept at the start of a turn; larger ones by their identity on disk.</summary>
    public int UntrackedBytes { get; init; } = 256 << 10;

    /// <summary>All contents of one capture together, in bytes.</summary>
    public long CaptureBytes { get; init; } = 64L << 20;

    /// <summary>Everything the store holds, in bytes. Beyond it contents are known by their ids only, and the oldest ones go first.</summary>
    public long StoreBytes { get; init; } = 1L << 30;

    /// <summary>All contents of one change set together, in bytes.</summary>
    public long ChangeSetBytes { get; init; } = 256L << 20;

    /// <summary>Largest file that is read to learn whether its content changed, in bytes.</summary>
    public long HashBytes { get; init; } = 256L << 20;

    /// <summary>Changed files of one owner.</summary>
    public int Files { get; init; } = 20_000;

    /// <summary>Repositories inside one another, submodules and other work trees of one turn.</summary>
    public int Owners { get; init; } = 64;

    /// <summary>Files taken out of a folder that git does not list (ignored by a new rule, posing as a submodule).</summary>
    public int WalkedFiles { get; init; } = 200;
}
