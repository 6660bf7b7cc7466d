namespace Wary.Review.Models;

/// <summary>
/// The way out of a remote container: the endpoint is looked for once, before the first question, so that one that cannot be reached costs seconds and
/// not the retries and the time of a whole review.
/// </summary>
/// <param name="find">Looks once; gives the way, or null: <see cref="EndpointProbe"/>.</param>
/// <param name="host">The endpoint's name, for people.</param>
public sealed class ProbedTransport(Func<CancellationToken, Task<IModelTransport?>> find, string host) : IModelTransport, IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private IModelTransport? _way;
    private bool _looked;

    /// <inheritdoc/>
    public async Task<ModelResult> AskAsync(ModelRequest request, TimeSpan timeout, CancellationToken cancel)
    {
        if (await WayAsync(cancel) is { } way) return await way.AskAsync(request, timeout, cancel);
        return cancel.IsCancellationRequested
            ? new ModelFailure { Model = request.Model, Kind = FailureKind.Cancelled, Detail = "The review was ended while the endpoint was looked for.", Usage = default(TokenUsage) }
            : new ModelFailure { Model = request.Model, Kind = FailureKind.Unreachable, Detail = $"{host} cannot be reached from this container.", Usage = default(TokenUsage) };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        (_way as IDisposable)?.Dispose();
        _one.Dispose();
    }

    private async Task<IModelTransport?> WayAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(CancellationToken.None);
        try
        {
            if (_looked) return _way;
            _way = await find(cancel);
            // Whoever was cancelled has seen nothing.
            _looked = _way is not null || !cancel.IsCancellationRequested;
            return _way;
        }
        finally
        {
            _one.Release();
        }
    }
}
