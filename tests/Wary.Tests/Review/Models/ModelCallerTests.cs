using Wary.Review.Models;
using Wary.Tests.Mocks;

namespace Wary.Tests.Review.Models;

public sealed class ModelCallerTests
{
    [Fact]
    public async Task A_call_is_settled_at_what_it_cost()
    {
        using var asking = new Asking();
        var budget = asking.Budget();
        var result = await asking.Caller().AskAsync(Asking.Question(), budget, CancellationToken.None);
        var cost = ModelTable.Find("strong").Cost(result.Usage!.Value);
        Assert.Equal((cost, 1), (budget.Dollars, budget.Calls));
        var entry = Assert.Single(asking.Ledger.Read(DateTimeOffset.UnixEpoch));
        Assert.Equal((cost, true, "claude-opus-5-5", "session-1", "turn"), (entry.Dollars, entry.IsSettled, entry.Model, entry.Session, entry.Surface));
    }

    [Theory]
    [InlineData("WrongUsage")]
    [InlineData("StalledAnswer")]
    [InlineData("TruncatedAnswer")]
    public async Task What_nobody_knows_the_cost_of_counts_at_its_worst(string fault)
    {
        using var asking = new Asking();
        asking.Model.Faults = (index, _) => index == 0 ? Enum.Parse<Fault>(fault) : Fault.InvalidRequest;
        var budget = asking.Budget();
        await asking.Caller().AskAsync(Asking.Question(), budget, CancellationToken.None);
        Assert.Equal(ModelTable.Find("strong").Cost(WorstCase.Of(Asking.Question())), budget.Dollars);
    }

    [Fact]
    public async Task Errors_cost_nothing_and_take_no_call_from_the_review()
    {
        using var asking = new Asking();
        asking.Model.Faults = (_, _) => Fault.RateLimited;
        var budget = asking.Budget();
        await asking.Caller().AskAsync(Asking.Question(), budget, CancellationToken.None);
        Assert.Equal((0m, 0), (budget.Dollars, budget.Calls));
        Assert.Empty(LedgerTotal.By(asking.Ledger.Read(DateTimeOffset.UnixEpoch), entry => entry.Model));
    }

    [Fact]
    public async Task A_review_ends_with_its_calls_and_with_its_dollars()
    {
        using var asking = new Asking();
        var few = new ReviewBudget("s", "turn", asking.Time.GetUtcNow().AddHours(1)) { MaxCalls = 2 };
        var caller = asking.Caller();
        for (var i = 0; i < 2; i++) Assert.IsType<ModelAnswer>(await caller.AskAsync(Asking.Question(), few, CancellationToken.None));
        Assert.Contains("2 calls", Assert.IsType<ModelFailure>(await caller.AskAsync(Asking.Question(), few, CancellationToken.None)).Detail);
        var poor = new ReviewBudget("s", "turn", asking.Time.GetUtcNow().AddHours(1)) { MaxDollars = 0.1m };
        var failure = Assert.IsType<ModelFailure>(await caller.AskAsync(Asking.Question(), poor, CancellationToken.None));
        Assert.Equal((FailureKind.Budget, true), (failure.Kind, failure.IsTransient));
        Assert.Equal(2, asking.Model.Requests.Count);
    }

    [Fact]
    public async Task A_spent_hour_and_a_state_that_cannot_be_written_stop_every_call()
    {
        using var asking = new Asking { Caps = new(PerHour: 0.1m) };
        var failure = Assert.IsType<ModelFailure>(await asking.Caller().AskAsync(Asking.Question(), asking.Budget(), CancellationToken.None));
        Assert.Equal(FailureKind.Budget, failure.Kind);
        var nowhere = new ModelCaller(asking.Client(), new Ledger("/dev/null", new(), asking.Time), asking.Time);
        failure = Assert.IsType<ModelFailure>(await nowhere.AskAsync(Asking.Question(), asking.Budget(), CancellationToken.None));
        Assert.Equal(FailureKind.Budget, failure.Kind);
        Assert.Empty(asking.Model.Requests);
    }

    [Fact]
    public async Task Parallel_samples_share_one_budget()
    {
        using var asking = new Asking();
        var budget = new ReviewBudget("s", "turn", asking.Time.GetUtcNow().AddHours(1)) { MaxCalls = 3 };
        var caller = asking.Caller();
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => caller.AskAsync(Asking.Question(), budget, CancellationToken.None))));
        Assert.Equal(3, asking.Model.Requests.Count);
        Assert.Equal(3, results.Count(result => result is ModelAnswer));
    }

    [Fact]
    public void The_largest_default_call_fits_into_the_default_review()
    {
        var question = Asking.Question() with { Messages = [ModelMessage.User(new string('x', 400_000))] };
        Assert.InRange(ModelTable.Find("strong").Cost(WorstCase.Of(question)), 0.5m, 1m);
    }
}
