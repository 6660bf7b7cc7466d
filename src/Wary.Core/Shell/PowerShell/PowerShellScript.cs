using Wary.Core.Shell.Bash;
using Wary.Core.Text;

namespace Wary.Core.Shell.PowerShell;

/// <summary>What <see cref="PowerShellParser"/> made of a text. All spans lie in <see cref="Text"/>.</summary>
/// <param name="Text">What was parsed.</param>
/// <param name="Body">The statements in order; those around an error when there is one.</param>
/// <param name="NotUnderstood">What was read over, in order; empty for a text that was understood as a whole.</param>
public sealed record PowerShellScript(string Text, IReadOnlyList<PsStatement> Body, IReadOnlyList<NotUnderstood> NotUnderstood)
{
    /// <summary>The first error of syntax: PowerShell would refuse the text, or the parser does not know the construct. Null for none.</summary>
    public NotUnderstood? Error { get; init; }

    /// <summary>How much work the text was, for tests: grows no faster than the text.</summary>
    internal int Steps { get; init; }
}

/// <summary>Statements between braces, or those of a file.</summary>
/// <param name="Span">Its place, braces included.</param>
/// <param name="Body">In order; a <c>param</c> block is one of them.</param>
public sealed record PsBlock(TextSpan Span, IReadOnlyList<PsStatement> Body);

/// <summary>A branch of an <c>if</c>.</summary>
/// <param name="Condition">Null for <c>else</c>.</param>
/// <param name="Body">What runs.</param>
public sealed record PsBranch(PsStatement? Condition, PsBlock Body);

/// <summary>An arm of a <c>switch</c>.</summary>
/// <param name="Pattern">What is compared; null for <c>default</c>.</param>
/// <param name="Body">What runs.</param>
public sealed record PsArm(PsValue? Pattern, PsBlock Body);

/// <summary>A parameter of a function or script block.</summary>
/// <param name="Name">Without the dollar sign.</param>
/// <param name="Default">Null for none.</param>
public sealed record PsParameter(string Name, PsValue? Default);
