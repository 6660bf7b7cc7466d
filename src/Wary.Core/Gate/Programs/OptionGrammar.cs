namespace Wary.Core.Gate.Programs;

/// <summary>Looks options up in <see cref="ProgramSpec.Options"/>. Scans the text each time: it is short, and nothing has to be built before the first command.</summary>
internal static class OptionGrammar
{
    /// <summary>An option of the table; <see cref="Names"/> is empty for one that is not listed.</summary>
    /// <param name="Names">Its names, joined by <c>|</c>.</param>
    /// <param name="Values">How many values it takes as words of their own.</param>
    /// <param name="AttachedOnly">A value only counts when it is attached.</param>
    /// <param name="Runs">It runs something.</param>
    public readonly record struct Entry(ReadOnlyMemory<char> Names, int Values, bool AttachedOnly, bool Runs);

    /// <summary>All entries in order.</summary>
    public static IEnumerable<Entry> All(string options)
    {
        for (var at = 0; Next(options, ref at, out var entry);) yield return entry;
    }

    /// <summary>The entry with exactly this name, or, with <paramref name="byBeginning"/>, the only one that has a long name starting so.</summary>
    public static bool Find(string options, ReadOnlySpan<char> name, bool byBeginning, StringComparison comparison, out Entry found)
    {
        found = default;
        var (beginnings, beginning) = (0, default(Entry));
        for (var at = 0; Next(options, ref at, out var entry);)
        {
            var names = entry.Names.Span;
            while (!names.IsEmpty)
            {
                var end = names.IndexOf('|') is var bar and >= 0 ? bar : names.Length;
                var one = names[..end];
                if (one.Equals(name, comparison))
                {
                    found = entry;
                    return true;
                }
                if (byBeginning && one.Length > 2 && one.StartsWith(name, comparison))
                {
                    if (beginnings == 0 || !beginning.Names.Equals(entry.Names)) beginnings++;
                    beginning = entry;
                }
                names = names[Math.Min(names.Length, end + 1)..];
            }
        }
        found = beginning;
        return beginnings == 1;
    }

    /// <summary>Whether <paramref name="names"/>, joined by <c>|</c>, hold <paramref name="name"/>.</summary>
    public static bool Holds(ReadOnlySpan<char> names, ReadOnlySpan<char> name, StringComparison comparison)
    {
        while (!names.IsEmpty)
        {
            var end = names.IndexOf('|') is var bar and >= 0 ? bar : names.Length;
            if (names[..end].Equals(name, comparison)) return true;
            names = names[Math.Min(names.Length, end + 1)..];
        }
        return false;
    }

    private static bool Next(string options, ref int at, out Entry entry)
    {
        while (at < options.Length && char.IsWhiteSpace(options[at])) at++;
        var start = at;
        while (at < options.Length && !char.IsWhiteSpace(options[at])) at++;
        var end = at;
        if (start == end)
        {
            entry = default;
            return false;
        }
        var runs = options[end - 1] == '!';
        if (runs) end--;
        var (values, attachedOnly) = (0, false);
        if (options[end - 1] == '=') (values, end) = (1, end - 1);
        else if (end - start > 1 && options[end - 2] == '=' && char.IsAsciiDigit(options[end - 1])) (values, end) = (options[end - 1] - '0', end - 2);
        else if (end - start > 1 && options[end - 2] == '=' && options[end - 1] == '?') (attachedOnly, end) = (true, end - 2);
        entry = new(options.AsMemory(start, end - start), values, attachedOnly, runs);
        return true;
    }
}
