namespace Wary.Core.Text;

/// <summary>
/// One name against one pattern with <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a]</c> and <c>\</c>. Time is at most pattern length times name length, whatever
/// the pattern.
/// </summary>
public static class Wildcard
{
    /// <summary>The signs that mean something in a pattern.</summary>
    public const string Special = "*?[\\";

    /// <summary>Whether <paramref name="name"/> fits <paramref name="pattern"/>.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name, bool ignoreCase)
    {
        var (p, n, star, mark) = (0, 0, -1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, mark) = (p++, n);
            }
            else if (p < pattern.Length && Takes(pattern, p, name[n], ignoreCase, out var next))
            {
                (p, n) = (next, n + 1);
            }
            else
            {
                // Only the last star has to give way: what earlier ones took fits as well as anything.
                if (star < 0) return false;
                (p, n) = (star + 1, ++mark);
            }
        }
        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }

    private static bool Takes(ReadOnlySpan<char> pattern, int at, char c, bool ignoreCase, out int next)
    {
        next = at + 1;
        switch (pattern[at])
        {
            case '?':
                return true;
            case '[':
                return InClass(pattern, at + 1, c, ignoreCase, out next);
            case '\\' when at + 1 < pattern.Length:
                next = at + 2;
                return Same(pattern[at + 1], c, ignoreCase);
            default:
                return Same(pattern[at], c, ignoreCase);
        }
    }

    // A class that is never closed matches nothing.
    private static bool InClass(ReadOnlySpan<char> pattern, int at, char c, bool ignoreCase, out int next)
    {
        var negated = at < pattern.Length && pattern[at] is '!' or '^';
        if (negated) at++;
        var found = false;
        for (var first = true; at < pattern.Length; first = false)
        {
            if (pattern[at] == ']' && !first)
            {
                next = at + 1;
                return found != negated;
            }
            var from = Character(pattern, ref at);
            var to = from;
            if (at + 1 < pattern.Length && pattern[at] == '-' && pattern[at + 1] != ']')
            {
                at++;
                to = Character(pattern, ref at);
            }
            found |= c >= from && c <= to;
            if (ignoreCase) found |= char.ToLowerInvariant(c) is var low && low >= from && low <= to || char.ToUpperInvariant(c) is var up && up >= from && up <= to;
        }
        next = at;
        return false;
    }

    private static char Character(ReadOnlySpan<char> pattern, ref int at)
    {
        if (pattern[at] == '\\' && at + 1 < pattern.Length) at++;
        return pattern[at++];
    }

    private static bool Same(char a, char b, bool ignoreCase) => a == b || ignoreCase && char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
