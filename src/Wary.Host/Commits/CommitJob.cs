using Wary.Core.Commits;
using Wary.Host.Git;

namespace Wary.Host.Commits;

/// <summary>Something that one review looks at, or the reason why none does.</summary>
public sealed record CommitJob
{
    /// <summary>The repository, seen from the work tree where the commits are checked out if there is one; null when there is none.</summary>
    public GitRepository? Repository { get; init; }

    /// <summary>What kind of change.</summary>
    public CommitKind Kind { get; init; }

    /// <summary>Full id of the commit before; null when the history begins here.</summary>
    public string? Base { get; init; }

    /// <summary>Full id of the last commit.</summary>
    public string Tip { get; init; } = "";

    /// <summary>The commits that a verdict covers, oldest first.</summary>
    public IReadOnlyList<string> Commits { get; init; } = [];

    /// <summary>Why it is not reviewed.</summary>
    public CommitSkip Skip { get; init; }

    /// <summary>More about <see cref="CommitSkip.NoCommitSeen"/>.</summary>
    public NoCommit Detail { get; init; }

    /// <summary>For a person, where the number does not say enough.</summary>
    public string Words { get; init; } = "";

    /// <summary>To be reviewed.</summary>
    public bool IsWanted => Skip == CommitSkip.None;

    /// <summary>The clone's identity in the record.</summary>
    internal string Identity { get; init; } = "";

    /// <summary>The right to review it.</summary>
    internal CommitClaim? Claim { get; init; }

    /// <summary>Patch ids of its commits.</summary>
    internal IReadOnlyDictionary<string, string> Patches { get; init; } = new Dictionary<string, string>();
}

/// <summary>What a call is answered with. Disposing it gives back what has no verdict: the next call's look takes it up again.</summary>
public sealed class CommitNotice : IDisposable
{
    private readonly List<CommitClaim> _claims = [];

    /// <summary>Reviews to make, and reasons why some are not made. Empty for a call that concerned no commit.</summary>
    public IReadOnlyList<CommitJob> Jobs => List;

    /// <summary>Text for the log when something went wrong, else null.</summary>
    public string? Problem { get; internal set; }

    internal List<CommitJob> List { get; } = [];

    /// <summary>New commits were seen that need no review.</summary>
    internal bool SawReviewed { get; set; }

    /// <summary>Only commits from before the call were seen.</summary>
    internal bool SawStale { get; set; }

    /// <summary>The review goes on: nobody else takes it over for another five minutes.</summary>
    public void Renew(DateTimeOffset now)
    {
        foreach (var claim in _claims) claim.Renew(now);
    }

    internal void Hold(CommitClaim claim) => _claims.Add(claim);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var claim in _claims) claim.Dispose();
    }
}
