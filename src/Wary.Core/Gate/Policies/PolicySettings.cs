namespace Wary.Core.Gate.Policies;

/// <summary>What a policy sets beside its rules.</summary>
public sealed record PolicySettings
{
    /// <summary>What a question becomes where nobody can answer: <see cref="Verdict.Deny"/> or <see cref="Verdict.Ask"/>.</summary>
    public Verdict Headless { get; init; } = Verdict.Deny;

    /// <summary>What an internal error or the deadline says to a command: <see cref="Verdict.Ask"/> or <see cref="Verdict.Deny"/>.</summary>
    public Verdict Fail { get; init; } = Verdict.Ask;

    /// <summary>Patterns of branches beside the default one that are not rewritten.</summary>
    public IReadOnlyList<string> ProtectedBranches { get; init; } = [];

    /// <summary>Lost work is stored for <c>wary undo</c>, and the command passes.</summary>
    public bool Snapshot { get; init; }

    /// <summary>A command may be made safer instead of being stopped.</summary>
    public bool Rewrites { get; init; }

    /// <summary>Milliseconds of local work after which the gate answers by itself; null for the default.</summary>
    public int? DeadlineMilliseconds { get; init; }
}
