namespace Wary.Core.Gate.Inline;

/// <summary>Cuts code into names, literals, brackets and signs; comments vanish. One pass, any text.</summary>
internal sealed partial class InlineLexer(string text, InlineLanguage language)
{
    private readonly List<InlineToken> _tokens = new(text.Length / 3 + 4);
    private readonly List<int> _open = [];
    private int _at;
    private int _hereDocument;
    private bool _blank;
    private bool _line = true;

    public List<InlineToken> Run()
    {
        while (_at < text.Length) Step();
        foreach (var open in _open) _tokens[open] = _tokens[open] with { Partner = _tokens.Count };
        return _tokens;
    }

    private char Next(int ahead = 1) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private void Step()
    {
        var sign = text[_at];
        if (sign == '\n')
        {
            // The bodies of here-documents start on the next line.
            _at = _hereDocument > _at ? _hereDocument : _at + 1;
            (_hereDocument, _blank, _line) = (0, true, true);
        }
        else if (char.IsWhiteSpace(sign))
        {
            _at++;
            _blank = true;
        }
        else if (sign == '\\' && language != InlineLanguage.Php)
        {
            if (language == InlineLanguage.Perl) Add(InlineTokenKind.Mark, _at, 1);
            else if (Next() == '\n') _at++;
            _at++;
        }
        else if (Comment() || Literal()) return;
        else if (IsNameStart(sign)) Name();
        else if (char.IsAsciiDigit(sign)) Number();
        else if (sign is '(' or '[' or '{') Open();
        else if (sign is ')' or ']' or '}') Close(sign);
        else Mark();
    }

    private void Add(InlineTokenKind kind, int start, int length, StringForm form = StringForm.Plain, int content = 0, int contentLength = 0)
    {
        _tokens.Add(new(kind, start, length) { Partner = -1, Form = form, Content = content, ContentLength = Math.Max(0, contentLength), AfterBlank = _blank, StartsLine = _line });
        (_blank, _line) = (false, false);
    }

    /// <summary>What stands before can be a value, so that a sign that follows is an operator.</summary>
    private bool IsAfterValue
    {
        get
        {
            if (_tokens.Count == 0) return false;
            var last = _tokens[^1];
            if (last.Kind == InlineTokenKind.Name) return !IsPrefixWord(text.AsSpan(last.Start, last.Length));
            return last.Kind is InlineTokenKind.Number or InlineTokenKind.String or InlineTokenKind.Close;
        }
    }

    private static bool IsPrefixWord(ReadOnlySpan<char> word) =>
        word is "return" or "typeof" or "case" or "in" or "of" or "and" or "or" or "not" or "if" or "unless" or "while" or "until" or "when" or "print" or "puts" or "split" or "grep" or "map" or "unlink" or "for" or "foreach" or "else" or "await" or "yield" or "delete" or "void" or "echo";

    private bool Comment()
    {
        var sign = text[_at];
        if (sign == '#' && language is not (InlineLanguage.JavaScript or InlineLanguage.Lua) && !(language == InlineLanguage.Php && Next() == '[')
            || sign == '#' && language == InlineLanguage.JavaScript && _at == 0 && Next() == '!'
            || sign == '/' && Next() == '/' && (language is InlineLanguage.JavaScript or InlineLanguage.Php)
            || sign == '-' && Next() == '-' && language == InlineLanguage.Lua)
        {
            if (language == InlineLanguage.Lua && Next(2) == '[' && LongBracket(_at + 2, out var _, out var end))
            {
                _at = end;
                return true;
            }
            _at = text.IndexOf('\n', _at) is var line and >= 0 ? line : text.Length;
            return true;
        }
        if (sign == '/' && Next() == '*' && (language is InlineLanguage.JavaScript or InlineLanguage.Php))
        {
            _at = text.IndexOf("*/", _at + 2, StringComparison.Ordinal) is var end and >= 0 ? end + 2 : text.Length;
            _blank = true;
            return true;
        }
        if (sign == '=' && char.IsAsciiLetter(Next()) && (language is InlineLanguage.Ruby or InlineLanguage.Perl) && (_at == 0 || text[_at - 1] == '\n'))
        {
            var close = language == InlineLanguage.Ruby ? "\n=end" : "\n=cut";
            _at = text.IndexOf(close, _at, StringComparison.Ordinal) is var end and >= 0 ? end + close.Length : text.Length;
            return true;
        }
        return false;
    }

    private bool IsNameStart(char sign) =>
        char.IsAsciiLetter(sign) || sign == '_' || sign > 127 && char.IsLetter(sign)
        || sign == '$' && (language == InlineLanguage.JavaScript || (language is InlineLanguage.Perl or InlineLanguage.Php or InlineLanguage.Ruby) && IsSigilName(_at + 1))
        || sign == '@' && (language is InlineLanguage.Perl or InlineLanguage.Ruby) && IsSigilName(_at + 1)
        || (sign is '%' or '&') && language == InlineLanguage.Perl && !IsAfterValue && IsSigilName(_at + 1)
        || sign == '.' && language == InlineLanguage.R && (char.IsAsciiLetter(Next()) || Next() == '_');

    private bool IsSigilName(int at)
    {
        if (at >= text.Length) return false;
        var sign = text[at];
        if (char.IsAsciiLetterOrDigit(sign) || sign == '_') return true;
        return language == InlineLanguage.Perl && text[at - 1] == '$' && (sign is '!' or '&' or '/' or '\\' or ',' or ';' or '.' or '#' or '$' or '@')
            || language == InlineLanguage.Ruby && sign == '@';
    }

    private void Name()
    {
        var start = _at++;
        if (text[start] is '$' or '@' or '%' or '&' && language is InlineLanguage.Perl or InlineLanguage.Ruby && _at < text.Length)
        {
            // $#list, $$, $!, @@x: a second sign belongs to the name.
            if (!IsPart(text[_at])) _at++;
        }
        while (_at < text.Length)
        {
            var sign = text[_at];
            if (IsPart(sign)) _at++;
            else if (sign == ':' && Next() == ':' && (language is InlineLanguage.Perl or InlineLanguage.Ruby or InlineLanguage.R) && IsPart(Next(2))) _at += 2;
            else if (sign == '\\' && language == InlineLanguage.Php && IsPart(Next())) _at++;
            else break;
        }
        if (language == InlineLanguage.Ruby && _at < text.Length && (text[_at] is '?' or '!') && Next() is not '=') _at++;
        if (language == InlineLanguage.Perl && QuoteLike(start)) return;
        Add(InlineTokenKind.Name, start, _at - start);
        if (language == InlineLanguage.Perl && text.AsSpan(start, _at - start) is "__END__" or "__DATA__") _at = text.Length;
    }

    private bool IsPart(char sign) =>
        char.IsAsciiLetterOrDigit(sign) || sign == '_' || sign > 127 && char.IsLetterOrDigit(sign) || sign is Shell.Argument.Unknown || sign == '$' && language == InlineLanguage.JavaScript || sign == '.' && language == InlineLanguage.R;

    private void Number()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '_' || text[_at] == '.' && char.IsAsciiDigit(Next()))) _at++;
        Add(InlineTokenKind.Number, start, _at - start);
    }

    private void Open()
    {
        _open.Add(_tokens.Count);
        Add(InlineTokenKind.Open, _at++, 1);
    }

    // A closing bracket ends every bracket that was opened inside its own and never closed; one that nothing opened closes nothing.
    private void Close(char sign)
    {
        var wanted = sign switch { ')' => '(', ']' => '[', _ => '{' };
        var at = _open.Count - 1;
        // Brackets that do not match are rare and not deep; the bound keeps hostile text linear.
        for (var tries = 0; at >= 0 && text[_tokens[_open[at]].Start] != wanted; at--)
        {
            if (++tries > 16) at = 0;
        }
        var partner = -1;
        if (at >= 0)
        {
            partner = _open[at];
            for (var i = _open.Count - 1; i >= at; i--) _tokens[_open[i]] = _tokens[_open[i]] with { Partner = _tokens.Count };
            _open.RemoveRange(at, _open.Count - at);
        }
        Add(InlineTokenKind.Close, _at++, 1);
        _tokens[^1] = _tokens[^1] with { Partner = partner };
    }

    private void Mark()
    {
        var length = MarkLength(text.AsSpan(_at));
        Add(InlineTokenKind.Mark, _at, length);
        _at += length;
    }

    private int MarkLength(ReadOnlySpan<char> rest)
    {
        if (language == InlineLanguage.R)
        {
            if (rest.StartsWith("<<-")) return 3;
            if (rest.StartsWith("<-") || rest.StartsWith("|>")) return 2;
            if (rest[0] == '%' && rest[1..].IndexOf('%') is >= 0 and < 8 and var end) return end + 2;
        }
        if (rest.Length > 2 && rest[..3] is "===" or "!==" or "..." or "<=>" or "**=" or "||=" or "&&=" or "??=" or "//=") return 3;
        if (rest.Length > 1 && rest[..2] is "==" or "!=" or "<=" or ">=" or "=>" or "->" or "::" or "&&" or "||" or "??" or "+=" or "-=" or "*=" or "/=" or ".=" or "%=" or "|=" or ":=" or "++" or "--" or "<<" or ">>" or "**" or "=~" or "!~" or "//") return 2;
        if (rest.Length > 1 && rest[..2] is ".." or "?." or "&.") return 2;
        return rest.StartsWith("<?") && language == InlineLanguage.Php ? rest.StartsWith("<?php") ? 5 : rest.StartsWith("<?=") ? 3 : 2 : 1;
    }
}
