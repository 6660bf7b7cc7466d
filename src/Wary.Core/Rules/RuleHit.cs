namespace Wary.Core.Rules;

/// <summary>One rule that an edit newly matched.</summary>
/// <param name="Rule">The rule's name.</param>
/// <param name="Id">The rule's frozen id.</param>
/// <param name="Line">Where it matched first, 1-based in <see cref="EditedText.After"/>; 0 when the path alone decides.</param>
/// <param name="Message">What the agent is told.</param>
public sealed record RuleHit(string Rule, int Id, int Line, string Message);
