namespace Wary.Core.Text;

/// <summary>The patterns of one folder's <c>.gitignore</c> and of those above it: the innermost file that says something decides, in it the last line.</summary>
public sealed class IgnoreList
{
    private readonly IgnoreList? _above;
    private readonly IgnorePattern[] _patterns;
    private readonly int _start;

    private IgnoreList(IgnoreList? above, int start, IgnorePattern[] patterns) => (_above, _start, _patterns) = (above, start, patterns);

    /// <summary>Adds a file's lines; gives <paramref name="above"/> when there are none.</summary>
    /// <param name="above">What holds already.</param>
    /// <param name="folder">The folder of the file, relative to the top; empty for the top.</param>
    /// <param name="text">Its content.</param>
    public static IgnoreList? Below(IgnoreList? above, string folder, string text)
    {
        var patterns = new List<IgnorePattern>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (IgnorePattern.Parse(line) is { } pattern) patterns.Add(pattern);
        }
        return patterns.Count == 0 ? above : new(above, folder.Length == 0 ? 0 : folder.Length + 1, [.. patterns]);
    }

    /// <summary>Whether a path (relative to the top, forward slashes) below the list's folder is ignored. Its folders are asked for first.</summary>
    public bool Ignores(ReadOnlySpan<char> path, bool isFolder)
    {
        for (var list = this; list is not null; list = list._above)
        {
            for (var i = list._patterns.Length - 1; i >= 0; i--)
            {
                if (list._patterns[i].Matches(path[list._start..], isFolder)) return !list._patterns[i].Negated;
            }
        }
        return false;
    }
}
