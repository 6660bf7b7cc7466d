namespace Wary.Core.Code;

/// <summary>One way to write a string.</summary>
internal sealed class Quote
{
    public Quote(string open, string? close = null, char escape = '\\', bool lines = false, string? hole = null, bool doubledHole = false)
    {
        (Open, Close, Escape, Lines, Hole, DoubledHole) = (open, close ?? open, escape, lines, hole, doubledHole);
        Stops = string.Concat(Close.AsSpan(0, 1), escape == '\0' ? "" : escape.ToString(), lines ? "" : "\n", hole?[..1]);
    }

    /// <summary>What opens it.</summary>
    public string Open { get; }

    /// <summary>What closes it.</summary>
    public string Close { get; }

    /// <summary>Hides the unit behind it; NUL for none. Equal to the closing quote where that is doubled.</summary>
    public char Escape { get; }

    /// <summary>Whether it may span lines; else the end of the line ends it, closed or not.</summary>
    public bool Lines { get; }

    /// <summary>What opens a hole with code in it.</summary>
    public string? Hole { get; }

    /// <summary>The opening of a hole written twice stands for itself.</summary>
    public bool DoubledHole { get; }

    /// <summary>One character or escape, else the quote is something else (a lifetime).</summary>
    public bool SingleCharacter { get; init; }

    /// <summary>What it holds counts as code: the strings of data formats.</summary>
    public bool IsContent { get; init; }

    /// <summary>The units a scan of the literal stops at.</summary>
    public string Stops { get; }
}
