namespace Wary.Core.Diff;

/// <summary>Gives equal lines equal numbers.</summary>
/// <param name="key">What of a line counts.</param>
internal sealed class Identities(Func<string, string> key)
{
    private readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

    /// <summary>How many different lines there were.</summary>
    public int Count => _known.Count;

    public int[] Of(IReadOnlyList<string> lines)
    {
        var result = new int[lines.Count];
        for (var i = 0; i < result.Length; i++)
        {
            var line = key(lines[i]);
            if (!_known.TryGetValue(line, out result[i])) _known[line] = result[i] = _known.Count;
        }
        return result;
    }
}
