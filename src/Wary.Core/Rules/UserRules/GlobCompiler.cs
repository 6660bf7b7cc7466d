namespace Wary.Core.Rules.UserRules;

/// <summary>Turns a pattern into steps, in one pass.</summary>
internal sealed class GlobCompiler
{
    private const int MaxNesting = 8;
    private const string Special = "*?[]{},!^-\\";

    private readonly string _pattern;
    private readonly List<GlobStep> _steps = [];
    private int _at;
    private string _problem = "";

    private GlobCompiler(string pattern) => _pattern = pattern;

    /// <summary>The steps, ended by <see cref="GlobStepKind.End"/>; null with a reason when the pattern is malformed.</summary>
    public static GlobStep[]? Compile(string pattern, out string problem)
    {
        var compiler = new GlobCompiler(pattern);
        compiler.Sequence(nesting: 0, segmentStart: true);
        problem = compiler._problem;
        if (problem.Length > 0) return null;
        compiler._steps.Add(new GlobStep(GlobStepKind.End));
        return [.. compiler._steps];
    }

    /// <summary>Reads up to the end, or inside braces up to the comma or brace that ends an alternative. Answers whether a segment starts there.</summary>
    private bool Sequence(int nesting, bool segmentStart)
    {
        while (_at < _pattern.Length && _problem.Length == 0)
        {
            var character = _pattern[_at];
            if (nesting > 0 && (character is ',' or '}')) return segmentStart;
            _at++;
            switch (character)
            {
                case '*':
                    segmentStart = Stars(segmentStart);
                    continue;
                case '?':
                    _steps.Add(new GlobStep(GlobStepKind.WithinName));
                    break;
                case '[':
                    Class();
                    break;
                case '{':
                    segmentStart = Braces(nesting + 1, segmentStart);
                    continue;
                case '\\':
                    Escape();
                    break;
                default:
                    _steps.Add(new GlobStep(GlobStepKind.Literal, character));
                    break;
            }
            segmentStart = character == '/';
        }
        return segmentStart;
    }

    private bool Stars(bool segmentStart)
    {
        var first = _at;
        while (_at < _pattern.Length && _pattern[_at] == '*') _at++;
        if (_at == first)
        {
            Repeat(GlobStepKind.WithinName);
            return false;
        }
        if (segmentStart && _at < _pattern.Length && _pattern[_at] == '/')
        {
            // "**/": any number of whole directories, also none.
            _at++;
            var fork = Fork();
            Repeat(GlobStepKind.Anything);
            _steps.Add(new GlobStep(GlobStepKind.Literal, '/'));
            Aim(fork, _steps.Count);
            return true;
        }
        // "dir/**" means what lies below, so at least one character; elsewhere the stars may stand for nothing.
        if (segmentStart && _at == _pattern.Length) _steps.Add(new GlobStep(GlobStepKind.Anything));
        Repeat(GlobStepKind.Anything);
        return false;
    }

    private void Repeat(GlobStepKind kind)
    {
        // A loop needs a way back: fork, read, fork again to the read or onwards.
        var enter = Fork();
        var read = _steps.Count;
        _steps.Add(new GlobStep(kind));
        _steps.Add(new GlobStep(GlobStepKind.Fork, First: read, Second: _steps.Count + 1));
        Aim(enter, _steps.Count);
    }

    private bool Braces(int nesting, bool segmentStart)
    {
        if (nesting > MaxNesting) _problem = $"nests braces deeper than {MaxNesting}";
        var exits = new List<int>();
        var endsSegment = false;
        while (_problem.Length == 0)
        {
            var fork = Fork();
            endsSegment |= Sequence(nesting, segmentStart);
            if (_at >= _pattern.Length)
            {
                if (_problem.Length == 0) _problem = "has a { without its }";
                break;
            }
            exits.Add(Fork());
            var last = _pattern[_at++] == '}';
            Aim(fork, last ? fork + 1 : _steps.Count);
            if (last) break;
        }
        foreach (var exit in exits) _steps[exit] = new GlobStep(GlobStepKind.Fork, First: _steps.Count, Second: _steps.Count);
        return endsSegment;
    }

    private void Class()
    {
        var negated = _at < _pattern.Length && _pattern[_at] is '!' or '^';
        if (negated) _at++;
        var ranges = new List<(char, char)>();
        for (var first = true; ; first = false)
        {
            if (_at >= _pattern.Length)
            {
                _problem = "has a [ without its ]";
                return;
            }
            if (_pattern[_at] == ']' && !first) break;
            var from = ClassCharacter();
            var to = from;
            if (_at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']')
            {
                _at++;
                to = ClassCharacter();
            }
            if (to < from) _problem = $"has a range that runs backwards ({from}-{to})";
            ranges.Add((from, to));
        }
        _at++;
        _steps.Add(new GlobStep(GlobStepKind.OneOf, Class: new GlobClass(negated, ranges)));
    }

    private char ClassCharacter()
    {
        if (_pattern[_at] == '\\' && _at + 1 < _pattern.Length) _at++;
        return _pattern[_at++];
    }

    private void Escape()
    {
        if (_at < _pattern.Length && Special.Contains(_pattern[_at]))
            _steps.Add(new GlobStep(GlobStepKind.Literal, _pattern[_at++]));
        else
            _problem = "has a backslash that escapes nothing; directories are separated by /";
    }

    /// <summary>A fork whose first way is the next step; the second is aimed later.</summary>
    private int Fork()
    {
        _steps.Add(new GlobStep(GlobStepKind.Fork, First: _steps.Count + 1));
        return _steps.Count - 1;
    }

    private void Aim(int fork, int target) => _steps[fork] = _steps[fork] with { Second = target };
}
