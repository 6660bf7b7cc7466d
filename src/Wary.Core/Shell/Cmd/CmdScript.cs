using System.Text;
using Wary.Core.Shell.Bash;
using Wary.Core.Text;

namespace Wary.Core.Shell.Cmd;

/// <summary>What <see cref="CmdParser"/> made of a text. All spans lie in <see cref="Text"/>.</summary>
/// <param name="Text">What was parsed.</param>
/// <param name="Body">The commands in order.</param>
/// <param name="NotUnderstood">What was read over, in order; empty for a text that was understood as a whole.</param>
public sealed record CmdScript(string Text, IReadOnlyList<CmdCommand> Body, IReadOnlyList<NotUnderstood> NotUnderstood)
{
    /// <summary>The first error of syntax. Null for none.</summary>
    public NotUnderstood? Error { get; init; }

    /// <summary>How much work the text was, for tests: grows no faster than the text.</summary>
    internal int Steps { get; init; }
}

/// <summary>A command of cmd.</summary>
/// <param name="Span">From its first to its last character.</param>
public abstract record CmdCommand(TextSpan Span)
{
    /// <summary>A program or builtin.</summary>
    /// <param name="Span">Its place.</param>
    /// <param name="Words">At least one; the first is the name, cut off from what stands directly behind it in <c>cd..</c>, <c>rd/s</c> and <c>echo.</c>.</param>
    /// <param name="Tail">All behind the name as one word, as <c>echo</c> and <c>set</c> take it.</param>
    /// <param name="Redirects">In order.</param>
    public sealed record Simple(TextSpan Span, IReadOnlyList<CmdWord> Words, CmdWord Tail, IReadOnlyList<CmdRedirect> Redirects) : CmdCommand(Span);

    /// <summary>Commands joined by <c>|</c>, at least two.</summary>
    public sealed record Pipeline(TextSpan Span, IReadOnlyList<CmdCommand> Commands) : CmdCommand(Span);

    /// <summary>Commands joined by <c>&amp;</c>, <c>&amp;&amp;</c> or <c>||</c>, at least two, with the signs between them.</summary>
    public sealed record Chain(TextSpan Span, IReadOnlyList<CmdCommand> Commands, IReadOnlyList<string> Signs) : CmdCommand(Span);

    /// <summary><c>( … )</c>.</summary>
    public sealed record Group(TextSpan Span, IReadOnlyList<CmdCommand> Body, IReadOnlyList<CmdRedirect> Redirects) : CmdCommand(Span);

    /// <summary><c>if</c> with the words of its condition.</summary>
    public sealed record If(TextSpan Span, IReadOnlyList<CmdWord> Condition, CmdCommand? Then, CmdCommand? Else) : CmdCommand(Span);

    /// <summary><c>for</c>.</summary>
    /// <param name="Span">Its place.</param>
    /// <param name="Option"><c>f</c>, <c>r</c>, <c>d</c>, <c>l</c> or empty.</param>
    /// <param name="Settings">The words behind the option: a folder for <c>/r</c>, a string for <c>/f</c>.</param>
    /// <param name="Variable">Its letter.</param>
    /// <param name="Set">The words between the parentheses.</param>
    /// <param name="Source">The command whose output <c>/f</c> reads, when it is one.</param>
    /// <param name="Body">What runs; null when it is missing.</param>
    public sealed record For(TextSpan Span, string Option, IReadOnlyList<CmdWord> Settings, char Variable, IReadOnlyList<CmdWord> Set, CmdScript? Source, CmdCommand? Body) : CmdCommand(Span);

    /// <summary><c>:name</c>, a place to jump to; <c>::</c> and <c>rem</c> are comments and no commands.</summary>
    public sealed record Label(TextSpan Span, string Name) : CmdCommand(Span);
}

/// <summary>A redirection.</summary>
/// <param name="Span">From the number to the target.</param>
/// <param name="Operator">As written: <c>&gt;</c>, <c>2&gt;&gt;</c>, <c>&lt;</c>, <c>2&gt;&amp;1</c>.</param>
/// <param name="Target">The file; null when a stream joins another.</param>
public sealed record CmdRedirect(TextSpan Span, string Operator, CmdWord? Target);

/// <summary>A word: parts that stand side by side.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Parts">In order; empty for nothing.</param>
public sealed record CmdWord(TextSpan Span, IReadOnlyList<CmdPart> Parts)
{
    /// <summary>What the word means when nothing in it depends on the machine, without its quotes; null otherwise.</summary>
    public string? Constant()
    {
        if (Parts is [CmdPart.Text only]) return only.Value;
        var all = new StringBuilder();
        foreach (var part in Parts)
        {
            if (part is not CmdPart.Text text) return null;
            all.Append(text.Value);
        }
        return all.ToString();
    }
}

/// <summary>A part of a word.</summary>
/// <param name="Span">Its place, quotes included.</param>
public abstract record CmdPart(TextSpan Span)
{
    /// <summary>Known characters, carets and quotes taken away.</summary>
    public sealed record Text(TextSpan Span, string Value, bool IsQuoted) : CmdPart(Span);

    /// <summary><c>%NAME%</c>, <c>!NAME!</c> with what stands behind a colon: <c>~0,1</c> or <c>a=b</c>.</summary>
    public sealed record Variable(TextSpan Span, string Name, string Modifier) : CmdPart(Span);

    /// <summary><c>%1</c>, <c>%*</c>, <c>%~dp0</c>, or the variable of a loop: <c>%%i</c>, <c>%~nxi</c>.</summary>
    public sealed record Argument(TextSpan Span, char Name, string Modifier) : CmdPart(Span);
}
