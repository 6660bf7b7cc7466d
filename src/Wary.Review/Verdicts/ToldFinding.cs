namespace Wary.Review.Verdicts;

/// <summary>What is remembered of a finding that the agent was told.</summary>
/// <param name="Fingerprint">Its identity.</param>
/// <param name="Path">Path as it was shown.</param>
/// <param name="Category">The reviewer's word for the class.</param>
/// <param name="Quote">The code, cut.</param>
/// <param name="At">When.</param>
public sealed record ToldFinding(string Fingerprint, string Path, string Category, string Quote, DateTimeOffset At);
