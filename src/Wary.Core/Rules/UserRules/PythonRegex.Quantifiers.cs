using System.Globalization;

namespace Wary.Core.Rules.UserRules;

public sealed partial class PythonRegex
{
    /// <summary>Reads "m,n}" behind a brace. Anything else in braces is plain text in Python.</summary>
    private bool TryReadCounts(out int least, out string counts)
    {
        least = 0;
        counts = "";
        var end = _in.IndexOf('}', _at);
        if (end <= _at) return false;
        var text = _in.AsSpan(_at, end - _at);
        var comma = text.IndexOf(',');
        var from = comma < 0 ? text : text[..comma];
        var to = comma < 0 ? text : text[(comma + 1)..];
        if (from.ContainsAnyExceptInRange('0', '9') || to.ContainsAnyExceptInRange('0', '9')) return false;
        _at = end + 1;
        var most = int.MaxValue;
        if ((from.Length > 0 && !int.TryParse(from, NumberStyles.None, null, out least)) ||
            (to.Length > 0 && !int.TryParse(to, NumberStyles.None, null, out most)))
        {
            Fail("repeats something more often than can be counted");
            return true;
        }
        if (most < least) Fail("has a repeat whose limits are the wrong way round");
        counts = to.Length == 0 ? $"{{{least},}}" : $"{{{least},{most}}}";
        _repeats = Math.Min(long.MaxValue / int.MaxValue, _repeats * Math.Max(1, to.Length == 0 ? least : most));
        return true;
    }

    private void Quantify(int least, string quantifier)
    {
        if (_atom == Nothing)
        {
            Fail($"repeats nothing ({quantifier})");
            return;
        }
        if (least == 0) _runs.DropLast();
        else _runs.Break();
        _out.Append(quantifier);
        if (Taken("?")) _out.Append('?');
        else if (Taken("+"))
        {
            // Possessive: .NET says it with an atomic group.
            _out.Insert(_atom, "(?>").Append(')');
            _linear = false;
        }
        _atom = Nothing;
    }
}
