using System.Text.Json;

namespace Wary.Tests.EndToEnd;

/// <summary>What tells a hook whether a person is there: the facts behind the table in docs/hook-protocol.md.</summary>
[Trait("Category", "EndToEnd")]
public sealed class WhoCanAnswerTests
{
    private static readonly IEnumerable<string> Watched = [.. TestPlugin.Events, "PermissionRequest"];

    [Theory]
    [InlineData("default")]
    [InlineData("acceptEdits")]
    [InlineData("plan")]
    [InlineData("dontAsk")]
    [InlineData("bypassPermissions")]
    public async Task A_plain_headless_run_is_sdk_cli_and_asks_nobody(string mode)
    {
        using var stage = Asking(mode);
        using var run = await stage.PlayAsync();
        AssertNobodyWasAsked(stage, mode);
    }

    [Fact]
    public async Task Streaming_input_alone_looks_like_a_plain_headless_run()
    {
        using var stage = Asking("default");
        using var run = stage.Open();
        await run.AskAsync(stage.Prompt());
        run.CloseInput();
        await run.ExitAsync();
        AssertNobodyWasAsked(stage, "default");
    }

    [Fact]
    public async Task Streaming_input_with_a_permission_tool_asks_although_it_is_sdk_cli()
    {
        using var stage = Asking("default", "--permission-prompt-tool", "stdio");
        using var run = stage.Open();
        await run.SendAsync(stage.Prompt());
        await run.UntilAsync(() => run.Output.Contains("can_use_tool", StringComparison.Ordinal), "a request for permission");
        await run.UntilAsync(() => stage.Seen("PermissionRequest").Count == 1, "the event");
        Assert.Equal("sdk-cli", EntryPoint(stage));
    }

    [Fact]
    public async Task A_terminal_is_cli_and_asks_the_person()
    {
        using var stage = Asking("default");
        using var terminal = Terminal.Open(stage);
        await terminal.UntilAsync("? for shortcuts");
        await terminal.TypeAsync(stage.Prompt());
        await terminal.UntilAsync("Do you want to proceed?");
        await terminal.PressEnterAsync();
        await terminal.UntilAsync("All done.");
        await terminal.LeaveAsync();
        Assert.Equal("cli", EntryPoint(stage));
        Assert.Single(stage.Seen("PermissionRequest"));
        Assert.True(File.Exists(stage.File("a.txt")));
    }

    // Without a rule for it, this command needs a permission.
    private static Stage Asking(string mode, params IReadOnlyList<string> arguments)
    {
        var stage = new Stage { PermissionMode = mode, Arguments = arguments };
        return stage.Plan(Turn.Runs("touch a.txt"), Turn.Says("All done.")).WithHook(stage.Recorder(), [], Watched);
    }

    private static void AssertNobodyWasAsked(Stage stage, string mode)
    {
        Assert.Empty(stage.Seen("PermissionRequest"));
        Assert.Equal("sdk-cli", EntryPoint(stage));
        using var input = JsonDocument.Parse(Assert.Single(stage.Seen("PreToolUse")));
        Assert.Equal(mode, input.RootElement.GetProperty("permission_mode").GetString());
        Assert.Equal(mode is "acceptEdits" or "bypassPermissions", File.Exists(stage.File("a.txt")));
    }

    private static string EntryPoint(Stage stage) => Assert.Single(stage.SeenVariables("PreToolUse"))["CLAUDE_CODE_ENTRYPOINT"];
}
