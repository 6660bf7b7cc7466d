using System.Security.Cryptography;
using System.Text;

namespace Wary.Host.Git;

/// <summary>Where baselines lie: one folder per session, one file per owner. A claim is such a folder moved aside in one step, held by a lock that dies with its process.</summary>
internal sealed class BaselineFolder(SnapshotStore store, TimeProvider clock)
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(7);

    private readonly string _sessions = Path.Combine(store.Folder, "baselines");
    private readonly string _claims = Path.Combine(store.Folder, "claims");

    internal Baseline? Read(string session, string owner) => BaselineFile.Read(SnapshotStore.ReadFile(Place(Session(session), owner)));

    internal bool Write(string session, Baseline baseline) => store.Write(Place(Session(session), baseline.Owner), BaselineFile.Write(baseline));

    internal static IReadOnlyList<Baseline> ReadAll(string folder) =>
        [.. SnapshotStore.Files(folder).Select(file => BaselineFile.Read(SnapshotStore.ReadFile(file))).OfType<Baseline>().OrderBy(b => b.Owner, StringComparer.Ordinal)];

    /// <summary>Takes the session's baselines away in one step; null when there are none or the disk refuses.</summary>
    internal (string Folder, FileStream Lock)? Claim(string session)
    {
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

    /// <summary>Gives a claim's baselines back: the older one of an owner stays, since it covers more.</summary>
    internal void PutBack(string claim, string sessionFolder)
    {
        foreach (var file in SnapshotStore.Files(claim))
        {
            if (SnapshotStore.ReadFile(file) is { } bytes) store.Write(Path.Combine(sessionFolder, Path.GetFileName(file)), bytes);
        }
        Delete(claim);
    }

    /// <summary>Takes up what a review that died had claimed.</summary>
    internal void Recover(string session)
    {
        if (!Directory.Exists(_claims)) return;
        foreach (var file in SnapshotStore.Files(_claims).Where(f => f.EndsWith(".lock", StringComparison.Ordinal) && Path.GetFileName(f).StartsWith(Key(session) + "-", StringComparison.Ordinal)))
        {
            using var held = TryLock(file);
            if (held is null) continue;
            PutBack(file[..^".lock".Length], Session(session));
            SnapshotStore.Delete(file);
        }
    }

    internal void Delete(string claim)
    {
        DeleteFolder(claim);
        SnapshotStore.Delete(claim + ".lock");
        store.Sweep(Needed, clock.GetUtcNow());
    }

    internal void Sweep() => store.Sweep(Needed, clock.GetUtcNow());

    internal void Forget(string session) => DeleteFolder(Session(session));

    // Also the moment at which sessions that nobody came back to are dropped.
    private HashSet<string> Needed()
    {
        var needed = new HashSet<string>();
        foreach (var file in SnapshotStore.Files(_sessions).Concat(SnapshotStore.Files(_claims)))
        {
            if (file.EndsWith(".lock", StringComparison.Ordinal)) continue;
            if (clock.GetUtcNow() - File.GetLastWriteTimeUtc(file) > Forgotten) SnapshotStore.Delete(file);
            else if (BaselineFile.Read(SnapshotStore.ReadFile(file)) is { } baseline) needed.UnionWith(baseline.Contents());
        }
        return needed;
    }

    internal string Session(string session) => Path.Combine(_sessions, Key(session));

    private static string Place(string folder, string owner) => Path.Combine(folder, Key(owner));

    private static string Key(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];

    private static FileStream? TryLock(string file)
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
