using Wary.Core.Text;

namespace Wary.Core.Shell.Bash;

/// <summary>A command of the shell grammar.</summary>
/// <param name="Span">From its first to its last character, redirections included; bodies of here-documents lie outside.</param>
public abstract record BashCommand(TextSpan Span)
{
    /// <summary>A program, builtin or function with its words, or assignments alone.</summary>
    public sealed record Simple(TextSpan Span, IReadOnlyList<Assignment> Assignments, IReadOnlyList<Word> Words, IReadOnlyList<Redirect> Redirects) : BashCommand(Span);

    /// <summary>Commands joined by <c>|</c>; one alone stands for itself.</summary>
    /// <param name="Span">Its place.</param>
    /// <param name="Commands">From left to right, at least one.</param>
    /// <param name="WithErrors">For each sign between two commands whether it is <c>|&amp;</c>.</param>
    /// <param name="IsNegated">Behind an odd number of <c>!</c>.</param>
    /// <param name="IsTimed">Behind <c>time</c>.</param>
    public sealed record Pipeline(TextSpan Span, IReadOnlyList<BashCommand> Commands, IReadOnlyList<bool> WithErrors, bool IsNegated, bool IsTimed) : BashCommand(Span);

    /// <summary>Two commands joined by <c>&amp;&amp;</c> (<paramref name="IsAnd"/>) or <c>||</c>.</summary>
    public sealed record AndOr(TextSpan Span, BashCommand Left, bool IsAnd, BashCommand Right) : BashCommand(Span);

    /// <summary><c>{ … }</c>.</summary>
    public sealed record Group(TextSpan Span, IReadOnlyList<ListItem> Body, IReadOnlyList<Redirect> Redirects) : BashCommand(Span);

    /// <summary><c>( … )</c>.</summary>
    public sealed record Subshell(TextSpan Span, IReadOnlyList<ListItem> Body, IReadOnlyList<Redirect> Redirects) : BashCommand(Span);

    /// <summary><c>if</c> with its branches; the last one has no condition when it is an <c>else</c>.</summary>
    public sealed record If(TextSpan Span, IReadOnlyList<Branch> Branches, IReadOnlyList<Redirect> Redirects) : BashCommand(Span);

    /// <summary><c>while</c> or <c>until</c>.</summary>
    public sealed record Loop(TextSpan Span, bool IsUntil, IReadOnlyList<ListItem> Condition, IReadOnlyList<ListItem> Body, IReadOnlyList<Redirect> Redirects) : BashCommand(Span);

    /// <summary><c>for</c> or <c>select</c> over words; null words stand for the positional parameters.</summary>
    public sealed record For(TextSpan Span, bool IsSelect, string Name, IReadOnlyList<Word>? Words, IReadOnlyList<ListItem> Body, IReadOnlyList<Redirect> Redirects) : BashCommand(Span);

    /// <summary><c>for (( … ))</c>.</summary>
    public sealed record ForArithmetic(TextSpan Span, Word Header, IReadOnlyList<ListItem> Body, IReadOnlyList<Redirect> Redirects) : BashCommand(Span);

    /// <summary><c>case</c>.</summary>
    public sealed record Case(TextSpan Span, Word Subject, IReadOnlyList<CaseArm> Arms, IReadOnlyList<Redirect> Redirects) : BashCommand(Span);

    /// <summary>A function's definition; redirections belong to the body.</summary>
    public sealed record Function(TextSpan Span, string Name, BashCommand Body) : BashCommand(Span);

    /// <summary><c>(( … ))</c>.</summary>
    public sealed record Arithmetic(TextSpan Span, Word Expression, IReadOnlyList<Redirect> Redirects) : BashCommand(Span);

    /// <summary><c>[[ … ]]</c> with its operands; operators are not among them.</summary>
    public sealed record Conditional(TextSpan Span, IReadOnlyList<Word> Operands, IReadOnlyList<Redirect> Redirects) : BashCommand(Span);

    /// <summary><c>coproc</c>.</summary>
    public sealed record Coprocess(TextSpan Span, string? Name, BashCommand Body) : BashCommand(Span);
}

/// <summary>A branch of an <c>if</c>.</summary>
/// <param name="Condition">Null for <c>else</c>.</param>
/// <param name="Body">What runs.</param>
public sealed record Branch(IReadOnlyList<ListItem>? Condition, IReadOnlyList<ListItem> Body);

/// <summary>An arm of a <c>case</c>.</summary>
/// <param name="Patterns">At least one.</param>
/// <param name="Body">May be empty.</param>
public sealed record CaseArm(IReadOnlyList<Word> Patterns, IReadOnlyList<ListItem> Body);

/// <summary><c>NAME=value</c> in front of a command, or an operand of a declaring builtin.</summary>
/// <param name="Span">From the name to the end of the value.</param>
/// <param name="Name">The variable.</param>
/// <param name="Subscript">What stands between brackets; null for none.</param>
/// <param name="IsAppend">Whether it is <c>+=</c>.</param>
/// <param name="Value">The value; null for an array.</param>
/// <param name="Elements">The elements of an array; null for one value.</param>
public sealed record Assignment(TextSpan Span, string Name, Word? Subscript, bool IsAppend, Word? Value, IReadOnlyList<ArrayElement>? Elements);

/// <summary>An element of an array literal.</summary>
/// <param name="Subscript">Null where it has none.</param>
/// <param name="Value">Its value.</param>
public sealed record ArrayElement(Word? Subscript, Word Value);

/// <summary>A redirection.</summary>
/// <param name="Span">From the number to the target.</param>
/// <param name="Descriptor">The number or <c>{name}</c> in front; null for the operator's own.</param>
/// <param name="Operator">As written: <c>&gt;</c>, <c>&gt;&gt;</c>, <c>&lt;&lt;-</c> …</param>
/// <param name="Target">File, descriptor, here-string, or the word that ends a here-document.</param>
public sealed record Redirect(TextSpan Span, string? Descriptor, string Operator, Word Target)
{
    /// <summary>The body of a here-document; null for other operators. A quoted delimiter gives one literal part.</summary>
    public Word? Body { get; internal set; }
}
