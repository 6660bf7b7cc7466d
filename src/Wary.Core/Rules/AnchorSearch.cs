using System.Buffers;

namespace Wary.Core.Rules;

/// <summary>Which rules can match a text at all: one vectorised pass over it for the anchors of all rules.</summary>
internal static class AnchorSearch
{
    private static readonly SearchValues<string> All = SearchValues.Create([.. RuleCatalog.All.SelectMany(rule => rule.Anchors)], StringComparison.Ordinal);

    /// <summary>For every rule, by its place in the catalog, whether one of its anchors stands in the text; bit 0 is the first rule.</summary>
    public static ulong Find(ReadOnlySpan<char> text)
    {
        var found = 0UL;
        for (var at = text.IndexOfAny(All); at >= 0; at = text.IndexOfAny(All))
        {
            text = text[at..];
            found |= At(text, found);
            text = text[1..];
        }
        return found;
    }

    private static ulong At(ReadOnlySpan<char> text, ulong known)
    {
        var found = 0UL;
        for (var i = 0; i < RuleCatalog.All.Count; i++)
        {
            if ((known & (1UL << i)) != 0) continue;
            foreach (var anchor in RuleCatalog.All[i].Anchors)
                if (text.StartsWith(anchor)) found |= 1UL << i;
        }
        return found;
    }
}
