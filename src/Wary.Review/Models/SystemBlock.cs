namespace Wary.Review.Models;

/// <summary>A part of the system prompt. Fixed parts come first and end with a cache breakpoint; what varies comes last.</summary>
/// <param name="Text">The text.</param>
/// <param name="Breakpoint">Everything up to the end of this block may be cached.</param>
public sealed record SystemBlock(string Text, bool Breakpoint = false);
