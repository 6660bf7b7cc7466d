using Wary.Core.Secrets;
using Wary.Host.Git;
using Wary.Host.State;

namespace Wary.Host.Gate;

/// <summary>
/// Keeps what a command is about to lose, so that a person can have it back: contents in a private store of its own, a description beside them. For a week, up to a gigabyte.
/// </summary>
/// <param name="stateDirectory">The state directory.</param>
/// <param name="time">The clock.</param>
public sealed partial class UndoStore(string stateDirectory, TimeProvider time)
{
    /// <summary>How long it is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    private const int Version = 1;
    private const int MaxCommand = 500;
    private const string Suffix = ".json";

    private readonly StateFolder _folder = new(stateDirectory);

    private string Root => Path.Combine(_folder.Root, "undo");

    private string Entries => Path.Combine(Root, "entries");

    private SnapshotStore Contents => new(Path.Combine(Root, "contents"));

    /// <summary>Files, folders and links of one command that are kept at most.</summary>
    public int MaxFiles { get; init; } = 2000;

    /// <summary>Bytes of one command that are kept at most.</summary>
    public long MaxBytes { get; init; } = 64L << 20;

    /// <summary>Bytes that are kept in all.</summary>
    public long MaxStore { get; init; } = 1L << 30;

    /// <summary>
    /// Keeps files, and folders with all they hold; links are kept as links. Null when there is nothing to keep or nothing could be kept. Whoever lets a command pass
    /// because of this looks at <see cref="UndoEntry.LeftOut"/> first.
    /// </summary>
    /// <param name="paths">Absolute paths.</param>
    /// <param name="session">The session's key.</param>
    /// <param name="command">What is about to run.</param>
    public UndoEntry? Keep(IReadOnlyList<string> paths, string session, string command)
    {
        var (files, leftOut) = (new List<UndoFile>(), new List<string>());
        var now = time.GetUtcNow();
        try
        {
            _folder.Prepare();
            var store = Contents;
            using var open = store.HoldOpen();
            if (open is null) return null;
            var room = MaxBytes;
            foreach (var path in paths) Add(RealPath.OfFile(path), store, files, leftOut, ref room);
            if (files.Count == 0) return null;
            var masked = SecretMask.Apply(command.Length > 8 * MaxCommand ? command[..(8 * MaxCommand)] : command);
            var id = $"{now.UtcDateTime:MMdd-HHmm}-{StateFile.Unique()[..4]}";
            var entry = new UndoEntry(id, now, session, masked.Length > MaxCommand ? masked[..MaxCommand] + "…" : masked, files, leftOut);
            return store.Write(Path.Combine(Entries, id + Suffix), Describe(entry)) ? entry : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>What can be had back, newest first.</summary>
    public IReadOnlyList<UndoEntry> List()
    {
        var oldest = time.GetUtcNow() - KeptFor;
        return [.. SnapshotStore.Files(Entries).Select(Read).OfType<UndoEntry>().Where(entry => entry.At > oldest).OrderByDescending(entry => entry.At)];
    }

    /// <summary>Brings things back. What is there now and differs is stored first and replaced only with a yes.</summary>
    /// <param name="entry">What to bring back.</param>
    /// <param name="replace">Asked for each path that holds something newer.</param>
    public IReadOnlyList<UndoResult> Restore(UndoEntry entry, Func<string, bool> replace)
    {
        var results = new List<UndoResult>();
        foreach (var file in entry.Files)
        {
            string result;
            try
            {
                result = Restore(file, entry, replace);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
            {
                result = error.Message;
            }
            results.Add(new(file.Path, result));
        }
        return results;
    }

    /// <summary>Removes what is older than a week, and the oldest contents beyond the limit. Gives the text of a problem, or null.</summary>
    public string? Sweep()
    {
        try
        {
            if (StateFile.KindOf(_folder.Root) != FileKind.Folder || StateFile.KindOf(Root) != FileKind.Folder) return null;
            var now = time.GetUtcNow();
            foreach (var path in SnapshotStore.Files(Entries))
            {
                // A description that cannot be read goes by its file's age.
                var at = Read(path)?.At ?? new DateTimeOffset(File.GetLastWriteTimeUtc(path));
                if (now - at > KeptFor) SnapshotStore.Delete(path);
            }
            Contents.Sweep(() => [.. SnapshotStore.Files(Entries).Select(Read).OfType<UndoEntry>().Select(entry => new BaselineAge(entry.At, false, [.. entry.Files.Where(file => file.Kind == "file").Select(file => file.Content)]))], MaxStore, now);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"old work was not swept: {error.Message}";
        }
    }

    private void Add(string path, SnapshotStore store, List<UndoFile> files, List<string> leftOut, ref long room)
    {
        var info = new FileInfo(path);
        if ((int)info.Attributes == -1) return;
        if (files.Count >= MaxFiles)
        {
            if (leftOut.Count == 0 || !leftOut[^1].StartsWith('…')) leftOut.Add($"… more than {MaxFiles} files");
            return;
        }
        if (info.LinkTarget is { } target)
        {
            files.Add(new(path, "link", target, -1));
            return;
        }
        var mode = OperatingSystem.IsWindows() ? -1 : (int)info.UnixFileMode;
        if (info.Attributes.HasFlag(FileAttributes.Directory))
        {
            files.Add(new(path, "folder", "", mode));
            foreach (var inner in Directory.EnumerateFileSystemEntries(path)) Add(inner, store, files, leftOut, ref room);
            return;
        }
        if (info.Length > room) leftOut.Add($"{path}: more than {MaxBytes >> 20} MB in all");
        else if (Config.BoundedFile.Read(path, (int)Math.Min(room, int.MaxValue - 1), out var problem) is not { } bytes) leftOut.Add($"{path}: {(problem.Length > 0 ? problem : "is gone")}");
        else if (store.Put(bytes) is not { } content) leftOut.Add($"{path}: it could not be stored");
        else
        {
            room -= bytes.Length;
            files.Add(new(path, "file", content, mode));
        }
    }

    private string Restore(UndoFile file, UndoEntry entry, Func<string, bool> replace)
    {
        // Somebody may have put a link in the place of a folder since.
        if (RealPath.OfFile(file.Path) != file.Path) return "its folder leads elsewhere now";
        var info = new FileInfo(file.Path);
        var exists = (int)info.Attributes != -1;
        if (file.Kind == "folder")
        {
            if (exists) return info.Attributes.HasFlag(FileAttributes.Directory) ? "same" : "something else is there now";
            Directory.CreateDirectory(file.Path);
            SetMode(file);
            return "restored";
        }
        if (exists && info.LinkTarget is null && info.Attributes.HasFlag(FileAttributes.Directory)) return "a folder is there now";
        if (file.Kind == "link")
        {
            if (exists && info.LinkTarget == file.Content) return "same";
            if (exists && !Replace(file.Path, entry, replace)) return "kept";
            Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
            File.CreateSymbolicLink(file.Path, file.Content);
            return "restored";
        }
        if (Contents.Get(file.Content) is not { } content) return "its content is no longer stored";
        if (exists && info.LinkTarget is null && info.Length == content.Length && File.ReadAllBytes(file.Path).AsSpan().SequenceEqual(content)) return "same";
        if (exists && !Replace(file.Path, entry, replace)) return "kept";
        Directory.CreateDirectory(Path.GetDirectoryName(file.Path)!);
        var draft = $"{file.Path}.{StateFile.Unique()}.tmp";
        try
        {
            // Nobody else may read what only its owner could.
            using (var stream = SnapshotStore.OpenPrivate(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None)) stream.Write(content);
            File.Move(draft, file.Path, overwrite: true);
        }
        finally
        {
            SnapshotStore.Delete(draft);
        }
        SetMode(file);
        return "restored";
    }

    // What is there now may be worth as much: it is stored before it goes, and a link goes rather than what it leads to.
    private bool Replace(string path, UndoEntry entry, Func<string, bool> replace)
    {
        if (!replace(path) || Keep([path], entry.Session, $"wary undo {entry.Id}") is not { LeftOut.Count: 0 }) return false;
        File.Delete(path);
        return true;
    }

    private static void SetMode(UndoFile file)
    {
        if (!OperatingSystem.IsWindows() && file.Mode >= 0) File.SetUnixFileMode(file.Path, (UnixFileMode)(file.Mode & 0xFFF));
    }
}
