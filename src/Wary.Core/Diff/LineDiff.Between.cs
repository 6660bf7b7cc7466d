namespace Wary.Core.Diff;

internal sealed partial class LineDiff
{
    // More differences than this between two anchors, and an exact answer is not worth its square.
    private const int MaxDifferences = 200;
    private const int NearestWindow = 64;

    /// <summary>Myers' greedy walk; false when the two differ in more than <see cref="MaxDifferences"/> lines.</summary>
    private bool ShortestEdit(Range range)
    {
        var (n, m) = (range.OldEnd - range.OldStart, range.NewEnd - range.NewStart);
        if (Math.Abs(n - m) > MaxDifferences) return false;
        var limit = Math.Min(MaxDifferences, n + m);
        var reach = new int[2 * limit + 3];
        var trace = new List<int[]>();
        for (var d = 0; d <= limit; d++)
        {
            for (var k = -d; k <= d; k += 2)
            {
                var down = k == -d || k != d && reach[limit + k] < reach[limit + k + 2];
                var x = down ? reach[limit + k + 2] : reach[limit + k] + 1;
                var y = x - k;
                while (x < n && y < m && _old[range.OldStart + x] == _new[range.NewStart + y]) (x, y) = (x + 1, y + 1);
                reach[limit + k + 1] = x;
                if (x < n || y < m) continue;
                Trace(range, trace, d, k, x);
                return true;
            }
            trace.Add(reach[(limit - d + 1)..(limit + d + 2)]);
        }
        return false;
    }

    // Row d of the trace holds how far diagonals -d … d reached.
    private void Trace(Range range, List<int[]> trace, int d, int k, int x)
    {
        for (; d > 0; d--)
        {
            var row = trace[d - 1];
            int Reach(int diagonal) => Math.Abs(diagonal) < d ? row[diagonal + d - 1] : int.MinValue;
            var down = k == -d || k != d && Reach(k - 1) < Reach(k + 1);
            var before = down ? Reach(k + 1) : Reach(k - 1) + 1;
            Match(range, before, before - k, x);
            k = down ? k + 1 : k - 1;
            x = down ? before : before - 1;
        }
        Match(range, 0, 0, x);
    }

    private void Match(Range range, int x, int y, int end)
    {
        for (; x < end; x++, y++) _matches[range.NewStart + y] = range.OldStart + x;
    }

    /// <summary>Each new line meets the next equal old line near the diagonal: no best answer, but a linear one.</summary>
    private void NearestEqual(Range range)
    {
        var next = new int[range.OldEnd - range.OldStart];
        // Chains of equal old lines: _placeOld holds the first one plus one, so that 0 means none.
        for (var i = range.OldStart; i < range.OldEnd; i++) _placeOld[_old[i]] = 0;
        for (var i = range.NewStart; i < range.NewEnd; i++) _placeOld[_new[i]] = 0;
        for (var i = range.OldEnd - 1; i >= range.OldStart; i--)
        {
            next[i - range.OldStart] = _placeOld[_old[i]];
            _placeOld[_old[i]] = i + 1;
        }
        var last = range.OldStart;
        for (var i = range.NewStart; i < range.NewEnd; i++)
        {
            ref var place = ref _placeOld[_new[i]];
            while (place > 0 && place - 1 < last) place = next[place - 1 - range.OldStart];
            // Running ahead of the diagonal would use up the old lines before the new ones are asked.
            var diagonal = range.OldStart + (long)(i - range.NewStart) * next.Length / (range.NewEnd - range.NewStart);
            if (place == 0 || place - 1 > diagonal + NearestWindow) continue;
            _matches[i] = place - 1;
            last = place;
        }
    }
}
