using System.Text.Json.Nodes;

namespace Wary.Tests.EndToEnd;

/// <summary>How a finding behind a command reaches the agent: facts of the host that the commit review relies on.</summary>
[Trait("Category", "EndToEnd")]
public sealed class WakeAfterCommandTests
{
    // Text for both ways, as a careless hook would write it.
    private const string Body = """
        cat > /dev/null
        echo 'on stderr' >&2
        echo '{"hookSpecificOutput":{"hookEventName":"EVENT","additionalContext":"on stdout"},"metrics":{"a":1},"rewakeSummary":"sum"}'
        exit 2
        """;

    [Theory]
    [InlineData("PostToolUse", "true")]
    [InlineData("PostToolUseFailure", "exit 3")]
    public async Task A_host_that_waits_tells_stderr_and_the_context_so_only_one_of_them_may_be_used(string name, string command)
    {
        using var stage = Woken(name, command);
        using var run = await stage.PlayAsync();
        Assert.Contains("on stderr", stage.Conversation[1].News);
        Assert.Contains("on stdout", stage.Conversation[1].News);
    }

    [Theory]
    [InlineData("PostToolUse", "true")]
    [InlineData("PostToolUseFailure", "exit 3")]
    public async Task A_host_that_does_not_wait_wakes_the_agent_with_stderr_and_drops_stdout(string name, string command)
    {
        using var stage = Woken(name, command);
        using var run = stage.Open();
        await run.AskAsync(stage.Prompt());
        await run.UntilAsync(() => stage.Conversation.Count >= 3, "the wake");
        run.CloseInput();
        await run.ExitAsync();
        var woken = stage.Conversation[2].News;
        Assert.StartsWith("<task-notification>", woken);
        Assert.Contains("REWAKE: on stderr", woken);
        Assert.DoesNotContain("on stdout", woken);
        Assert.DoesNotContain("metrics", woken);
    }

    private static Stage Woken(string name, string command)
    {
        var stage = new Stage();
        var script = stage.Script("late", Body.Replace("EVENT", name));
        return stage.Plan(Turn.Runs(command), Turn.Says("One."), Turn.Says("Two.")).WithHooks(new JsonObject
        {
            ["hooks"] = new JsonObject
            {
                [name] = new JsonArray(new JsonObject
                {
                    ["matcher"] = "Bash",
                    ["hooks"] = new JsonArray(new JsonObject
                    {
                        ["type"] = "command", ["command"] = script, ["args"] = new JsonArray("hook"), ["asyncRewake"] = true, ["rewakeMessage"] = "REWAKE:",
                    }),
                }),
            },
        });
    }
}
