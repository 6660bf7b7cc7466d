namespace Wary.Core.Gate.Inline;

/// <summary>What a token of inline code is.</summary>
internal enum InlineTokenKind : byte
{
    /// <summary>An identifier or keyword, with sigils and module separators where the language has them.</summary>
    Name,
    Number,
    String,
    Open,
    Close,

    /// <summary>An operator or other sign.</summary>
    Mark,
}

/// <summary>How the content of a literal is read.</summary>
internal enum StringForm : byte
{
    /// <summary>Escapes only.</summary>
    Plain,

    /// <summary>As it stands.</summary>
    Raw,

    /// <summary>Escapes, and code in holes.</summary>
    Holes,

    /// <summary>Code in holes, no escapes.</summary>
    RawHoles,

    /// <summary>Runs in a shell (backquotes).</summary>
    Command,

    /// <summary>Words separated by blanks.</summary>
    Words,

    /// <summary>A regular expression: no text.</summary>
    Pattern,

    /// <summary>A pattern for file names between angle brackets, or a handle that is read.</summary>
    Angles,

    /// <summary>Code: the replacement of a substitution that is evaluated.</summary>
    Code,
}

/// <summary>A token of inline code.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Index of its first unit.</param>
/// <param name="Length">Number of units.</param>
internal readonly record struct InlineToken(InlineTokenKind Kind, int Start, int Length)
{
    /// <summary>Of a bracket: its partner; the number of tokens where it is never closed, -1 where it closes nothing.</summary>
    public int Partner { get; init; }

    /// <summary>Of a literal: how its content is read.</summary>
    public StringForm Form { get; init; }

    /// <summary>Of a literal: where its content starts.</summary>
    public int Content { get; init; }

    /// <summary>Of a literal: the length of its content.</summary>
    public int ContentLength { get; init; }

    /// <summary>A blank or line end stands before it.</summary>
    public bool AfterBlank { get; init; }

    /// <summary>It is the first of its line.</summary>
    public bool StartsLine { get; init; }
}
