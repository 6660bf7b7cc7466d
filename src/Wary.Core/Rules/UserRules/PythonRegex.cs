using System.Text;
using System.Text.RegularExpressions;

namespace Wary.Core.Rules.UserRules;

/// <summary>
/// Translates the syntax of Python's <c>re</c> to that of .NET. Total: whatever the pattern is, the answer is a translation that compiles
/// or a reason. The ASCII flag is accepted and widened (<c>\d</c> also takes other digits): a warning too many is better than a lost rule.
/// </summary>
public sealed partial class PythonRegex
{
    /// <summary>Longer patterns are refused, in UTF-16 units.</summary>
    public const int MaxLength = 4096;

    /// <summary>Counted repeats beyond this product make the linear engine's automaton too big; such a pattern is interpreted under the time limit.</summary>
    private const long MaxLinearRepeats = 10_000;

    private const int MaxNesting = 100;

    private readonly string _in;
    private readonly StringBuilder _out = new();
    private readonly Stack<int> _groups = new();
    private readonly Dictionary<string, int> _names = [];
    private readonly LiteralRuns _runs = new();
    private int _at;
    private int _captures;
    private int _atom = Nothing;
    private long _repeats = 1;
    private bool _linear = true;
    private bool _verbose;
    private string _problem = "";
    private RegexOptions _options = RegexOptions.CultureInvariant;

    /// <summary>There is nothing that a quantifier could repeat.</summary>
    private const int Nothing = -1;

    private PythonRegex(string pattern) => _in = pattern;

    /// <summary>Translates <paramref name="pattern"/>. On failure the result is null and <paramref name="problem"/> says why.</summary>
    public static TranslatedRegex? Translate(string pattern, out string problem)
    {
        var translation = new PythonRegex(pattern);
        var result = translation.Run();
        problem = translation._problem;
        return result;
    }

    private bool More => _at < _in.Length && _problem.Length == 0;

    private TranslatedRegex? Run()
    {
        if (_in.Length is 0 or > MaxLength) Fail(_in.Length == 0 ? "is empty" : $"is longer than {MaxLength} characters");
        LeadingFlags();
        while (More) Token();
        if (_groups.Count > 0) Fail("has a ( without its )");
        if (_problem.Length > 0) return null;
        var linear = _linear && _repeats <= MaxLinearRepeats;
        var result = new TranslatedRegex(_out.ToString(), _options, linear, _runs.Longest((_options & RegexOptions.IgnoreCase) != 0));
        try
        {
            _ = new Regex(result.Pattern, result.Options, TimeSpan.FromMilliseconds(50));
            return result;
        }
        catch (RegexParseException error)
        {
            Fail($"is not valid ({error.Error})");
            return null;
        }
    }

    private void Token()
    {
        var character = _in[_at++];
        switch (character)
        {
            case '\\': Escape(); break;
            case '[': Class(); break;
            case '(': OpenGroup(); break;
            case ')': CloseGroup(); break;
            case '|': Alternative(); break;
            case '*' or '+' or '?': Quantify(character == '+' ? 1 : 0, character.ToString()); break;
            case '{' when TryReadCounts(out var least, out var counts): Quantify(least, counts); break;
            case '.': Atom("."); break;
            case '^' or '$': Anchor(character.ToString()); break;
            default:
                if (!_verbose || !SkipLayout(character)) Literal(character);
                break;
        }
    }

    /// <summary>In a verbose pattern white space and comments mean nothing.</summary>
    private bool SkipLayout(char character)
    {
        if (character != '#') return character is ' ' or >= '\t' and <= '\r';
        while (_at < _in.Length && _in[_at] != '\n') _at++;
        return true;
    }

    private void Literal(char character)
    {
        _atom = _out.Length;
        AppendLiteral(character);
        _runs.Add(character, topLevel: _groups.Count == 0);
    }

    /// <summary>Letters and digits as they are, the rest so that it can mean nothing else.</summary>
    private void AppendLiteral(char character)
    {
        if (char.IsAsciiLetterOrDigit(character)) _out.Append(character);
        else _out.Append("\\u").Append(((int)character).ToString("X4"));
    }

    private void Atom(string translated)
    {
        _atom = _out.Length;
        _out.Append(translated);
        _runs.Break();
    }

    private void Anchor(string translated)
    {
        _out.Append(translated);
        _atom = Nothing;
        _runs.Break();
    }

    private void Alternative()
    {
        _out.Append('|');
        _atom = Nothing;
        if (_groups.Count == 0) _runs.Forget();
        else _runs.Break();
    }

    private void Fail(string problem)
    {
        if (_problem.Length == 0) _problem = problem;
    }
}
