using System.Numerics;

namespace Wary.Core.Rules;

/// <summary>
/// Which rules can match a text at all: one pass over it for the anchors of all rules. The library's search for many strings is faster over
/// a long text, but builds its automaton anew in every process, and nearly all texts are short.
/// </summary>
internal static class AnchorSearch
{
    private const int Window = 3;
    private const int Slots = 1024;

    // For what three units hash to, the rules that have an anchor beginning so.
    private static readonly ulong[] Starts = Tabulate();

    /// <summary>For every rule, by its place in the catalog, whether one of its anchors stands in the text; bit 0 is the first rule.</summary>
    public static ulong Find(ReadOnlySpan<char> text)
    {
        var found = 0UL;
        for (var i = 0; i + Window <= text.Length; i++)
        {
            var possible = Starts[Slot(text[i], text[i + 1], text[i + 2])] & ~found;
            if (possible != 0) found |= At(text[i..], possible);
        }
        return found;
    }

    private static ulong At(ReadOnlySpan<char> text, ulong possible)
    {
        var found = 0UL;
        for (; possible != 0; possible &= possible - 1)
        {
            foreach (var anchor in RuleCatalog.Table[BitOperations.TrailingZeroCount(possible)].Anchors)
                if (text.StartsWith(anchor)) found |= possible & (~possible + 1);
        }
        return found;
    }

    private static ulong[] Tabulate()
    {
        var starts = new ulong[Slots];
        for (var i = 0; i < RuleCatalog.Table.Length; i++)
        {
            foreach (var anchor in RuleCatalog.Table[i].Anchors) starts[Slot(anchor[0], anchor[1], anchor[2])] |= 1UL << i;
        }
        return starts;
    }

    private static int Slot(char first, char second, char third) => ((first << 6) ^ (second << 3) ^ third) & (Slots - 1);
}
