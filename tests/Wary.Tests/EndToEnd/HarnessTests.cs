namespace Wary.Tests.EndToEnd;

/// <summary>The harness must be able to fail: a host that plays no script, or a mock that hears nothing, would let every test pass.</summary>
[Trait("Category", "EndToEnd")]
public sealed class HarnessTests
{
    [Fact]
    public async Task The_script_is_played_to_its_end_and_the_files_are_there()
    {
        using var stage = new Stage();
        stage.Plan(Turn.Writes(stage.File("a.txt"), "hello"), Turn.Says("All done."));
        using var run = await stage.PlayAsync();
        Assert.Equal("All done.", run.Output);
        Assert.Equal("hello", await File.ReadAllTextAsync(stage.File("a.txt"), TestContext.Current.CancellationToken));
        Assert.Equal(2, stage.Conversation.Count);
    }

    [Fact]
    public async Task What_a_hook_tells_the_agent_is_in_the_next_request()
    {
        using var stage = new Stage().Plan(Turn.Runs("echo hello"), Turn.Says("Done."));
        stage.WithHook(stage.Answering("PostToolUse", """{"hookSpecificOutput":{"hookEventName":"PostToolUse","additionalContext":"a word of advice"}}"""), []);
        using var run = await stage.PlayAsync();
        Assert.DoesNotContain("a word of advice", stage.Conversation[0].News);
        Assert.Contains("a word of advice", stage.Conversation[1].News);
    }
}
