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

    // Seconds that pass before the call is given up, and what of the answer's price may be booked for it: no model writes more than a hundred tokens a second.
    [Theory]
    [InlineData("Reset", 0), InlineData("TruncatedAnswer", 0), InlineData("WrongUsage", 0), InlineData("PageWithStatus200", 0), InlineData("StalledAnswer", 45), InlineData("SlowHeaders", 120)]
    public async Task A_call_whose_cost_nobody_told_is_booked_at_what_was_sent_and_what_can_have_been_written_since(string fault, int seconds)
    {
        using var asking = new Asking();
        asking.Model.Faults = (index, _) => index == 0 ? Enum.Parse<Fault>(fault) : Fault.InvalidRequest;
        var budget = asking.Budget();
        var result = await asking.Caller().AskAsync(Asking.Question(), budget, CancellationToken.None);
        var model = ModelTable.Find("strong");
        var worst = WorstCase.Of(Asking.Question());
        var sent = asking.Model.Requests[0].Raw.Length;
        Assert.Null(result.Attempts[0].Usage);
        Assert.InRange(budget.Dollars, model.Cost(new(0, seconds * 100)), model.Cost(worst with { Output = seconds * 100 + sent }));
        Assert.Equal(budget.Dollars, asking.Ledger.Read(DateTimeOffset.UnixEpoch).Sum(entry => entry.Dollars));
    }

    [Fact]
    public async Task However_long_a_lost_answer_took_it_is_never_booked_above_what_was_set_aside()
    {
        using var asking = new Asking();
        asking.Model.Faults = (_, _) => Fault.SlowHeaders;
        var budget = new ReviewBudget("s", "turn", asking.Time.GetUtcNow().AddHours(3));
        await new ModelCaller(asking.Client(), asking.Ledger, asking.Time) { CallTimeout = TimeSpan.FromHours(1) }.AskAsync(Asking.Question(), budget, CancellationToken.None);
        Assert.Equal(ModelTable.Find("strong").Cost(WorstCase.Of(Asking.Question())), budget.Dollars);
    }

    [Fact]
    public async Task Half_a_request_is_charged_by_nobody()
    {
        using var asking = new Asking();
        using var client = new MessagesClient(ModelEndpoint.Create(asking.BaseUrl, Asking.Key, null).Endpoint!, new BreaksBeforeTheBody(), asking.Time);
        var failure = Assert.IsType<ModelFailure>(await client.AskAsync(Asking.Question(), TimeSpan.FromSeconds(100), CancellationToken.None));
        Assert.Equal((FailureKind.Network, default(TokenUsage)), (failure.Kind, failure.Usage));
    }

    [Fact]
    public async Task An_hour_of_broken_connections_leaves_money_for_a_review()
    {
        using var asking = new Asking();
        asking.Model.Faults = (index, _) => index < 30 ? Fault.Reset : Fault.None;
        for (var turn = 0; turn < 10; turn++) Assert.IsType<ModelFailure>(await asking.Caller().AskAsync(Asking.Question(), asking.Budget(), CancellationToken.None));
        Assert.Equal(30, asking.Model.Requests.Count);
        Assert.IsType<ModelAnswer>(await asking.Caller().AskAsync(Asking.Question(), asking.Budget(), CancellationToken.None));
    }

    [Fact]
    public async Task Screens_take_no_call_from_the_review_and_leave_the_judge_its_share_of_the_money()
    {
        using var asking = new Asking();
        var screen = Asking.Question() with { Model = ModelTable.Cheap, IsScreen = true, MaxTokens = 4_000 };
        var budget = new ReviewBudget("s", "turn", asking.Time.GetUtcNow().AddHours(1)) { MaxCalls = 1 };
        for (var i = 0; i < 12; i++) Assert.IsType<ModelAnswer>(await asking.Caller().AskAsync(screen, budget, CancellationToken.None));
        Assert.IsType<ModelAnswer>(await asking.Caller().AskAsync(Asking.Question(), budget, CancellationToken.None));

        var worst = ModelTable.Find("strong").Cost(WorstCase.Of(Asking.Question()));
        var tight = new ReviewBudget("s", "turn", asking.Time.GetUtcNow().AddHours(1)) { MaxDollars = worst };
        var refused = Assert.IsType<ModelFailure>(await asking.Caller().AskAsync(screen with { Model = ModelTable.Strong, MaxTokens = 16_000 }, tight, CancellationToken.None));
        Assert.Equal(FailureKind.Budget, refused.Kind);
        Assert.IsType<ModelAnswer>(await asking.Caller().AskAsync(Asking.Question(), tight, CancellationToken.None));
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

    private sealed class BreaksBeforeTheBody : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException(HttpRequestError.Unknown, "reset");
    }
}
