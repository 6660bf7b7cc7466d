using Wary.Core.Diff;

namespace Wary.Tests.Core.Diff;

/// <summary>Which share of planted lines reaches a prompt.</summary>
public sealed class RecallTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(5, 1, 1.00)]
    [InlineData(30, 1, 1.00)]
    [InlineData(60, 1, 1.00)]
    [InlineData(240, 1, 0.98)]
    [InlineData(60, 4, 1.00)]
    [InlineData(240, 4, 0.98)]
    public void The_default_budget_reads_the_labels(int files, double scale, double goal)
    {
        var recall = Measure(files, scale, new());
        Assert.True(recall.All >= goal, $"{recall.All:P2}");
    }

    // 3.9 MB of changes do not fit the judge's 3.2; two calls of the screen take the rest.
    [Fact]
    public void With_two_calls_of_a_screen_nine_hundred_files_are_read()
    {
        Assert.True(Measure(900, 1, new() { ScreenCalls = 2 }).All >= 0.95);
        Assert.True(Measure(900, 1, new()).All >= 0.85);
    }

    // 900 files of four times the size are more than 3.2 MB: the judge reads what evidence points at, the screen most of the rest.
    [Fact]
    public void With_a_screen_nine_hundred_large_files_are_read_as_well()
    {
        Assert.True(Measure(900, 4, new() { ScreenCalls = 16 }).All >= 0.95);
    }

    // Two strong calls for a change three times as large. Ordering by words alone would give the wordless labels the rest only.
    [Fact]
    public void A_budget_for_a_third_finds_most_of_what_has_words_and_does_not_starve_what_has_none()
    {
        var recall = Measure(900, 1, new() { Calls = 2 });
        Assert.True(recall.Worded >= 0.7, $"worded {recall.Worded:P1}");
        Assert.True(recall.Wordless >= 0.15, $"wordless {recall.Wordless:P1}");
    }

    private (double All, double Worded, double Wordless) Measure(int files, double scale, SelectionBudget budget)
    {
        var set = ChangeSets.Generate(files, 42 + files, scale);
        var selection = Selector.Select(ChangeDiff.Of(set.Changes), budget);
        var read = selection.Calls.SelectMany(call => call.Parts).SelectMany(part => part.Hunks.SelectMany(hunk => hunk.Hunk.Lines).Where(line => line.IsNews).Select(line => (part.File.Path, line.Text))).ToHashSet();
        double Share(Func<(string Path, string Line, bool Worded), bool> which)
        {
            var labels = set.Labels.Where(which).ToList();
            return labels.Count == 0 ? 1 : labels.Count(label => read.Contains((label.Path, label.Line))) / (double)labels.Count;
        }
        var result = (All: Share(_ => true), Worded: Share(label => label.Worded), Wordless: Share(label => !label.Worded));
        output.WriteLine($"{files} files ×{scale}: {set.Changes.Sum(change => change.After!.Value.Length):N0} bytes now, {selection.Bytes:N0} sent in {selection.Calls.Count(call => !call.Screen)}+{selection.Calls.Count(call => call.Screen)} calls, "
            + $"{selection.LeftOut.Sum(left => left.Bytes):N0} left out; recall {result.All:F3}, with words {result.Worded:F3}, without {result.Wordless:F3}");
        return result;
    }
}
