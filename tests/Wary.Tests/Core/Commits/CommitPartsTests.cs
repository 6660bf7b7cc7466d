using System.Text;
using Wary.Core.Commits;

namespace Wary.Tests.Core.Commits;

public sealed class CommitPartsTests
{
    private static string Id(char digit) => new(digit, 40);

    private static CommitNode Node(char id, string parents = "") => new(Id(id), [.. parents.Select(Id)], Id(id), 0, "");

    private static string Show(IEnumerable<Segment> segments) => string.Join(' ', segments.Select(s => $"{s.Kind}:{s.Base?[0].ToString() ?? "-"}>{string.Concat(s.Commits.Select(c => c[0]))}"));

    private static IReadOnlyDictionary<string, string> Replaced(params (char New, char Old)[] pairs) => pairs.ToDictionary(pair => Id(pair.New), pair => Id(pair.Old));

    [Fact]
    public void Commits_in_a_row_are_one_segment_and_a_fork_begins_another() =>
        Assert.Equal("Commit:->12 Commit:1>3", Show(Segment.Of([Node('1'), Node('2', "1"), Node('3', "1")], Replaced())));

    [Fact]
    public void A_merge_stands_alone_and_what_follows_begins_anew() =>
        Assert.Equal("Commit:9>1 Merge:1>2 Commit:2>3", Show(Segment.Of([Node('1', "9"), Node('2', "18"), Node('3', "2")], Replaced())));

    [Fact]
    public void An_amend_begins_at_the_commit_it_replaces_and_takes_its_followers_along()
    {
        Assert.Equal("Amend:8>1", Show(Segment.Of([Node('1', "9")], Replaced(('1', '8')))));
        Assert.Equal("Commit:8>12", Show(Segment.Of([Node('1', "9"), Node('2', "1")], Replaced(('1', '8')))));
        Assert.Equal("Amend:7>1", Show(Segment.Of([Node('1', "98")], Replaced(('1', '7')))));
    }

    [Fact]
    public void A_commit_that_is_left_out_parts_a_row() =>
        Assert.Equal("Commit:9>1 Commit:2>3", Show(Segment.Of([Node('1', "9"), Node('3', "2")], Replaced())));

    [Fact]
    public void Each_dropped_commit_is_replaced_once()
    {
        var amended = Replacements.Amended([Node('1', "9"), Node('2', "9"), Node('3', "8")], [Node('7', "9")]);
        Assert.Equal([Id('1')], amended.Keys);
        Assert.Equal(Id('7'), amended[Id('1')].Id);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("xx", 2)]
    [InlineData("xx.x", 2)]
    [InlineData(".xx", 0)]
    public void A_pushed_range_is_covered_as_far_as_nothing_is_missing(string range, int covered) =>
        Assert.Equal(covered, Replacements.Covered([.. range.Select((letter, at) => $"{letter}{at}")], id => id[0] == 'x'));

    [Fact]
    public void A_reflog_is_read_whatever_its_lines_hold()
    {
        var good = $"{Id('1')} {Id('2')} A <b> Person <a@b> 1700000000 +0100\tcommit: x\ty";
        var entries = ReflogEntry.Read(Encoding.UTF8.GetBytes($"cut off\n{good}\n{Id('1')} {Id('2')}\n{Id('1')}{Id('2')} <> 1\n\n{Id('1')} {new string('g', 40)} <a> 1 +0\tx\n{Id('1')} {Id('3')} N <m> soon\n"));
        Assert.Equal(2, entries.Count);
        Assert.Equal((Id('1'), Id('2'), 1700000000L, "commit: x\ty"), (entries[0].Old, entries[0].New, entries[0].Time, entries[0].Message));
        Assert.Equal((0L, ""), (entries[1].Time, entries[1].Message));
    }

    [Theory]
    [InlineData("pull: Fast-forward", true)]
    [InlineData("merge side: Fast-forward", true)]
    [InlineData("reset: moving to HEAD~1", true)]
    [InlineData("commit (amend): x", false)]
    [InlineData("merge side: Merge made by the 'ort' strategy.", false)]
    [InlineData("rebase (pick): x", false)]
    [InlineData("own words", false)]
    public void A_reflog_tells_arriving_from_making(string message, bool arrival) => Assert.Equal(arrival, new ReflogEntry("", "", "", 0, message).IsArrival);

    [Fact]
    public void The_same_patch_on_other_ground_has_the_same_id_and_white_space_counts()
    {
        static string Patch(char commit, string at, string index, string line) => $"{Id(commit)}\ndiff --git a/x b/x\nindex {index}..{index} 100644\n--- a/x\n+++ b/x\n@@ -{at} +{at} @@ def f\n one\n+{line}\n";
        var ids = PatchText.Ids(Encoding.UTF8.GetBytes(Patch('1', "1,1", "aa", "if x:") + Patch('2', "9,9", "bb", "if x:") + Patch('3', "1,1", "aa", "  if x:") + $"{Id('4')}\n"));
        Assert.Equal(ids[Id('1')], ids[Id('2')]);
        Assert.NotEqual(ids[Id('1')], ids[Id('3')]);
        Assert.False(ids.ContainsKey(Id('4')));
    }

    [Fact]
    public void A_file_that_holds_an_id_does_not_end_a_patch()
    {
        var ids = PatchText.Ids(Encoding.UTF8.GetBytes($"{Id('1')}\n+{Id('2')}\n+evil\n"));
        Assert.Equal([Id('1')], ids.Keys);
        Assert.NotEqual(ids[Id('1')], PatchText.Ids(Encoding.UTF8.GetBytes($"{Id('1')}\n+{Id('2')}\n"))[Id('1')]);
    }

    [Fact]
    public void A_record_line_is_read_as_it_was_written()
    {
        RecordLine[] lines = [new(Id('1'), 5), new(Id('2'), long.MaxValue) { IsReviewed = true, Findings = 3, Patch = "p", Replaces = Id('3'), Claim = "c", Misses = 2 }];
        Assert.All(lines, line => Assert.Equal(line, RecordLine.Read(Encoding.UTF8.GetBytes(line.Write()))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2 reviewed {0} 1 v 0 - - - 0")]
    [InlineData("1 judged {0} 1 v 0 - - - 0")]
    [InlineData("1 reviewed HEAD 1 v 0 - - - 0")]
    [InlineData("1 reviewed {0} -1 v 0 - - - 0")]
    [InlineData("1 reviewed {0} 1 v 0 - - - 0 more")]
    public void A_line_of_another_form_is_none(string line) => Assert.Null(RecordLine.Read(Encoding.UTF8.GetBytes(line.Replace("{0}", Id('1')))));
}
