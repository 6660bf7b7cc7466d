using System.Text;

namespace Wary.Core.Rules.UserRules;

/// <summary>Collects the runs of characters that every match must contain, while a pattern is read from left to right.</summary>
internal sealed class LiteralRuns
{
    private readonly List<string> _runs = [];
    private readonly StringBuilder _run = new();
    private bool _forgotten;

    /// <summary>A literal character was read. Inside a group it proves nothing: the group may be optional or one of several.</summary>
    public void Add(char character, bool topLevel)
    {
        if (topLevel) _run.Append(character);
        else Break();
    }

    /// <summary>The character just read need not be there.</summary>
    public void DropLast()
    {
        if (_run.Length > 0) _run.Length--;
        Break();
    }

    /// <summary>Something else than a character was read.</summary>
    public void Break()
    {
        if (_run.Length > 0) _runs.Add(_run.ToString());
        _run.Clear();
    }

    /// <summary>The pattern has alternatives, so no run is in every match.</summary>
    public void Forget() => _forgotten = true;

    /// <summary>
    /// The longest run. When case is ignored, runs are cut at the letters that the regex engine also equates with characters outside
    /// ASCII (the Kelvin sign, dotted capital I), because an ordinal comparison does not.
    /// </summary>
    public string? Longest(bool ignoresCase)
    {
        Break();
        if (_forgotten) return null;
        var best = "";
        foreach (var run in _runs)
        {
            var start = 0;
            for (var at = 0; at <= run.Length; at++)
            {
                if (at < run.Length && !(ignoresCase && (!char.IsAscii(run[at]) || run[at] is 'i' or 'I' or 'k' or 'K'))) continue;
                if (at - start > best.Length) best = run[start..at];
                start = at + 1;
            }
        }
        return best.Length == 0 ? null : best;
    }
}
