using System.Security.Cryptography;
using System.Text;

namespace Wary.Host.Git;

/// <summary>Writes a baseline as bytes and reads it back. The last 32 bytes are the SHA-256 of the rest; whatever does not match is no baseline.</summary>
internal static class BaselineFile
{
    private const int Version = 1, Seal = 32;

    internal static byte[] Write(Baseline baseline)
    {
        var bytes = new MemoryStream();
        using (var to = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            to.Write(Version);
            to.Write(baseline.Owner);
            to.Write(baseline.GitDir);
            to.Write(baseline.CommonDir);
            to.Write(baseline.Began);
            to.Write(baseline.Head ?? "");
            Write(to, baseline.Known);
            to.Write(baseline.Pack ?? "");
            to.Write(baseline.Index ?? "");
            to.Write(baseline.IndexWritten);
            to.Write(baseline.IdLength);
            Write(to, baseline.Tracked);
            Write(to, baseline.Untracked);
            Write(to, baseline.Neighbours);
            to.Write(baseline.IgnoreMark);
        }
        bytes.Write(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        return bytes.ToArray();
    }

    internal static Baseline? Read(byte[]? bytes)
    {
        if (bytes is null || bytes.Length < Seal + 4 || !SHA256.HashData(bytes.AsSpan(0, bytes.Length - Seal)).AsSpan().SequenceEqual(bytes.AsSpan(bytes.Length - Seal))) return null;
        using var from = new BinaryReader(new MemoryStream(bytes, 0, bytes.Length - Seal), Encoding.UTF8);
        try
        {
            return from.ReadInt32() == Version ? Read(from) : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static Baseline Read(BinaryReader from) => new()
    {
        Owner = from.ReadString(), GitDir = from.ReadString(), CommonDir = from.ReadString(), Began = from.ReadInt64(), Head = Optional(from),
        Known = ReadList(from), Pack = Optional(from), Index = Optional(from), IndexWritten = from.ReadInt64(), IdLength = from.ReadInt32(), Tracked = ReadFiles(from), Untracked = ReadFiles(from),
        Neighbours = ReadList(from), IgnoreMark = from.ReadString(),
    };

    private static void Write(BinaryWriter to, IReadOnlyList<string> list)
    {
        to.Write(list.Count);
        foreach (var item in list) to.Write(item);
    }

    private static void Write(BinaryWriter to, IReadOnlyDictionary<RawPath, SeenFile> files)
    {
        to.Write(files.Count);
        foreach (var (path, file) in files)
        {
            to.Write(path.Bytes);
            to.Write(file.Stat.Mode);
            to.Write(file.Stat.Size);
            to.Write(file.Stat.Modified);
            to.Write(file.Stat.Changed);
            to.Write(file.Stat.Inode);
            to.Write(file.Id ?? "");
            to.Write(file.Kept?.Start ?? -1);
            to.Write(file.Kept?.Length ?? 0);
        }
    }

    private static List<string> ReadList(BinaryReader from)
    {
        var list = new List<string>();
        for (var left = from.ReadInt32(); left > 0; left--) list.Add(from.ReadString());
        return list;
    }

    private static Dictionary<RawPath, SeenFile> ReadFiles(BinaryReader from)
    {
        var files = new Dictionary<RawPath, SeenFile>();
        for (var left = from.ReadInt32(); left > 0; left--)
        {
            var path = new RawPath(from.ReadString());
            var stat = new FileStat(from.ReadInt32(), from.ReadInt64(), from.ReadInt64(), from.ReadInt64(), from.ReadUInt64());
            var id = Optional(from);
            var slice = new Slice(from.ReadInt32(), from.ReadInt32());
            files[path] = new SeenFile(stat, id, slice.Start < 0 ? null : slice);
        }
        return files;
    }

    private static string? Optional(BinaryReader from) => from.ReadString() is { Length: > 0 } text ? text : null;
}
