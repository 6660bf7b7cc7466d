namespace Wary.Cli.HookHandlers;

/// <summary>One thing to tell the agent about an edit.</summary>
/// <param name="Rule">Name of a built-in rule, or <c>user:</c> and the name of a custom one.</param>
/// <param name="Id">The rule's frozen id; -1 for a custom one.</param>
/// <param name="Line">1-based line in the file, 0 when it is not known.</param>
/// <param name="Text">What is wrong and what to write instead.</param>
internal sealed record Warning(string Rule, int Id, int Line, string Text);
