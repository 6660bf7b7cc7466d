namespace Wary.Core.Rules;

/// <summary>A short example that a rule must, or must not, match: documentation and test in one.</summary>
/// <param name="Path">The file it stands in; the path decides language and scope.</param>
/// <param name="Code">The text of the file.</param>
public readonly record struct Sample(string Path, string Code);
