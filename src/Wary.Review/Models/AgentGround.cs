namespace Wary.Review.Models;

/// <summary>Where an agent that runs in another program may look.</summary>
/// <param name="Root">The repository's root, an absolute path.</param>
public sealed record AgentGround(string Root)
{
    /// <summary>The person's own <c>permissions.deny</c> rules, in their form: their settings are not read by the run.</summary>
    public IReadOnlyList<string> DeniedByPerson { get; init; } = [];

    /// <summary>Most turns of the agent.</summary>
    public int MaxTurns { get; init; } = 18;
}
