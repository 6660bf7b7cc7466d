using Wary.Core.Gate;

namespace Wary.Tests.Core.Gate.Corpus;

/// <summary>A corpus that is misread proves nothing: rows that vanish, marks that stay text, worlds in which everything is missing.</summary>
public sealed class CorpusFileTests
{
    private static List<CorpusRow> Read(string text) => [.. CorpusFile.Rows("bypass", "x", text)];

    [Fact]
    public void A_row_without_directives_is_for_bash_in_the_project_and_wants_a_refusal()
    {
        var row = Assert.Single(Read("git status\n"));
        Assert.Equal(("Bash", "project", Verdict.Deny, "git status", 1), (row.Tool, row.World, row.Least, row.Command, row.Line));
        Assert.Empty(row.Effects);
    }

    [Fact] // A directive that held for one row only would judge most of a file in the wrong world.
    public void Directives_hold_for_all_rows_that_follow()
    {
        var rows = Read("a\n%% world: ci\n%% verdict: ask\nb\n%% tool: cmd\nc\n");
        Assert.Equal(["a Bash project Deny", "b Bash ci Ask", "c cmd ci Ask"], rows.Select(row => $"{row.Command} {row.Tool} {row.World} {row.Least}"));
    }

    [Fact] // Cutting at the first arrow, or trimming, would change the command.
    public void Effects_stand_behind_the_last_arrow_and_blanks_of_the_command_stay()
    {
        var row = Assert.Single(Read("  echo ' ⇒ '  ⇒ Delete ~; Connect *; - Persist"));
        Assert.Equal("  echo ' ⇒ ' ", row.Command);
        Assert.Equal(["Delete ~", "Connect *", "- Persist"], row.Effects.Select(effect => effect.ToString()));
    }

    [Fact]
    public void Marks_become_the_characters_they_stand_for() =>
        Assert.Equal("a\nb\tc\u200b\U000E0041\u0000", Assert.Single(Read("a␤b␉c⟦U+200B⟧⟦U+E0041⟧⟦U+0000⟧")).Command);

    [Fact] // A repeated mark, a blank at the end of the repeated text, two repetitions in one row.
    public void Repetitions_are_written_out()
    {
        Assert.Equal("(((x)))", Assert.Single(Read("⟪repeat 3 (⟫x⟪repeat 3 )⟫")).Command);
        Assert.Equal("{ { :; }; }", Assert.Single(Read("⟪repeat 2 { ⟫:⟪repeat 2 ; }⟫")).Command);
        Assert.Equal("\u200b\u200b", Assert.Single(Read("⟪repeat 2 ⟦U+200B⟧⟫")).Command);
    }

    [Fact]
    public void Comments_and_blank_lines_are_no_rows_and_a_command_may_start_with_the_comment_sign() =>
        Assert.Equal(["#x", "#"], Read("# a comment\n\n#x\n#\n").Select(row => row.Command));

    [Theory]
    [InlineData("a\n%% wrold: ci\n", "bypass/x.txt:2")]
    [InlineData("a ⇒ Remove x", "no such effect: Remove x")]
    [InlineData("a ⇒ Delete", "without a target")]
    [InlineData("⟦U+XYZ⟧", "character")]
    [InlineData("⟪repeat x y⟫", "repetition")]
    public void A_slip_of_the_pen_is_told_with_its_place(string text, string part) =>
        Assert.Contains(part, Assert.Throws<FormatException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("~/x", "/home/dev/x", true)]
    [InlineData("~", "/home/dev/", true)]
    [InlineData("src", "./src/", true)]
    [InlineData("*", "anything", true)]
    [InlineData("~", "/home/developer", false)]
    [InlineData("src", "src2", false)]
    public void A_target_is_compared_as_a_path(string expected, string actual, bool same) =>
        Assert.Equal(same, new ExpectedEffect(EffectKind.Delete, expected, false).Matches(new Effect(EffectKind.Delete, actual, default)));

    [Fact]
    public void A_world_knows_its_files_its_repository_and_its_variables()
    {
        var world = CorpusWorld.Load("production");
        Assert.Equal("production", world.Variable("AWS_PROFILE"));
        Assert.Equal(PathState.Clean, world.Look("/home/dev/app/src/app.ts").State);
        Assert.Equal(PathState.Dirty, world.Look("/home/dev/app/src/dirty.ts").State);
        Assert.Equal(PathState.Untracked, world.Look("/home/dev/app/scratch/deep/x").State);
        Assert.Equal(PathState.Missing, world.Look("/home/dev/app/nothing").State);
        Assert.Equal(PathState.Loose, world.Look("/home/dev/.ssh/id_rsa").State);
        Assert.Equal("feature/x", world.Repository("/home/dev/app/src")?.Branch);
        Assert.True(world.Repository("/home/dev/app")!.HasLooseWork);
        Assert.False(CorpusWorld.Load("clean").Repository("/home/dev/app")!.HasLooseWork);
        Assert.Null(CorpusWorld.Load("plain").Repository("/home/dev/app"));
    }

    [Fact] // A folder that is clean as a whole hides the one file in it that is not.
    public void A_folder_is_as_bad_as_the_worst_in_it()
    {
        var facts = CorpusWorld.Load("project").Look("/home/dev/app/src");
        Assert.Equal(PathState.Dirty, facts.State);
        Assert.Contains("dirty.ts", facts.Lost!);
    }

    [Fact]
    public void Every_row_can_be_read_and_names_a_world_that_exists()
    {
        var rows = CorpusFile.All().ToList();
        Assert.All(rows.Select(row => row.World).Distinct(), name => CorpusWorld.Load(name));
        Assert.All(rows.Where(row => !row.IsShell && row.Class != "must-not-crash"), row => System.Text.Json.JsonDocument.Parse(row.Command).Dispose());
    }

    [Fact] // The same row twice counts twice in every number that is told about the corpus.
    public void No_row_stands_in_the_corpus_twice()
    {
        var twice = CorpusFile.All().GroupBy(row => (row.Class, row.Tool, row.World, row.Command)).Where(group => group.Count() > 1)
            .Select(group => string.Join(" and ", group.Select(row => row.Place)) + ": " + group.Key.Command);
        Assert.Empty(twice);
    }

    [Fact] // What is refused in one file and asked in another was not thought through.
    public void No_command_is_given_two_verdicts()
    {
        var torn = CorpusFile.All().Where(row => row.Class is "must-deny" or "must-ask" or "must-allow").GroupBy(row => (row.Tool, row.World, row.Command))
            .Where(group => group.Select(row => row.Class).Distinct().Count() > 1).Select(group => string.Join(" and ", group.Select(row => row.Place)) + ": " + group.Key.Command);
        Assert.Empty(torn);
    }
}
