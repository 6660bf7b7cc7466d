namespace Wary.Core.Diff;

/// <summary>Why a changed file is not shown to the reviewer.</summary>
public enum ExclusionKind
{
    /// <summary>Bytes that are no text.</summary>
    Binary,

    /// <summary>Pinned dependencies with their hashes.</summary>
    Lock,

    /// <summary>Written by a program from another source.</summary>
    Generated,

    /// <summary>Made for machines by removing line breaks and names.</summary>
    Minified,

    /// <summary>A dependency copied into the repository as a whole.</summary>
    Vendored,

    /// <summary>Text for readers.</summary>
    Prose,
}

/// <summary>An exclusion with the evidence for it.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Evidence">What was seen in the file, in words for a person.</param>
public sealed record Exclusion(ExclusionKind Kind, string Evidence);
