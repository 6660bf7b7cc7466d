namespace Wary.Review.Verdicts;

/// <summary>Whether findings may be told.</summary>
public enum AnnouncementKind
{
    /// <summary>Tell them: they are claimed, and the text lies in the outbox.</summary>
    Tell,

    /// <summary>Another review told all of them meanwhile.</summary>
    AllTold,

    /// <summary>The agent is being woken in a loop: stay silent, and tell the person now.</summary>
    BreakerOpened,

    /// <summary>The same, and the person knows.</summary>
    BreakerOpen,

    /// <summary>The state cannot be written: nobody could tell whether it was told before.</summary>
    NoMemory,
}

/// <summary>The answer to a claim for telling.</summary>
/// <param name="Kind">Whether they may be told.</param>
/// <param name="Findings">Those that are left.</param>
/// <param name="Text">The text for the agent; of <see cref="AnnouncementKind.NoMemory"/>, the problem.</param>
/// <param name="Untold">How many others are news as well and did not fit into the text.</param>
public sealed record Announcement(AnnouncementKind Kind, IReadOnlyList<Finding> Findings, string Text, int Untold = 0);
