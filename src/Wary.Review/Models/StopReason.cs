namespace Wary.Review.Models;

/// <summary>Why the model stopped, where that leaves an answer.</summary>
public enum StopReason
{
    /// <summary>It was done (a stop sequence counts as well).</summary>
    EndTurn,

    /// <summary>It waits for the results of its tools.</summary>
    ToolUse,

    /// <summary>It wants to be asked again with its own answer appended.</summary>
    PauseTurn,
}
