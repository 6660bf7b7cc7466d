using System.Text;

namespace Wary.Core.Text;

/// <summary>A run of a text that was replaced: where it stood before, and where what replaced it stands after.</summary>
/// <param name="Before">In the original text.</param>
/// <param name="After">In the present text.</param>
public readonly record struct TextChange(TextSpan Before, TextSpan After)
{
    /// <summary>
    /// Where <paramref name="old"/> stands in <paramref name="text"/>: every place from left to right without overlap, or only the first.
    /// An empty <paramref name="old"/> stands at the start.
    /// </summary>
    public static List<int> Occurrences(string text, string old, bool all)
    {
        if (old.Length == 0) return [0];
        var places = new List<int>();
        for (var at = text.IndexOf(old, StringComparison.Ordinal); at >= 0; at = text.IndexOf(old, at + old.Length, StringComparison.Ordinal))
        {
            places.Add(at);
            if (!all) break;
        }
        return places;
    }

    /// <summary>
    /// Replaces <paramref name="length"/> units at each of the sorted <paramref name="places"/>. <paramref name="changes"/>, what happened to the
    /// text so far, comes back with the new ones merged in: sorted, without overlap. Linear in text and changes.
    /// </summary>
    public static (string Text, List<TextChange> Changes) Apply(
        string text, List<TextChange> changes, List<int> places, int length, string replacement)
    {
        var result = new StringBuilder(text.Length);
        var copied = 0;
        foreach (var place in places)
        {
            result.Append(text, copied, place - copied).Append(replacement);
            copied = place + length;
        }
        result.Append(text, copied, text.Length - copied);
        return (result.ToString(), Merge(changes, places, length, replacement.Length));
    }

    private static List<TextChange> Merge(List<TextChange> changes, List<int> places, int length, int newLength)
    {
        var merged = new List<TextChange>(changes.Count + places.Count);
        // How far the text right of the point reached is shifted: by the earlier changes (to original), by the new ones (to result).
        var (toOriginal, toResult) = (0, 0);
        var (change, place) = (0, 0);
        while (change < changes.Count || place < places.Count)
        {
            var (start, end) = (int.MaxValue, -1);
            var (before, after) = (toOriginal, toResult);
            // Takes everything that overlaps what was taken so far, from whichever list comes next.
            while (true)
            {
                var nextChange = change < changes.Count ? changes[change].After.Start : int.MaxValue;
                var nextPlace = place < places.Count ? places[place] : int.MaxValue;
                var next = Math.Min(nextChange, nextPlace);
                if (next == int.MaxValue || (end >= 0 && next >= end)) break;
                start = Math.Min(start, next);
                if (nextChange <= nextPlace)
                {
                    end = Math.Max(end, changes[change].After.End);
                    toOriginal += changes[change].Before.Length - changes[change].After.Length;
                    change++;
                }
                else
                {
                    end = Math.Max(end, nextPlace + length);
                    toResult += newLength - length;
                    place++;
                }
            }
            merged.Add(new(TextSpan.FromBounds(start + before, end + toOriginal), TextSpan.FromBounds(start + after, end + toResult)));
        }
        return merged;
    }
}
