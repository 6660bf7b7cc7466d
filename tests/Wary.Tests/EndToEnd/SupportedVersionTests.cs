namespace Wary.Tests.EndToEnd;

/// <summary>
/// Every version that is here: the pinned one always, the oldest and the newest after <c>eng/long.sh</c> fetched them (a quarter of a
/// gigabyte each).
/// </summary>
[Trait("Category", "EndToEnd")]
[Trait("Category", "Versions")]
public sealed class SupportedVersionTests
{
    public static readonly TheoryData<string> Versions = [ClaudeProgram.Oldest, ClaudeProgram.Pinned, ClaudeProgram.Newest];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Our_plugin_loads_and_every_event_of_it_fires(string version)
    {
        using var stage = new Stage { Version = version };
        stage.Plan(Turn.Writes(stage.File("a.js"), "let a;\n"), Turn.Runs("exit 3"), Turn.Says("Done."))
            .WithPlugin(stage.Recorder());
        using var run = await stage.PlayAsync();
        Assert.All(TestPlugin.Events, name => Assert.NotEmpty(stage.Seen(name)));
        Assert.Empty(run.Errors);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Advice_after_a_tool_reaches_the_agent(string version)
    {
        using var stage = new Stage { Version = version };
        stage.Plan(Turn.Writes(stage.File("a.js"), "let a;\n"), Turn.Says("Done."))
            .WithHook(stage.Answering("PostToolUse", """{"hookSpecificOutput":{"hookEventName":"PostToolUse","additionalContext":"advice"}}"""), []);
        using var run = await stage.PlayAsync();
        Assert.Contains("PostToolUse:Write hook additional context: advice", stage.Conversation[1].News);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_broken_program_does_not_disturb(string version)
    {
        using var stage = new Stage { Version = version };
        stage.Plan(Turn.Runs("touch a.txt"), Turn.Says("Done."))
            .WithHook(BrokenProgram.Make(stage, "truncated to half"), ["hook"]);
        using var run = await stage.PlayAsync();
        Assert.Equal("Done.", run.Output);
        Assert.Equal(2, stage.Conversation.Count);
        Assert.True(File.Exists(stage.File("a.txt")));
    }
}
