namespace Wary.Tests.EndToEnd;

/// <summary>The plugin folder of this project as people get it, in the real program.</summary>
[Trait("Category", "EndToEnd")]
public sealed class OwnPluginTests
{
    [Fact]
    public async Task Every_event_arrives_at_the_program()
    {
        using var stage = Work();
        using var run = await stage.WithPlugin(stage.Recorder()).PlayAsync();
        Assert.All(TestPlugin.Events, name => Assert.NotEmpty(stage.Seen(name)));
        Assert.Empty(run.Errors);
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("empty")]
    [InlineData("truncated in the header")]
    [InlineData("truncated to half")]
    [InlineData("of another machine")]
    [InlineData("a text")]
    [InlineData("not executable")]
    [InlineData("aborting")]
    public async Task A_damaged_program_behind_it_neither_blocks_nor_wakes_the_agent(string damage)
    {
        using var stage = Work();
        stage.WithPlugin(BrokenProgram.Make(stage, damage));
        using var run = await stage.PlayAsync();
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("All done.", run.Output);
        Assert.Equal(3, stage.Conversation.Count);
        Assert.True(File.Exists(stage.File("a.js")));
        Assert.DoesNotContain("hook", string.Concat(stage.Conversation.Skip(1).Select(request => request.News)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Without_the_program_a_person_is_told_once_what_to_run_and_nothing_fails()
    {
        using var stage = Work();
        using var terminal = Terminal.Open(stage.WithPlugin(stage.Beside("nowhere")));
        await terminal.UntilAsync("Wary is NOT guarding this session");
        await terminal.UntilAsync("install claude");
        await terminal.TypeAsync(stage.Prompt());
        await terminal.UntilAsync("All done.");
        await terminal.LeaveAsync();
        Assert.DoesNotContain("hookerror", terminal.Shown);
        Assert.Single(Protocol.Read(stage), entry => entry.Kind == "hook_system_message");
    }

    // A write and a failing command pass every event that Wary registers.
    private static Stage Work()
    {
        var stage = new Stage();
        return stage.Plan(Turn.Writes(stage.File("a.js"), "const a = eval(input);\n"), Turn.Runs("exit 3"), Turn.Says("All done."));
    }
}
