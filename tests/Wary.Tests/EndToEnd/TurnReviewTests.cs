using System.Diagnostics;
using System.Globalization;

namespace Wary.Tests.EndToEnd;

/// <summary>Turns with the published program behind the real host; the mock answers the agent and the reviewer.</summary>
[Trait("Category", "EndToEnd")]
public sealed class TurnReviewTests
{
    // No edit-time rule knows the line, so what the agent is told about it comes from the review.
    private const string Vulnerable = "def show(name):\n    return launch(name, through_shell=yes)\n";
    private const string Line = "return launch(name, through_shell=yes)";
    private const string Fixed = "return launch([name])";

    [Fact]
    public async Task In_text_mode_the_agent_is_told_in_words_fixes_it_and_the_second_stop_is_silent()
    {
        using var stage = Work();
        using var run = await stage.PlayAsync();
        Assert.Equal("Fixed it.", run.Output);
        AssertToldOnce(stage);
        Assert.Equal(2, stage.Api.Reviews.Count);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task With_streaming_input_the_agent_is_woken_with_the_finding_in_words()
    {
        using var stage = Work();
        using var run = stage.Open();
        await run.AskAsync(stage.Prompt());
        await run.UntilAsync(() => stage.Conversation.Count >= 4 && stage.Api.Reviews.Count >= 2, "the fix and its review");
        run.CloseInput();
        await run.ExitAsync();
        AssertToldOnce(stage);
        Assert.Equal(2, stage.Api.Reviews.Count);
    }

    [Fact]
    public async Task A_turn_whose_endpoint_was_down_is_reviewed_with_the_next_one()
    {
        using var stage = new Stage().WithWary();
        Commit(stage);
        // The host streams in its own way; only the reviewer's connection is cut.
        stage.Api.Reviewer = _ => Task.FromResult<Turn?>(null);
        stage.Plan(
            Turn.Writes(stage.File("first.py"), Vulnerable), Turn.Says("First done."),
            Turn.Writes(stage.File("second.py"), "second = 2\n"), Turn.Says("Second done."), Turn.Says("I see."));
        using var run = stage.Open();
        await run.AskAsync(stage.Prompt("Begin"));
        await UntilAsync(() => Stops(stage) == 1, "the end of the first review");
        Assert.NotEmpty(stage.Api.Reviews);
        var before = stage.Api.Reviews.Count;
        stage.Api.Reviewer = request => Task.FromResult<Turn?>(Oracle(request));
        await run.AskAsync(stage.Prompt("Go on with"));
        await run.UntilAsync(() => stage.Conversation.Count >= 5, "the wake");
        run.CloseInput();
        await run.ExitAsync();
        var request = stage.Api.Reviews[before].Raw;
        Assert.Contains("first.py", request);
        Assert.Contains("second.py", request);
        Assert.Contains("first.py", stage.Conversation[4].News);
    }

    [Fact]
    public async Task A_review_that_was_killed_loses_nothing()
    {
        using var stage = new Stage().WithWary();
        Commit(stage);
        var arrived = new TaskCompletionSource();
        var hold = new TaskCompletionSource<Turn?>();
        stage.Api.Reviewer = _ =>
        {
            arrived.TrySetResult();
            return hold.Task;
        };
        stage.Plan(
            Turn.Writes(stage.File("first.py"), Vulnerable), Turn.Says("First done."),
            Turn.Writes(stage.File("second.py"), "second = 2\n"), Turn.Says("Second done."), Turn.Says("I see."));
        using var run = stage.Open();
        await run.AskAsync(stage.Prompt("Begin"));
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Kill(stage);
        hold.SetResult(null);
        var before = stage.Api.Reviews.Count;
        stage.Api.Reviewer = request => Task.FromResult<Turn?>(Oracle(request));
        await run.AskAsync(stage.Prompt("Go on with"));
        await run.UntilAsync(() => stage.Conversation.Count >= 5, "the wake");
        run.CloseInput();
        await run.ExitAsync();
        Assert.Contains("second.py", stage.Api.Reviews[before].Raw);
        Assert.Contains("first.py", stage.Conversation[4].News);
    }

    private static Stage Work()
    {
        var stage = new Stage().WithWary();
        Commit(stage);
        stage.Api.Reviewer = request => Task.FromResult<Turn?>(Oracle(request));
        return stage.Plan(
            Turn.Writes(stage.File("app.py"), Vulnerable), Turn.Says("Done."),
            Turn.Edits(stage.File("app.py"), Line, Fixed), Turn.Says("Fixed it."));
    }

    // Reports the line wherever a request shows it as new.
    private static Turn Oracle(ApiRequest request)
    {
        var shown = request.Raw.Contains("|    " + Line, StringComparison.Ordinal);
        var name = request.Raw.Contains("app.py", StringComparison.Ordinal) ? "app.py" : "first.py";
        return shown && !request.Raw.Contains(Fixed, StringComparison.Ordinal) ? Turn.Reports((name, Line)) : Turn.Reports();
    }

    private static void AssertToldOnce(Stage stage)
    {
        Assert.Equal(4, stage.Conversation.Count);
        var told = stage.Conversation[2].News;
        Assert.Contains("app.py", told);
        Assert.Contains(Line, told);
        Assert.DoesNotContain("\"metrics\"", told);
        Assert.DoesNotContain("rewakeSummary", told);
        Assert.Equal(1, Count(told, Line));
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static void Commit(Stage stage)
    {
        stage.Put("README.md", "A project.\n");
        using var git = Process.Start(new ProcessStartInfo("sh",
            ["-c", $"cd '{stage.Project}' && git add -A && git -c user.name=a -c user.email=a@b.invalid commit --quiet -m start"]))!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }

    // The journal gets a line of metrics with every stop that came to its end.
    private static int Stops(Stage stage)
    {
        var folder = Path.Combine(stage.Home, ".claude", "security", "wary");
        if (!Directory.Exists(folder)) return 0;
        return Directory.EnumerateFiles(folder, "*.jsonl", SearchOption.AllDirectories).Sum(file => Count(File.ReadAllText(file), "\"event\":\"Stop\""));
    }

    private static async Task UntilAsync(Func<bool> condition, string what)
    {
        for (var watch = Stopwatch.StartNew(); !condition(); await Task.Delay(50))
            if (watch.Elapsed > TimeSpan.FromSeconds(90)) Assert.Fail($"No sign of {what}.");
    }

    // Only the hook process of this stage: its home stands in its environment.
    private static void Kill(Stage stage)
    {
        var killed = 0;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)) continue;
            try
            {
                if (!File.ReadAllText($"{folder}/cmdline").EndsWith("wary\0hook\0", StringComparison.Ordinal)) continue;
                if (!File.ReadAllText($"{folder}/environ").Contains($"HOME={stage.Home}\0", StringComparison.Ordinal)) continue;
                using var process = Process.GetProcessById(id);
                process.Kill();
                killed++;
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException or ArgumentException)
            {
                // It ended, or belongs to somebody else.
            }
        }
        Assert.Equal(1, killed);
    }
}
