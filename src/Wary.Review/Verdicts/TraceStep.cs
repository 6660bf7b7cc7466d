namespace Wary.Review.Verdicts;

/// <summary>One step of the way that a finding claims a value takes, from where it comes in to where it does harm. The place exists; the claim is the reviewer's.</summary>
/// <param name="Path">Relative to the repository, as it is shown.</param>
/// <param name="Line">1-based.</param>
/// <param name="Note">What happens there, in the reviewer's words.</param>
public sealed record TraceStep(string Path, int Line, string Note);
