using Wary.Review.Models;

namespace Wary.Cli.Verbs.Reviews;

/// <summary>Tells a person at a terminal what is being waited for.</summary>
/// <param name="inner">The way to the model.</param>
/// <param name="output">The terminal.</param>
internal sealed class ProgressTransport(IModelTransport inner, TextWriter output) : IModelTransport
{
    private readonly Lock _guard = new();
    private int _asked;

    /// <inheritdoc/>
    public async Task<ModelResult> AskAsync(ModelRequest request, TimeSpan timeout, CancellationToken cancel)
    {
        var number = Interlocked.Increment(ref _asked);
        Say($"request {number}: {request.Bytes / 1000.0:0.0} KB to {request.Model} …");
        var result = await inner.AskAsync(request, timeout, cancel);
        Say($"request {number}: {(result is ModelFailure failure ? failure.Detail : "answered")}");
        return result;
    }

    private void Say(string line)
    {
        lock (_guard) output.WriteLine($"wary: {line}");
    }
}
