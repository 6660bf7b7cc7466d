using System.Diagnostics;

namespace Wary.Tests.EndToEnd;

/// <summary>Commits and pushes of the real host's agent, with the published program behind it; the mock answers the agent and both reviewers.</summary>
[Trait("Category", "EndToEnd")]
public sealed class CommitReviewTests
{
    private const string Line = "return launch(name, through_shell=yes)";
    private const string Vulnerable = "def show(name):\n    " + Line + "\n";
    private const string Fixed = "return launch([name])";

    [Fact]
    public async Task In_text_mode_the_finding_stands_behind_the_commit_in_words()
    {
        using var stage = Work();
        stage.Plan(Turn.Writes(stage.File("app.py"), Vulnerable), Turn.Runs("git add -A && git commit -qm show"), Turn.Edits(stage.File("app.py"), Line, Fixed), Turn.Says("Fixed it."));
        using var run = await stage.PlayAsync();
        Assert.Equal("Fixed it.", run.Output);
        var told = stage.Conversation[2].News;
        Assert.Contains("what was just committed", told);
        Assert.Contains(Line, told);
        Assert.DoesNotContain("\"metrics\"", told);
        Assert.Equal(1, Count(told, Line));
        Assert.DoesNotContain(stage.Conversation.Skip(3), later => later.News.Contains(Line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_streaming_input_a_commit_wakes_the_agent_and_nobody_tells_it_twice()
    {
        using var stage = Work();
        stage.Plan(
            Turn.Writes(stage.File("app.py"), Vulnerable), Turn.Runs("git add -A; git commit -qm show | cat"), Turn.Says("Done."),
            Turn.Edits(stage.File("app.py"), Line, Fixed), Turn.Says("Fixed it."));
        using var run = stage.Open();
        await run.AskAsync(stage.Prompt());
        await run.UntilAsync(() => stage.Conversation.Count >= 5 && Told(stage) > 0, "the wake");
        run.CloseInput();
        await run.ExitAsync();
        Assert.Equal(1, Told(stage));
        Assert.DoesNotContain(stage.Conversation, request => request.News.Contains("\"metrics\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_commit_and_its_push_in_one_command_are_one_review_and_a_push_of_what_is_reviewed_is_none()
    {
        using var stage = Work();
        Run(stage, "git init -q --bare ../remote.git && git remote add origin ../remote.git && git push -q origin HEAD:main");
        stage.Plan(
            Turn.Writes(stage.File("app.py"), "def harmless():\n    return 1\n"),
            Turn.Runs("git add -A && git commit -qm harmless && git push -q origin HEAD:main"),
            Turn.Runs("git push origin HEAD:other"), Turn.Says("Done."));
        using var run = await stage.PlayAsync();
        Assert.Equal("Done.", run.Output);
        var first = stage.Api.Reviews.Where(request => request.HasTools && request.TurnsSoFar == 0).ToList();
        Assert.Single(first);
        Assert.Contains("harmless", first[0].Raw);
    }

    private static int Told(Stage stage) => stage.Conversation.Count(request => request.News.Contains("possible vulnerabilit", StringComparison.Ordinal) && request.News.Contains(Line, StringComparison.Ordinal));

    private static Stage Work()
    {
        var stage = new Stage().WithWary();
        stage.Put("README.md", "A project.\n");
        Run(stage, "git config user.name a && git config user.email a@b.invalid && git add -A && git commit -qm start");
        stage.Api.Reviewer = request => Task.FromResult<Turn?>(Oracle(request));
        return stage;
    }

    // Reports the line where it is shown as new and was not told yet; finds nothing to refute.
    private static Turn Oracle(ApiRequest request)
    {
        if (request.Raw.Contains("\"refuted\"", StringComparison.Ordinal)) return Turn.Says("""{"verdicts":[]}""");
        var isNews = request.Raw.Contains("|    " + Line, StringComparison.Ordinal) && !request.Raw.Contains(Fixed, StringComparison.Ordinal);
        return isNews && Count(request.Raw, Line) == 1 ? Turn.Reports(("app.py", Line)) : Turn.Reports();
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static void Run(Stage stage, string script)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"cd '{stage.Project}' && {script}"]))!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
