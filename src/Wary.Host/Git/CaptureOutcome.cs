namespace Wary.Host.Git;

/// <summary>How the capture of a baseline ended.</summary>
public enum CaptureState
{
    /// <summary>A new baseline stands.</summary>
    Captured,

    /// <summary>The last turn was not reviewed: its baseline stays.</summary>
    Kept,

    /// <summary>The ceiling was reached. Call again, without one, before the first tool that changes something.</summary>
    Unfinished,

    /// <summary>No repository with a working tree here: touched files are kept one by one.</summary>
    NoRepository,

    /// <summary>Something failed; the reason says what.</summary>
    Failed,
}

/// <summary>How the capture ended, and why when it did not succeed.</summary>
public sealed record CaptureOutcome(CaptureState State, string? Reason = null);
