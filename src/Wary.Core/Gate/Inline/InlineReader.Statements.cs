namespace Wary.Core.Gate.Inline;

internal sealed partial class InlineReader
{
    // What is no expression: imports, loops, definitions. False when an expression stands here. Between brackets a, b = c are arguments.
    private bool Statement(bool isInside = false)
    {
        if (!IsName(_pos)) return false;
        return _language switch
        {
            InlineLanguage.Python => PythonStatement(isInside),
            InlineLanguage.JavaScript => JavaScriptStatement(),
            InlineLanguage.Perl => PerlStatement(),
            InlineLanguage.Ruby => RubyStatement(isInside),
            InlineLanguage.Php => PhpStatement(),
            InlineLanguage.Lua => LuaStatement(isInside),
            _ => RStatement(),
        };
    }

    private bool PythonStatement(bool isInside)
    {
        switch (Word(_pos))
        {
            case "import":
                for (_pos++; !AtEnd;)
                {
                    var module = Dotted();
                    if (module.Length == 0) break;
                    if (IsName(_pos, "as"))
                    {
                        _variables[NameAt(_pos + 1)] = InlineValue.Of(module);
                        _pos += 2;
                    }
                    if (!IsMark(_pos, ",")) break;
                    _pos++;
                }
                return true;
            case "from" when IsName(_pos + 1) || IsMark(_pos + 1, "."):
                _pos++;
                FromImport(Dotted());
                return true;
            case "for":
                _pos++;
                Loop("in");
                return true;
            case "with":
                _pos++;
                while (Expression() is { } opened && IsName(_pos, "as"))
                {
                    if (IsName(_pos + 1)) _variables[NameAt(_pos + 1)] = opened;
                    _pos += 2;
                    if (!IsMark(_pos, ",")) break;
                    _pos++;
                }
                return true;
            case "def" when IsName(_pos + 1):
                DefinePython();
                return true;
            case "class":
                _pos += 2;
                return true;
            case "lambda":
                while (!AtEnd && !IsMark(_pos, ":") && _tokens[_pos].Kind != InlineTokenKind.Close) _pos++;
                return true;
            case "del":
                while (!AtEnd && !_tokens[++_pos < _tokens.Count ? _pos : _pos - 1].StartsLine && _pos < _tokens.Count && !IsMark(_pos, ";")) { }
                return true;
            default:
                return !isInside && Unpack();
        }
    }

    // a, b = x, y
    private bool Unpack()
    {
        if (!IsMark(_pos + 1, ",")) return false;
        var names = new List<string>();
        var at = _pos;
        for (; IsName(at) && names.Count < 16; at += 2)
        {
            names.Add(NameAt(at));
            if (!IsMark(at + 1, ",")) break;
        }
        if (!IsMark(at + 1, "=")) return false;
        _pos = at + 2;
        var values = new List<InlineValue>();
        while (Expression() is { } value)
        {
            values.Add(value);
            if (!IsMark(_pos, ",")) break;
            _pos++;
        }
        Spread(names, values);
        return true;
    }

    private void Spread(List<string> names, List<InlineValue> values)
    {
        if (values is [{ Items: { } items, IsAny: false }]) values = [.. items];
        for (var i = 0; i < names.Count; i++) _variables[names[i]] = i < values.Count && values.Count == names.Count ? values[i] : InlineValue.Unknown;
    }

    private void FromImport(string module)
    {
        if (!IsName(_pos, "import")) return;
        _pos++;
        var bracket = IsOpen(_pos, '(');
        if (bracket) _pos++;
        if (IsMark(_pos, "*"))
        {
            _wholeModules.Add(module);
            _pos++;
            return;
        }
        while (IsName(_pos))
        {
            var name = NameAt(_pos++);
            var local = name;
            if (IsName(_pos, "as"))
            {
                local = NameAt(_pos + 1);
                _pos += 2;
            }
            _variables[local] = InlineValue.Of($"{module}.{name}");
            if (!IsMark(_pos, ",")) break;
            _pos++;
        }
    }

    private string Dotted()
    {
        var name = "";
        while (IsMark(_pos, ".")) _pos++;
        while (IsName(_pos) && !IsName(_pos, "import"))
        {
            name += NameAt(_pos++);
            if (!IsMark(_pos, ".")) break;
            name += ".";
            _pos++;
        }
        return name;
    }

    // NAME in LIST: the name is one of the elements.
    private void Loop(string word)
    {
        var names = new List<string>();
        for (var tries = 0; tries < 12 && !AtEnd && !IsName(_pos, word); tries++, _pos++)
        {
            if (_tokens[_pos].Kind == InlineTokenKind.Close || _tokens[_pos].Kind == InlineTokenKind.String) return;
            if (IsName(_pos) && Word(_pos) is not ("let" or "const" or "var" or "my")) names.Add(NameAt(_pos));
        }
        if (!IsName(_pos, word)) return;
        _pos++;
        var list = Expression() ?? InlineValue.Unknown;
        BindElements(names, list);
    }

    private void BindElements(List<string> names, InlineValue list)
    {
        if (names.Count == 1) _variables[names[0]] = list.Element;
        // for folder, folders, files in os.walk(x)
        else for (var i = 0; i < names.Count; i++) _variables[names[i]] = list.Type == "walk" && i != 0 ? InlineValue.List([InlineValue.Unknown]) : list.Type == "walk" ? list with { Type = null } : InlineValue.Unknown.From(list);
    }

    private bool JavaScriptStatement()
    {
        switch (Word(_pos))
        {
            case "import" when !IsOpen(_pos + 1, '(') && !IsMark(_pos + 1, "."):
                _pos++;
                Import();
                return true;
            case "const" or "let" or "var" or "export" or "default" or "async":
                _pos++;
                return true;
            case "for":
                _pos++;
                if (IsName(_pos, "await")) _pos++;
                if (!IsOpen(_pos, '(')) return true;
                var start = _pos++;
                for (var at = _pos; at < Math.Min(_pos + 10, PartnerOf(start)); at++)
                {
                    if (!IsName(at, "of")) continue;
                    Loop("of");
                    break;
                }
                return true;
            case "function":
                _pos++;
                if (IsMark(_pos, "*")) _pos++;
                if (IsName(_pos) && IsOpen(_pos + 1, '(') && DefineBraced(NameAt(_pos), _pos + 1)) return true;
                if (IsName(_pos)) _pos++;
                if (IsOpen(_pos, '(')) _pos = PartnerOf(_pos) + 1;
                return true;
            case "class":
                _pos += 2;
                return true;
            default:
                return false;
        }
    }

    // import fs, { rmSync as r } from 'fs' · import * as fs from 'fs'
    private void Import()
    {
        var (names, whole) = (new List<(string Name, string Local)>(), new List<string>());
        for (var inside = false; !AtEnd && _tokens[_pos].Kind != InlineTokenKind.String; _pos++)
        {
            if (IsOpen(_pos, '{')) inside = true;
            else if (_tokens[_pos].Kind == InlineTokenKind.Close) inside = false;
            else if (IsMark(_pos, ";")) return;
            else if (IsName(_pos) && Word(_pos) is not ("from" or "as" or "type"))
            {
                var local = IsName(_pos + 1, "as") && IsName(_pos + 2) ? NameAt(_pos + 2) : NameAt(_pos);
                if (inside) names.Add((NameAt(_pos), local));
                else whole.Add(local);
                if (local.Length != Word(_pos).Length || IsName(_pos + 1, "as")) _pos += 2;
            }
        }
        if (AtEnd) return;
        var module = JavaScriptCalls.Module(Content(_tokens[_pos++]).ToString());
        Actions.Import(module);
        foreach (var one in whole) _variables[one] = InlineValue.Of(module);
        foreach (var (name, local) in names) _variables[local] = InlineValue.Of(name == "default" ? module : $"{module}.{name}");
    }

    private bool PerlStatement()
    {
        switch (Word(_pos))
        {
            case "use" or "no" or "package":
                _pos++;
                while (!AtEnd && !IsMark(_pos, ";") && !IsOpen(_pos, '{')) _pos++;
                return true;
            case "my" or "our" or "local":
                _pos++;
                if (!IsOpen(_pos, '(') || !IsMark(PartnerOf(_pos) + 1, "=")) return true;
                var names = NamesInside(_pos);
                _pos = PartnerOf(_pos) + 2;
                Spread(names, Expression() is { } value ? [value] : []);
                return true;
            case "sub":
                _pos++;
                if (IsName(_pos)) _pos++;
                return true;
            case "for" or "foreach":
                _pos++;
                if (IsName(_pos, "my")) _pos++;
                var name = IsName(_pos) ? NameAt(_pos++) : "$_";
                if (!IsOpen(_pos, '(')) return true;
                if (Expression() is { } list) _variables[name] = list.Element;
                return true;
            default:
                return false;
        }
    }

    private List<string> NamesInside(int open)
    {
        var names = new List<string>();
        for (var at = open + 1; at < PartnerOf(open) && names.Count < 16; at++)
        {
            if (IsName(at)) names.Add(NameAt(at));
        }
        return names;
    }

    private bool RubyStatement(bool isInside)
    {
        switch (Word(_pos))
        {
            case "def":
                _pos += 2;
                while (IsMark(_pos, ".")) _pos += 2;
                if (IsOpen(_pos, '(')) _pos = PartnerOf(_pos) + 1;
                return true;
            case "class" or "module":
                _pos += 2;
                return true;
            case "for":
                _pos++;
                Loop("in");
                return true;
            default:
                return !isInside && Unpack();
        }
    }

    private bool PhpStatement()
    {
        switch (Word(_pos))
        {
            case "function" or "fn":
                _pos++;
                // Names of functions are not told apart by case there.
                if (IsName(_pos) && IsOpen(_pos + 1, '(') && DefineBraced(NameAt(_pos).ToLowerInvariant(), _pos + 1)) return true;
                if (IsName(_pos)) _pos++;
                if (IsOpen(_pos, '(')) _pos = PartnerOf(_pos) + 1;
                return true;
            case "use" or "namespace":
                while (!AtEnd && !IsMark(_pos, ";") && !IsOpen(_pos, '{')) _pos++;
                return true;
            case "class" or "interface" or "trait":
                _pos += 2;
                return true;
            case "foreach" when IsOpen(_pos + 1, '('):
                var end = PartnerOf(_pos + 1);
                _pos += 2;
                var list = Expression() ?? InlineValue.Unknown;
                if (!IsName(_pos, "as")) return true;
                var (name, at) = ("", _pos);
                for (; at < end; at++)
                {
                    if (IsName(at) && Word(at) is ['$', ..]) name = NameAt(at);
                }
                if (name.Length > 0) _variables[name] = list.Element;
                _pos = end;
                return true;
            default:
                return false;
        }
    }

    private bool LuaStatement(bool isInside)
    {
        switch (Word(_pos))
        {
            case "local":
                _pos++;
                return true;
            case "function":
                _pos++;
                while (IsName(_pos) || IsMark(_pos, ".") || IsMark(_pos, ":")) _pos++;
                if (IsOpen(_pos, '(')) _pos = PartnerOf(_pos) + 1;
                return true;
            case "for":
                _pos++;
                Loop("in");
                return true;
            default:
                return !isInside && Unpack();
        }
    }

    private bool RStatement()
    {
        if (IsName(_pos, "for") && IsOpen(_pos + 1, '('))
        {
            _pos += 2;
            Loop("in");
            return true;
        }
        if (!IsName(_pos, "function")) return false;
        _pos++;
        if (IsOpen(_pos, '(')) _pos = PartnerOf(_pos) + 1;
        return true;
    }
}
