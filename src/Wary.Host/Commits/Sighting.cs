using Wary.Core.Commits;

namespace Wary.Host.Commits;

/// <summary>A repository before and after a call.</summary>
/// <param name="Before">Null when nobody looked: then only what its reflog says of the time since counts.</param>
/// <param name="After">As it is now.</param>
/// <param name="Since">When the call began, in milliseconds since 1970.</param>
/// <param name="Hint">What the command suggests.</param>
internal sealed record Sighting(RepositoryMark? Before, RepositoryMark After, long Since, CommandHint Hint)
{
    /// <summary>How far two clocks of one machine, or a clock and a commit made in the same second, may disagree.</summary>
    public const long Slack = 2000;

    /// <summary>The call was interrupted: what it made is noted, and reviewed with the next one.</summary>
    public bool Interrupted { get; init; }

    /// <summary>Nothing was observed in this session at all: only the last few entries of the reflog are believed.</summary>
    public bool Unobserved { get; init; }

    /// <summary>The earliest time of a commit that can be this call's, in seconds since 1970, as far as times are believed.</summary>
    public long Earliest => (Since - Slack) / 1000;
}
