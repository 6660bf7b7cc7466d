namespace Wary.Review;

/// <summary>Why something was not reviewed by a model. The numbers are frozen, they stand in people's metrics; new ones start at 60.</summary>
public enum SkipReason
{
    /// <summary>The event could not be read.</summary>
    Unreadable = -2,

    /// <summary>Rules and reviews are switched off.</summary>
    Disabled = -1,

    /// <summary>The turn is already the continuation of a stop hook's block.</summary>
    InStopLoop = 1,

    /// <summary>This turn was reviewed as often as it may be.</summary>
    RoundLimit = 2,

    /// <summary>Reviews by a model are switched off, or there is nothing to ask one with.</summary>
    ReviewOff = 3,

    /// <summary>The host named no working folder.</summary>
    NoFolder = 4,

    /// <summary>Nothing changed.</summary>
    NoChange = 6,

    /// <summary>What changed is nothing that is reviewed.</summary>
    NothingReviewable = 7,

    /// <summary>More changed than the cap that somebody set.</summary>
    OverCap = 8,

    /// <summary>Tools wrote files, and nothing of it differs from what was there.</summary>
    NothingLeft = 9,

    /// <summary>The endpoint cannot be reached.</summary>
    Unreachable = 10,

    /// <summary>Everything found was told by another review meanwhile.</summary>
    AllTold = 35,

    /// <summary>The turn-end review is switched off.</summary>
    StopReviewOff = 50,

    /// <summary>There is no reviewer; the edit-time rules' verdict counts.</summary>
    NoReviewer = 60,

    /// <summary>The models declined.</summary>
    Refused = 61,

    /// <summary>The answer was cut off.</summary>
    Truncated = 62,

    /// <summary>What came back is no answer.</summary>
    BrokenAnswer = 63,

    /// <summary>A cap on calls or dollars, or no state to count them in.</summary>
    Budget = 64,

    /// <summary>No answer in time.</summary>
    Timeout = 65,

    /// <summary>The change does not fit into one request, not even split.</summary>
    TooLarge = 66,

    /// <summary>The repository could not be read.</summary>
    RepositoryUnreadable = 67,

    /// <summary>The agent was woken too often; Wary stays silent.</summary>
    Breaker = 68,

    /// <summary>The host ended the review.</summary>
    Cancelled = 69,

    /// <summary>The provider answered with an error.</summary>
    ProviderError = 70,

    /// <summary>The <c>claude</c> program did not do its part.</summary>
    ProgramFailed = 71,

    /// <summary>A part of the change was not reviewed; it stays queued.</summary>
    Partly = 72,

    /// <summary>What was found cannot be remembered, so it cannot be told only once.</summary>
    NoMemory = 73,
}
