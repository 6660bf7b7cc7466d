namespace Wary.Host.State;

/// <summary>
/// A shared file of JSON lines below <c>wary/review</c>, or another folder of Wary's own: processes append under a lock, readers take none. It holds what is worth forgetting
/// after a while, so a file that has grown too large is rewritten with what <c>keep</c> wants of it. Nothing here throws for what a disk does.
/// </summary>
/// <param name="stateDirectory">The state directory.</param>
/// <param name="name">A file name of <c>[A-Za-z0-9._-]</c>, without ending.</param>
public sealed class LineLog(string stateDirectory, string name)
{
    /// <summary>A larger file is rewritten with the lines that are still wanted.</summary>
    public const int MaxBytes = 1 << 20;

    private readonly StateFolder _folder = new(stateDirectory);

    private string Folder => Path.Combine(_folder.Root, Section);

    private string File => Path.Combine(Folder, name + ".jsonl");

    /// <summary>The folder, a file name of <c>[A-Za-z0-9._-]</c>.</summary>
    public string Section { get; init; } = "review";

    /// <summary>Whether there is anything to read; the cheapest question that can be asked.</summary>
    public bool Exists => System.IO.File.Exists(File);

    /// <summary>How long to wait for another process.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>All whole lines, oldest first; none when there is nothing to read.</summary>
    public List<ReadOnlyMemory<byte>> Read()
    {
        try
        {
            if (StateFile.KindOf(_folder.Root) != FileKind.Folder || StateFile.KindOf(Folder) != FileKind.Folder || StateFile.KindOf(File) != FileKind.File) return [];
            using var file = StateFile.Open(File, FileMode.Open);
            return Split(StateFile.Read(file));
        }
        catch (IOException)
        {
            return [];
        }
        catch (UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>
    /// Reads, decides and appends in one step that no other process comes between. Gives the text of a problem, or null; with a problem nothing
    /// was written, although <paramref name="decide"/> may have been asked.
    /// </summary>
    /// <param name="decide">From the lines so far to those to add.</param>
    /// <param name="keep">Which old lines are still wanted once the file is too large; null: the newer half.</param>
    public string? Update(
        Func<IReadOnlyList<ReadOnlyMemory<byte>>, IReadOnlyList<ReadOnlyMemory<byte>>> decide, Func<ReadOnlyMemory<byte>, bool>? keep = null)
    {
        try
        {
            _folder.Prepare();
            if (StateFile.KindOf(Folder) is not (FileKind.Absent or FileKind.Folder)) throw new ForeignFileException(Folder);
            StateFolder.CreateFolder(Folder);
            using var guard = FileLock.Take(FileLock.PathFor(_folder, $"{Section}/{name}"), Patience);
            if (guard is null) return $"{name} is locked by another process";
            using (var file = StateFile.Open(File, FileMode.OpenOrCreate))
            {
                var lines = Split(StateFile.Read(file));
                var added = decide(lines);
                if (added.Count == 0) return null;
                // The first byte is room for the line feed that closes a torn line.
                var bytes = Join([ReadOnlyMemory<byte>.Empty, .. added]);
                if (RandomAccess.GetLength(file.SafeFileHandle) + bytes.Length <= MaxBytes)
                {
                    StateFile.Append(file, bytes);
                    return null;
                }
                var kept = keep is null ? lines.Skip(lines.Count / 2) : lines.Where(keep);
                var rest = Join([.. kept, .. added]);
                file.Dispose();
                StateFile.Replace(Path.Combine(Folder, $"{name}.{StateFile.Unique()}.tmp"), File, rest, durable: false);
            }
            return null;
        }
        catch (IOException error)
        {
            return $"{name} cannot be written: {error.Message}";
        }
        catch (UnauthorizedAccessException error)
        {
            return $"{name} cannot be written: {error.Message}";
        }
        catch (ArgumentOutOfRangeException)
        {
            // What the class library makes of "file too large", be it the file system's bound or the process's.
            return $"{name} cannot be written: it would become too large";
        }
    }

    private static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> bytes)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        while (bytes.Span.IndexOf((byte)'\n') is >= 0 and var end)
        {
            if (end > 0) lines.Add(bytes[..end]);
            bytes = bytes[(end + 1)..];
        }
        return lines;
    }

    private static byte[] Join(IReadOnlyList<ReadOnlyMemory<byte>> lines)
    {
        var bytes = new byte[lines.Sum(line => line.Length + 1)];
        var at = 0;
        foreach (var line in lines)
        {
            line.CopyTo(bytes.AsMemory(at));
            at += line.Length;
            bytes[at++] = (byte)'\n';
        }
        return bytes;
    }
}
