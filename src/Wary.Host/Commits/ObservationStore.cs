using Wary.Host.Config;
using Wary.Host.State;

namespace Wary.Host.Commits;

/// <summary>
/// Observations between the two ends of a call, one small file each. Whoever compares one takes it by a lock and a new name, in this order, so
/// that of two processes for one call one comes second; a taken one whose lock is free belonged to a process that died.
/// </summary>
internal sealed class ObservationStore
{
    private const string Taken = ".taken", Standing = ".standing";
    private const int MaxBytes = 8 << 20;
    private static readonly TimeSpan StandsFor = TimeSpan.FromMinutes(30), LeftFor = TimeSpan.FromDays(7);

    private readonly string _root, _folder;

    /// <param name="root">The folder of all observations.</param>
    /// <param name="session">The session's key.</param>
    public ObservationStore(string root, string session) => (_root, _folder) = (root, Path.Combine(root, session));

    /// <summary>Whether calls of this session are observed at all.</summary>
    public bool IsWatching => StateFile.KindOf(_folder) == FileKind.Folder;

    /// <exception cref="IOException">The state cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public void Write(string call, Observation observation)
    {
        if (StateFile.KindOf(_root) is FileKind.Link or FileKind.File) throw new ForeignFileException(_root);
        StateFolder.CreateFolder(_folder);
        Put(Path.Combine(_folder, SessionKey.Of(call)), observation);
    }

    /// <summary>Takes what waits: the call's own observation, those of processes that died, and those that stand.</summary>
    /// <exception cref="IOException">The state cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public List<HeldObservation> Take(string call, DateTimeOffset now)
    {
        var held = new List<HeldObservation>();
        if (!IsWatching) return held;
        var own = SessionKey.Of(call);
        foreach (var path in Directory.GetFiles(_folder))
        {
            var (isOwn, isTaken, stands) = (Path.GetFileName(path) == own, path.EndsWith(Taken, StringComparison.Ordinal), path.EndsWith(Standing, StringComparison.Ordinal));
            if ((isOwn || isTaken || stands) && TakeOne(path, isOwn, stands, now) is { } one) held.Add(one);
        }
        return held;
    }

    /// <summary>Lets an observation count for the calls to come: something of its command may still run.</summary>
    public void Keep(string call, Observation observation) => Put(Path.Combine(_folder, SessionKey.Of(call) + Standing), observation);

    /// <summary>Drops everything of the session, and what sessions left that never said that they ended.</summary>
    public void Forget(DateTimeOffset now)
    {
        if (StateFile.KindOf(_root) != FileKind.Folder) return;
        foreach (var folder in Directory.GetDirectories(_root))
        {
            if (now.UtcDateTime - Directory.GetLastWriteTimeUtc(folder) > LeftFor && StateFile.KindOf(folder) == FileKind.Folder) Directory.Delete(folder, recursive: true);
        }
        if (!IsWatching) return;
        foreach (var path in Directory.GetFiles(_folder))
        {
            if (!path.EndsWith(Taken, StringComparison.Ordinal)) File.Delete(path);
        }
        if (Directory.GetFiles(_folder).Length == 0) Directory.Delete(_folder);
    }

    private static HeldObservation? TakeOne(string path, bool isOwn, bool stands, DateTimeOffset now)
    {
        FileStream? file = null;
        try
        {
            file = StateFile.Open(path, FileMode.Open, FileShare.None);
            if (RandomAccess.GetLength(file.SafeFileHandle) > MaxBytes) throw new ForeignFileException(path);
            var read = Observation.Read(StateFile.Read(file).ToArray());
            if (read is null || (stands && now.ToUnixTimeMilliseconds() - read.Time > StandsFor.TotalMilliseconds && now.UtcDateTime - File.GetLastWriteTimeUtc(path) > StandsFor))
            {
                File.Delete(path);
                file.Dispose();
                return null;
            }
            var place = path;
            if (isOwn) File.Move(path, place = $"{path}.{StateFile.Unique()}{Taken}");
            else if (!File.Exists(path)) throw new FileNotFoundException();
            return new(read, place, file, isOwn, stands);
        }
        catch (IOException)
        {
            // Somebody else has it, or had it first.
            file?.Dispose();
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            file?.Dispose();
            return null;
        }
    }

    private static void Put(string path, Observation observation)
    {
        using var file = StateFile.Open(path, FileMode.Create);
        RandomAccess.Write(file.SafeFileHandle, observation.ToBytes(), 0);
    }
}

/// <summary>An observation that this process compares, and nobody else.</summary>
/// <param name="Value">What was seen.</param>
/// <param name="Place">Where it lies.</param>
/// <param name="File">That file, locked.</param>
/// <param name="IsOwn">It belongs to the call that ended, not to an earlier one.</param>
/// <param name="Stands">It counts again for the next call.</param>
internal sealed record HeldObservation(Observation Value, string Place, FileStream File, bool IsOwn, bool Stands) : IDisposable
{
    /// <summary>Whether its call made what is new is decided and noted.</summary>
    public void Done()
    {
        if (!Stands) System.IO.File.Delete(Place);
        File.Dispose();
    }

    /// <summary>It counts from now on for what comes after these marks.</summary>
    public void Renew(IReadOnlyList<RepositoryMark> marks)
    {
        // Torn by a crash it is dropped; then a push still covers what a background command committed.
        var bytes = (Value with { Marks = marks }).ToBytes();
        RandomAccess.SetLength(File.SafeFileHandle, 0);
        RandomAccess.Write(File.SafeFileHandle, bytes, 0);
    }

    public void Dispose() => File.Dispose();
}
