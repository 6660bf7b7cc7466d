using System.Text;
using Wary.Host.State;

namespace Wary.Host.Git;

/// <summary>
/// What files held before tools first wrote them in a turn. Baselines know that for everything git lists; this is for the rest: ignored files and folders
/// without git. One small file per path and turn, so that a review that is still running and the next turn do not take from one another.
/// </summary>
/// <param name="store">The private store; contents lie in a folder of their own there.</param>
/// <param name="session">The session's key.</param>
/// <param name="isCredential">Whether a file of that path is a credential file: its content is never kept.</param>
public sealed class TouchedContents(SnapshotStore store, string session, Func<string, bool> isCredential)
{
    /// <summary>Largest content that is kept, in bytes.</summary>
    public const int MostBytes = 256 << 10;

    /// <summary>Most contents of one session; later files look new as a whole.</summary>
    public const int MostFiles = 256;

    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(7);

    private readonly string _sessions = Path.Combine(store.Folder, "touched");

    private string Folder => Path.Combine(_sessions, "s-" + session);

    /// <summary>Keeps what <paramref name="path"/> held before its first edit of a turn. Later ones are ignored, and so is a disk that refuses.</summary>
    /// <param name="path">Absolute.</param>
    /// <param name="turn">The turn's number.</param>
    /// <param name="before">Gives the content; null: there was no file. Called for a first edit only.</param>
    public void Keep(string path, int turn, Func<string?> before)
    {
        var place = Path.Combine(Folder, Name(path, turn));
        if (File.Exists(place) || isCredential(path) || SnapshotStore.Files(Folder).Take(MostFiles).Count() == MostFiles) return;
        var text = before();
        if (text is not null && Encoding.UTF8.GetByteCount(text) > MostBytes) return;
        // Sweeps delete drafts.
        using var held = store.HoldOpen();
        // The path stands in front: names are short hashes, and a content must never be taken for that of another file.
        store.Write(place, Encoding.UTF8.GetBytes($"{(text is null ? '-' : '+')}{path}\0{text}"));
    }

    /// <summary>The file as a review gets it: with the oldest content that is kept of it.</summary>
    public TouchedFile Of(string path)
    {
        var head = Encoding.UTF8.GetBytes(path + "\0");
        foreach (var place in Kept(path).OrderBy(TurnOf))
        {
            if (SnapshotStore.ReadFile(place) is not { Length: > 0 } bytes || !bytes.AsSpan(1).StartsWith(head)) continue;
            return bytes[0] == '-' ? new TouchedFile(path, Created: true) : new TouchedFile(path, bytes.AsMemory(1 + head.Length));
        }
        return new TouchedFile(path);
    }

    /// <summary>A review up to this turn has seen these files: what they held before is of no use any more.</summary>
    public void Forget(IEnumerable<string> paths, int turn)
    {
        foreach (var place in paths.SelectMany(Kept).Where(place => TurnOf(place) <= turn)) SnapshotStore.Delete(place);
    }

    /// <summary>Drops what sessions left behind that nobody came back to.</summary>
    public void Sweep(DateTimeOffset now)
    {
        foreach (var place in SnapshotStore.Files(_sessions))
        {
            if (now - File.GetLastWriteTimeUtc(place) > Forgotten) SnapshotStore.Delete(place);
        }
    }

    private IEnumerable<string> Kept(string path)
    {
        var prefix = Prefix(path);
        return SnapshotStore.Files(Folder).Where(place => Path.GetFileName(place).StartsWith(prefix, StringComparison.Ordinal));
    }

    private static string Name(string path, int turn) => $"{Prefix(path)}{turn}";

    private static string Prefix(string path) => $"{StableHash.Of(path):x16}-";

    private static int TurnOf(string place) => int.TryParse(Path.GetFileName(place).AsSpan(17), out var turn) ? turn : int.MaxValue;
}
