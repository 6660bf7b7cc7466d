namespace Wary.Core.Text;

/// <summary>A run of UTF-16 code units in a text.</summary>
/// <param name="Start">Index of the first unit, from 0.</param>
/// <param name="Length">Number of units, 0 or more.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Index behind the last unit.</summary>
    public int End => Start + Length;

    /// <summary>Makes a span from its two ends; <paramref name="end"/> lies behind the last unit.</summary>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    /// <summary>Whether the two share a unit. An empty span meets nothing.</summary>
    public bool Meets(TextSpan other) => Start < other.End && other.Start < End;
}
