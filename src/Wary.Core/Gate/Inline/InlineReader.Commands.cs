namespace Wary.Core.Gate.Inline;

/// <content>Calls without parentheses, and blocks behind calls.</content>
internal sealed partial class InlineReader
{
    private bool IsCommand(InlineValue value)
    {
        if (value.Symbol is not { } symbol) return false;
        if (AtEnd) return _language == InlineLanguage.Perl && IsDefault(symbol);
        var token = _tokens[_pos];
        switch (_language)
        {
            case InlineLanguage.Php:
                return symbol is "echo" or "print" or "include" or "include_once" or "require" or "require_once"
                    && token.Kind is InlineTokenKind.String or InlineTokenKind.Name && !InlineWords.IsKeyword(_language, Word(_pos));
            case InlineLanguage.Perl:
                if (symbol is ['$' or '@' or '%', ..] || value.Self is not null) return false;
                if (IsDefault(symbol)) return true;
                break;
            case InlineLanguage.Ruby:
                if (symbol is ['$' or '@', ..] || token.StartsLine || !token.AfterBlank) return false;
                break;
            default:
                return false;
        }
        return token.Kind switch
        {
            InlineTokenKind.String or InlineTokenKind.Number => !token.StartsLine,
            InlineTokenKind.Name => !token.StartsLine && !InlineWords.IsKeyword(_language, Word(_pos)) && Word(_pos) is not ("if" or "unless" or "or" or "and" or "x" or "eq" or "ne" or "in" or "not" or "is"),
            InlineTokenKind.Open => _language == InlineLanguage.Ruby && _text[token.Start] == '[',
            _ => Word(_pos) is "\\" or "*" && token.AfterBlank && _pos + 1 < _tokens.Count && !_tokens[_pos + 1].AfterBlank && _tokens[_pos + 1].Kind != InlineTokenKind.Mark,
        };
    }

    // unlink; rmdir for …: works on $_.
    private bool IsDefault(string symbol) =>
        symbol is "unlink" or "rmdir" && (AtEnd || IsMark(_pos, ";") || _tokens[_pos].Kind == InlineTokenKind.Close || IsName(_pos, "for") || IsName(_pos, "foreach") || IsName(_pos, "if"));

    // Dir.home and path.unlink are calls although nothing says so.
    private bool IsBareCall(InlineValue value) =>
        _language == InlineLanguage.Ruby && value.Symbol is "Dir.home" or "Dir.pwd" or "Dir.tmpdir" || _language is InlineLanguage.Ruby or InlineLanguage.Perl
        && value.Self is { Type: "path" } && value.Symbol is ".unlink" or ".rmtree" or ".delete" or ".remove" or ".remove_tree";

    private InlineValue Command(InlineValue callee)
    {
        if (_language == InlineLanguage.Perl && IsDefault(callee.Symbol!))
        {
            if (!IsName(_pos, "for") && !IsName(_pos, "foreach")) return Invoke(callee, [Resolve("$_")], []);
            _pos++;
            return Invoke(callee, [Expression()?.Element ?? InlineValue.Unknown], []);
        }
        var (args, named) = (new List<InlineValue>(), new List<(string, InlineValue)>());
        while (!AtEnd)
        {
            var at = _pos;
            if (IsNamed(_pos) && _tokens[_pos].Kind == InlineTokenKind.Name)
            {
                var name = NameAt(_pos);
                _pos += 2;
                named.Add((name, Expression() ?? InlineValue.Unknown));
            }
            else if (Expression() is { } value)
            {
                // print HANDLE "text": what stands behind a handle is the argument.
                while (!AtEnd && _tokens[_pos] is { Kind: InlineTokenKind.String, StartsLine: false } && Expression() is { } more) value = more;
                if (value.Items is { } all && !value.IsAny && _language == InlineLanguage.Perl) args.AddRange(all);
                else args.Add(value);
            }
            if (!IsMark(_pos, ",") && !IsMark(_pos, "=>") || _pos == at) break;
            _pos++;
        }
        return Invoke(callee, args, named);
    }

    // Ruby: call { |name| … } and call do |name| … end.
    private bool Block(ref InlineValue value)
    {
        if (_language != InlineLanguage.Ruby || !(IsOpen(_pos, '{') || IsName(_pos, "do")) || !IsMark(_pos + 1, "|")) return false;
        var names = new List<string>();
        var at = _pos + 2;
        for (; at < _tokens.Count && at < _pos + 12 && !IsMark(at, "|"); at++)
        {
            if (IsName(at)) names.Add(NameAt(at));
        }
        var given = value.Self ?? value;
        if (value.Symbol is ".each" or ".map" or ".each_with_index" or ".select" or ".each_entry") value = given;
        BindElements(names.Count > 1 ? names[..1] : names, given);
        if (IsOpen(_pos, '{'))
        {
            var close = PartnerOf(_pos);
            _pos = at + 1;
            while (_pos < close)
            {
                var before = _pos;
                if (!Statement()) Expression();
                if (_pos == before) _pos++;
            }
            _pos = close + 1;
        }
        else _pos = at + 1;
        return true;
    }
}
