namespace Wary.ReviewBench.Changes;

/// <summary>A planted line that a review must show to a model.</summary>
/// <param name="Path">Its file.</param>
/// <param name="Text">The line, unique in its change set.</param>
/// <param name="IsSilent">The ranker scores the line like a harmless one: no word, no rule points at it. Measured, not declared.</param>
internal sealed record Label(string Path, string Text, bool IsSilent);
