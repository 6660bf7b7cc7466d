using Wary.Core.Text;

namespace Wary.Core.Shell.PowerShell;

/// <summary>A statement.</summary>
/// <param name="Span">From its first to its last character.</param>
public abstract record PsStatement(TextSpan Span)
{
    /// <summary>Commands and expressions joined by <c>|</c>, at least one.</summary>
    public sealed record Pipeline(TextSpan Span, IReadOnlyList<PsElement> Elements, bool IsBackground) : PsStatement(Span);

    /// <summary>Pipelines joined by <c>&amp;&amp;</c> and <c>||</c>, at least two; for each sign between two whether it is <c>&amp;&amp;</c>.</summary>
    public sealed record Chain(TextSpan Span, IReadOnlyList<PsStatement> Parts, IReadOnlyList<bool> IsAnd) : PsStatement(Span);

    /// <summary><c>$x = …</c> with any operator that assigns; the value is a statement, since <c>$x = if … </c> is one.</summary>
    public sealed record Assignment(TextSpan Span, PsValue Target, string Operator, PsStatement? Value) : PsStatement(Span);

    /// <summary><c>if</c> with its branches.</summary>
    public sealed record If(TextSpan Span, IReadOnlyList<PsBranch> Branches) : PsStatement(Span);

    /// <summary><c>foreach ($x in …)</c>.</summary>
    public sealed record ForEach(TextSpan Span, string Variable, PsStatement? Source, PsBlock Body) : PsStatement(Span);

    /// <summary><c>for</c>, <c>while</c> or <c>do</c> with what stands in its parentheses.</summary>
    public sealed record Loop(TextSpan Span, string Keyword, IReadOnlyList<PsStatement> Heads, PsBlock Body) : PsStatement(Span);

    /// <summary><c>switch</c>.</summary>
    public sealed record Switch(TextSpan Span, PsStatement? Subject, IReadOnlyList<PsArm> Arms) : PsStatement(Span);

    /// <summary><c>try</c> with its handlers.</summary>
    public sealed record Try(TextSpan Span, PsBlock Body, IReadOnlyList<PsBlock> Catches, PsBlock? Finally) : PsStatement(Span);

    /// <summary>A function or filter.</summary>
    public sealed record Function(TextSpan Span, string Name, PsBlock Body) : PsStatement(Span);

    /// <summary>A <c>param</c> block, or the parameters behind a function's name.</summary>
    public sealed record Parameters(TextSpan Span, IReadOnlyList<PsParameter> List) : PsStatement(Span);

    /// <summary><c>return</c>, <c>throw</c>, <c>exit</c>, <c>break</c> or <c>continue</c>.</summary>
    public sealed record Jump(TextSpan Span, string Keyword, PsStatement? Value) : PsStatement(Span);

    /// <summary>A block behind a word: <c>begin</c>, <c>process</c>, <c>end</c>, <c>trap</c>, <c>class</c> …</summary>
    public sealed record Named(TextSpan Span, string Keyword, PsBlock Body) : PsStatement(Span);
}

/// <summary>What stands between two <c>|</c>.</summary>
/// <param name="Span">From its first to its last character.</param>
/// <param name="Redirects">In order.</param>
public abstract record PsElement(TextSpan Span, IReadOnlyList<PsRedirect> Redirects)
{
    /// <summary>A command with its arguments.</summary>
    /// <param name="Span">Its place.</param>
    /// <param name="Call">How it is called: <c>&amp;</c>, <c>.</c>, or the character 0 for a plain word.</param>
    /// <param name="Name">A word, or whatever stands behind the call operator.</param>
    /// <param name="Arguments">In order.</param>
    /// <param name="Redirects">In order.</param>
    public sealed record Command(TextSpan Span, char Call, PsValue Name, IReadOnlyList<PsArgument> Arguments, IReadOnlyList<PsRedirect> Redirects)
        : PsElement(Span, Redirects);

    /// <summary>An expression.</summary>
    public sealed record Expression(TextSpan Span, PsValue Value, IReadOnlyList<PsRedirect> Redirects) : PsElement(Span, Redirects);
}

/// <summary>An argument of a command.</summary>
/// <param name="Span">Its place.</param>
/// <param name="Parameter">The name behind the dash; null for a value alone. Whether a value that follows belongs to it only the command knows.</param>
/// <param name="Value">The value, or what stands behind the colon of a parameter; null for none.</param>
/// <param name="IsSplat">Whether it is <c>@name</c>: the value is that variable.</param>
/// <param name="IsVerbatim">Whether it is the rest of a line behind <c>--%</c>.</param>
public sealed record PsArgument(TextSpan Span, string? Parameter, PsValue? Value, bool IsSplat = false, bool IsVerbatim = false);

/// <summary>A redirection.</summary>
/// <param name="Span">From the number to the target.</param>
/// <param name="Operator">As written: <c>&gt;</c>, <c>2&gt;&gt;</c>, <c>*&gt;&amp;1</c> …</param>
/// <param name="Target">The file; null when a stream joins another.</param>
public sealed record PsRedirect(TextSpan Span, string Operator, PsValue? Target);
