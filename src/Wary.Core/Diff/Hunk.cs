namespace Wary.Core.Diff;

/// <summary>A run of neighbouring changes with the lines around them.</summary>
public sealed record Hunk
{
    /// <summary>The lines in order; at least one is not context.</summary>
    public required IReadOnlyList<DiffLine> Lines { get; init; }

    /// <summary>Headers that enclose the first change now, outermost first: <c>class A › def f(x): › if admin:</c>. Empty at top level.</summary>
    public required string Scope { get; init; }

    /// <summary>Lines that came from elsewhere or changed their surroundings, in order.</summary>
    public IReadOnlyList<Move> Moves { get; init; } = [];

    /// <summary>1-based number of the first line now; 0 when nothing of the hunk is left.</summary>
    public int NewStart => Lines.FirstOrDefault(line => line.New > 0).New;

    /// <summary>How many lines are news.</summary>
    public int News => Lines.Count(line => line.IsNews);
}

/// <summary>A block of lines that stood elsewhere, or in other surroundings, before.</summary>
/// <param name="Start">1-based number of its first line now.</param>
/// <param name="Count">Number of lines.</param>
/// <param name="OldPath">The file it came from; null for the same file.</param>
/// <param name="OldStart">1-based number of its first line there.</param>
/// <param name="OldScope">The headers that enclosed it there.</param>
/// <param name="NewScope">The headers that enclose it now.</param>
public sealed record Move(int Start, int Count, string? OldPath, int OldStart, string OldScope, string NewScope);
