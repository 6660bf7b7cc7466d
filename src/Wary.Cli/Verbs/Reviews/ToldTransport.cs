using Wary.Review.Models;

namespace Wary.Cli.Verbs.Reviews;

/// <summary>Tells a person, before anything is sent, what goes where the first time, and at a terminal what is being waited for.</summary>
/// <param name="inner">The way to the model.</param>
/// <param name="output">Where people read.</param>
/// <param name="progress">Whether a person watches.</param>
/// <param name="notice">What is to be said before the first request; null for nothing.</param>
internal sealed class ToldTransport(IModelTransport inner, TextWriter output, bool progress, Func<string?> notice) : IModelTransport
{
    private readonly Lock _guard = new();
    private int _asked;

    /// <inheritdoc/>
    public async Task<ModelResult> AskAsync(ModelRequest request, TimeSpan timeout, CancellationToken cancel)
    {
        var number = Interlocked.Increment(ref _asked);
        if (number == 1 && notice() is { } words) Say(words);
        if (progress) Say($"request {number}: {request.Bytes / 1000.0:0.0} KB to {request.Model} …");
        var result = await inner.AskAsync(request, timeout, cancel);
        if (progress) Say($"request {number}: {(result is ModelFailure failure ? failure.Detail : "answered")}");
        return result;
    }

    private void Say(string line)
    {
        lock (_guard) output.WriteLine($"wary: {line}");
    }
}
