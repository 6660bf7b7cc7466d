using System.Text;
using Wary.Core.Diff;

namespace Wary.Tests.Core.Diff;

public sealed class SelectorTests
{
    [Fact]
    public void What_fits_goes_into_one_call_with_nothing_left_out()
    {
        var selection = Selector.Select([Changes.Diff("a.py", "x\n", "y\n"), Changes.Diff("b.py", null, "z\n")], new());
        Assert.Equal(2, Assert.Single(selection.Calls).Parts.Count);
        Assert.Empty(selection.LeftOut);
        Assert.Contains("=== a.py (changed) ===\n@@\n-1|x\n+1|y\n=== b.py (new file) ===\n@@\n+1|z\n", selection.Calls[0].Text);
        Assert.Equal(Encoding.UTF8.GetByteCount(selection.Calls[0].Text), selection.Calls[0].Bytes);
    }

    [Fact]
    public void A_rule_s_hit_goes_before_everything_else()
    {
        var files = ChangeDiff.Of(
            [.. Enumerable.Range(0, 30).Select(i => Changes.Of($"f{i}.py", null, string.Concat(Enumerable.Range(0, 30).Select(n => $"value_{i}_{n} = {n}\n"))))],
            (path, _) => path == "f17.py" ? [new(12, 100, "a_rule")] : []);
        var selection = Selector.Select(files, new() { BytesPerCall = 1_500, Calls = 1 });
        Assert.Contains(selection.Calls[0].Parts, part => part.File.Path == "f17.py");
        Assert.NotEmpty(selection.LeftOut);
        Assert.All(selection.LeftOut, left => Assert.Contains("budget", left.Reason));
    }

    [Fact]
    public void A_hunk_larger_than_a_call_is_cut_at_lines_into_windows_that_overlap_and_say_so()
    {
        var file = Changes.Diff("a.py", null, string.Concat(Enumerable.Range(0, 400).Select(i => $"value_{i} = compute({i})\n")));
        var selection = Selector.Select([file], new() { BytesPerCall = 4_000, Calls = 8 });
        Assert.InRange(selection.Calls.Count, 3, 8);
        Assert.All(selection.Calls, call => Assert.InRange(call.Bytes, 1, 4_000));
        Assert.Contains("window 2 of", selection.Calls[1].Text);
        Assert.Equal(Enumerable.Range(1, 400), selection.Calls.SelectMany(call => call.Parts[0].Hunks[0].Hunk.Lines).Select(line => line.New).Distinct().Order());
        Assert.True(selection.Calls.Sum(call => call.Parts[0].Hunks[0].Hunk.Lines.Count) > 400);
    }

    [Fact]
    public void A_line_of_a_megabyte_is_read_in_pieces()
    {
        var file = Changes.Diff("a.js", "x\n", "x\ncall(" + new string('a', 1_000_000) + ");\n");
        var selection = Selector.Select([file], new());
        Assert.All(selection.Calls, call => Assert.InRange(call.Bytes, 1, 400_000));
        Assert.Contains("aaa);", selection.Calls[^1].Text);
        Assert.DoesNotContain(selection.LeftOut, left => !left.Excluded);
    }

    [Fact]
    public void Limits_that_somebody_set_are_kept_and_named()
    {
        var files = ChangeDiff.Of([.. Enumerable.Range(0, 5).Select(i => Changes.Of($"f{i}.py", null, "a = 1\n"))]);
        var selection = Selector.Select(files, new() { MaxFiles = 2 });
        Assert.Equal(2, selection.Calls[0].Parts.Count);
        Assert.Equal(3, selection.LeftOut.Count(left => left.Reason.Contains("MAX_DIFF_FILES")));

        var long1 = Changes.Diff("a.py", string.Concat(Enumerable.Range(0, 200).Select(i => $"l{i}\n")), string.Concat(Enumerable.Range(0, 200).Select(i => i % 50 == 25 ? $"changed {i}\n" : $"l{i}\n")));
        var cut = Selector.Select([long1], new() { BytesPerFile = 400 });
        Assert.Contains(cut.LeftOut, left => left.Reason.Contains("DIFF_PER_FILE_BYTES") && left.News > 0);
        Assert.Contains("more of this file changed", cut.Calls[0].Text);
    }

    [Fact]
    public void The_screen_s_calls_come_after_the_judge_s()
    {
        var files = ChangeDiff.Of([.. Enumerable.Range(0, 80).Select(i => Changes.Of($"f{i}.py", null, string.Concat(Enumerable.Range(0, 20).Select(n => $"value_{i}_{n} = {n}\n"))))]);
        var selection = Selector.Select(files, new() { BytesPerCall = 5_000, Calls = 1, ScreenCalls = 4 });
        Assert.Equal([false, true, true, true, true], selection.Calls.Select(call => call.Screen));
    }

    [Fact]
    public void The_same_changes_give_the_same_calls()
    {
        var set = ChangeSets.Generate(60, 7);
        var budget = new SelectionBudget { BytesPerCall = 20_000, Calls = 2 };
        string Texts() => string.Join('\f', Selector.Select(ChangeDiff.Of(set.Changes), budget).Calls.Select(call => call.Text));
        Assert.Equal(Texts(), Texts());
    }

    [Fact]
    public void The_files_of_two_repositories_are_told_apart()
    {
        var one = Changes.Of("a.py", null, "x\n");
        var text = Selector.Select(ChangeDiff.Of([one, one with { Owner = "/other" }]), new()).Calls[0].Text;
        Assert.Contains("=== a.py (new file, in /repo) ===", text);
        Assert.Contains("=== a.py (new file, in /other) ===", text);
    }
}
