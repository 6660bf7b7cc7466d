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
public readonly record struct Token
{
    // A file of 200 KB has forty thousand of these, and memory that is touched is what they cost: kind and length share a field.
    private readonly int _lengthAndKind;

    /// <summary>Makes a token.</summary>
    public Token(TokenKind kind, int start, int length, int partner)
    {
        _lengthAndKind = (length << 3) | (int)kind;
        (Start, Partner) = (start, partner);
    }

    /// <summary>What it is.</summary>
    public TokenKind Kind => (TokenKind)(_lengthAndKind & 7);

    /// <summary>Index of its first UTF-16 unit.</summary>
    public int Start { get; }

    /// <summary>Number of units.</summary>
    public int Length => _lengthAndKind >> 3;

    /// <summary>
    /// Of an opening bracket: the token that closes it (its own closing bracket or, when that is missing, the one that closes an outer bracket,
    /// or the number of tokens). Of a closing bracket: the token it closes, -1 for none. Else -1.
    /// </summary>
    public int Partner { get; init; }

    /// <summary>Index behind the last unit.</summary>
    public int End => Start + Length;
}
