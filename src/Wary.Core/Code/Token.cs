namespace Wary.Core.Code;

/// <summary>What a token is.</summary>
public enum TokenKind : byte
{
    /// <summary>An identifier or keyword.</summary>
    Name,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A whole string literal.</summary>
    String,

    /// <summary>A piece of a string with holes; the code of the holes stands between the pieces.</summary>
    StringPart,

    /// <summary>A string that is a statement of its own: documentation in Python.</summary>
    Documentation,

    /// <summary>An opening bracket.</summary>
    Open,

    /// <summary>A closing bracket.</summary>
    Close,

    /// <summary>Any other single unit.</summary>
    Mark,
}

/// <summary>One token of the code; comments, text for readers and blanks are none.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Index of its first UTF-16 unit.</param>
/// <param name="Length">Number of units.</param>
/// <param name="Partner">
/// Of an opening bracket: the token that closes it (its own closing bracket or, when that is missing, the one that closes an outer bracket,
/// or the number of tokens). Of a closing bracket: the token it closes, -1 for none. Else -1.
/// </param>
public readonly record struct Token(TokenKind Kind, int Start, int Length, int Partner)
{
    /// <summary>Index behind the last unit.</summary>
    public int End => Start + Length;
}
