using System.Text;
using Wary.Core.Hooks;
using Wary.Core.Rules;
using Wary.Core.Text;

namespace Wary.Tests.Core.Rules;

public sealed class EditedTextTests
{
    private static JsonText Json(string text) => new(Encoding.UTF8.GetBytes(text), Escaped: false);

    private static EditedText Edit(string? original, params (string Old, string New, bool All)[] edits) => ToolEdit.Of(new ToolCall
    {
        Name = "MultiEdit",
        Path = "a.py",
        OriginalFile = original is null ? null : Json(original),
        Replacements = [.. edits.Select(edit => new TextReplacement(Json(edit.Old), Json(edit.New), edit.All))],
    })!;

    private static string[] Texts(string text, IReadOnlyList<TextSpan> spans) => [.. spans.Select(span => text.Substring(span.Start, span.Length))];

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void No_path_is_no_edit(string? path) =>
        Assert.Null(ToolEdit.Of(new ToolCall { Name = "Write", Path = path, Content = Json("eval(x)") }));

    [Theory]
    [InlineData("Read")]
    [InlineData("Bash")]
    [InlineData("write")]
    public void A_tool_that_edits_nothing_is_no_edit(string tool) =>
        Assert.Null(ToolEdit.Of(new ToolCall { Name = tool, Path = "a.js", Content = Json("eval(x)") }));

    [Fact]
    public void A_path_is_compared_with_forward_slashes() =>
        Assert.Equal("C:/p/.github/workflows/ci.yml", ToolEdit.Of(new ToolCall { Name = "Write", Path = @"C:\p\.github\workflows\ci.yml", Content = Json("") })!.Path);

    [Fact]
    public void The_file_is_rebuilt_around_an_edit_and_the_edit_is_widened_to_its_lines()
    {
        var edit = Edit("a\nb = 1\nc\n", ("1", "2", false));
        Assert.Equal("a\nb = 2\nc\n", edit.After);
        Assert.Equal(["b = 2"], Texts(edit.After, edit.Regions));
        Assert.Equal(["b = 1"], Texts(edit.Before!, edit.BeforeRegions));
        Assert.Equal(("2", "1"), (edit.NewText, edit.OldText));
    }

    [Fact]
    public void Later_edits_see_what_earlier_ones_wrote_and_both_sides_keep_their_lines()
    {
        var edit = Edit("one\ntwo\nthree\nfour\n", ("four", "4\nfive", false), ("one\n", "", false), ("4", "vier", false), ("two", "2", false));
        Assert.Equal("2\nthree\nvier\nfive\n", edit.After);
        Assert.Equal(["2", "vier\nfive"], Texts(edit.After, edit.Regions));
        Assert.Equal(["one", "two", "four"], Texts(edit.Before!, edit.BeforeRegions));
    }

    [Fact]
    public void Replace_all_changes_every_occurrence_and_else_only_the_first()
    {
        Assert.Equal("b a\n", Edit("a a\n", ("a", "b", false)).After);
        var all = Edit("a\nx\na\n", ("a", "bb", true));
        Assert.Equal("bb\nx\nbb\n", all.After);
        Assert.Equal(["bb", "bb"], Texts(all.After, all.Regions));
    }

    [Fact]
    public void An_edit_that_does_not_fit_the_file_is_judged_by_its_fragment()
    {
        foreach (var original in new[] { null, "other\n" })
        {
            var edit = Edit(original, ("old", "new", false));
            Assert.Equal(("new", "old"), (edit.After, edit.Before));
            Assert.Equal(["new"], Texts(edit.After, edit.Regions));
        }
    }

    [Fact]
    public void Replacing_by_much_more_than_fits_in_memory_is_judged_by_its_fragment()
    {
        var edit = Edit(new string('a', 100_000), ("a", new string('b', 100_000), true));
        Assert.Equal(100_000, edit.After.Length);
    }

    [Fact]
    public void An_edit_with_nothing_old_creates_the_file()
    {
        var edit = Edit("", ("", "x = 1\n", false));
        Assert.Equal("x = 1\n", edit.After);
        Assert.Null(edit.Before);
        Assert.Null(edit.OldText);
    }
}
