using Wary.Review;
using Wary.Review.Models;
using Wary.Review.Verdicts;
using Wary.Tests.Mocks;

namespace Wary.Tests.Review.Agent;

/// <summary>Which verdict stands in the end, who gave it, and what it may cost.</summary>
public sealed class CommitReviewTests
{
    private const string Code = "os.system(q)\n";

    [Fact]
    public async Task A_review_that_finds_nothing_asks_once_and_is_clean()
    {
        using var asking = Asking();
        asking.Model.Player = _ => Turn.Report();
        var result = await asking.Review(asking.Job(("app.py", Code)));
        Assert.IsType<ReviewVerdict.Clean>(result.Review.Verdict);
        Assert.Equal((1, Reviewer.Agent, true), (asking.Model.Requests.Count, result.By, result.Review.IsComplete));
    }

    [Fact]
    public async Task One_or_two_finds_send_a_second_pass_that_is_told_of_them_and_three_do_not()
    {
        using var asking = Asking();
        asking.Model.Player = request => Of(request) switch
        {
            { IsRefuting: true } => Stands(),
            var talk when talk.Question.Contains("BEGIN FOUND", StringComparison.Ordinal) => Finds("app.py", "second(q)"),
            _ => Finds("app.py", "os.system(q)"),
        };
        var result = await asking.Review(asking.Job(("app.py", Code + "second(q)\n")));
        Assert.Equal(["os.system(q)", "second(q)"], Found(result).Select(finding => finding.Quote));
        Assert.Equal(3, result.Use!.Passes);
        Assert.Contains("os.system(q)", Of(asking.Model.Requests[1]).Question.Split("BEGIN FOUND")[1].Split("END FOUND")[0], StringComparison.Ordinal);

        using var three = Asking();
        three.Model.Player = request => Of(request).IsRefuting ? Stands() : Finds(("app.py", "first(q)"), ("app.py", "second(q)"), ("app.py", "third(q)"));
        Assert.Equal(2, (await three.Review(three.Job(("app.py", "first(q)\nsecond(q)\nthird(q)\n")))).Use!.Passes);
    }

    [Fact]
    public async Task A_refutation_needs_a_line_that_is_really_there()
    {
        (string File, int Line, string Code)[] lies = [("app.py", 1, "not there"), ("app.py", 40, "os.system(q)"), ("nowhere.py", 1, "os.system(q)"), ("../secret.txt", 1, "secret"), (".env", 1, "TOKEN=abcdef")];
        foreach (var (file, line, code) in lies)
        {
            using var asking = Asking();
            asking.Write(".env", "TOKEN=abcdef\n");
            asking.Model.Player = request => Of(request).IsRefuting ? Refutes(1, file, line, code) : Finds("app.py", "os.system(q)");
            Assert.Single(Found(await asking.Review(asking.Job(("app.py", Code)), options: new() { SecondPass = false })));
        }
        using var honest = Asking();
        honest.Write("guard.py", "def check(q):\n    q = quote(q)\n");
        honest.Model.Player = request => Of(request).IsRefuting ? Refutes(1, "guard.py", 2, "q = quote(q)") : Finds("app.py", "os.system(q)");
        var result = await honest.Review(honest.Job(("app.py", Code)), options: new() { SecondPass = false });
        Assert.IsType<ReviewVerdict.Clean>(result.Review.Verdict);
        Assert.Equal(("guard.py", 2), (result.Rejected.Single().Evidence.Single().Path, result.Rejected.Single().Evidence.Single().Line));
    }

    [Theory]
    [InlineData(Fault.Refusal), InlineData(Fault.BrokenJson), InlineData(Fault.MaxTokens), InlineData(Fault.SchemaMiss), InlineData(Fault.Unauthorized)]
    internal async Task When_the_second_look_or_the_refutation_fails_every_finding_stands(Fault fault)
    {
        using var asking = Asking();
        asking.Model.Player = _ => Finds("app.py", "os.system(q)");
        asking.Model.Faults = (index, _) => index == 0 ? Fault.None : fault;
        Assert.Single(Found(await asking.Review(asking.Job(("app.py", Code)))));
    }

    [Theory]
    [InlineData(Fault.BrokenJson), InlineData(Fault.MaxTokens), InlineData(Fault.Forbidden), InlineData(Fault.PromptTooLong)]
    internal async Task When_the_agent_fails_the_one_call_review_takes_over_at_once(Fault fault)
    {
        using var asking = Asking();
        asking.Model.Player = Turn.Oracle;
        asking.Model.Faults = (_, request) => Of(request).IsOneCall ? Fault.None : fault;
        var result = await asking.Review(asking.Job(("app.py", "os.system(q)  # PLANTED\n")));
        Assert.Single(Found(result));
        Assert.Equal(Reviewer.SingleShot, result.By);
        Assert.NotNull(result.AgentProblem);
        Assert.DoesNotContain(asking.Asking.Time.Pauses, pause => pause >= TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData(Fault.BrokenJson), InlineData(Fault.Refusal), InlineData(Fault.PageWithStatus200), InlineData(Fault.SchemaMiss), InlineData(Fault.NoConnection), InlineData(Fault.MaxTokens), InlineData(Fault.Billing)]
    internal async Task When_nobody_can_be_asked_it_is_not_clean(Fault fault)
    {
        using var asking = Asking();
        asking.Model.Player = _ => Turn.Report();
        asking.Model.Faults = (_, _) => fault;
        var result = await asking.Review(asking.Job(("app.py", Code)));
        Assert.IsType<ReviewVerdict.NotReviewed>(result.Review.Verdict);
        Assert.False(result.Review.IsComplete);
    }

    [Fact]
    public async Task A_slow_agent_is_overtaken_after_the_delay_and_its_call_is_cancelled()
    {
        using var asking = Asking();
        asking.Model.Player = Turn.Oracle;
        asking.Model.Faults = (_, request) => Of(request).IsOneCall ? Fault.None : Fault.SlowHeaders;
        var review = asking.Review(asking.Job(("app.py", "os.system(q)  # PLANTED\n")), options: new() { RaceDelay = TimeSpan.FromSeconds(40) });
        var result = await review;
        Assert.Equal(Reviewer.SingleShot, result.By);
        Assert.Single(Found(result));
        Assert.Contains(result.Review.Attempts, attempt => attempt.Failure is FailureKind.Cancelled or FailureKind.Timeout);
    }

    [Fact]
    public async Task A_cancelled_review_ends_with_nothing_running_and_starts_nothing_else()
    {
        using var asking = Asking();
        using var cancel = new CancellationTokenSource();
        asking.Model.Player = _ =>
        {
            cancel.Cancel();
            return MockAnswer.Calls(("Grep", new { pattern = "x" }), ("Read", new { file_path = "app.py" }));
        };
        var result = await asking.Review(asking.Job(("app.py", Code)), cancel: cancel.Token);
        Assert.Equal(SkipReason.Cancelled, Assert.IsType<ReviewVerdict.NotReviewed>(result.Review.Verdict).Reason);
        Assert.Single(asking.Model.Requests);
    }

    [Fact]
    public async Task When_settings_forbid_all_reading_no_tool_is_offered()
    {
        using var asking = Asking();
        Directory.CreateDirectory(Path.Combine(asking.Home, ".claude"));
        File.WriteAllText(Path.Combine(asking.Home, ".claude", "settings.json"), """{"permissions":{"deny":["Read"]}}""");
        asking.Model.Player = Turn.Oracle;
        var result = await asking.Review(asking.Job(("app.py", "os.system(q)  # PLANTED\n")));
        Assert.All(asking.Model.Requests, request => Assert.True(Of(request).IsOneCall));
        Assert.Equal(Reviewer.SingleShot, result.By);
        Assert.Contains("deny reading", result.AgentProblem, StringComparison.Ordinal);
        Assert.Single(Found(result));
    }

    [Fact]
    public async Task What_does_not_fit_into_the_conversation_is_read_beside_it_and_only_both_together_are_clean()
    {
        var files = Enumerable.Range(0, 8).Select(i => ($"m{i}.py", string.Concat(Enumerable.Range(0, 900).Select(line => $"value_{i}_{line} = compute({line}) + other_{i}(\"row {line}\")\n")) + (i == 7 ? "last(q)  # PLANTED\n" : ""))).ToArray();
        using var asking = Asking();
        asking.Model.Player = request => Of(request).IsOneCall ? Turn.Oracle(request) : Turn.Report();
        var result = await asking.Review(asking.Job(files));
        var texts = string.Concat(asking.Model.Requests.Select(request => Of(request).Question));
        Assert.All(files, file => Assert.Contains($"value_{file.Item1[1]}_0 = ", texts, StringComparison.Ordinal));
        Assert.True(result.Review.IsComplete || result.Review.Verdict is ReviewVerdict.Findings);

        using var failing = Asking();
        failing.Model.Player = _ => Turn.Report();
        failing.Model.Faults = (_, request) => Of(request).IsOneCall ? Fault.BrokenJson : Fault.None;
        Assert.IsType<ReviewVerdict.NotReviewed>((await failing.Review(failing.Job(files))).Review.Verdict);
    }

    [Fact]
    public async Task What_could_not_be_read_stays_named_and_unreviewed()
    {
        using var asking = Asking();
        asking.Model.Player = _ => Turn.Report();
        var result = await asking.Review(asking.Job(("app.py", Code)) with { Gaps = [new("big.sql", "too large", IsQueued: true)] });
        Assert.Equal(SkipReason.Partly, Assert.IsType<ReviewVerdict.NotReviewed>(result.Review.Verdict).Reason);
        Assert.Contains(result.Review.Gaps, gap => gap.Path == "big.sql");
    }

    [Fact]
    public async Task A_finding_that_quotes_what_is_not_there_or_names_a_file_outside_is_dropped()
    {
        using var asking = Asking();
        File.WriteAllText(Path.Combine(asking.Outside, "secret.txt"), "outside(q)\n");
        asking.Model.Player = request => Of(request).IsRefuting ? Stands() : Finds(("app.py", "never(q)"), ("../secret.txt", "outside(q)"), (".git/config", "core"));
        var result = await asking.Review(asking.Job(("app.py", Code)));
        Assert.IsType<ReviewVerdict.Clean>(result.Review.Verdict);
        Assert.Equal(3, result.Review.Dropped);
    }

    [Fact]
    public async Task Medium_ones_are_left_out_when_somebody_wants_it()
    {
        using var asking = Asking();
        asking.Model.Player = request => Of(request).IsRefuting ? Stands() : Finds("app.py", "os.system(q)", "medium");
        Assert.Single(Found(await asking.Review(asking.Job(("app.py", Code)), options: new() { SecondPass = false })));
        Assert.IsType<ReviewVerdict.Clean>((await asking.Review(asking.Job(("app.py", Code)), options: new() { SecondPass = false, ExcludeMedium = true })).Review.Verdict);
    }

    [Fact]
    public async Task Without_options_one_call_reviews_alone()
    {
        using var asking = Asking();
        asking.Model.Player = _ => Turn.Report();
        var caller = asking.Asking.Caller();
        var result = await new CommitReview(caller, new ChangeReview(caller), null, asking.Asking.Time).RunAsync(asking.Job(("app.py", Code)), asking.Root, asking.Home, null, null, CancellationToken.None);
        Assert.Equal((Reviewer.SingleShot, true), (result.By, Of(Assert.Single(asking.Model.Requests)).IsOneCall));
    }

    internal static MockAnswer Finds(string path, string code, string severity = "high") => Finds(severity, (path, code));

    internal static MockAnswer Finds(params (string Path, string Code)[] found) => Finds("high", found);

    private static MockAnswer Finds(string severity, params (string Path, string Code)[] found) => MockAnswer.Structured(new
    {
        hasVulnerabilities = false,
        vulnerabilities = found.Select(one => new
        {
            filePath = one.Path, category = "command injection", vulnerableCode = one.Code, explanation = "A parameter reaches a shell.", fix = "Use a list.", severity, confidence = "medium", path = Array.Empty<object>(),
        }),
    });

    private static MockAnswer Stands() => MockAnswer.Structured(new { verdicts = Array.Empty<object>() });

    private static MockAnswer Refutes(int id, string file, int line, string code) =>
        MockAnswer.Structured(new { verdicts = new[] { new { id, refuted = true, reason = "It is stopped.", evidence = new[] { new { filePath = file, line, code } } } } });

    private static Conversation Of(MockRequest request) => new(request);

    private static IReadOnlyList<Finding> Found(CommitReviewResult result) => Assert.IsType<ReviewVerdict.Findings>(result.Review.Verdict).List;

    private static AgentAsking Asking()
    {
        var asking = new AgentAsking();
        asking.Write("app.py", Code);
        return asking;
    }
}
