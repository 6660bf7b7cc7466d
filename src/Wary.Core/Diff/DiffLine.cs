namespace Wary.Core.Diff;

/// <summary>What a line of a hunk is to the reviewer.</summary>
public enum LineKind : byte
{
    /// <summary>Was there before, in the same surroundings.</summary>
    Context,

    /// <summary>New.</summary>
    Added,

    /// <summary>Gone, or part of what an added line replaced.</summary>
    Removed,

    /// <summary>Same words as before, other white space: it may have left a guard.</summary>
    Reindented,

    /// <summary>Same words as a line that was removed elsewhere; the hunk's <see cref="Hunk.Moves"/> say where it came from.</summary>
    Moved,
}

/// <summary>One line of a file's difference. Its text is what may be shown: secrets masked, invisible characters spelled out.</summary>
/// <param name="Kind">What happened to it.</param>
/// <param name="Old">1-based number before; 0 when it was not there.</param>
/// <param name="New">1-based number now; 0 when it is gone.</param>
/// <param name="Text">The line without its end.</param>
public readonly record struct DiffLine(LineKind Kind, int Old, int New, string Text)
{
    /// <summary>Whether the reviewer has to judge this line: it stands in the file now and did not stand there like this before.</summary>
    public bool IsNews => Kind is LineKind.Added or LineKind.Reindented or LineKind.Moved;
}
