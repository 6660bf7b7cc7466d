namespace Wary.Core.Gate.Analysis;

/// <summary>What a command does, as far as it could be worked out.</summary>
/// <param name="Effects">In the order in which they were found.</param>
public sealed record CommandAnalysis(IReadOnlyList<Effect> Effects)
{
    /// <summary>What was not understood: spans in the outermost text with a reason.</summary>
    public IReadOnlyList<OpaqueSpan> NotUnderstood { get; init; } = [];

    /// <summary>The simple commands that were found, expanded, for explanations.</summary>
    public IReadOnlyList<string> Calls { get; init; } = [];

    /// <summary>Files that the command fetches, absolute.</summary>
    public IReadOnlyList<string> Fetched { get; init; } = [];

    /// <summary>The credentials that the command puts out in the end; null for none.</summary>
    public string? ShownSecret { get; init; }

    /// <summary>The work was cut off because there was too much of it: what is missing is unknown.</summary>
    public bool IsCutOff { get; init; }
}

/// <summary>A piece of the outermost text that was not understood.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Reason">Why, in lower-case words.</param>
public readonly record struct OpaqueSpan(Text.TextSpan Span, string Reason);
