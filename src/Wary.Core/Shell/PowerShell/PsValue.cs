using Wary.Core.Text;

namespace Wary.Core.Shell.PowerShell;

/// <summary>A word or an expression.</summary>
/// <param name="Span">Its place, quotes included.</param>
public abstract record PsValue(TextSpan Span)
{
    /// <summary>Known text: a bare word, a number, or a string. Quotes keep neither patterns nor a leading tilde from meaning something to a cmdlet.</summary>
    public sealed record Text(TextSpan Span, string Value, bool IsQuoted) : PsValue(Span);

    /// <summary><c>$name</c> or <c>${…}</c>, with its scope or drive: <c>env:TEMP</c>.</summary>
    public sealed record Variable(TextSpan Span, string Name) : PsValue(Span);

    /// <summary>Parts that make one text: a string or bare word with variables in it.</summary>
    public sealed record Joined(TextSpan Span, IReadOnlyList<PsValue> Parts, bool IsQuoted) : PsValue(Span);

    /// <summary>Values between commas, at least one.</summary>
    public sealed record Sequence(TextSpan Span, IReadOnlyList<PsValue> Items) : PsValue(Span);

    /// <summary><c>@{ … }</c>: keys with the statements that give their values.</summary>
    public sealed record Table(TextSpan Span, IReadOnlyList<(PsValue Key, PsStatement? Value)> Pairs) : PsValue(Span);

    /// <summary><c>{ … }</c>: it runs when somebody calls it.</summary>
    public sealed record Block(TextSpan Span, PsBlock Body) : PsValue(Span);

    /// <summary><c>$( … )</c>, <c>@( … )</c> or <c>( … )</c>: what its statements put out.</summary>
    /// <param name="Span">Its place.</param>
    /// <param name="Kind"><c>$</c>, <c>@</c> or <c>(</c>.</param>
    /// <param name="Body">In order.</param>
    public sealed record Statements(TextSpan Span, char Kind, IReadOnlyList<PsStatement> Body) : PsValue(Span);

    /// <summary>Operators of one rank between values, from left to right; one operator and one operand when it stands in front of (or behind) its operand.</summary>
    /// <param name="Span">Its place.</param>
    /// <param name="Operators">Lower-case, as written: <c>+</c>, <c>-f</c>, <c>-join</c>.</param>
    /// <param name="Operands">One more than operators, or as many.</param>
    public sealed record Operation(TextSpan Span, IReadOnlyList<string> Operators, IReadOnlyList<PsValue> Operands) : PsValue(Span);

    /// <summary><c>x.Name</c>, <c>[T]::Name</c>, and calls of them.</summary>
    /// <param name="Span">Its place.</param>
    /// <param name="Target">What stands in front; a <see cref="TypeName"/> for a static one.</param>
    /// <param name="Name">A word mostly.</param>
    /// <param name="IsStatic">Whether it stands behind <c>::</c>.</param>
    /// <param name="Arguments">Null for a property.</param>
    public sealed record Member(TextSpan Span, PsValue Target, PsValue Name, bool IsStatic, IReadOnlyList<PsValue>? Arguments) : PsValue(Span);

    /// <summary><c>x[…]</c>.</summary>
    public sealed record Index(TextSpan Span, PsValue Target, PsValue? Position) : PsValue(Span);

    /// <summary><c>[Name]</c> without its brackets and blanks; an attribute when it has arguments.</summary>
    public sealed record TypeName(TextSpan Span, string Name, IReadOnlyList<PsValue>? Arguments) : PsValue(Span);

    /// <summary><c>[Type]value</c>.</summary>
    public sealed record Cast(TextSpan Span, TypeName Type, PsValue Value) : PsValue(Span);

    /// <summary>What was not understood.</summary>
    public sealed record Unknown(TextSpan Span) : PsValue(Span);

    /// <summary>What the value is when nothing in it depends on the machine; null otherwise.</summary>
    public string? Constant() => this switch
    {
        Text text => text.Value,
        Joined joined => Concatenate(joined.Parts),
        _ => null,
    };

    private static string? Concatenate(IReadOnlyList<PsValue> parts)
    {
        var all = "";
        foreach (var part in parts)
        {
            if (part is not Text text) return null;
            all += text.Value;
        }
        return all;
    }
}
