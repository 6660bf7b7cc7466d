namespace Wary.Core.Gate.Inline;

internal sealed partial class InlineLexer
{
    private const int MaxNested = 16;

    /// <summary>Reads a literal if one starts here.</summary>
    private bool Literal()
    {
        var sign = text[_at];
        return language switch
        {
            InlineLanguage.Python => Python(sign),
            InlineLanguage.JavaScript => JavaScript(sign),
            InlineLanguage.Ruby => Ruby(sign),
            InlineLanguage.Perl => Perl(sign),
            InlineLanguage.Php => Php(sign),
            InlineLanguage.Lua => Lua(sign),
            InlineLanguage.R => sign is '"' or '\'' ? Quoted(_at, sign, StringForm.Plain) : sign == '`' && Quoted(_at, sign, StringForm.Raw),
            _ => sign == '"' ? Quoted(_at, sign, StringForm.Plain) : sign == '/' && !IsAfterValue && Pattern(),
        };
    }

    private bool Python(char sign)
    {
        var quote = _at;
        while (quote < text.Length && quote - _at < 3 && (text[quote] is 'r' or 'R' or 'b' or 'B' or 'f' or 'F' or 'u' or 'U' or 't' or 'T')) quote++;
        if (quote >= text.Length || text[quote] is not ('"' or '\'')) return false;
        var prefix = text.AsSpan(_at, quote - _at);
        var holes = prefix.IndexOfAny('f', 'F') >= 0;
        var raw = prefix.IndexOfAny('r', 'R') >= 0;
        var form = holes ? raw ? StringForm.RawHoles : StringForm.Holes : raw ? StringForm.Raw : StringForm.Plain;
        sign = text[quote];
        if (quote + 2 < text.Length && text[quote + 1] == sign && text[quote + 2] == sign) return Until(new string(sign, 3), quote + 3, form);
        return Quoted(quote, sign, form);
    }

    private bool JavaScript(char sign)
    {
        if (sign is '"' or '\'') return Quoted(_at, sign, StringForm.Plain);
        if (sign == '`')
        {
            var end = SkipTemplate(_at + 1, 0);
            Put(_at + 1, end, StringForm.Holes, Math.Min(text.Length, end + 1));
            return true;
        }
        return sign == '/' && !IsAfterValue && Pattern();
    }

    // The backquote that ends a template; templates inside its holes are stepped over.
    private int SkipTemplate(int at, int depth)
    {
        var braces = 0;
        for (; at < text.Length; at++)
        {
            var sign = text[at];
            if (sign == '\\') at++;
            else if (braces == 0 && sign == '`') return at;
            else if (braces == 0 && sign == '$' && at + 1 < text.Length && text[at + 1] == '{') (braces, at) = (1, at + 1);
            else if (braces > 0 && sign == '{') braces++;
            else if (braces > 0 && sign == '}') braces--;
            else if (braces > 0 && sign == '`' && depth < MaxNested) at = SkipTemplate(at + 1, depth + 1);
        }
        return text.Length;
    }

    private bool Ruby(char sign)
    {
        if (sign == '"') return Quoted(_at, sign, StringForm.Holes);
        if (sign == '\'') return Quoted(_at, sign, StringForm.Raw);
        if (sign == '`') return Quoted(_at, sign, StringForm.Command);
        if (sign == ':' && Next() is '"') return Quoted(_at + 1, '"', StringForm.Holes);
        if (sign == ':' && (char.IsAsciiLetter(Next()) || Next() == '_') && (_at == 0 || text[_at - 1] != ':'))
        {
            var end = _at + 1;
            while (end < text.Length && IsPart(text[end])) end++;
            Put(_at + 1, end, StringForm.Raw, end);
            return true;
        }
        if (sign == '%' && (!IsAfterValue || _blank && (Next() is 'w' or 'x' or 'q' or 'Q' or 'i')))
        {
            var kind = Next();
            if ((kind is 'w' or 'W' or 'i' or 'I' or 'x' or 'q' or 'Q' or 'r') && !char.IsLetterOrDigit(Next(2)) && !char.IsWhiteSpace(Next(2)) && Next(2) != '\0')
                return Delimited(_at + 2, kind switch { 'w' or 'W' or 'i' or 'I' => StringForm.Words, 'x' => StringForm.Command, 'q' => StringForm.Raw, 'r' => StringForm.Pattern, _ => StringForm.Holes });
            if ((kind is '(' or '{' or '[') && !IsAfterValue) return Delimited(_at + 1, StringForm.Holes);
        }
        return sign == '/' && !IsAfterValue ? Pattern() : sign == '<' && Next() == '<' && HereDocument();
    }

    private bool Perl(char sign)
    {
        if (sign == '"') return Quoted(_at, sign, StringForm.Holes);
        if (sign == '\'') return Quoted(_at, sign, StringForm.Raw);
        if (sign == '`') return Quoted(_at, sign, StringForm.Command);
        if (sign == '/' && !IsAfterValue) return Pattern();
        if (sign == '<' && Next() == '<' && !IsAfterValue && HereDocument()) return true;
        if (sign == '<' && !IsAfterValue && text.AsSpan(_at, Math.Min(200, text.Length - _at)).IndexOfAny('>', '\n', ';') is var end and > 0 && text[_at + end] == '>')
        {
            Put(_at + 1, _at + end, StringForm.Angles, _at + end + 1);
            return true;
        }
        return false;
    }

    // q, qq, qw, qx, m, s, tr, y, qr with delimiters of the writer's choice.
    private bool QuoteLike(int start)
    {
        var word = text.AsSpan(start, _at - start);
        if (word is not ("q" or "qq" or "qw" or "qx" or "m" or "s" or "tr" or "y" or "qr")) return false;
        if (_tokens.Count > 0 && text.AsSpan(_tokens[^1].Start, _tokens[^1].Length) is "->" or "{" or "sub") return false;
        var at = _at;
        while (at < text.Length && text[at] is ' ') at++;
        if (at >= text.Length || char.IsLetterOrDigit(text[at]) || text[at] is '=' or ',' or ';' or ')' or '_' || at > _at && text[at] is not ('(' or '{' or '[' or '<' or '/')) return false;
        var form = word switch { "q" => StringForm.Raw, "qq" => StringForm.Holes, "qw" => StringForm.Words, "qx" => StringForm.Command, _ => StringForm.Pattern };
        var two = word is "s" or "tr" or "y";
        var first = EndOf(at);
        if (!two)
        {
            Put(at + 1, first, form, Math.Min(text.Length, first + 1));
            SkipFlags(form);
            return true;
        }
        var second = first;
        if (text[at] is '(' or '{' or '[' or '<')
        {
            second++;
            while (second < text.Length && char.IsWhiteSpace(text[second])) second++;
        }
        if (second >= text.Length)
        {
            Put(at + 1, first, StringForm.Pattern, text.Length);
            return true;
        }
        var end = EndOf(second);
        var flags = end + 1;
        while (flags < text.Length && char.IsAsciiLetter(text[flags])) flags++;
        var evaluates = word is "s" && end + 1 < flags && text.AsSpan(end + 1, flags - end - 1).Contains('e');
        Put(second + 1, end, evaluates ? StringForm.Code : StringForm.Pattern, Math.Min(text.Length, flags));
        return true;
    }

    private bool Php(char sign)
    {
        if (sign == '"') return Quoted(_at, sign, StringForm.Holes);
        if (sign == '\'') return Quoted(_at, sign, StringForm.Raw);
        if (sign == '`') return Quoted(_at, sign, StringForm.Command);
        return sign == '<' && Next() == '<' && Next(2) == '<' && HereDocument();
    }

    private bool Lua(char sign)
    {
        if (sign is '"' or '\'') return Quoted(_at, sign, StringForm.Plain);
        if (sign != '[' || !LongBracket(_at, out var content, out var end)) return false;
        Put(content.Start, content.End, StringForm.Raw, end);
        return true;
    }

    private bool LongBracket(int at, out (int Start, int End) content, out int end)
    {
        var start = at + 1;
        while (start < text.Length && text[start] == '=') start++;
        (content, end) = (default, text.Length);
        if (start >= text.Length || text[start] != '[') return false;
        var close = $"]{new string('=', Math.Min(32, start - at - 1))}]";
        var found = text.IndexOf(close, start, StringComparison.Ordinal);
        content = (start + 1, found < 0 ? text.Length : found);
        end = found < 0 ? text.Length : found + close.Length;
        return true;
    }

    private bool Quoted(int quote, char sign, StringForm form)
    {
        var end = quote + 1;
        while (end < text.Length && text[end] != sign) end += text[end] == '\\' ? 2 : 1;
        end = Math.Min(end, text.Length);
        Put(quote + 1, end, form, Math.Min(text.Length, end + 1));
        return true;
    }

    private bool Until(string close, int from, StringForm form)
    {
        var end = text.IndexOf(close, from, StringComparison.Ordinal);
        if (end < 0) end = text.Length;
        Put(from, end, form, Math.Min(text.Length, end + close.Length));
        return true;
    }

    private bool Pattern()
    {
        var end = _at + 1;
        var inClass = false;
        for (; end < text.Length && text[end] != '\n'; end++)
        {
            var sign = text[end];
            if (sign == '\\') end++;
            else if (sign == '[') inClass = true;
            else if (sign == ']') inClass = false;
            else if (sign == '/' && !inClass) break;
        }
        if (end >= text.Length || text[end] != '/') return false;
        Put(_at + 1, end, StringForm.Pattern, end + 1);
        SkipFlags(StringForm.Pattern);
        return true;
    }

    private void SkipFlags(StringForm form)
    {
        while (form == StringForm.Pattern && _at < text.Length && char.IsAsciiLetter(text[_at])) _at++;
    }

    private bool Delimited(int open, StringForm form)
    {
        var end = EndOf(open);
        Put(open + 1, end, form, Math.Min(text.Length, end + 1));
        return true;
    }

    // Brackets nest inside their own kind.
    private int EndOf(int open)
    {
        var start = text[open];
        var close = start switch { '(' => ')', '[' => ']', '{' => '}', '<' => '>', _ => start };
        var depth = 1;
        for (var at = open + 1; at < text.Length; at++)
        {
            if (text[at] == '\\') at++;
            else if (text[at] == close && --depth == 0) return at;
            else if (text[at] == start && close != start) depth++;
        }
        return text.Length;
    }

    private bool HereDocument()
    {
        var at = _at + (language == InlineLanguage.Php ? 3 : 2);
        var indented = at < text.Length && (text[at] is '~' or '-');
        if (indented) at++;
        var quote = at < text.Length && (text[at] is '"' or '\'') ? text[at] : '\0';
        if (quote != '\0') at++;
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_')) at++;
        if (at == start || !indented && quote == '\0' && !char.IsAsciiLetterUpper(text[start])) return false;
        var word = text.AsSpan(start, at - start);
        if (quote != '\0') at++;
        var body = _hereDocument > _at ? _hereDocument : text.IndexOf('\n', Math.Min(at, text.Length - 1)) is var line and >= 0 ? line + 1 : text.Length;
        var (end, after) = (text.Length, text.Length);
        for (var from = body; from < text.Length;)
        {
            var next = text.IndexOf('\n', from) is var found and >= 0 ? found : text.Length;
            var one = text.AsSpan(from, next - from).TrimStart();
            if (one.StartsWith(word) && (one.Length == word.Length || !IsPart(one[word.Length])))
            {
                (end, after) = (from, from + (next - from - one.Length) + word.Length);
                break;
            }
            from = next + 1;
        }
        Put(body, end, quote == '\'' ? StringForm.Raw : StringForm.Holes, Math.Min(text.Length, at));
        _hereDocument = after;
        return true;
    }

    private void Put(int content, int contentEnd, StringForm form, int end)
    {
        Add(InlineTokenKind.String, _at, end - _at, form, Math.Min(content, text.Length), contentEnd - content);
        _at = end;
    }
}
