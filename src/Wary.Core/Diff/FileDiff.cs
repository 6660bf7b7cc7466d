namespace Wary.Core.Diff;

/// <summary>What a reviewer can be shown of one changed path.</summary>
public sealed record FileDiff
{
    /// <summary>The change it was computed from.</summary>
    public required FileChange Change { get; init; }

    /// <summary>The path as it is shown: one line, invisible characters spelled out.</summary>
    public required string Path { get; init; }

    /// <summary>Why the reviewer is not shown it; null for a file that is reviewed.</summary>
    public Exclusion? Exclusion { get; init; }

    /// <summary>Facts beside the lines: renamed, mode, symbolic link, encoding, line ends, missing final newline. One line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>All lines, context included, in order. Empty when excluded.</summary>
    public IReadOnlyList<DiffLine> Lines { get; init; } = [];

    /// <summary>Blocks that moved here or changed their surroundings, in order of their place now.</summary>
    public IReadOnlyList<Move> Moves { get; init; } = [];

    /// <summary>What encloses each line now.</summary>
    public required ScopeMap Scopes { get; init; }

    /// <summary>Local evidence about single lines, from the edit-time rules for instance.</summary>
    public IReadOnlyList<LineWeight> Weights { get; init; } = [];

    /// <summary>Kept in the review but last in line, and why: a marker of generated code that nothing else confirms, for instance. Null: in its normal place.</summary>
    public string? LastInLine { get; init; }

    /// <summary>Number of lines that are news.</summary>
    public int News { get; init; }
}

/// <summary>Evidence that one line deserves a look.</summary>
/// <param name="Line">1-based number in the file now.</param>
/// <param name="Weight">From 1 (a hint) to 100 (a rule hit).</param>
/// <param name="Reason">Where it comes from, such as a rule's name.</param>
public readonly record struct LineWeight(int Line, int Weight, string Reason);
