using System.IO.Compression;
using System.Security.Cryptography;
using Wary.Host.State;

namespace Wary.Host.Git;

/// <summary>Contents that the reviews compare against, in a private folder: one file per content, named by its SHA-256 (the small ones of a capture packed into one), readable by the owner only.</summary>
/// <remarks>Writers of any number of processes may work at once. A file appears whole or not at all; what does not match its name any more counts as missing.</remarks>
public sealed partial class SnapshotStore
{
    private const byte Plain = 0, Packed = 1;

    private readonly string _objects, _temporary;

    /// <summary>Opens the store, creating its folders. Writing fails softly: a full or read-only disk makes <see cref="Put"/> answer null.</summary>
    public SnapshotStore(string folder)
    {
        Folder = folder;
        _objects = Path.Combine(folder, "objects");
        _temporary = Path.Combine(folder, "new");
    }

    /// <summary>The store's top folder.</summary>
    public string Folder { get; }

    /// <summary>Indexes, which hold names and ids but no contents: they outlive their baseline for a day, because the next turn mostly begins with the same one.</summary>
    internal SnapshotStore Indexes => new(Path.Combine(Folder, "indexes"));

    /// <summary>Keeps a content.</summary>
    /// <param name="content">Any bytes.</param>
    /// <param name="compress">Not worth it for what is large, short-lived and wanted fast.</param>
    /// <returns>Its SHA-256 in hex; null when it could not be written.</returns>
    public string? Put(ReadOnlySpan<byte> content, bool compress = true)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(content));
        var place = Place(name);
        return File.Exists(place) || (compress ? Write(place, Compressed(content), Packed) : Write(place, content, Plain)) ? name : null;
    }

    /// <summary>The content of that name; null when it is not there or damaged.</summary>
    public byte[]? Get(string name)
    {
        if (ReadFile(Place(name)) is not { Length: > 0 } file) return null;
        var content = Decode(file);
        if (content is not null && Convert.ToHexStringLower(SHA256.HashData(content)) == name) return content;
        // Gone, so that the next one to keep this content writes it anew.
        Delete(Place(name));
        return null;
    }

    /// <summary>Writes a file below the store in one step; false when the disk refuses.</summary>
    internal bool Write(string place, ReadOnlySpan<byte> bytes, byte? kind = null)
    {
        var draft = Path.Combine(_temporary, StateFile.Unique());
        try
        {
            CreateFolder(_temporary);
            CreateFolder(Path.GetDirectoryName(place)!);
            using (var stream = OpenPrivate(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                if (kind is { } first) stream.WriteByte(first);
                stream.Write(bytes);
            }
            File.Move(draft, place, overwrite: true);
            return true;
        }
        catch (IOException)
        {
            // Half of it may lie there, on a disk that has no room for it.
            Delete(draft);
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            Delete(draft);
            return false;
        }
        catch (ArgumentOutOfRangeException)
        {
            // What the class library makes of "file too large", be it the file system's bound or the process's.
            Delete(draft);
            return false;
        }
    }

    /// <summary>Gives a file another place in one step; false when the disk refuses.</summary>
    internal static bool Move(string from, string to)
    {
        try
        {
            CreateFolder(Path.GetDirectoryName(to)!);
            File.Move(from, to, overwrite: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>A file's bytes; null when it cannot be read.</summary>
    internal static byte[]? ReadFile(string place)
    {
        try
        {
            return File.ReadAllBytes(place);
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

    /// <summary>While the answer is held nobody sweeps. Null when a sweep runs right now or the folder cannot be written.</summary>
    internal IDisposable? HoldOpen() => Lock(FileAccess.Read, FileShare.Read);

    internal static IEnumerable<string> Files(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
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

    internal static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (IOException)
        {
            // Somebody else did, or has it open: the next sweep sees to it.
        }
        catch (UnauthorizedAccessException)
        {
            // The same.
        }
    }

    private string Place(string name) => Path.Combine(_objects, name[..2], name[2..]);

    private FileStream? Lock(FileAccess access, FileShare share)
    {
        try
        {
            CreateFolder(Folder);
            return OpenPrivate(Path.Combine(Folder, "lock"), FileMode.OpenOrCreate, access, share);
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

    /// <summary>Opens a file that, when it comes into being now, only its owner may read.</summary>
    internal static FileStream OpenPrivate(string place, FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(place, options);
    }

    internal static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder)) return;
        // One by one: the class library gives the mode to the innermost folder only.
        if (Path.GetDirectoryName(folder) is { } outer) CreateFolder(outer);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static ReadOnlySpan<byte> Compressed(ReadOnlySpan<byte> content)
    {
        var result = new MemoryStream(content.Length / 3 + 64);
        using (var zip = new ZLibStream(result, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(content);
        return result.GetBuffer().AsSpan(0, (int)result.Length);
    }

    private static byte[]? Decode(byte[] file)
    {
        if (file[0] == Plain) return file[1..];
        try
        {
            using var zip = new ZLibStream(new MemoryStream(file, 1, file.Length - 1), CompressionMode.Decompress);
            var content = new MemoryStream(file.Length * 3);
            zip.CopyTo(content);
            return content.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
