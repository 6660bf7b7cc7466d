namespace Wary.Host.Git;

/// <summary>Why git, or a repository, could not answer. A failure means "not known", never "nothing changed".</summary>
/// <param name="Reason">In words for a person: what happened, without a trailing full stop.</param>
public sealed record GitFailure(string Reason);
