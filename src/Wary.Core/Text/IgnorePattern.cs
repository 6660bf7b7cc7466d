using System.Buffers;

namespace Wary.Core.Text;

/// <summary>One line of a <c>.gitignore</c>, or a path pattern that is read like one.</summary>
public sealed class IgnorePattern
{
    /// <summary>Longer lines are no patterns.</summary>
    public const int MaxLength = 1024;

    private const string AnyFolders = "**";

    private static readonly SearchValues<char> Special = SearchValues.Create(Wildcard.Special);

    private readonly string[] _segments;
    private readonly bool _anchored;
    private readonly bool _foldersOnly;
    private readonly bool _ignoreCase;
    private readonly StringComparison _comparison;
    private readonly string? _literal;
    private readonly string? _ending;

    private IgnorePattern(string[] segments, bool negated, bool anchored, bool foldersOnly, bool ignoreCase)
    {
        (_segments, Negated, _anchored, _foldersOnly, _ignoreCase) = (segments, negated, anchored, foldersOnly, ignoreCase);
        _comparison = ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        if (anchored) return;
        // Most lines are a name or *.ending; these are compared without walking a pattern.
        if (segments[0].AsSpan().IndexOfAny(Special) < 0) _literal = segments[0];
        else if (segments[0][0] == '*' && segments[0].AsSpan(1).IndexOfAny(Special) < 0) _ending = segments[0][1..];
    }

    /// <summary>Whether a match takes a path back in.</summary>
    public bool Negated { get; }

    /// <summary>Reads a line; null for blank lines and comments.</summary>
    public static IgnorePattern? Parse(ReadOnlySpan<char> line, bool ignoreCase = false)
    {
        line = line.TrimEnd('\r');
        while (line is [.., ' '] and not [.., '\\', ' ']) line = line[..^1];
        if (line.IsEmpty || line[0] == '#' || line.Length > MaxLength) return null;
        var negated = line[0] == '!';
        if (negated) line = line[1..];
        var foldersOnly = line is [.., '/'];
        line = line.TrimEnd('/');
        if (line.IsEmpty) return null;
        var anchored = line.Contains('/');
        return new(line.TrimStart('/').ToString().Split('/'), negated, anchored, foldersOnly, ignoreCase);
    }

    /// <summary>Whether it names this path itself; what lies below a folder that it names is the caller's business.</summary>
    /// <param name="path">Relative to the folder that the pattern counts from; forward slashes.</param>
    /// <param name="isFolder">Whether the path is a folder.</param>
    public bool Matches(ReadOnlySpan<char> path, bool isFolder)
    {
        if (_foldersOnly && !isFolder) return false;
        if (_anchored) return MatchesAll(path);
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (_literal is not null) return name.Equals(_literal, _comparison);
        if (_ending is not null) return name.EndsWith(_ending, _comparison);
        return Wildcard.Matches(_segments[0], name, _ignoreCase);
    }

    // The same walk as for a name, with whole names for characters: ** is the star.
    private bool MatchesAll(ReadOnlySpan<char> path)
    {
        var (segment, at, star, mark) = (0, 0, -1, 0);
        while (at <= path.Length)
        {
            if (segment < _segments.Length && _segments[segment] == AnyFolders)
            {
                if (segment == _segments.Length - 1) return true;
                (star, mark) = (segment++, at);
                continue;
            }
            var end = End(path, at);
            if (segment < _segments.Length && Wildcard.Matches(_segments[segment], path[at..end], _ignoreCase))
            {
                (segment, at) = (segment + 1, end + 1);
                continue;
            }
            if (star < 0) return false;
            mark = End(path, mark) + 1;
            (segment, at) = (star + 1, mark);
        }
        return segment == _segments.Length;
    }

    private static int End(ReadOnlySpan<char> path, int at) => path[at..].IndexOf('/') is var slash and >= 0 ? at + slash : path.Length;
}
