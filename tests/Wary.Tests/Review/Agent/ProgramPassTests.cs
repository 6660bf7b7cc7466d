using Wary.Review;
using Wary.Review.Models;
using Wary.Review.Verdicts;
using static Wary.Tests.Review.Agent.PlayedProgram;

namespace Wary.Tests.Review.Agent;

/// <summary>A review whose conversations another program holds: same texts, same checks, same purse.</summary>
public sealed class ProgramPassTests
{
    private const string Code = "os.system(q)\n";
    private static readonly TokenUsage Used = new(1_000, 500);

    private static AgentAsking Asking()
    {
        var asking = new AgentAsking();
        asking.Write("app.py", Code);
        asking.Model.Player = Turn.Oracle;
        return asking;
    }

    private static Task<CommitReviewResult> ReviewAsync(AgentAsking asking, PlayedProgram program, ReviewJob? job = null, CancellationToken cancel = default)
    {
        var caller = asking.Asking.Caller();
        var review = new CommitReview(caller, new ChangeReview(caller), null, asking.Asking.Time) { Program = program };
        return review.RunAsync(job ?? asking.Job(("app.py", Code)), asking.Root, asking.Home, null, asking.Options, cancel);
    }

    [Fact]
    public async Task It_gets_the_texts_and_schemas_of_every_other_way_and_is_held_to_the_files()
    {
        using var asking = Asking();
        var program = new PlayedProgram(request => IsRefuting(request) ? Answer(request, new { verdicts = Array.Empty<object>() }, Used)
            : Text(request).Contains("BEGIN FOUND") ? Finds(request, Used, ("app.py", "never(q)"))
            : Finds(request, Used, (Path.Combine(asking.Root, "app.py"), "os.system(q)")));
        var result = await ReviewAsync(asking, program);

        Assert.Equal("app.py", Assert.Single(Assert.IsType<ReviewVerdict.Findings>(result.Review.Verdict).List).Path);
        Assert.Equal((Reviewer.Agent, 1, 3), (result.By, result.Review.Dropped, program.Asked.Count));
        Assert.Empty(asking.Model.Requests);
        Assert.Equal([Wary.Review.Prompts.AgentTexts.CandidateSchema, Wary.Review.Prompts.AgentTexts.CandidateSchema, Wary.Review.Prompts.AgentTexts.RefuteSchema], program.Asked.Select(asked => asked.Request.Schema));
        Assert.All(program.Asked, asked => Assert.Equal((asking.Root, 18), (asked.Ground.Root, asked.Ground.MaxTurns)));
        Assert.All(program.Asked, asked => Assert.Contains(asking.Root, Text(asked.Request), StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_it_used_is_booked_and_what_it_may_use_never_exceeds_the_review()
    {
        using var asking = Asking();
        var program = new PlayedProgram(request => IsRefuting(request) ? Answer(request, new { verdicts = Array.Empty<object>() }, Used) : Finds(request, Used, ("app.py", "os.system(q)")));
        var result = await ReviewAsync(asking, program);
        Assert.Equal(3 * ModelTable.Find(ModelTable.Strong).Cost(Used), result.Review.Dollars);
        Assert.Equal(result.Review.Dollars, asking.Asking.Ledger.Read(DateTimeOffset.MinValue).Sum(entry => entry.Dollars));
        Assert.All(program.Asked, asked => Assert.InRange(asked.Request.Allowance!.Value, 0.01m, 0.5m));
        Assert.All(program.Asked, asked => Assert.Null(asked.Request.Fallback));
    }

    [Fact]
    public async Task A_run_that_does_not_say_what_it_used_counts_with_all_it_was_allowed_and_leaves_money_for_its_stand_in()
    {
        using var asking = Asking();
        var job = asking.Job(("app.py", "os.system(q)  # PLANTED\n"));
        var result = await ReviewAsync(asking, new PlayedProgram(request => Fails(request)), job);
        Assert.Equal((Reviewer.SingleShot, AgentFallback.Failed, "It did not work."), (result.By, result.Fallback, result.AgentProblem));
        Assert.Single(Assert.IsType<ReviewVerdict.Findings>(result.Review.Verdict).List);
        Assert.Equal(job.Budget.MaxDollars / 2, result.Review.Attempts[0].Dollars);
        Assert.InRange(result.Review.Dollars, job.Budget.MaxDollars / 2, job.Budget.MaxDollars);
    }

    [Fact]
    public async Task A_purse_that_does_not_pay_for_one_answer_starts_nothing()
    {
        using var asking = Asking();
        var program = new PlayedProgram(request => Fails(request));
        var job = asking.Job(("app.py", Code)) with { Budget = new("session-1", "commit", asking.Asking.Time.GetUtcNow() + ReviewBudget.DefaultTime) { MaxDollars = 0.01m } };
        var result = await ReviewAsync(asking, program, job);
        Assert.Empty(program.Asked);
        Assert.Equal(SkipReason.Budget, Assert.IsType<ReviewVerdict.NotReviewed>(result.Review.Verdict).Reason);
        Assert.Equal(0, result.Review.Dollars);
    }

    [Theory]
    [InlineData(FailureKind.Http), InlineData(FailureKind.Refusal), InlineData(FailureKind.NoCredential), InlineData(FailureKind.SchemaMiss), InlineData(FailureKind.Timeout)]
    public async Task It_is_not_asked_twice_when_it_fails(FailureKind kind)
    {
        using var asking = Asking();
        var program = new PlayedProgram(request => Fails(request, kind, default(TokenUsage)));
        Assert.Equal(AgentFallback.Failed, (await ReviewAsync(asking, program)).Fallback);
        Assert.Single(program.Asked);
        Assert.Empty(asking.Asking.Time.Pauses);
    }

    [Fact]
    public async Task A_failing_refutation_leaves_every_finding()
    {
        using var asking = Asking();
        var result = await ReviewAsync(asking, new PlayedProgram(request => IsRefuting(request) ? Fails(request) : Finds(request, Used, ("app.py", "os.system(q)"))));
        Assert.Single(Assert.IsType<ReviewVerdict.Findings>(result.Review.Verdict).List);
        Assert.Equal((Reviewer.Agent, AgentFallback.None), (result.By, result.Fallback));
    }

    [Fact]
    public async Task One_that_is_overtaken_is_cancelled_and_has_not_failed()
    {
        using var asking = Asking();
        var cancelled = false;
        var program = new PlayedProgram(async (request, cancel) =>
        {
            var ended = new TaskCompletionSource();
            await using var registration = cancel.Register(() => ended.SetResult());
            asking.Asking.Time.Advance(TimeSpan.FromSeconds(181));
            await ended.Task;
            cancelled = true;
            return Fails(request, FailureKind.Cancelled);
        });
        var result = await ReviewAsync(asking, program);
        Assert.True(cancelled);
        Assert.Equal((Reviewer.SingleShot, AgentFallback.None), (result.By, result.Fallback));
        Assert.Contains("done first", result.AgentProblem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_persons_denials_go_with_it_and_when_all_reading_is_denied_it_does_not_run()
    {
        using var asking = Asking();
        Directory.CreateDirectory(Path.Combine(asking.Home, ".claude"));
        var settings = Path.Combine(asking.Home, ".claude", "settings.json");
        File.WriteAllText(settings, """{"permissions":{"deny":["Read(./theirs/**)","Bash(rm *)"]}}""");
        var program = new PlayedProgram(request => Finds(request, Used));
        await ReviewAsync(asking, program);
        Assert.Equal(["Read(./theirs/**)"], Assert.Single(program.Asked).Ground.Denied);

        File.WriteAllText(settings, """{"permissions":{"deny":["Read"]}}""");
        var result = await ReviewAsync(asking, program);
        Assert.Equal((1, AgentFallback.NotAvailable), (program.Asked.Count, result.Fallback));
    }
}
