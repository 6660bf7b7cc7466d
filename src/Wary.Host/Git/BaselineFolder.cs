using System.Security.Cryptography;
using System.Text;
using Wary.Host.State;

namespace Wary.Host.Git;

/// <summary>Where baselines lie: one folder per session, one file per owner. A claim is such a folder moved aside in one step, held by a lock that dies with its process.</summary>
/// <remarks>Whoever changes a session's folder holds the session: of two captures at once the second finds the first one's baseline, which was complete before any tool
/// ran. Its own may already hold what the first one's tool wrote.</remarks>
internal sealed class BaselineFolder(SnapshotStore store, SnapshotLimits limits, TimeProvider clock)
{
    private const string LostMark = ".lost";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly string _sessions = Path.Combine(store.Folder, "baselines");
    private readonly string _claims = Path.Combine(store.Folder, "claims");

    internal bool Has(string session, string owner) => Read(Place(session, owner)) is not null;

    /// <summary>Keeps a baseline, unless one of that owner waits for its review: the older one covers more. False when the disk refuses.</summary>
    internal bool Write(string session, Baseline baseline)
    {
        var place = Place(session, baseline.Owner);
        if (Read(place) is not null) return true;
        // What stood there cannot be read any more: the turn that it began is to be named.
        if (File.Exists(place)) MarkLost(session, baseline.Owner);
        return store.Write(place, BaselineFile.Write(baseline));
    }

    /// <summary>Notes that an owner's turn has no beginning. An empty file: a full disk mostly still has room for one.</summary>
    internal void MarkLost(string session, string owner) => store.Write(Place(session, owner) + LostMark, []);

    internal static IReadOnlyList<Baseline> ReadAll(string folder) =>
        [.. SnapshotStore.Files(folder).Select(Read).OfType<Baseline>().OrderBy(b => b.Owner, StringComparer.Ordinal)];

    /// <summary>Holds the session until the answer is disposed; null when its lock cannot be opened at all.</summary>
    internal async Task<IDisposable?> Hold(string session, CancellationToken cancel)
    {
        while (true)
        {
            var (held, writable) = TryHold(session, TimeSpan.Zero);
            if (held is not null || !writable) return held;
            await Task.Delay(5, cancel);
        }
    }

    /// <summary>Takes the session's baselines away in one step; null when there are none or the disk refuses.</summary>
    internal (string Folder, FileStream Lock)? Claim(string session)
    {
        using var turn = TryHold(session, Patience).Held;
        if (turn is null) return null;
        Recover(session);
        var claim = Path.Combine(_claims, Key(session) + "-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)));
        FileStream? held = null;
        try
        {
            if (!Directory.Exists(Session(session))) return null;
            SnapshotStore.CreateFolder(_claims);
            held = SnapshotStore.OpenPrivate(claim + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            Directory.Move(Session(session), claim);
            return (claim, held);
        }
        catch (IOException)
        {
            Drop(held, claim);
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            Drop(held, claim);
            return null;
        }
    }

    /// <summary>Gives a claim's baselines back. When somebody holds the session for too long, its next capture takes them up.</summary>
    internal void PutBack(string session, string claim, FileStream held)
    {
        using var turn = TryHold(session, Patience).Held;
        if (turn is not null) Return(session, claim);
        held.Dispose();
    }

    /// <summary>Takes up what a review that died had claimed. The session is held.</summary>
    internal void Recover(string session)
    {
        if (!Directory.Exists(_claims)) return;
        foreach (var file in SnapshotStore.Files(_claims).Where(f => f.EndsWith(".lock", StringComparison.Ordinal) && Path.GetFileName(f).StartsWith(Key(session) + "-", StringComparison.Ordinal)))
        {
            using var held = TryLock(file);
            if (held is not null) Return(session, file[..^".lock".Length]);
        }
    }

    internal void Delete(string claim)
    {
        DeleteFolder(claim);
        SnapshotStore.Delete(claim + ".lock");
        Sweep();
    }

    internal void Sweep() => store.Sweep(() => BaselineAges.Read([_sessions, _claims], clock.GetUtcNow()), limits.StoreBytes, clock.GetUtcNow());

    internal void Forget(string session)
    {
        using var turn = TryHold(session, Patience).Held;
        if (turn is not null) DeleteFolder(Session(session));
    }

    internal static Baseline? Read(string file) => BaselineFile.Read(SnapshotStore.ReadFile(file));

    // The older one of an owner stays, since it covers more. Moved, not copied: a full disk cannot lose it.
    private void Return(string session, string claim)
    {
        var folder = Session(session);
        var whole = true;
        foreach (var file in SnapshotStore.Files(claim)) whole &= SnapshotStore.Move(file, Path.Combine(folder, Path.GetFileName(file)));
        if (!whole) return;
        DeleteFolder(claim);
        SnapshotStore.Delete(claim + ".lock");
    }

    private (FileLock? Held, bool Writable) TryHold(string session, TimeSpan patience)
    {
        try
        {
            var folder = Path.Combine(store.Folder, "turns");
            SnapshotStore.CreateFolder(folder);
            return (FileLock.Take(Path.Combine(folder, Key(session)[..2] + ".lock"), patience), true);
        }
        catch (IOException)
        {
            return (null, false);
        }
        catch (UnauthorizedAccessException)
        {
            return (null, false);
        }
    }

    private string Session(string session) => Path.Combine(_sessions, Key(session));

    private string Place(string session, string owner) => Path.Combine(Session(session), Key(owner));

    private static string Key(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    internal static FileStream? TryLock(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static void Drop(FileStream? held, string claim)
    {
        held?.Dispose();
        SnapshotStore.Delete(claim + ".lock");
    }

    private static void DeleteFolder(string folder)
    {
        foreach (var file in SnapshotStore.Files(folder)) SnapshotStore.Delete(file);
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder);
        }
        catch (IOException)
        {
            // A baseline was written meanwhile: it stays.
        }
        catch (UnauthorizedAccessException)
        {
            // Read-only state: nothing can be consumed, the next review sees the same.
        }
    }
}
