namespace Wary.Core.Gate.Inline;

/// <content>Functions that the code defines: read when they are called, with what they are given.</content>
internal sealed partial class InlineReader
{
    private const int MaxFunctions = 200;
    private const int MaxCalls = 200;
    private const int MaxCallDepth = 4;

    private Dictionary<string, Function>? _functions;
    private HashSet<string>? _mentioned;
    private List<(string Name, IReadOnlyList<InlineValue> Args, IReadOnlyList<(string, InlineValue)> Named)>? _early;
    private int _calls;
    private int _callDepth;

    private sealed record Function(string Text, List<InlineToken> Tokens, List<string> Parameters, int Start, int End)
    {
        public bool IsCalled { get; set; }

        public bool IsActive { get; set; }

        public bool IsKnownElsewhere { get; init; }
    }

    private void Define(string name, List<string> parameters, int start, int end, int after, bool isKnownElsewhere = false)
    {
        _functions ??= new(StringComparer.Ordinal);
        if (_functions.Count < MaxFunctions) _functions[name] = new(_text, _tokens, parameters, start, end) { IsKnownElsewhere = isKnownElsewhere };
        _variables.Remove(name);
        _pos = after;
    }

    // def name(a, b=1): …
    private void DefinePython()
    {
        var def = _pos++;
        var name = NameAt(_pos++);
        if (!IsOpen(_pos, '(')) return;
        var parameters = Parameters(_pos);
        var colon = PartnerOf(_pos) + 1;
        while (colon < _tokens.Count && !IsMark(colon, ":")) colon = _tokens[colon].Kind == InlineTokenKind.Open ? Math.Max(colon, PartnerOf(colon)) + 1 : colon + 1;
        var (start, end) = (colon + 1, colon + 1);
        var block = start < _tokens.Count && _tokens[start].StartsLine;
        var column = ColumnOf(def);
        while (end < _tokens.Count && !(_tokens[end].StartsLine && (!block || ColumnOf(end) <= column)))
            end = _tokens[end].Kind == InlineTokenKind.Open ? Math.Max(end, PartnerOf(end)) + 1 : end + 1;
        // A decorator hands the function to somebody else, and so do names with two underscores.
        var before = def - 1;
        while (before > 0 && !_tokens[before].StartsLine) before--;
        Define(name, parameters, start, Math.Min(end, _tokens.Count), Math.Min(end, _tokens.Count), IsMark(before, "@") || name.StartsWith("__", StringComparison.Ordinal));
    }

    // function name(a, b) { … }; false where no body follows.
    private bool DefineBraced(string name, int open, bool isKnownElsewhere = false)
    {
        var body = PartnerOf(open) + 1;
        // Types of TypeScript and PHP stand between.
        for (var tries = 0; tries < 12 && body < _tokens.Count && !IsOpen(body, '{') && !IsMark(body, ";"); tries++) body++;
        if (!IsOpen(body, '{')) return false;
        Define(name, Parameters(open), body + 1, PartnerOf(body), Math.Min(_tokens.Count, PartnerOf(body) + 1), isKnownElsewhere);
        return true;
    }

    // name = (a, b) => …; false where no function follows.
    private bool DefineArrow(string name)
    {
        var at = IsName(_pos, "async") ? _pos + 1 : _pos;
        if (IsName(at, "function"))
        {
            if (IsName(++at)) at++;
            return IsOpen(at, '(') && DefineBraced(name, at);
        }
        List<string> parameters;
        if (IsOpen(at, '(') && IsMark(PartnerOf(at) + 1, "=>"))
        {
            parameters = Parameters(at);
            at = PartnerOf(at) + 2;
        }
        else if (IsName(at) && IsMark(at + 1, "=>"))
        {
            parameters = [NameAt(at)];
            at += 2;
        }
        else return false;
        if (IsOpen(at, '{'))
        {
            Define(name, parameters, at + 1, PartnerOf(at), Math.Min(_tokens.Count, PartnerOf(at) + 1));
            return true;
        }
        var end = at;
        while (end < _tokens.Count && _tokens[end].Kind != InlineTokenKind.Close && !IsMark(end, ";") && !IsMark(end, ",") && !(end > at && _tokens[end].StartsLine && !IsMark(end, ".")))
            end = _tokens[end].Kind == InlineTokenKind.Open ? Math.Max(end, PartnerOf(end)) + 1 : end + 1;
        Define(name, parameters, at, Math.Min(end, _tokens.Count), Math.Min(end, _tokens.Count));
        return true;
    }

    private List<string> Parameters(int open)
    {
        var (names, close, expects) = (new List<string>(), PartnerOf(open), true);
        for (var at = open + 1; at < close && names.Count < 24; at++)
        {
            if (expects && IsName(at) && !(Word(at) is not ['$', ..] && _language == InlineLanguage.Php))
            {
                names.Add(NameAt(at));
                expects = false;
            }
            else if (IsMark(at, ",")) expects = true;
            else if (_tokens[at].Kind == InlineTokenKind.Open)
            {
                // A parameter that is taken apart has no name of its own.
                if (expects) names.Add("");
                expects = false;
                at = Math.Max(at, PartnerOf(at));
            }
        }
        return names;
    }

    private int ColumnOf(int index) => _tokens[index].Start - (_tokens[index].Start == 0 ? 0 : _text.LastIndexOf('\n', _tokens[index].Start - 1) + 1);

    // A function of the code itself; null for any other.
    private InlineValue? CallOwn(string symbol, IReadOnlyList<InlineValue> args, IReadOnlyList<(string Name, InlineValue Value)> named)
    {
        var name = symbol[(symbol.LastIndexOf('.') + 1)..];
        if (_functions is null || !_functions.TryGetValue(name, out var function))
        {
            // It may be defined further down.
            if (symbol.Length == name.Length && (_early ??= []).Count < 64) _early.Add((name, args, named));
            return null;
        }
        return Run(function, args, named);
    }

    private InlineValue Run(Function function, IReadOnlyList<InlineValue> args, IReadOnlyList<(string Name, InlineValue Value)> named)
    {
        function.IsCalled = true;
        if (function.IsActive || _callDepth >= MaxCallDepth || ++_calls > MaxCalls) return InlineValue.Unknown;
        var outer = (_text, _tokens, _pos);
        var parameters = function.Parameters;
        var first = parameters.Count > 0 && parameters[0] is "self" or "cls" && parameters.Count > args.Count ? 1 : 0;
        var kept = new List<(string Name, InlineValue? Value)>();
        for (var i = 0; i < parameters.Count; i++)
        {
            kept.Add((parameters[i], _variables.GetValueOrDefault(parameters[i])));
            var value = i >= first && i - first < args.Count ? args[i - first] : null;
            foreach (var (name, given) in named)
            {
                if (name == parameters[i]) value = given;
            }
            if (value is null) _variables.Remove(parameters[i]);
            else _variables[parameters[i]] = value;
        }
        (_text, _tokens, _pos, function.IsActive) = (function.Text, function.Tokens, function.Start, true);
        _callDepth++;
        var result = Range(function.End);
        _callDepth--;
        function.IsActive = false;
        (_text, _tokens, _pos) = outer;
        foreach (var (name, value) in kept)
        {
            if (value is null) _variables.Remove(name);
            else _variables[name] = value;
        }
        return result;
    }

    // What was called before it was defined, and what nobody calls: of that only what is certain counts.
    private void ReadRest()
    {
        if (_functions is null) return;
        foreach (var (name, args, named) in _early?.ToArray() ?? [])
        {
            if (_functions.TryGetValue(name, out var function)) Run(function, args, named);
        }
        for (var rounds = 0; rounds < MaxFunctions; rounds++)
        {
            var (name, next) = _functions.FirstOrDefault(static one => !one.Value.IsCalled);
            if (next is null) return;
            Actions.DropsUnknown = !next.IsKnownElsewhere && _mentioned?.Contains(name) != true;
            Run(next, [], []);
            Actions.DropsUnknown = false;
        }
    }
}
