using FsCheck;
using FsCheck.Fluent;
using Wary.Core.Diff;

namespace Wary.Tests.Core.Diff;

public sealed class ChangeDiffProperties
{
    private static readonly Gen<string> Line = Gen.Elements("a", "b = call(a)", "  b = call(a)", "}", "", "if (x) {", "    return secret_value(x);", "\tmixed  blanks here", "x\r", "é\u202e", "def f():", "class C:");

    private static readonly Gen<string> Content =
        from lines in Line.ListOf() from ended in Gen.Elements(true, false) select string.Join('\n', lines) + (ended ? "\n" : "");

    // Forgetting one kind of line in a hunk, or the last line without an end, loses code that the agent wrote.
    [Fact]
    public void Every_line_now_is_in_the_file_s_lines_once_and_every_one_that_is_no_context_is_in_one_hunk()
    {
        var all = from before in Content from after in Content from context in Gen.Choose(0, 4) select (before, after, context);
        Prop.ForAll(all.ToArbitrary(), given =>
        {
            var file = Changes.Diff("a.js", given.before, given.after);
            var now = FileText.Decode(System.Text.Encoding.UTF8.GetBytes(given.after));
            var numbers = file.Lines.Where(line => line.New > 0).Select(line => line.New);
            var hunks = HunkBuilder.Build(file, given.context);
            var shown = hunks.SelectMany(hunk => hunk.Lines).Where(line => line.Kind != LineKind.Context).ToList();
            return numbers.SequenceEqual(Enumerable.Range(1, now.Lines.Count)) && shown.SequenceEqual(file.Lines.Where(line => line.Kind != LineKind.Context));
        }).Check(Properties.Tries(2_000));
    }

    // What is called context must have been there: as many of its words before as now.
    [Fact]
    public void A_line_that_was_not_there_before_is_never_context()
    {
        var all = from before in Content from after in Content select (before, after);
        Prop.ForAll(all.ToArbitrary(), given =>
        {
            var file = Changes.Diff("a.js", given.before, given.after);
            var known = given.before.Split('\n').Select(line => Draft.Fold(line)).ToHashSet();
            var novel = given.after.Split('\n').Select((line, i) => (line, i)).Where(pair => pair.line.Trim().Length > 0 && !known.Contains(Draft.Fold(pair.line))).Select(pair => pair.i + 1);
            var news = file.Lines.Where(line => line.Kind == LineKind.Added).Select(line => line.New).ToHashSet();
            return novel.All(news.Contains);
        }).Check(Properties.Tries(2_000));
    }

    [Fact]
    public void Every_new_line_is_in_a_call_or_named_as_left_out_whatever_the_budget()
    {
        var files = from contents in Content.ListOf(5)
                    from bytes in Gen.Choose(200, 2_000)
                    from calls in Gen.Choose(0, 3)
                    from most in Gen.Elements<int?>(null, 2)
                    from each in Gen.Elements<int?>(null, 150)
                    select (contents, new SelectionBudget { BytesPerCall = bytes, Calls = calls, MaxFiles = most, BytesPerFile = each });
        Prop.ForAll(files.ToArbitrary(), given =>
        {
            var (contents, budget) = given;
            var diffs = ChangeDiff.Of([.. contents.Select((content, i) => Changes.Of($"f{i}.js", null, content))]);
            var selection = Selector.Select(diffs, budget);
            var read = selection.Calls.SelectMany(call => call.Parts).SelectMany(part => part.Hunks.SelectMany(hunk => hunk.Hunk.Lines).Where(line => line.IsNews).Select(line => (part.File.Path, line.New))).ToHashSet();
            var lost = diffs.Sum(file => file.Lines.Count(line => line.IsNews && !read.Contains((file.Path, line.New))));
            return lost <= selection.LeftOut.Sum(left => left.News) && selection.Calls.All(call => call.Bytes <= budget.BytesPerCall) && selection.Calls.Count <= budget.Calls;
        }).Check(Properties.Tries(500));
    }
}
