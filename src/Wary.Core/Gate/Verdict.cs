namespace Wary.Core.Gate;

/// <summary>What the gate says to an action, from mild to strict.</summary>
public enum Verdict
{
    /// <summary>Nothing: the host's own permission rules go on.</summary>
    Silence,

    /// <summary>A policy of the person or of the machine's owner lets it pass without a question.</summary>
    Allow,

    /// <summary>A person decides.</summary>
    Ask,

    /// <summary>It does not run.</summary>
    Deny,
}

/// <summary>Why a check stops an action.</summary>
/// <param name="Rule">The rule's id; never changed once published.</param>
/// <param name="Verdict">What it asks for.</param>
/// <param name="Effect">The effect it is about.</param>
/// <param name="Why">One sentence for the agent and the person: what would happen, to what, what would be lost or reached.</param>
/// <param name="Next">What to do instead, in words of a command or act that the gate itself lets through; null for nothing better.</param>
public sealed record Objection(string Rule, Verdict Verdict, Effect Effect, string Why, string? Next = null)
{
    /// <summary>Asked once per session: a key; null where each time counts.</summary>
    public string? Once { get; init; }
}
