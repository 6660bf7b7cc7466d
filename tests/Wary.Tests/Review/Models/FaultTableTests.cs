using Wary.Review.Models;
using Wary.Tests.Mocks;

namespace Wary.Tests.Review.Models;

/// <summary>The truth table: whatever goes wrong has its own name, and nothing that went wrong is an answer.</summary>
public sealed class FaultTableTests
{
    // Fault, its kind, its status, how often one model is asked, and whether another model is asked after it.
    private static readonly Dictionary<Fault, (FailureKind? Kind, int Status, int Tries, bool FallsBack)> Table = new()
    {
        [Fault.None] = (null, 0, 1, false),
        [Fault.NoConnection] = (FailureKind.Network, 0, 3, false),
        [Fault.Reset] = (FailureKind.Network, 0, 3, false),
        [Fault.ResetInAnswer] = (FailureKind.Network, 0, 3, false),
        [Fault.SlowHeaders] = (FailureKind.Timeout, 0, 1, false),
        [Fault.StalledAnswer] = (FailureKind.Timeout, 200, 1, false),
        [Fault.TruncatedAnswer] = (FailureKind.Network, 200, 3, false),
        [Fault.OnlyPings] = (FailureKind.Timeout, 0, 1, false),
        [Fault.RateLimited] = (FailureKind.Http, 429, 3, true),
        [Fault.RateLimitedForHours] = (FailureKind.Http, 429, 1, true),
        [Fault.ServerError] = (FailureKind.Http, 500, 3, true),
        [Fault.ServerErrorPage] = (FailureKind.Http, 502, 3, true),
        [Fault.Overloaded] = (FailureKind.Http, 529, 3, true),
        [Fault.ErrorInStream] = (FailureKind.Http, 529, 3, true),
        [Fault.InvalidRequest] = (FailureKind.Http, 400, 1, false),
        [Fault.PromptTooLong] = (FailureKind.TooLarge, 400, 1, false),
        [Fault.Unauthorized] = (FailureKind.Http, 401, 1, false),
        [Fault.Billing] = (FailureKind.Http, 402, 1, false),
        [Fault.Forbidden] = (FailureKind.Http, 403, 1, false),
        [Fault.RetiredModel] = (FailureKind.Http, 404, 1, true),
        [Fault.Conflict] = (FailureKind.Http, 409, 3, false),
        [Fault.BodyTooLargePage] = (FailureKind.TooLarge, 413, 1, false),
        [Fault.Redirect] = (FailureKind.Http, 307, 1, false),
        [Fault.PageWithStatus200] = (FailureKind.Html, 200, 1, false),
        [Fault.BrokenJson] = (FailureKind.BrokenAnswer, 200, 1, true),
        [Fault.OtherJson] = (FailureKind.BrokenAnswer, 200, 1, true),
        [Fault.EmptyBody] = (FailureKind.BrokenAnswer, 200, 1, true),
        [Fault.EndlessAnswer] = (FailureKind.BrokenAnswer, 0, 1, true),
        [Fault.Refusal] = (FailureKind.Refusal, 200, 1, true),
        [Fault.MaxTokens] = (FailureKind.Truncated, 200, 1, false),
        [Fault.ContextExceeded] = (FailureKind.TooLarge, 200, 1, false),
        [Fault.UnknownStopReason] = (FailureKind.BrokenAnswer, 200, 1, true),
        [Fault.NoStopReason] = (FailureKind.BrokenAnswer, 200, 1, true),
        [Fault.EmptyContent] = (FailureKind.BrokenAnswer, 200, 1, true),
        [Fault.SchemaMiss] = (FailureKind.SchemaMiss, 200, 1, true),
        [Fault.ProseInsteadOfJson] = (FailureKind.SchemaMiss, 200, 1, true),
        [Fault.WrongUsage] = (null, 0, 1, false),
    };

    // What only a stream can do, and what a document shows differently: its silence is noticed at the end of the call alone.
    private static readonly Dictionary<Fault, (FailureKind? Kind, int Status, int Tries, bool FallsBack)> Documents = new(Table)
    {
        [Fault.StalledAnswer] = (FailureKind.Timeout, 0, 1, false),
        [Fault.TruncatedAnswer] = (FailureKind.BrokenAnswer, 200, 1, true),
        [Fault.EndlessAnswer] = (FailureKind.BrokenAnswer, 200, 1, true),
        [Fault.OnlyPings] = (null, 0, 1, false),
        [Fault.ErrorInStream] = (null, 0, 1, false),
    };

    public static TheoryData<string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool>();
            foreach (var fault in Enum.GetValues<Fault>())
            {
                cases.Add(fault.ToString(), true);
                cases.Add(fault.ToString(), false);
            }
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task Every_fault_has_its_verdict(string name, bool streams)
    {
        var fault = Enum.Parse<Fault>(name);
        var expected = (streams ? Table : Documents)[fault];
        using var asking = new Asking();
        asking.Model.Faults = (_, _) => fault;
        // Both models fail here. The budget is generous: what is asked is what the fault alone allows.
        var budget = new ReviewBudget("s", "turn", asking.Time.GetUtcNow() + ReviewBudget.DefaultTime) { MaxCalls = 20, MaxDollars = 100 };
        var result = await asking.Caller().AskAsync(Asking.Question(streams, ModelTable.FallbackOf("claude-opus-5-5")), budget, CancellationToken.None);

        Assert.Equal(expected.Kind, (result as ModelFailure)?.Kind);
        Assert.Equal(expected.Status, (result as ModelFailure)?.Status ?? 0);
        // One that fails with 5xx is left at once when another model follows, and the other one is patient.
        var isServer = expected.Status >= 500;
        Assert.Equal(expected.FallsBack ? (isServer ? 1 : expected.Tries) + expected.Tries : expected.Tries, result.Attempts.Count);
        Assert.Equal(expected.FallsBack ? "claude-sonnet-5-5" : "claude-opus-5-5", result.Model);
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task A_fault_that_passes_leaves_an_answer_behind_it_only_where_trying_again_is_allowed(string name, bool streams)
    {
        var fault = Enum.Parse<Fault>(name);
        var expected = (streams ? Table : Documents)[fault];
        using var asking = new Asking();
        asking.Model.Faults = (index, _) => index == 0 ? fault : Fault.None;
        var result = await asking.Caller().AskAsync(Asking.Question(streams), asking.Budget(), CancellationToken.None);
        Assert.Equal(expected.Kind is null || expected.Tries > 1, result is ModelAnswer);
    }

    [Fact]
    public async Task No_detail_repeats_the_key_or_the_question()
    {
        foreach (var fault in Enum.GetValues<Fault>())
        {
            using var asking = new Asking();
            asking.Model.Faults = (_, _) => fault;
            if (await asking.Client().AskAsync(Asking.Question(), TimeSpan.FromSeconds(120), CancellationToken.None) is not ModelFailure failure) continue;
            Assert.NotEmpty(failure.Detail);
            Assert.DoesNotContain(Asking.Key, failure.ToString());
            Assert.DoesNotContain("eval", failure.ToString());
        }
    }
}
