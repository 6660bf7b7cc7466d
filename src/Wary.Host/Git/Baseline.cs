namespace Wary.Host.Git;

/// <summary>A file whose content the index alone does not tell.</summary>
/// <param name="Stat">Its identity; absent when there was none. A change time of -1: too young to prove anything later.</param>
/// <param name="Id">Blob id of its bytes; null when they were not read.</param>
/// <param name="Kept">Where the content lies in the baseline's pack; null when only the id is kept.</param>
internal readonly record struct SeenFile(FileStat Stat, string? Id, Slice? Kept);

/// <summary>A part of the pack.</summary>
internal readonly record struct Slice(int Start, int Length);

/// <summary>A working tree as it was when the turn began.</summary>
internal sealed record Baseline
{
    public required string Owner { get; init; }

    public required string GitDir { get; init; }

    public required string CommonDir { get; init; }

    /// <summary>When looking began, nanoseconds since 1970.</summary>
    public required long Began { get; init; }

    public required string? Head { get; init; }

    /// <summary>Commits that existed: everything a reference named.</summary>
    public required IReadOnlyList<string> Known { get; init; }

    /// <summary>Name in the store of all contents kept, one after the other: a file for each would cost a millisecond for each. Null when there are none.</summary>
    public required string? Pack { get; init; }

    /// <summary>Name of the index in the store's indexes; null when there was none.</summary>
    public required string? Index { get; init; }

    /// <summary>When the index was written, nanoseconds since 1970.</summary>
    public required long IndexWritten { get; init; }

    public required int IdLength { get; init; }

    /// <summary>Tracked files that differed from the index.</summary>
    public required IReadOnlyDictionary<RawPath, SeenFile> Tracked { get; init; }

    public required IReadOnlyDictionary<RawPath, SeenFile> Untracked { get; init; }

    /// <summary>Repositories inside, and other work trees of this one; absolute.</summary>
    public required IReadOnlyList<string> Neighbours { get; init; }

    public required string IgnoreMark { get; init; }

    /// <summary>Every name in the store that this baseline needs.</summary>
    public IEnumerable<string> Contents()
    {
        if (Index is not null) yield return Index;
        if (Pack is not null) yield return Pack;
    }
}
