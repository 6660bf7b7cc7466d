namespace Wary.Core.Gate.Checks;

/// <summary>What checks may look at beside the effects.</summary>
/// <param name="World">The machine.</param>
/// <param name="Text">The command as written; empty for tools that are no shells.</param>
public sealed record CheckContext(World World, string Text);
