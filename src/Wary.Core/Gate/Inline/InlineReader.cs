namespace Wary.Core.Gate.Inline;

/// <summary>
/// Goes through code once from front to back, works out what expressions are, and tells the calls it meets to the table of the language.
/// Nothing is run; loops and functions are read like the lines around them. Bounded in depth and steps.
/// </summary>
internal sealed partial class InlineReader
{
    private const int MaxDepth = 48;
    private const int MaxNested = 5;

    private readonly InlineLanguage _language;
    private readonly Dictionary<string, InlineValue> _variables = new(StringComparer.Ordinal);
    private readonly List<string> _wholeModules = [];
    private string _text = "";
    private List<InlineToken> _tokens = [];
    private int _pos;
    private int _depth;
    private int _nested;

    public InlineReader(InlineLanguage language, InlineActions actions) => (_language, Actions) = (language, actions);

    public InlineActions Actions { get; }

    /// <summary>How many expressions may still be read.</summary>
    public int StepsLeft { get; private set; } = 20_000;

    /// <summary>How many tokens were looked at, for tests that watch the growth.</summary>
    public int Steps { get; private set; }

    /// <summary>Reads a text with the variables that are known so far; gives the value of its last expression.</summary>
    public InlineValue Read(string text)
    {
        if (_nested >= MaxNested) return InlineValue.Unknown;
        var outer = (_text, _tokens, _pos, _depth);
        (_text, _tokens, _pos, _depth) = (text, new InlineLexer(text, _language).Run(), 0, 0);
        _nested++;
        Steps += _tokens.Count;
        var value = Range(_tokens.Count);
        if (_nested == 1) ReadRest();
        _nested--;
        (_text, _tokens, _pos, _depth) = outer;
        return value;
    }

    // Statements up to a token.
    private InlineValue Range(int end)
    {
        var last = InlineValue.Unknown;
        while (_pos < end && _pos < _tokens.Count)
        {
            var before = _pos;
            if (!Statement() && Expression() is { } value) last = value;
            if (_pos == before) _pos++;
        }
        return last;
    }

    private bool AtEnd => _pos >= _tokens.Count;

    private ReadOnlySpan<char> Word(int index)
    {
        if ((uint)index >= (uint)_tokens.Count) return default;
        var token = _tokens[index];
        return _text.AsSpan(token.Start, token.Length);
    }

    private bool IsName(int index) => (uint)index < (uint)_tokens.Count && _tokens[index].Kind == InlineTokenKind.Name;

    private bool IsName(int index, string word) => IsName(index) && Word(index).SequenceEqual(word);

    private bool IsMark(int index, string mark) => (uint)index < (uint)_tokens.Count && _tokens[index].Kind == InlineTokenKind.Mark && Word(index).SequenceEqual(mark);

    private bool IsOpen(int index, char bracket) => (uint)index < (uint)_tokens.Count && _tokens[index].Kind == InlineTokenKind.Open && _text[_tokens[index].Start] == bracket;

    private int PartnerOf(int index) => Math.Min(_tokens.Count, _tokens[index].Partner);

    private void Assign(string name, InlineValue value, bool adds = false)
    {
        var known = _variables.GetValueOrDefault(name);
        if (adds && known is not null) value = known.Then(value);
        // A value that is given inside a branch does not replace the one before it.
        else if (known is not null && !known.IsUnknown && IsIndented(_pos - 1)) value = InlineValue.Any(value, known);
        _variables[name] = value;
    }

    // Whether the line of a token starts with blanks, or a block opened before it.
    private bool IsIndented(int index)
    {
        if ((uint)index >= (uint)_tokens.Count) return false;
        var start = _text.LastIndexOf('\n', Math.Max(0, Math.Min(_text.Length - 1, _tokens[index].Start))) + 1;
        return start < _text.Length && _text[start] is ' ' or '\t';
    }

    private string NameAt(int index) => Word(index).ToString();
}
