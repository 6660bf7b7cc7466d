namespace Wary.Tests.EndToEnd;

/// <summary>Where the words of a hook end up: facts of the host that Wary relies on.</summary>
[Trait("Category", "EndToEnd")]
public sealed class HowAnswersArriveTests
{
    [Fact]
    public async Task Advice_after_a_tool_is_a_reminder_behind_its_result()
    {
        using var stage = new Stage();
        stage.Plan(Turn.Writes(stage.File("a.js"), "let a;\n"), Turn.Says("Done."))
            .WithHook(stage.Answering("PostToolUse", Advice), []);
        using var run = await stage.PlayAsync();
        Assert.Equal("user[tool_result,text]", stage.Conversation[1].Shape);
        Assert.Contains(
            "<system-reminder>\nPostToolUse:Write hook additional context: a word of advice\n</system-reminder>", stage.Conversation[1].News);
    }

    [Fact]
    public async Task What_is_for_the_person_never_reaches_the_agent()
    {
        using var stage = new Stage();
        stage.Plan(Turn.Writes(stage.File("a.js"), "let a;\n"), Turn.Runs("exit 3"), Turn.Says("Done."))
            .WithHook(stage.Script("tell", """cat > /dev/null; echo '{"systemMessage":"for the person"}'"""), []);
        using var run = await stage.PlayAsync();
        Assert.Equal(3, stage.Conversation.Count);
        Assert.All(stage.Api.Requests, request => Assert.DoesNotContain("for the person", request.Raw));
        Assert.DoesNotContain("for the person", run.Output + run.Errors); // plain -p shows it to nobody
        Assert.Contains(Protocol.Read(stage), entry => entry is { Kind: "hook_system_message", Content: "for the person" });
    }

    [Theory]
    [InlineData("SessionStart", "SessionStart:startup says: for the person")]
    [InlineData("UserPromptSubmit", "UserPromptSubmit says: for the person")]
    [InlineData("PostToolUse", "PostToolUse:Write says: for the person")]
    [InlineData("Stop", "Stop says: for the person")]
    public async Task A_person_at_the_terminal_sees_it(string eventName, string shown)
    {
        using var stage = new Stage();
        stage.Plan(Turn.Writes(stage.File("a.js"), "let a;\n"), Turn.Says("All done."))
            .WithHook(stage.Answering(eventName, """{"systemMessage":"for the person"}"""), []);
        using var terminal = Terminal.Open(stage);
        await terminal.UntilAsync("bypass permissions on");
        await terminal.TypeAsync(stage.Prompt());
        await terminal.UntilAsync("All done.");
        await terminal.UntilAsync(shown);
    }

    [Theory]
    [InlineData("missing", "ENOENT: no such file or directory")]
    [InlineData("of another machine", "ENOEXEC: unknown error")]
    [InlineData("truncated to half", "No stderr output")]
    public async Task A_person_at_the_terminal_sees_that_the_program_is_broken(string damage, string shown)
    {
        using var stage = new Stage();
        stage.WithHook(BrokenProgram.Make(stage, damage), ["hook"]);
        using var terminal = Terminal.Open(stage);
        await terminal.UntilAsync("SessionStart:startup hook error");
        await terminal.UntilAsync(shown);
    }

    [Fact]
    public async Task A_session_end_has_a_second_and_a_half_whatever_its_timeout_says()
    {
        using var stage = new Stage();
        stage.Plan(Turn.Says("Done.")).WithHook(
            stage.Script("end", $"cat > /dev/null; sleep 0.2; touch '{stage.Beside("early")}'; sleep 5; touch '{stage.Beside("late")}'"),
            [], ["SessionEnd"], timeout: 20);
        using var run = await stage.PlayAsync();
        Assert.True(File.Exists(stage.Beside("early")));
        Assert.False(File.Exists(stage.Beside("late")));
        Assert.Contains("Hook cancelled", run.Errors);
    }

    private const string Advice = """{"hookSpecificOutput":{"hookEventName":"PostToolUse","additionalContext":"a word of advice"}}""";
}
