using Wary.Core.Diff;

namespace Wary.Host.Git;

/// <summary>Something that changed, or may have changed, and is not among the contents. It stays unreviewed and is named.</summary>
/// <param name="Owner">Top folder of the repository or plain folder.</param>
/// <param name="Path">Path below it; a folder ends with a slash; empty when the owner as a whole could not be read.</param>
/// <param name="Reason">In words for a person.</param>
public sealed record LeftOut(string Owner, string Path, string Reason);

/// <summary>What a turn changed. The same path may occur twice: once as it lies in the working tree, and once as a commit or the index holds it when that differs.</summary>
public sealed record ChangeSet
{
    /// <summary>Changed files, by owner and path. A change with an <see cref="FileChange.OldMode"/> but no content before was kept as a hash only.</summary>
    public required IReadOnlyList<FileChange> Changes { get; init; }

    /// <summary>What could not be offered. Nothing here may count as reviewed.</summary>
    public required IReadOnlyList<LeftOut> LeftOut { get; init; }
}

/// <summary>A file that a tool wrote in this turn.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Before">The content before the first edit, when the tool said so; null when unknown.</param>
/// <param name="Created">The tool said that the file did not exist.</param>
public sealed record TouchedFile(string Path, ReadOnlyMemory<byte>? Before = null, bool Created = false);
