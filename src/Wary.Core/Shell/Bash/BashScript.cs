using Wary.Core.Text;

namespace Wary.Core.Shell.Bash;

/// <summary>
/// What <see cref="BashParser"/> made of a text. All spans lie in <see cref="Text"/>; a substitution between backquotes has a text of its own, since
/// its backslashes mean something else there.
/// </summary>
/// <param name="Text">What was parsed.</param>
/// <param name="Body">The commands in order; those in front of an error when there is one.</param>
/// <param name="NotUnderstood">What was read over, in order; empty for a text that was understood as a whole.</param>
public sealed record BashScript(string Text, IReadOnlyList<ListItem> Body, IReadOnlyList<NotUnderstood> NotUnderstood)
{
    /// <summary>The first error of syntax: a shell would refuse the text. Null for none.</summary>
    public NotUnderstood? Error { get; init; }
}

/// <summary>A piece of text that the parser could not read, and why.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Reason">Lower-case words for a person, without a full stop.</param>
public sealed record NotUnderstood(TextSpan Span, string Reason);

/// <summary>One command of a list with what ends it.</summary>
/// <param name="Command">The command.</param>
/// <param name="IsBackground">Whether <c>&amp;</c> follows.</param>
public sealed record ListItem(BashCommand Command, bool IsBackground);
