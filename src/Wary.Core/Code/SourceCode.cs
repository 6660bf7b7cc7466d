using Wary.Core.Text;

namespace Wary.Core.Code;

/// <summary>
/// A source text with its segments and tokens, and the questions that rules ask about it. Cheap to make: nothing is read before the
/// first question.
/// </summary>
public sealed partial class SourceCode(string text, Language language)
{
    private List<Segment>? _segments;
    private List<Token>? _tokens;

    /// <summary>The text.</summary>
    public string Text { get; } = text;

    /// <summary>Its language.</summary>
    public Language Language { get; } = language;

    /// <summary>Code, comments and strings, covering the text.</summary>
    public IReadOnlyList<Segment> Segments => _segments ??= Cut();

    /// <summary>The tokens of the code.</summary>
    public IReadOnlyList<Token> Tokens => All;

    /// <summary>How many tokens and segments were looked at: lets tests see that work grows with the text and no faster.</summary>
    internal long Steps { get; private set; }

    /// <summary>Whether strings in this language carry content that counts as code: data files, and what is unknown.</summary>
    public bool IsContent => Language is Language.Json or Language.Yaml or Language.Unknown or Language.Markup or Language.Component;

    private List<Token> All => _tokens ??= new Tokenizer(Text, _segments ??= Cut(), Language).Run();

    /// <summary>Number of tokens.</summary>
    public int Count => All.Count;

    /// <summary>The token at an index; outside the text a mark of no length.</summary>
    public Token this[int index]
    {
        get
        {
            Steps++;
            return (uint)index < (uint)All.Count ? All[index] : new(TokenKind.Mark, index < 0 ? 0 : Text.Length, 0, -1);
        }
    }

    private List<Segment> Cut()
    {
        var segments = new List<Segment>(Text.Length / 16 + 4);
        if (Text.Length == 0) return segments;
        if (Lexicon.Of(Language) is { } lexicon) Segmenter.Run(Text, 0, Text.Length, lexicon, segments);
        else if (Language == Language.Yaml) YamlSegmenter.Run(Text, segments);
        else if (Language is Language.Markup or Language.Component or Language.Php) MarkupSegmenter.Run(Text, Language, segments);
        else segments.Add(new(Language == Language.Prose ? SegmentKind.Text : SegmentKind.Code, 0, Text.Length));
        return segments;
    }

    /// <summary>What stands at a position of the text.</summary>
    public SegmentKind KindAt(int position)
    {
        var (low, high) = (0, Segments.Count);
        while (low < high)
        {
            Steps++;
            var middle = (low + high) / 2;
            if (Segments[middle].End <= position) low = middle + 1;
            else high = middle;
        }
        return low < Segments.Count ? Segments[low].Kind : SegmentKind.Text;
    }

    /// <summary>The index of the token that holds a position; -1 for a blank, a comment or text.</summary>
    public int TokenAt(int position)
    {
        var (low, high) = (0, All.Count);
        while (low < high)
        {
            Steps++;
            var middle = (low + high) / 2;
            if (All[middle].End <= position) low = middle + 1;
            else high = middle;
        }
        return low < All.Count && All[low].Start <= position ? low : -1;
    }

    /// <summary>Whether the token is written exactly so.</summary>
    public bool Is(int index, string text)
    {
        var token = this[index];
        return token.Length == text.Length && string.CompareOrdinal(Text, token.Start, text, 0, text.Length) == 0;
    }

    /// <summary>The text from the start of one token to the end of another.</summary>
    public TextSpan Span(int first, int last) => TextSpan.FromBounds(this[first].Start, this[last].End);

    /// <summary>What a token says.</summary>
    public ReadOnlySpan<char> TextOf(int index)
    {
        var token = this[index];
        return Text.AsSpan(token.Start, token.Length);
    }

    /// <summary>What a string literal holds, without prefix and delimiters; escapes stay as they are written.</summary>
    public ReadOnlySpan<char> ContentOf(int index)
    {
        var literal = TextOf(index);
        var start = literal.IndexOfAny("\"'`/");
        if (start < 0) return literal;
        var quote = literal[start];
        literal = literal[(start + 1)..];
        if (literal.Length >= 5 && literal[0] == quote && literal[1] == quote) return literal[2..].TrimEnd(quote);
        var end = literal.LastIndexOf(quote);
        return end < 0 ? literal : literal[..end];
    }

    /// <summary>The index of every name token that is written exactly so.</summary>
    public IEnumerable<int> Names(string name)
    {
        for (var at = Text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = Text.IndexOf(name, at + name.Length, StringComparison.Ordinal))
        {
            Steps++;
            var end = at + name.Length;
            if ((at > 0 && Tokenizer.IsNamePart(Text[at - 1])) || (end < Text.Length && Tokenizer.IsNamePart(Text[end]))) continue;
            if (TokenAt(at) is >= 0 and var index && All[index].Kind == TokenKind.Name) yield return index;
        }
    }
}
