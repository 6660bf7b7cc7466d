using Wary.Review;
using Wary.Review.Models;
using Wary.Review.Verdicts;
using Wary.Tests.Mocks;
using Wary.Tests.Review.Models;

namespace Wary.ReviewBench.Runs;

/// <summary>A mock model whose prompt cache has each model's real minimum, and reviews that ask it.</summary>
internal sealed class Reviewer : IDisposable
{
    public Reviewer(Func<MockRequest, MockAnswer> player) => Asking.Model.Player = player;

    // The cache's clock stands still: reviews of one bench follow each other within its five minutes.
    public Asking Asking { get; } = new() { Model = Model() };

    public IReadOnlyList<MockRequest> Requests => Asking.Model.Requests;

    public DateTimeOffset Now => Asking.Time.GetUtcNow();

    public static MockModel Model()
    {
        var clock = new ImpatientTime();
        return new(clock) { Cache = new(clock) { MinTokens = name => ModelTable.Find(name).MinCacheTokens } };
    }

    public ChangeReview Review() => new(Asking.Caller(), new VerdictCache(Asking.State, Asking.Time));

    public void Dispose() => Asking.Dispose();
}
