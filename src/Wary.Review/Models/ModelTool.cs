namespace Wary.Review.Models;

/// <summary>A tool that the model may ask for. It is never forced to: newer models refuse that.</summary>
/// <param name="Name">Letters, digits, <c>_</c> and <c>-</c>, at most 64.</param>
/// <param name="Description">What it does, for the model.</param>
/// <param name="InputSchema">JSON schema of its input, an object.</param>
/// <param name="Strict">The input must fulfil the schema exactly.</param>
public sealed record ModelTool(string Name, string Description, string InputSchema, bool Strict = false);
