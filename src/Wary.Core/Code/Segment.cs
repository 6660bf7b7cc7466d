namespace Wary.Core.Code;

/// <summary>What a run of a source text is.</summary>
public enum SegmentKind : byte
{
    /// <summary>Code, blanks between it, and everything in a language that is not known.</summary>
    Code,

    /// <summary>A comment with its delimiters.</summary>
    Comment,

    /// <summary>A string, character or regular expression literal with prefix and delimiters.</summary>
    String,

    /// <summary>
    /// A piece of a string with code in it: the delimiters of the hole (<c>${</c>, <c>}</c>) belong to the pieces, what lies between is code.
    /// </summary>
    StringPart,

    /// <summary>Text for readers inside markup.</summary>
    Text,
}

/// <summary>A run of one kind. The segments of a text cover it from start to end without gap or overlap, none is empty.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Index of its first UTF-16 unit.</param>
/// <param name="Length">Number of units, at least 1.</param>
public readonly record struct Segment(SegmentKind Kind, int Start, int Length)
{
    /// <summary>Index behind the last unit.</summary>
    public int End => Start + Length;
}
