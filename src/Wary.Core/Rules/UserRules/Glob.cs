namespace Wary.Core.Rules.UserRules;

/// <summary>
/// A path pattern: <c>*</c> and <c>?</c> stay within a directory, <c>**</c> spans any number of them (also none), <c>[a-z]</c>
/// <c>[!a]</c> classes, <c>{a,b}</c> choices, <c>\</c> before a special character takes it literally. Case-sensitive, forward slashes.
/// Matching takes time proportional to path length times pattern length, whatever the pattern.
/// </summary>
public sealed class Glob
{
    /// <summary>Longer patterns are refused.</summary>
    public const int MaxLength = 512;

    private readonly GlobStep[] _steps;

    private Glob(string pattern, GlobStep[] steps, bool namesOnly)
    {
        Pattern = pattern;
        _steps = steps;
        NamesOnly = namesOnly;
    }

    /// <summary>The pattern as it was written.</summary>
    public string Pattern { get; }

    /// <summary>Whether the pattern has no slash and so means a file name at any depth.</summary>
    public bool NamesOnly { get; }

    /// <summary>Whether the pattern starts at the project's root, or at the root of the file system.</summary>
    public bool Rooted => Pattern.StartsWith('/');

    /// <summary>Reads a pattern. On failure the result is null and <paramref name="problem"/> says why.</summary>
    public static Glob? Parse(string pattern, out string problem)
    {
        if (pattern.Length is 0 or > MaxLength)
        {
            problem = pattern.Length == 0 ? "is empty" : $"is longer than {MaxLength} characters";
            return null;
        }
        var body = Canonical(pattern);
        var steps = GlobCompiler.Compile(body, out problem);
        return steps is null ? null : new Glob(pattern, steps, namesOnly: !body.Contains('/'));
    }

    /// <summary>Whether the whole of <paramref name="path"/> fits the pattern.</summary>
    public bool Matches(ReadOnlySpan<char> path)
    {
        var size = _steps.Length;
        Span<int> now = stackalloc int[size], next = stackalloc int[size], pending = stackalloc int[size + 1];
        Span<int> seenAt = stackalloc int[size];
        seenAt.Fill(-1);
        var count = 0;
        Follow(0, 0, now, ref count, seenAt, pending);
        for (var at = 0; at < path.Length && count > 0; at++)
        {
            var nextCount = 0;
            foreach (var state in now[..count])
                if (_steps[state].Takes(path[at])) Follow(state + 1, at + 1, next, ref nextCount, seenAt, pending);
            var spare = now;
            now = next;
            next = spare;
            count = nextCount;
        }
        return now[..count].Contains(size - 1);
    }

    /// <summary>Adds what is reachable from <paramref name="state"/> without reading; <paramref name="seenAt"/> keeps each state single.</summary>
    private void Follow(int state, int round, Span<int> states, ref int count, Span<int> seenAt, Span<int> pending)
    {
        var depth = 0;
        pending[depth++] = state;
        while (depth > 0)
        {
            state = pending[--depth];
            if (seenAt[state] == round) continue;
            seenAt[state] = round;
            var step = _steps[state];
            if (step.Kind != GlobStepKind.Fork)
            {
                states[count++] = state;
                continue;
            }
            if (seenAt[step.First] != round) pending[depth++] = step.First;
            if (seenAt[step.Second] != round) pending[depth++] = step.Second;
        }
    }

    /// <summary>"./a" means "a", and a trailing slash means everything below a directory of that name.</summary>
    private static string Canonical(string pattern)
    {
        if (pattern.StartsWith("./", StringComparison.Ordinal)) pattern = pattern[2..];
        if (pattern is "" or "/" || !pattern.EndsWith('/')) return pattern;
        return pattern.AsSpan(0, pattern.Length - 1).Contains('/') ? pattern + "**" : "**/" + pattern + "**";
    }
}
