using Wary.Review.Models;
using Wary.Tests.Mocks;

namespace Wary.Tests.Review.Models;

public sealed class RetryTests
{
    private static void Lasts(double seconds, TimeSpan pause) => Assert.InRange(pause.TotalSeconds, seconds, seconds * 1.1 + 0.001);

    private static async Task<(ModelResult Result, IReadOnlyList<TimeSpan> Pauses)> AskAsync(Fault fault, string? fallback = null, TimeSpan? time = null)
    {
        using var asking = new Asking();
        asking.Model.Faults = (_, _) => fault;
        var result = await asking.Caller().AskAsync(Asking.Question(fallback: fallback), asking.Budget(time), CancellationToken.None);
        return (result, asking.Time.Pauses);
    }

    [Fact]
    public async Task A_rate_limit_is_waited_out_as_long_as_the_provider_says()
    {
        var (result, pauses) = await AskAsync(Fault.RateLimited);
        Assert.Equal(2, pauses.Count);
        Assert.All(pauses, pause => Lasts(7, pause));
        Assert.Equal(3, result.Attempts.Count);
    }

    [Fact]
    public async Task A_broken_connection_is_tried_after_3_and_6_seconds()
    {
        var (_, pauses) = await AskAsync(Fault.Reset);
        Assert.Equal(2, pauses.Count);
        Lasts(3, pauses[0]);
        Lasts(6, pauses[1]);
    }

    [Fact]
    public async Task An_overloaded_model_is_left_at_once_and_its_fallback_tried_after_2_and_4_seconds()
    {
        var (result, pauses) = await AskAsync(Fault.Overloaded, "claude-sonnet-5-5");
        Assert.Equal(["claude-opus-5-5", "claude-sonnet-5-5", "claude-sonnet-5-5", "claude-sonnet-5-5"], result.Attempts.Select(attempt => attempt.Model));
        Assert.Equal(2, pauses.Count);
        Lasts(2, pauses[0]);
        Lasts(4, pauses[1]);
    }

    [Fact]
    public async Task A_model_that_a_person_chose_has_no_fallback()
    {
        var (result, _) = await AskAsync(Fault.RetiredModel);
        Assert.Equal("claude-opus-5-5", Assert.IsType<ModelFailure>(result).Model);
        Assert.Single(result.Attempts);
    }

    [Fact]
    public async Task Nobody_waits_past_the_deadline()
    {
        var (result, pauses) = await AskAsync(Fault.RateLimited, time: TimeSpan.FromSeconds(5));
        Assert.Empty(pauses);
        Assert.Single(result.Attempts);
        (result, _) = await AskAsync(Fault.SlowHeaders, time: TimeSpan.FromSeconds(20));
        Assert.Equal(FailureKind.Timeout, Assert.IsType<ModelFailure>(result).Kind);
    }

    [Fact]
    public async Task After_the_deadline_nothing_is_asked()
    {
        using var asking = new Asking();
        var budget = asking.Budget(TimeSpan.FromSeconds(1));
        asking.Time.Advance(TimeSpan.FromSeconds(1));
        var result = await asking.Caller().AskAsync(Asking.Question(), budget, CancellationToken.None);
        Assert.Equal(FailureKind.Budget, Assert.IsType<ModelFailure>(result).Kind);
        Assert.Empty(asking.Model.Requests);
    }

    [Fact]
    public async Task Cancelling_ends_a_pause_and_a_call()
    {
        using var asking = new Asking();
        using var cancel = new CancellationTokenSource();
        asking.Model.Faults = (_, _) =>
        {
            cancel.Cancel();
            return Fault.Reset;
        };
        var result = await asking.Caller().AskAsync(Asking.Question(), asking.Budget(), cancel.Token);
        Assert.Equal(FailureKind.Cancelled, Assert.IsType<ModelFailure>(result).Kind);
        Assert.Single(asking.Model.Requests);
    }

    [Theory]
    [InlineData("Sat, 21 Nov 2026 12:00:08 GMT", 8)]
    [InlineData("Sat, 21 Nov 2026 11:00:00 GMT", 0)]
    [InlineData("soon", 5)]
    public async Task A_retry_after_may_be_a_date_and_may_be_nonsense(string header, int seconds)
    {
        using var asking = new Asking();
        asking.Model.Faults = (_, _) => Fault.RateLimited;
        using var client = new MessagesClient(
            ModelEndpoint.Create(null, Asking.Key, null).Endpoint!, new HeaderHandler(new MockHandler(asking.Model, asking.Time), header), asking.Time);
        var failure = Assert.IsType<ModelFailure>(await client.AskAsync(Asking.Question(), TimeSpan.FromSeconds(9), CancellationToken.None));
        Lasts(seconds, RetryPlan.Pause(failure, 0, isLast: true)!.Value);
    }

    private sealed class HeaderHandler(HttpMessageHandler inner, string header) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            response.Headers.Remove("retry-after");
            response.Headers.TryAddWithoutValidation("retry-after", header);
            return response;
        }
    }
}
