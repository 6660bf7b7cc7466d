namespace Wary.Host.Git;

/// <summary>What a turn changed: a baseline when it begins, a change set when it ends.</summary>
/// <remarks>
/// At the end of a turn: <see cref="Claim"/>, <see cref="Changes"/>, <c>Capture</c> (the next round sees only what comes after), review, then
/// <see cref="TurnClaim.Done"/> with a verdict or <see cref="TurnClaim.PutBack"/> without one. No method throws for the state of a repository or a disk.
/// </remarks>
public sealed partial class TurnSnapshots
{
    private const string Unwritable = "the state folder cannot be written";

    private readonly GitProcess _git;
    private readonly SnapshotStore _store;
    private readonly SnapshotLimits _limits;
    private readonly Func<string, bool> _isCredential;
    private readonly BaselineFolder _baselines;
    private readonly WorkTreeObserver _observer;

    /// <summary>Works on a store.</summary>
    /// <param name="git">Git, as <see cref="GitProgram.Find"/> found it.</param>
    /// <param name="store">The private store.</param>
    /// <param name="isCredential">Whether a file of that path is a credential file: its content is never kept, only its id.</param>
    /// <param name="limits">Bounds; the defaults when null.</param>
    /// <param name="clock">The clock; the system's when null.</param>
    public TurnSnapshots(GitProcess git, SnapshotStore store, Func<string, bool> isCredential, SnapshotLimits? limits = null, TimeProvider? clock = null)
    {
        (_git, _store, _isCredential, _limits) = (git, store, isCredential, limits ?? new SnapshotLimits());
        _baselines = new BaselineFolder(store, _limits, clock ?? TimeProvider.System);
        _observer = new WorkTreeObserver(git, store, _limits, clock ?? TimeProvider.System);
    }

    /// <summary>Captures the repository around <paramref name="folder"/> and those inside it, unless a baseline of this session waits for its review.</summary>
    /// <param name="session">Any text; one turn at a time belongs to it.</param>
    /// <param name="folder">Where the agent works, or where a tool is about to.</param>
    /// <param name="ceiling">How long this may take; null: as long as it needs.</param>
    /// <param name="cancel">Ends it as the ceiling does.</param>
    public Task<CaptureOutcome> Capture(string session, string folder, TimeSpan? ceiling = null, CancellationToken cancel = default)
    {
        // What every prompt outside a repository comes to: no machinery is started for it.
        if (GitRepository.Find(folder) is not { } repository) return Task.FromResult(new CaptureOutcome(CaptureState.NoRepository, $"{folder} is in no repository with a working tree"));
        return CaptureAlone(session, repository, ceiling, cancel);
    }

    private async Task<CaptureOutcome> CaptureAlone(string session, GitRepository repository, TimeSpan? ceiling, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (ceiling is { } time) limit.CancelAfter(time);
        try
        {
            // One at a time: the second must not look at what the first one's tool already writes.
            using var turn = await _baselines.Hold(session, limit.Token);
            if (turn is null) return new CaptureOutcome(CaptureState.Failed, Unwritable);
            _baselines.Recover(session);
            if (_baselines.Has(session, repository.Top)) return new CaptureOutcome(CaptureState.Kept);
            using var open = await HoldOpen(limit.Token);
            return await Capture(session, repository, limit.Token);
        }
        catch (OperationCanceledException)
        {
            return new CaptureOutcome(CaptureState.Unfinished, "the repository is too large to be captured in that time");
        }
    }

    /// <summary>Takes the session's baselines for a review; null when there are none.</summary>
    public TurnClaim? Claim(string session) => _baselines.Claim(session) is var (place, held) ? new TurnClaim(_baselines, session, place, held) : null;

    /// <summary>Drops the session's baselines unreviewed.</summary>
    public void Forget(string session)
    {
        _baselines.Forget(session);
        _baselines.Sweep();
    }

    // The outermost one is written last: it stands for "this turn is captured".
    private async Task<CaptureOutcome> Capture(string session, GitRepository repository, CancellationToken cancel)
    {
        var waiting = new Queue<GitRepository>([repository]);
        var taken = new List<Baseline>();
        while (waiting.TryDequeue(out var next) && taken.Count < _limits.Owners)
        {
            if (taken.Any(b => b.Owner == next.Top)) continue;
            var (tree, failure) = await _observer.Observe(next, null, cancel);
            cancel.ThrowIfCancellationRequested();
            if (tree is null)
            {
                // One broken submodule must not cost the whole turn its baseline.
                if (taken.Count == 0) return Lost(failure!.Reason);
                continue;
            }
            if (new BaselineCapture(_store, _limits, _isCredential).Take(tree, cancel) is not { } baseline) return Lost(Unwritable);
            taken.Add(baseline);
            foreach (var nested in tree.Nested)
            {
                if (GitRepository.At(nested) is { } inner) waiting.Enqueue(inner);
            }
        }
        taken.Reverse();
        return taken.All(baseline => _baselines.Write(session, baseline)) ? new CaptureOutcome(CaptureState.Captured) : Lost(Unwritable);

        // Noted, so that the review at the end says what it could not see.
        CaptureOutcome Lost(string reason)
        {
            _baselines.MarkLost(session, repository.Top);
            return new CaptureOutcome(CaptureState.Failed, reason);
        }
    }

    private async Task<IDisposable?> HoldOpen(CancellationToken cancel)
    {
        // A sweep takes milliseconds. If it never ends, a content may be swept away: then more looks new than is.
        for (var attempt = 0; attempt < 40; attempt++)
        {
            if (_store.HoldOpen() is { } held) return held;
            await Task.Delay(5, cancel);
        }
        return null;
    }
}
