using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace Wary.Review.Agent.Tools;

/// <summary>
/// Words one of which every match of a regular expression holds, searched in a file's raw bytes. Most files hold none of them, and are done with then. Bytes are widened to characters so that
/// one vectorised search serves one word and many, with and without case.
/// </summary>
internal sealed partial class LiteralFilter
{
    private const int ShortestWord = 2;
    private const int MostWords = 16;

    private readonly SearchValues<string> _words;

    private LiteralFilter(IReadOnlyList<string> words, bool ignoreCase) =>
        _words = SearchValues.Create([.. words], ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    /// <summary>The filter of a pattern; null when it is not clear what every match holds.</summary>
    public static LiteralFilter? Of(string pattern, bool ignoreCase)
    {
        // An option or a condition could change what letters mean; codes and classes by name are letters that mean something else.
        if (Unclear().IsMatch(pattern)) return null;
        var words = new List<string>();
        foreach (var branch in Branches(pattern))
        {
            if (Longest(branch, ignoreCase) is not { } word || words.Count == MostWords) return null;
            words.Add(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(word)));
        }
        return words.Count == 0 ? null : new(words, ignoreCase);
    }

    /// <summary>Where the next word stands, negative when there is none.</summary>
    public int Next(ReadOnlySpan<char> widened) => widened.IndexOfAny(_words);

    // At the top level only.
    private static IEnumerable<string> Branches(string pattern)
    {
        var (depth, start) = (0, 0);
        for (var at = 0; at < pattern.Length; at++)
        {
            switch (pattern[at])
            {
                case '\\': at++; break;
                case '[': at = ClassEnd(pattern, at); break;
                case '(': depth++; break;
                case ')': depth--; break;
                case '|' when depth == 0:
                    yield return pattern[start..at];
                    start = at + 1;
                    break;
            }
        }
        yield return pattern[start..];
    }

    // The longest run of plain characters outside of groups and classes; one that may be absent or repeated ends a run.
    private static string? Longest(string branch, bool ignoreCase)
    {
        var (best, run, depth) = ("", new StringBuilder(), 0);
        for (var at = 0; at < branch.Length; at++)
        {
            var c = branch[at];
            var plain = depth == 0 && !@"\[](){}|.^$*+?".Contains(c);
            if (c == '\\' && at + 1 < branch.Length)
            {
                c = branch[++at];
                plain = depth == 0 && char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c);
            }
            else if (c == '[')
            {
                at = ClassEnd(branch, at);
            }
            else if (c is '(' or ')')
            {
                depth += c == '(' ? 1 : -1;
            }
            else if (c is '?' or '*' or '{')
            {
                if (run.Length > 0 && depth == 0) run.Length--;
                if (c == '{' && branch.IndexOf('}', at) is > 0 and var close) at = close;
            }
            // Bytes of other letters do not fold like letters.
            if (plain && !(ignoreCase && !char.IsAscii(c)) && !char.IsSurrogate(c))
            {
                run.Append(c);
                continue;
            }
            Keep();
        }
        Keep();
        return best.Length >= ShortestWord ? best : null;

        void Keep()
        {
            if (run.Length > best.Length) best = run.ToString();
            run.Clear();
        }
    }

    [GeneratedRegex(@"\(\?[^:]|\\[xucpPk0-9]", RegexOptions.None, 1000)]
    private static partial Regex Unclear();

    private static int ClassEnd(string pattern, int at)
    {
        for (var i = at + 1; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\') i++;
            else if (pattern[i] == ']' && i > at + 1 && !(pattern[at + 1] == '^' && i == at + 2)) return i;
        }
        return pattern.Length - 1;
    }
}
