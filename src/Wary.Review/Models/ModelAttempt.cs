namespace Wary.Review.Models;

/// <summary>One request that was made on the way to a result.</summary>
/// <param name="Model">Whom it went to.</param>
/// <param name="Failure">How it failed; null for an answer.</param>
/// <param name="Status">The HTTP status, 0 when there was none.</param>
/// <param name="Usage">What it used; null when unknown.</param>
/// <param name="Dollars">What the ledger counts for it.</param>
/// <param name="Waited">Pause before it.</param>
public sealed record ModelAttempt(string Model, FailureKind? Failure, int Status, TokenUsage? Usage, decimal Dollars, TimeSpan Waited);
