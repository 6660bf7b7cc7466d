namespace Wary.Core.Diff;

/// <summary>
/// Finds which lines stayed. Lines that stand once on both sides are the anchors (the longest chain of them in order); what lies between two is
/// compared exactly while few lines differ, and by nearest equal line otherwise. No input takes more than a bounded number of steps per line.
/// </summary>
internal sealed partial class LineDiff
{
    private const int MaxDepth = 24;

    private readonly int[] _old;
    private readonly int[] _new;
    private readonly int[] _matches;
    // Per line identity, cleared after each use: how often and where it stands in the range at work.
    private readonly int[] _countOld;
    private readonly int[] _countNew;
    private readonly int[] _placeOld;

    private readonly record struct Range(int OldStart, int OldEnd, int NewStart, int NewEnd, int Depth);

    private LineDiff(int[] old, int[] @new, int identities)
    {
        (_old, _new) = (old, @new);
        _matches = new int[@new.Length];
        Array.Fill(_matches, -1);
        (_countOld, _countNew, _placeOld) = (new int[identities], new int[identities], new int[identities]);
    }

    /// <summary>For each new line the index of the old line it is, or -1; rising. Lines are given as identities from 0 to <paramref name="identities"/> - 1.</summary>
    public static int[] Match(int[] old, int[] @new, int identities)
    {
        var diff = new LineDiff(old, @new, identities);
        var work = new Stack<Range>();
        work.Push(new(0, old.Length, 0, @new.Length, 0));
        while (work.TryPop(out var range)) diff.Split(range, work);
        return diff._matches;
    }

    private void Split(Range range, Stack<Range> work)
    {
        var (oldStart, oldEnd, newStart, newEnd, depth) = range;
        while (oldStart < oldEnd && newStart < newEnd && _old[oldStart] == _new[newStart]) _matches[newStart++] = oldStart++;
        while (oldStart < oldEnd && newStart < newEnd && _old[oldEnd - 1] == _new[newEnd - 1]) _matches[--newEnd] = --oldEnd;
        if (oldStart == oldEnd || newStart == newEnd) return;
        range = new(oldStart, oldEnd, newStart, newEnd, depth);
        if (depth < MaxDepth && Anchors(range) is { Count: > 0 } anchors)
        {
            foreach (var (o, n) in anchors)
            {
                _matches[n] = o;
                if (oldStart < o && newStart < n) work.Push(new(oldStart, o, newStart, n, depth + 1));
                (oldStart, newStart) = (o + 1, n + 1);
            }
            if (oldStart < oldEnd && newStart < newEnd) work.Push(new(oldStart, oldEnd, newStart, newEnd, depth + 1));
            return;
        }
        if (!ShortestEdit(range)) NearestEqual(range);
    }

    private List<(int Old, int New)> Anchors(Range range)
    {
        for (var i = range.OldStart; i < range.OldEnd; i++)
        {
            _countOld[_old[i]]++;
            _placeOld[_old[i]] = i;
        }
        for (var i = range.NewStart; i < range.NewEnd; i++) _countNew[_new[i]]++;
        var unique = new List<(int Old, int New)>();
        for (var i = range.NewStart; i < range.NewEnd; i++)
        {
            var line = _new[i];
            if (_countOld[line] == 1 && _countNew[line] == 1) unique.Add((_placeOld[line], i));
        }
        for (var i = range.OldStart; i < range.OldEnd; i++) _countOld[_old[i]] = 0;
        for (var i = range.NewStart; i < range.NewEnd; i++) _countNew[_new[i]] = 0;
        return LongestRising(unique);
    }

    private static List<(int Old, int New)> LongestRising(List<(int Old, int New)> pairs)
    {
        var tails = new List<int>();
        var previous = new int[pairs.Count];
        for (var i = 0; i < pairs.Count; i++)
        {
            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (pairs[tails[middle]].Old < pairs[i].Old) low = middle + 1;
                else high = middle;
            }
            previous[i] = low == 0 ? -1 : tails[low - 1];
            if (low == tails.Count) tails.Add(i);
            else tails[low] = i;
        }
        var chain = new List<(int Old, int New)>();
        for (var at = tails.Count == 0 ? -1 : tails[^1]; at >= 0; at = previous[at]) chain.Add(pairs[at]);
        chain.Reverse();
        return chain;
    }
}
