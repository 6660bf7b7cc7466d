using Wary.Core.Text;

namespace Wary.Core.Shell;

/// <summary>A word as a program will get it, as far as that is known before it runs. What is not known is marked inside <see cref="Text"/>.</summary>
/// <param name="Text">The value; see the marks below.</param>
/// <param name="Span">Its place in the outermost text.</param>
public sealed record Argument(string Text, TextSpan Span)
{
    /// <summary>Mark in <see cref="Text"/>: anything may stand here, also nothing.</summary>
    public const char Unknown = '\uE000';

    /// <summary>Mark in <see cref="Text"/>: a <c>*</c> that the shell replaces by file names.</summary>
    public const char AnyName = '\uE001';

    /// <summary>Mark in <see cref="Text"/>: a <c>?</c> or <c>[…]</c> that stands for one character of file names.</summary>
    public const char AnyOne = '\uE002';

    /// <summary>Where unknown parts came from.</summary>
    public Origin Origin { get; init; }

    /// <summary>An unknown value outside quotes: it may be several words or none.</summary>
    public bool MaySplit { get; init; }

    /// <summary>Any part was quoted or escaped.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>The word names a pipe that holds this: <c>&lt;( … )</c>.</summary>
    public Piped? Content { get; init; }

    /// <summary>The word names a pipe into commands, <c>&gt;( … )</c>: runs them with what is written there.</summary>
    public Func<Piped, Piped>? Consumer { get; init; }

    /// <summary>Whether the whole value is known; a pattern for file names is not.</summary>
    public bool IsKnown => Text.AsSpan().IndexOfAnyInRange(Unknown, AnyOne) < 0;

    /// <summary>Whether nothing at all is known of it.</summary>
    public bool IsOpaque => Text is [Unknown];

    /// <summary>The value for people: unknown parts as an ellipsis.</summary>
    public string Shown => IsKnown ? Text : Text.Replace(Unknown, '…').Replace(AnyName, '*').Replace(AnyOne, '?');

    /// <summary>Behind a prefix such as <c>if=</c>: the rest with the same origin. Null where the text starts differently.</summary>
    public Argument? After(string prefix, StringComparison comparison = StringComparison.Ordinal) =>
        Text.StartsWith(prefix, comparison) ? this with { Text = Text[prefix.Length..] } : null;

    /// <summary>The same word with another value.</summary>
    public Argument As(string text) => this with { Text = text };

    /// <inheritdoc/>
    public override string ToString() => Shown;
}
