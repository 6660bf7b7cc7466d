namespace Wary.Host.Git;

/// <summary>The baselines of a turn that is being reviewed, taken away in one step: the next prompt starts a new one meanwhile. When the process dies, the session's next capture takes them up again.</summary>
public sealed class TurnClaim : IDisposable
{
    private readonly BaselineFolder _folder;
    private readonly string _place, _session;
    private readonly FileStream _lock;

    internal TurnClaim(BaselineFolder folder, string session, string place, FileStream held)
    {
        (_folder, _session, _place, _lock) = (folder, session, place, held);
        Baselines = BaselineFolder.ReadAll(place);
        Damaged = SnapshotStore.Files(place).Count() - Baselines.Count;
    }

    internal IReadOnlyList<Baseline> Baselines { get; }

    /// <summary>Baselines that could not be written or read; their owners are compared with their checked-out commit, and the change set says so.</summary>
    public int Damaged { get; }

    /// <summary>A verdict was given: the baselines and the contents that only they needed are deleted.</summary>
    public void Done()
    {
        _folder.Delete(_place);
        _lock.Dispose();
    }

    /// <summary>No verdict: they count again. An owner captured anew in the meantime keeps the older one, which covers more.</summary>
    public void PutBack() => _folder.PutBack(_session, _place, _lock);

    /// <summary>Lets go without deciding.</summary>
    public void Dispose() => _lock.Dispose();
}
