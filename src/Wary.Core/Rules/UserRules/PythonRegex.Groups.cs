using System.Buffers;
using System.Text.RegularExpressions;

namespace Wary.Core.Rules.UserRules;

public sealed partial class PythonRegex
{
    private static readonly SearchValues<char> Flags = SearchValues.Create("aimsux");
    private static readonly SearchValues<char> ScopedFlags = SearchValues.Create("aimsu-");

    /// <summary>"(?imsx)" at the very start holds for the whole pattern.</summary>
    private void LeadingFlags()
    {
        while (_in.AsSpan(_at).StartsWith("(?") && _in.IndexOf(')', _at) is > 0 and var end && IsFlags(_in.AsSpan(_at + 2, end - _at - 2)))
        {
            GlobalFlags(_in.AsSpan(_at + 2, end - _at - 2));
            _at = end + 1;
        }
    }

    private void OpenGroup()
    {
        if (_groups.Count >= MaxNesting) Fail($"nests groups deeper than {MaxNesting}");
        if (!Taken("?"))
        {
            Open($"(?<{++_captures}>");
            return;
        }
        if (Taken("P<") || (_at + 1 < _in.Length && _in[_at] == '<' && _in[_at + 1] is not ('=' or '!') && Taken("<"))) NamedGroup();
        else if (Taken("P=")) Reference(UpTo(')'));
        else if (Taken("#")) UpTo(')');
        else if (Taken(":")) Open("(?:");
        else if (Taken("=")) OpenBacktracking("(?=");
        else if (Taken("!")) OpenBacktracking("(?!");
        else if (Taken("<=")) OpenBacktracking("(?<=");
        else if (Taken("<!")) OpenBacktracking("(?<!");
        else if (Taken(">")) OpenBacktracking("(?>");
        else if (Taken("(")) Condition(UpTo(')'));
        else FlagGroup();
    }

    /// <summary>Groups get their Python number as name: .NET would count the named ones after the others.</summary>
    private void NamedGroup()
    {
        var name = UpTo('>');
        if (name.Length == 0 || char.IsAsciiDigit(name[0]) || name.AsSpan().ContainsAnyExcept(NameCharacters))
            Fail($"has a group name that is no identifier ({Shown(name)})");
        else if (!_names.TryAdd(name, ++_captures)) Fail($"names two groups {Shown(name)}");
        Open($"(?<{_captures}>");
    }

    private void Condition(string group)
    {
        if (Number(group) is { } number) OpenBacktracking($"(?({number})");
    }

    private void Reference(string group)
    {
        if (Number(group) is not { } number) return;
        Atom($"(?:\\k<{number}>)");
        _linear = false;
    }

    private int? Number(string group)
    {
        if (_names.TryGetValue(group, out var number)) return number;
        if (int.TryParse(group, out number) && number > 0 && number <= _captures) return number;
        Fail($"refers to a group that does not exist before it ({Shown(group)})");
        return null;
    }

    /// <summary>"(?i:…)" and "(?s-i:…)" hold for their group; "(?i)" in the middle holds everywhere, as it did in older Python.</summary>
    private void FlagGroup()
    {
        var end = _in.AsSpan(_at).IndexOfAny(':', ')');
        if (end < 0)
        {
            Fail("has a (? that is not finished");
            return;
        }
        var flags = _in.AsSpan(_at, end);
        var scoped = _in[_at + end] == ':';
        _at += end + 1;
        if (!scoped && IsFlags(flags) && !flags.Contains('x')) GlobalFlags(flags);
        else if (scoped && flags.Length > 0 && !flags.ContainsAnyExcept(ScopedFlags)) Open($"(?{flags.ToString().Replace("a", "").Replace("u", "")}:");
        else Fail($"has a group of an unknown kind, (?{Shown(flags.ToString())}");
    }

    private static bool IsFlags(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExcept(Flags);

    private void GlobalFlags(ReadOnlySpan<char> flags)
    {
        if (flags.Contains('i')) _options |= RegexOptions.IgnoreCase;
        if (flags.Contains('m')) _options |= RegexOptions.Multiline;
        if (flags.Contains('s')) _options |= RegexOptions.Singleline;
        if (flags.Contains('x')) _verbose = true;
    }

    private void OpenBacktracking(string translated)
    {
        _linear = false;
        Open(translated);
    }

    private void Open(string translated)
    {
        _runs.Break();
        _groups.Push(_out.Length);
        _out.Append(translated);
        _atom = Nothing;
    }

    private void CloseGroup()
    {
        if (!_groups.TryPop(out var start))
        {
            Fail("has a ) without its (");
            return;
        }
        _out.Append(')');
        _runs.Break();
        _atom = start;
    }

    private bool Taken(string expected)
    {
        if (!_in.AsSpan(_at).StartsWith(expected)) return false;
        _at += expected.Length;
        return true;
    }

    private string UpTo(char end)
    {
        var length = _in.AsSpan(_at).IndexOf(end);
        if (length < 0)
        {
            Fail($"has a (? that lacks its {end}");
            return "";
        }
        var text = _in.Substring(_at, length);
        _at += length + 1;
        return text;
    }

    private static string Shown(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
