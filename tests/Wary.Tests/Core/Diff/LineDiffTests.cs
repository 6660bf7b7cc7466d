using FsCheck;
using FsCheck.Fluent;
using Wary.Core.Diff;

namespace Wary.Tests.Core.Diff;

public sealed class LineDiffTests
{
    [Fact]
    public void Matches_are_equal_lines_in_rising_order_whatever_the_two_sides_are()
    {
        var sides = from size in Gen.Choose(1, 12) from old in Gen.Choose(0, size).ArrayOf() from now in Gen.Choose(0, size).ArrayOf() select (old, now);
        Prop.ForAll(sides.ToArbitrary(), side => IsSound(side.old, side.now)).Check(Properties.Tries(3_000));
    }

    // The textbook table of longest common subsequences, on small inputs with repeated lines only, where no anchor splits the work.
    [Fact]
    public void Between_anchors_no_shorter_edit_exists()
    {
        var sides = from old in Gen.Choose(0, 3).ArrayOf(14) from now in Gen.Choose(0, 3).ArrayOf(14) select (old: (int[])[.. old, .. old], now: (int[])[.. now, .. now]);
        Prop.ForAll(sides.ToArbitrary(), side =>
            LineDiff.Match(side.old, side.now, 4).Count(match => match >= 0) == Longest(side.old, side.now)).Check(Properties.Tries(300));
    }

    [Fact]
    public void A_line_put_into_a_hundred_thousand_leaves_all_others_matched()
    {
        var old = Enumerable.Range(0, 100_000).Select(i => i % 977).ToArray();
        int[] now = [.. old[..60_000], 976, .. old[60_000..]];
        Assert.Equal(100_000, LineDiff.Match(old, now, 977).Count(match => match >= 0));
    }

    // Quadratic work on these would not end: repeated lines only, thousands of differences, no anchor.
    [Theory]
    [InlineData(2, 50_000)]
    [InlineData(50, 8_000)]
    public async Task Two_sides_of_a_hundred_thousand_repeated_lines_in_other_order_are_answered(int identities, int least)
    {
        var old = Enumerable.Range(0, 100_000).Select(i => (int)((uint)(i * 2654435761u) >> 16) % identities).ToArray();
        var now = Enumerable.Range(0, 100_000).Select(i => (int)((uint)((i + 7) * 2246822519u) >> 16) % identities).ToArray();
        var matches = await Task.Run(() => LineDiff.Match(old, now, identities)).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.True(IsRising(matches) && matches.Count(match => match >= 0) > least);
    }

    private static bool IsSound(int[] old, int[] now)
    {
        var matches = LineDiff.Match(old, now, 13);
        return matches.Length == now.Length && IsRising(matches) && matches.Select((match, i) => match < 0 || old[match] == now[i]).All(equal => equal)
            && (!old.SequenceEqual(now) || matches.All(match => match >= 0));
    }

    private static bool IsRising(int[] matches)
    {
        var kept = matches.Where(match => match >= 0).ToList();
        return kept.Zip(kept.Skip(1)).All(pair => pair.First < pair.Second);
    }

    private static int Longest(int[] a, int[] b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
                table[i, j] = a[i - 1] == b[j - 1] ? table[i - 1, j - 1] + 1 : Math.Max(table[i - 1, j], table[i, j - 1]);
        }
        return table[a.Length, b.Length];
    }
}
