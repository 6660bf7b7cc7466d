namespace Wary.Review;

/// <summary>Why a turn was not reviewed by a model. The numbers are frozen, they stand in people's metrics; new ones start at 60.</summary>
public enum SkipReason
{
    /// <summary>Rules and reviews are switched off.</summary>
    Disabled = -1,

    /// <summary>The turn is already the continuation of a stop hook's block.</summary>
    InStopLoop = 1,

    /// <summary>Reviews by a model are switched off.</summary>
    ReviewOff = 3,

    /// <summary>The host named no working folder.</summary>
    NoFolder = 4,

    /// <summary>The turn-end review is switched off.</summary>
    StopReviewOff = 50,

    /// <summary>This version has no reviewer; the edit-time rules' verdict counts.</summary>
    NoReviewer = 60,
}
