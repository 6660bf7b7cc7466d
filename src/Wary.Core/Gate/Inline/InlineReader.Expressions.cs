namespace Wary.Core.Gate.Inline;

internal sealed partial class InlineReader
{
    /// <summary>Reads an expression; null when none starts here.</summary>
    private InlineValue? Expression()
    {
        if (--StepsLeft < 0) return Stop();
        if (_depth >= MaxDepth) return null;
        _depth++;
        var value = Operators(Operand());
        _depth--;
        return value;
    }

    private InlineValue? Stop()
    {
        _pos = _tokens.Count;
        return null;
    }

    // Operators are read from left to right; only joining texts and choosing between values mean something here.
    private InlineValue? Operators(InlineValue? value)
    {
        while (value is not null && !AtEnd)
        {
            var token = _tokens[_pos];
            if (token.Kind == InlineTokenKind.Name)
            {
                if (token.StartsLine) return value;
                if (Word(_pos) is "if" or "unless")
                {
                    _pos++;
                    Expression();
                    if (!IsName(_pos, "else")) return value;
                    _pos++;
                    value = InlineValue.Any(value, Expression() ?? InlineValue.Unknown);
                }
                else if (Word(_pos) is "or" or "and" or "in" or "is" or "not" or "instanceof" or "eq" or "ne" or "x" or "lt" or "gt")
                {
                    var chooses = Word(_pos) is "or";
                    _pos++;
                    var right = Operand();
                    value = chooses ? InlineValue.Any(value, right ?? InlineValue.Unknown) : InlineValue.Unknown;
                }
                else return value;
            }
            else if (token.Kind == InlineTokenKind.Mark)
            {
                var sign = Word(_pos);
                if (sign is "?" && _language is not (InlineLanguage.Python or InlineLanguage.Lua or InlineLanguage.R))
                {
                    _pos++;
                    var left = Expression();
                    if (IsMark(_pos, ":")) _pos++;
                    value = InlineValue.Any(left ?? value, Expression() ?? InlineValue.Unknown);
                    continue;
                }
                if (!IsOperator(sign)) return value;
                value = Operator(sign, value);
            }
            else return value;
        }
        return value;
    }

    private InlineValue Operator(ReadOnlySpan<char> sign, InlineValue left)
    {
        var joins = Joins(sign);
        var (chooses, below, pipes, writes) = (sign is "||" or "??" or "//", sign is "/" && left.Type == "path", sign is "|>" or "%>%", sign is "<<" && left.Type == "file");
        var compares = sign is "==" or "!=" or "===" or "!==" or "<" or ">" or "<=" or ">=" or "=~" or "!~" or "<=>" || sign is "-" or "*" or "/" && !below;
        var formats = sign is "%" && (_language is InlineLanguage.Python or InlineLanguage.Ruby);
        _pos++;
        var right = Operand() ?? InlineValue.Unknown;
        if (compares) return InlineValue.Unknown;
        if (pipes) return left;
        if (below) return left.Below(right);
        if (joins) return left.Items is { } items && !left.IsAny && right.Items is { } more && !right.IsAny ? InlineValue.List([.. items, .. more]) : left.Then(right);
        if (chooses) return InlineValue.Any(left, right);
        if (formats && left.Symbol is null && left.Items is null) return InlineTexts.Percent(left, right);
        if (writes)
        {
            Actions.WriteInto(left, right);
            return left;
        }
        return InlineValue.Unknown.From(left).From(right);
    }

    private bool Joins(ReadOnlySpan<char> sign) => _language switch
    {
        InlineLanguage.Perl or InlineLanguage.Php => sign is ".",
        InlineLanguage.Lua => sign is "..",
        InlineLanguage.R => false,
        _ => sign is "+",
    };

    private bool IsOperator(ReadOnlySpan<char> sign) => sign switch
    {
        "+" or "-" or "*" or "/" or "%" or "<" or ">" or "<=" or ">=" or "==" or "!=" or "===" or "!==" or "&&" or "||" or "??" or "&" or "|" or "^" or "<<" or ">>" or "**" or "<=>" or "=~" or "!~" or "//" or ".." or "~" or "|>" => true,
        "." => _language is InlineLanguage.Perl or InlineLanguage.Php,
        _ => _language == InlineLanguage.R && sign is ['%', ..],
    };

    /// <summary>Reads one value with everything that is attached to it; null when none starts here.</summary>
    private InlineValue? Operand()
    {
        if (--StepsLeft < 0) return Stop();
        var negates = false;
        // Signs and words in front of a value.
        while (!AtEnd)
        {
            var word = Word(_pos);
            if (_tokens[_pos].Kind == InlineTokenKind.Mark && word is "-" or "+" or "!" or "~" or "*" or "**" or "&" or "..." or "\\" or "@" or "++" or "--" or "&&")
            {
                negates |= word is "!";
                _pos++;
            }
            else if (_tokens[_pos].Kind == InlineTokenKind.Name && word is "return" or "await" or "new" or "not" or "yield" or "typeof" or "void" or "throw" or "raise" or "async" or "die" && !IsMark(_pos + 1, ".") && !IsMark(_pos + 1, "="))
            {
                negates |= word is "not" or "typeof";
                _pos++;
            }
            else break;
        }
        if (AtEnd) return null;
        var token = _tokens[_pos];
        switch (token.Kind)
        {
            case InlineTokenKind.String:
                var literal = LiteralValue(token);
                _pos++;
                while (!AtEnd && _tokens[_pos].Kind == InlineTokenKind.String && (_language is InlineLanguage.Python or InlineLanguage.Ruby) && (!_tokens[_pos].StartsLine || _depth > 1))
                {
                    literal = literal.Then(LiteralValue(_tokens[_pos]));
                    _pos++;
                }
                return Attached(literal);
            case InlineTokenKind.Number:
                _pos++;
                return Attached(new(NameAt(_pos - 1)));
            case InlineTokenKind.Open:
                return _depth >= MaxDepth - 2 ? null : Bracketed();
            case InlineTokenKind.Name when !InlineWords.IsKeyword(_language, Word(_pos)):
                // Whether there is a value tells nothing of it.
                return negates && Named() is not null ? InlineValue.Unknown : Named();
            default:
                return null;
        }
    }

    private InlineValue? Bracketed()
    {
        var (open, close) = (_pos, PartnerOf(_pos));
        var bracket = _text[_tokens[open].Start];
        if (bracket == '{')
        {
            // const { a, b: c } = value
            if (_language == InlineLanguage.JavaScript && IsMark(close + 1, "=")) return Destructure(open, close);
            return Block(open, close);
        }
        if (bracket == '[' && _language == InlineLanguage.JavaScript && IsMark(close + 1, "=") && NamesInside(open) is { Count: > 0 } names)
        {
            _pos = close + 2;
            Spread(names, Expression() is { } one ? [one] : []);
            return InlineValue.Unknown;
        }
        var items = Elements(open, close);
        var value = bracket == '(' && items.Count == 1 && !IsMark(close - 1, ",") ? items[0] : bracket == '(' && items.Count == 0 ? InlineValue.Unknown : InlineValue.List(items);
        return Attached(value);
    }

    // What stands between brackets, separated by commas.
    private List<InlineValue> Elements(int open, int close)
    {
        var items = new List<InlineValue>();
        _pos = open + 1;
        var end = close;
        if (_language == InlineLanguage.Python && ComprehensionAt(open, close) is > 0 and var loop)
        {
            // [remove(f) for f in files]: the loop first, then what is done for each.
            _pos = loop;
            while (_pos < close)
            {
                var at = _pos;
                if (!Statement()) Expression();
                if (_pos == at) _pos++;
            }
            (_pos, end) = (open + 1, loop);
        }
        InlineValue? current = null;
        while (_pos < end)
        {
            var at = _pos;
            if (IsMark(_pos, ",") || IsMark(_pos, "=>") && _language != InlineLanguage.JavaScript)
            {
                if (current is not null) items.Add(current);
                current = null;
                _pos++;
                continue;
            }
            var spreads = IsMark(_pos, "*") || IsMark(_pos, "...");
            if (Statement(isInside: true)) continue;
            if (Expression() is { } value)
            {
                if (spreads && value.Items is { } all && !value.IsAny) items.AddRange(all);
                else current = spreads ? value with { Type = "many" } : value;
            }
            if (_pos == at) _pos++;
        }
        if (current is not null) items.Add(current);
        _pos = close + 1;
        return items;
    }

    private int ComprehensionAt(int open, int close)
    {
        for (var at = open + 1; at < close; at++)
        {
            if (_tokens[at].Kind == InlineTokenKind.Open) at = Math.Max(at, PartnerOf(at));
            else if (_tokens[at].Kind == InlineTokenKind.Name && IsName(at, "for")) return at > open + 1 ? at : 0;
        }
        return 0;
    }

    // A map, or a block of statements.
    private InlineValue Block(int open, int close)
    {
        var entries = new List<(string, InlineValue)>();
        var last = InlineValue.Unknown;
        _pos = open + 1;
        while (_pos < close)
        {
            var at = _pos;
            var token = _tokens[_pos];
            if ((token.Kind is InlineTokenKind.Name or InlineTokenKind.String or InlineTokenKind.Number) && (IsMark(_pos + 1, ":") || IsMark(_pos + 1, "=>") && _language != InlineLanguage.JavaScript || IsMark(_pos + 1, "=") && _language == InlineLanguage.Lua))
            {
                var key = token.Kind == InlineTokenKind.String ? Content(token).ToString() : NameAt(_pos);
                _pos += 2;
                entries.Add((key, Expression() ?? InlineValue.Unknown));
            }
            else if (_language == InlineLanguage.JavaScript && token.Kind == InlineTokenKind.Name && (IsMark(_pos + 1, ",") || _pos + 1 == close) && (_pos == open + 1 || IsMark(_pos - 1, ",")))
            {
                entries.Add((NameAt(_pos), Named() ?? InlineValue.Unknown));
            }
            else if (_language == InlineLanguage.Perl && (token.Kind is InlineTokenKind.String or InlineTokenKind.Name) && IsMark(_pos + 1, ",") && entries.Count > 0) _pos++;
            else if (!Statement() && Expression() is { } value) last = value;
            if (_pos == at) _pos++;
        }
        _pos = close + 1;
        if (entries.Count == 0) return last;
        var map = InlineValue.Unknown with { Entries = entries };
        foreach (var (_, value) in entries) map = map.From(value);
        return Attached(map);
    }

    private InlineValue Destructure(int open, int close)
    {
        var names = new List<(string Name, string Local)>();
        for (var at = open + 1; at < close; at++)
        {
            if (!IsName(at)) continue;
            if (IsMark(at + 1, ":") && IsName(at + 2))
            {
                names.Add((NameAt(at), NameAt(at + 2)));
                at += 2;
            }
            else names.Add((NameAt(at), NameAt(at)));
        }
        _pos = close + 2;
        var value = Expression() ?? InlineValue.Unknown;
        foreach (var (name, local) in names) _variables[local] = Member(value, name);
        return value;
    }
}
