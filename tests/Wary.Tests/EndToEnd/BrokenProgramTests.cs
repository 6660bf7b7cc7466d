namespace Wary.Tests.EndToEnd;

/// <summary>
/// A program of ours that cannot run must never stop the agent or wake it. The host takes exit code 2 for "blocked", and that code is
/// also what shells and interpreters answer when they fail: started directly, no damage may end like that.
/// </summary>
[Trait("Category", "EndToEnd")]
public sealed class BrokenProgramTests
{
    [Theory]
    [InlineData("missing")]
    [InlineData("in a missing folder")]
    [InlineData("a folder")]
    [InlineData("empty")]
    [InlineData("truncated in the header")]
    [InlineData("truncated at a page")]
    [InlineData("truncated to half")]
    [InlineData("truncated by a little")]
    [InlineData("of another machine")]
    [InlineData("a text")]
    [InlineData("not executable")]
    [InlineData("aborting")]
    [InlineData("killed for memory")]
    [InlineData("ending with 1 and garbage")]
    [InlineData("ending with 127")]
    [InlineData("without its interpreter")]
    public async Task A_program_that_is_damaged_neither_blocks_nor_wakes_the_agent(string damage)
    {
        using var stage = Work();
        stage.WithHook(BrokenProgram.Make(stage, damage), ["hook"]);
        using var run = await stage.PlayAsync();
        AssertUndisturbed(stage, run);
        Assert.All(Protocol.Read(stage), answer => Assert.NotEqual(2, answer.ExitCode));
    }

    [Fact]
    public async Task A_program_that_hangs_costs_its_timeout_and_nothing_else()
    {
        using var stage = Work();
        stage.WithHook(BrokenProgram.Make(stage, "hanging"), ["hook"], timeout: 1);
        using var run = await stage.PlayAsync();
        AssertUndisturbed(stage, run);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("truncated to half")]
    [InlineData("of another machine")]
    [InlineData("a text")]
    [InlineData("aborting")]
    public async Task A_damaged_program_does_not_wake_a_session_that_stays_open(string damage)
    {
        using var stage = Work();
        stage.WithHook(BrokenProgram.Make(stage, damage), ["hook"]);
        using var run = stage.Open();
        await run.AskAsync(stage.Prompt());
        await Task.Delay(TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken); // a wake-up would come by itself, within milliseconds
        run.CloseInput();
        await run.ExitAsync();
        AssertUndisturbed(stage, run);
        Assert.Equal(1, run.Results);
    }

    [Fact]
    public async Task The_count_of_requests_would_show_a_wake_up()
    {
        using var stage = Work();
        stage.WithHook(stage.Script("wake", "cat > /dev/null; echo 'go on' >&2; exit 2"), [], ["Stop"]);
        using var run = await stage.PlayAsync();
        Assert.True(stage.Conversation.Count > 4, "a Stop hook that ends with 2 wakes the agent");
        Assert.Contains("go on", stage.Conversation[4].News);
    }

    [Fact]
    public async Task Through_a_shell_the_same_damage_blocks_the_person()
    {
        using var stage = Work();
        stage.WithHook(BrokenProgram.Make(stage, "a text") + " hook", arguments: null);
        using var run = await stage.PlayAsync();
        Assert.Empty(stage.Conversation);
        Assert.Contains("blocked by hook", run.Output);
    }

    // A write, a failing command and an answer pass every event that Wary registers.
    private static Stage Work()
    {
        var stage = new Stage();
        return stage.Plan(
            Turn.Writes(stage.File("a.js"), "const a = eval(input);\n"), Turn.Runs("exit 3"), Turn.Runs("touch b.txt"), Turn.Says("All done."));
    }

    private static void AssertUndisturbed(Stage stage, ClaudeRun run)
    {
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(4, stage.Conversation.Count);
        Assert.Contains("All done.", run.Output);
        Assert.True(File.Exists(stage.File("a.js")) && File.Exists(stage.File("b.txt")), "the work was not done");
        Assert.DoesNotContain("hook", string.Concat(stage.Conversation.Skip(1).Select(request => request.News)), StringComparison.OrdinalIgnoreCase);
    }
}
