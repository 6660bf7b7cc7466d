namespace Wary.Host.Git;

/// <summary>A working tree at one moment: the index, and where the disk may say something else than the index does.</summary>
internal sealed record WorkTree
{
    public required GitRepository Repository { get; init; }

    public required GitIndex Index { get; init; }

    /// <summary>The index that was compared with the disk. At the end of a turn it is the one from its beginning: what the index says since then was written in the turn.</summary>
    public required GitIndex Trusted { get; init; }

    /// <summary>Full id of the checked-out commit; null before the first one.</summary>
    public required string? Head { get; init; }

    /// <summary>Branch tips and all other references, by name.</summary>
    public required IReadOnlyDictionary<string, string> References { get; init; }

    /// <summary>Tracked paths whose identity is not the one the trusted index knows, or cannot prove anything. Their contents have to be looked at.</summary>
    public required IReadOnlyDictionary<RawPath, FileStat> Odd { get; init; }

    /// <summary>Present although git was told to leave them out, with the identity the index knows.</summary>
    public required IReadOnlyDictionary<RawPath, FileStat> Unexpected { get; init; }

    /// <summary>Neither tracked nor ignored.</summary>
    public required IReadOnlyDictionary<RawPath, FileStat> Untracked { get; init; }

    /// <summary>Top folders of repositories inside: submodules and others; absolute.</summary>
    public required IReadOnlyList<string> Nested { get; init; }

    /// <summary>What decides about ignoring, besides the .gitignore files: changes when one of these does.</summary>
    public required string IgnoreMark { get; init; }

    /// <summary>What could not be looked at.</summary>
    public required IReadOnlyList<LeftOut> LeftOut { get; init; }

    /// <summary>The moment at which looking began, in nanoseconds since 1970.</summary>
    public required long Began { get; init; }
}
