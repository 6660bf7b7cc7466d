namespace Wary.Host.State;

/// <summary>A file that the agent touched and no review has consumed.</summary>
/// <param name="Path">As it came with the last edit.</param>
/// <param name="Turn">The last turn that touched it.</param>
/// <param name="Touches">How often it was edited in the session; consuming it consumes these and no later ones.</param>
public sealed record TouchedPath(string Path, int Turn, int Touches);

/// <summary>A told rule whose outcome is not known yet.</summary>
public sealed record PendingRule(string Path, string Rule);

/// <summary>What became of an edit's record.</summary>
/// <param name="NewRules">Those of the rules that nobody told before; all of them when there is no memory.</param>
/// <param name="Problem">Text for the log when something went wrong, else null.</param>
/// <param name="Turn">The turn that the edit belongs to.</param>
public sealed record EditOutcome(IReadOnlyList<string> NewRules, string? Problem, int Turn = 0);

/// <summary>How a turn ended.</summary>
/// <param name="Fixed">By rule, in how many files a told problem is gone.</param>
/// <param name="Unresolved">By rule, in how many files it is still there.</param>
/// <param name="Touched">Files of this and earlier turns that no review has consumed.</param>
/// <param name="Problem">Text for the log when something went wrong, else null.</param>
public sealed record TurnEnd(
    IReadOnlyDictionary<string, int> Fixed, IReadOnlyDictionary<string, int> Unresolved, IReadOnlyList<TouchedPath> Touched, string? Problem);

/// <summary>The answer to a claim that only one process of a session may win.</summary>
public enum Claim
{
    /// <summary>This process is the first: it speaks.</summary>
    Won,

    /// <summary>Somebody was faster: stay silent.</summary>
    Taken,

    /// <summary>The state cannot be written, so nobody can tell whether it was said before.</summary>
    NoMemory,
}
