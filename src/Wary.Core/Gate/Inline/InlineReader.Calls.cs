using Wary.Core.Shell;

namespace Wary.Core.Gate.Inline;

internal sealed partial class InlineReader
{
    // A variable, function or module, or an assignment to one.
    private InlineValue? Named()
    {
        var name = NameAt(_pos++);
        if (!AtEnd && _tokens[_pos].Kind == InlineTokenKind.Mark)
        {
            var sign = Word(_pos);
            if (sign is "=" or ":=" or "<-" or "<<-" or "||=" or "??=" or "+=" or ".=")
            {
                var adds = sign is "+=" or ".=";
                _pos++;
                if (_language == InlineLanguage.JavaScript && !adds && DefineArrow(name)) return InlineValue.Of(name);
                var value = Expression() ?? InlineValue.Unknown;
                // x = yield, a = b = c: what is assigned may itself be a list without brackets.
                Assign(name, value, adds);
                return value;
            }
        }
        return Attached(Resolve(name));
    }

    private InlineValue Resolve(string name)
    {
        if (_variables.TryGetValue(name, out var value)) return value;
        // @list and $list[0] are one variable.
        if (name is ['$' or '@' or '%', .. var plain] && _language == InlineLanguage.Perl)
        {
            if (plain is "ENV") return InlineValue.Of("ENV");
            if (_variables.TryGetValue("@" + plain, out value) || _variables.TryGetValue("%" + plain, out value)) return value;
            return InlineValue.Of(name);
        }
        // A function that is handed on by its name may be called with anything.
        if (!IsOpen(_pos, '(')) (_mentioned ??= new(StringComparer.Ordinal)).Add(name);
        return name is "true" or "True" or "TRUE" or "false" or "False" or "FALSE" or "None" or "null" or "nil" or "undefined" or "undef" ? new(name) : InlineValue.Of(name);
    }

    /// <summary>Reads what is attached to a value: members, indexes, calls.</summary>
    private InlineValue Attached(InlineValue value)
    {
        while (!AtEnd && --StepsLeft > 0)
        {
            var token = _tokens[_pos];
            if (token.Kind == InlineTokenKind.Mark)
            {
                if (IsMember(Word(_pos)) && IsName(_pos + 1))
                {
                    value = Member(value, NameAt(_pos + 1));
                    _pos += 2;
                    if (IsMark(_pos, "="))
                    {
                        // object.attribute = value
                        _pos++;
                        return Expression() ?? value;
                    }
                    continue;
                }
                // a?.[0], ->[0], ->{x}, ->(…)
                if ((Word(_pos) is "?." or "->") && _pos + 1 < _tokens.Count && _tokens[_pos + 1].Kind == InlineTokenKind.Open)
                {
                    _pos++;
                    if (IsOpen(_pos, '{')) value = Indexed(value);
                    continue;
                }
            }
            else if (token.Kind == InlineTokenKind.Open && (!token.StartsLine || _language == InlineLanguage.JavaScript && _text[token.Start] == '('))
            {
                var bracket = _text[token.Start];
                if (bracket == '(' && (value.Symbol is not null || _language is InlineLanguage.Php or InlineLanguage.JavaScript or InlineLanguage.Python))
                {
                    value = Call(value);
                    continue;
                }
                if (bracket == '[' && !(token.AfterBlank && (_language is InlineLanguage.Ruby or InlineLanguage.Perl)) || bracket == '{' && _language == InlineLanguage.Perl && !token.AfterBlank && value.Symbol is not null)
                {
                    value = Indexed(value);
                    continue;
                }
                if (bracket == '{' && _language == InlineLanguage.Lua && value.Symbol is not null)
                {
                    value = Invoke(value, [Block(_pos, PartnerOf(_pos))], []);
                    continue;
                }
            }
            else if (token.Kind == InlineTokenKind.String && value.Symbol is not null && (_language == InlineLanguage.Lua || _language == InlineLanguage.JavaScript && _text[token.Start] == '`' && !token.StartsLine))
            {
                var literal = LiteralValue(token);
                _pos++;
                value = Invoke(value, [literal], []);
                continue;
            }
            if (IsCommand(value)) value = Command(value);
            else if (!Block(ref value)) return IsBareCall(value) ? Invoke(value, [], []) : value;
        }
        return IsBareCall(value) ? Invoke(value, [], []) : value;
    }

    private bool IsMember(ReadOnlySpan<char> sign) => _language switch
    {
        InlineLanguage.Perl => sign is "->",
        InlineLanguage.Php => sign is "->" or "::" or "?.",
        InlineLanguage.Ruby => sign is "." or "&." or "::",
        InlineLanguage.Lua => sign is "." or ":",
        InlineLanguage.R => sign is "$",
        _ => sign is "." or "?.",
    };

    private InlineValue Member(InlineValue value, string name)
    {
        if (value.Entry(name) is { } entry) return entry;
        // A length or a status tells nothing of what it belongs to.
        if (name is "length" or "size" or "status" or "status_code" or "ok" or "statusCode" or "statusText") return InlineValue.Unknown with { Symbol = value.Symbol is { } owner ? $"{owner}.{name}" : "." + name, Self = value.Symbol is null ? InlineValue.Unknown : null };
        if (name == "name" && value.Type == "tempfile") return value with { Type = null };
        if (value.Symbol is null || value.Self is not null) return InlineValue.Unknown.From(value) with { Symbol = "." + name, Self = value };
        if (value.Symbol is "process.env" or "Deno.env" or "Bun.env" or "import.meta.env" && name is not ("get" or "toObject")) return Actions.Environment(name);
        return InlineValue.Of($"{value.Symbol}.{name}");
    }

    private InlineValue Indexed(InlineValue value)
    {
        var (open, close) = (_pos, PartnerOf(_pos));
        InlineValue key;
        if (_language == InlineLanguage.Perl && IsOpen(open, '{') && close == open + 2 && IsName(open + 1) && Word(open + 1) is not ['$', ..])
        {
            key = new(NameAt(open + 1));
            _pos = close + 1;
        }
        else key = Elements(open, close) is [var only] ? only : InlineValue.Unknown;
        if (IsMark(_pos, "=") || IsMark(_pos, ":="))
        {
            _pos++;
            var assigned = Expression() ?? InlineValue.Unknown;
            return assigned;
        }
        if (value.Symbol is "os.environ" or "process.env" or "ENV" or "$ENV" or "$_ENV" or "$_SERVER" or "Bun.env")
            return key.IsKnown ? Actions.Environment(key.Text) : InlineValue.Unknown with { Origin = Origin.Environment };
        if (key.IsKnown && value.Entry(key.Text) is { } entry) return entry;
        if (value.Items is { } all && !value.IsAny && int.TryParse(key.Text, out var index) && index >= 0 && index < all.Count) return all[index];
        if (value.Symbol is not null && key.IsKnown && value.Self is null && key.Text.Length > 0 && !char.IsAsciiDigit(key.Text[0])) return Member(value, key.Text);
        return value.Items is not null && !value.IsAny ? value.Element : InlineValue.Unknown.From(value);
    }

    private InlineValue Call(InlineValue callee)
    {
        var (open, close) = (_pos, PartnerOf(_pos));
        // name(…) { … } defines a method.
        if (_language == InlineLanguage.JavaScript && IsOpen(close + 1, '{') && !_tokens[close + 1].StartsLine && callee.Self is null)
        {
            if (callee.Symbol is not { } method || !DefineBraced(method, open, isKnownElsewhere: method is "constructor")) _pos = close + 1;
            return InlineValue.Unknown;
        }
        if (callee.Self is { } self) BindCallback(callee.Symbol!, self, open + 1);
        var named = new List<(string, InlineValue)>();
        var args = Arguments(open, close, named);
        return Invoke(callee, args, named);
    }

    private List<InlineValue> Arguments(int open, int close, List<(string, InlineValue)> named)
    {
        if (_language == InlineLanguage.Python && ComprehensionAt(open, close) > 0) return Elements(open, close) is [var one] ? [InlineValue.List([one]) with { IsAny = true }] : [];
        var args = new List<InlineValue>();
        InlineValue? current = null;
        _pos = open + 1;
        while (_pos < close)
        {
            var at = _pos;
            if (IsMark(_pos, ","))
            {
                if (current is not null) args.Add(current);
                current = null;
                _pos++;
                continue;
            }
            if (current is null && IsNamed(_pos))
            {
                var name = _tokens[_pos].Kind == InlineTokenKind.String ? Content(_tokens[_pos]).ToString() : NameAt(_pos);
                _pos += 2;
                named.Add((name, Expression() ?? InlineValue.Unknown));
                continue;
            }
            var spreads = IsMark(_pos, "*") || IsMark(_pos, "...");
            if (Statement(isInside: true)) continue;
            if (Expression() is { } value)
            {
                if (value.Items is { } all && !value.IsAny && (spreads || value.Type == "words" && _language == InlineLanguage.Perl || _language == InlineLanguage.Perl && value.Type is null && _tokens[at].Kind == InlineTokenKind.Name))
                {
                    args.AddRange(all);
                    current = null;
                }
                else current = spreads ? value with { Type = "many" } : value;
            }
            if (_pos == at) _pos++;
        }
        if (current is not null) args.Add(current);
        _pos = close + 1;
        return args;
    }

    private bool IsNamed(int at) => _language switch
    {
        InlineLanguage.Python or InlineLanguage.R => IsName(at) && IsMark(at + 1, "="),
        InlineLanguage.Ruby => IsName(at) && IsMark(at + 1, ":") && !IsMark(at + 2, ":") || (uint)at < (uint)_tokens.Count && (_tokens[at].Kind is InlineTokenKind.String or InlineTokenKind.Name) && IsMark(at + 1, "=>"),
        InlineLanguage.Php => IsName(at) && IsMark(at + 1, ":"),
        InlineLanguage.Perl => (uint)at < (uint)_tokens.Count && (_tokens[at].Kind is InlineTokenKind.String or InlineTokenKind.Name) && IsMark(at + 1, "=>"),
        _ => false,
    };

    // x.then(value => …), list.forEach(item => …): the parameter is what the method gives.
    private void BindCallback(string method, InlineValue self, int at)
    {
        if (_language != InlineLanguage.JavaScript) return;
        var value = method switch
        {
            ".then" => self,
            ".forEach" or ".map" or ".filter" or ".flatMap" or ".some" or ".every" => self.Element,
            _ => null,
        };
        if (value is null) return;
        if (IsName(at, "async")) at++;
        if (IsName(at, "function")) at += IsName(at + 1) ? 2 : 1;
        if (IsOpen(at, '('))
        {
            if (IsName(at + 1)) _variables[NameAt(at + 1)] = value;
            else if (IsOpen(at + 1, '{')) foreach (var name in NamesInside(at + 1)) _variables[name] = Member(value, name);
        }
        else if (IsName(at) && IsMark(at + 1, "=>")) _variables[NameAt(at)] = value;
    }

    /// <summary>Tells a call to the table of the language; what the table does not know gives nothing that is known.</summary>
    private InlineValue Invoke(InlineValue callee, IReadOnlyList<InlineValue> args, IReadOnlyList<(string, InlineValue)> named)
    {
        var symbol = callee.Symbol ?? (callee.IsKnown && callee.Text.Length is > 0 and < 64 ? callee.Text : null);
        if (symbol is null) return InlineValue.Unknown.From(callee);
        if (callee.Self is { } self) return Dispatch(new(symbol, self, args, named)) ?? InlineTexts.Method(symbol, self, args, named) ?? (_functions is null || !self.IsUnknown ? null : CallOwn(symbol, args, named)) ?? Unhandled(self, args);
        symbol = InlineWords.Canonical(_language, symbol);
        if (!symbol.Contains('.', StringComparison.Ordinal) && CallOwn(symbol, args, named) is { } own) return own;
        if (Dispatch(new(symbol, InlineValue.Unknown, args, named)) is { } value) return value;
        if (symbol.LastIndexOf('.') is var dot and > 0)
            return (_functions is null ? null : CallOwn(symbol, args, named)) ?? Dispatch(new(symbol[dot..], InlineValue.Of(symbol[..dot]), args, named)) ?? Unhandled(InlineValue.Unknown, args);
        foreach (var module in _wholeModules)
        {
            if (Dispatch(new($"{module}.{symbol}", InlineValue.Unknown, args, named)) is { } found) return found;
        }
        return Unhandled(InlineValue.Unknown, args);
    }

    // What a function makes of secrets and downloads may still be them.
    private static InlineValue Unhandled(InlineValue self, IReadOnlyList<InlineValue> args)
    {
        var value = InlineValue.Unknown.From(self);
        foreach (var arg in args) value = value.From(arg);
        return value;
    }

    private InlineValue? Dispatch(InlineCall call) => _language switch
    {
        InlineLanguage.Python => PythonCalls.Call(call, this),
        InlineLanguage.JavaScript => JavaScriptCalls.Call(call, this),
        InlineLanguage.Ruby => RubyCalls.Call(call, this),
        InlineLanguage.Perl => PerlCalls.Call(call, this),
        InlineLanguage.Php => PhpCalls.Call(call, this),
        InlineLanguage.Lua => LuaCalls.Call(call, this),
        _ => RCalls.Call(call, this),
    };

    /// <summary>Calls a function that is passed as a value: <c>map(os.remove, files)</c>.</summary>
    public InlineValue Apply(InlineValue function, InlineValue argument) => function.Symbol is null ? argument : Invoke(function, [argument], []);

    /// <summary>Runs code that is the argument of an <c>eval</c>.</summary>
    public InlineValue Evaluate(InlineValue code)
    {
        foreach (var one in code.IsAny ? code.Items! : [code])
        {
            if (Actions.MayRun(one)) Read(one.Text);
        }
        return InlineValue.Unknown;
    }
}
