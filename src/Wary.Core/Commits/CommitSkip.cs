namespace Wary.Core.Commits;

/// <summary>Why commits or a push are not reviewed. The numbers are frozen, they stand in people's metrics.</summary>
public enum CommitSkip
{
    /// <summary>It is reviewed.</summary>
    None = 0,

    /// <summary>No new commit was seen; <see cref="NoCommit"/> says more.</summary>
    NoCommitSeen = 21,

    /// <summary>Reviews are off, or there are no credentials.</summary>
    ReviewOff = 22,

    /// <summary>The provider limits the rate.</summary>
    RateLimit = 23,

    /// <summary>The endpoint cannot be reached.</summary>
    Unreachable = 24,

    /// <summary>The host named no working folder.</summary>
    NoFolder = 25,

    /// <summary>There is no repository.</summary>
    NoRepository = 26,

    /// <summary>The commit is not in this repository.</summary>
    NotInRepository = 28,

    /// <summary>Nothing in it is reviewed.</summary>
    NothingReviewable = 30,

    /// <summary>The diff is of a kind that no review can take.</summary>
    PathologicalDiff = 31,

    /// <summary>The commit review is switched off.</summary>
    CommitReviewOff = 32,

    /// <summary>There is no commit to name.</summary>
    NoCommitId = 33,

    /// <summary>An amend that changed no content.</summary>
    AmendWithoutCode = 35,

    /// <summary>The push review is switched off.</summary>
    PushReviewOff = 40,

    /// <summary>Nothing is known of where the remote stood.</summary>
    NoBase = 41,

    /// <summary>Everything that was pushed is reviewed.</summary>
    EmptyRange = 42,

    /// <summary>More commits than a push review takes.</summary>
    RangeTooLong = 43,

    /// <summary>What was pushed is not checked out, or there were several branches.</summary>
    OtherReference = 44,

    /// <summary>The difference could not be read.</summary>
    DiffFailed = 45,

    /// <summary>No remote-tracking branch moved.</summary>
    NoSignOfPush = 46,

    /// <summary>The repository could not be read; the number is the turn review's.</summary>
    RepositoryUnreadable = 67,
}

/// <summary>More about <see cref="CommitSkip.NoCommitSeen"/>. Frozen as well.</summary>
public enum NoCommit
{
    /// <summary>Does not apply.</summary>
    Unsaid = 0,

    /// <summary>The command was interrupted; what it committed is reviewed with the next call.</summary>
    Interrupted = 1,

    /// <summary>Every new commit is reviewed already, or being reviewed.</summary>
    AllReviewed = 2,

    /// <summary>Without a look at the repository before the call, only older commits were found.</summary>
    OnlyStale = 3,

    /// <summary>No new commit at all.</summary>
    NoneMade = 4,
}
