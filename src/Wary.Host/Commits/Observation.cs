using System.Text;
using Wary.Host.Git;

namespace Wary.Host.Commits;

/// <summary>What was seen before a call.</summary>
/// <param name="Time">When, in milliseconds since 1970.</param>
/// <param name="Command">The command, as far as a hint is taken from it.</param>
/// <param name="Marks">The repositories around.</param>
internal sealed record Observation(long Time, string Command, IReadOnlyList<RepositoryMark> Marks)
{
    private const int Format = 1, MostCommand = 4 << 10, MostItems = 1 << 20;

    public byte[] ToBytes()
    {
        var stream = new MemoryStream(1024);
        using (var writer = new BinaryWriter(stream))
        {
            writer.Write(Format);
            writer.Write(Time);
            writer.Write(Command.Length > MostCommand ? Command[..MostCommand] : Command);
            writer.Write(Marks.Count);
            foreach (var mark in Marks) Write(writer, mark);
            // A file whose end is missing was torn.
            writer.Write(Format);
        }
        return stream.ToArray();
    }

    /// <summary>Null when the bytes are torn or of another version.</summary>
    public static Observation? Read(byte[] bytes)
    {
        try
        {
            using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
            if (reader.ReadInt32() != Format) return null;
            var (time, command) = (reader.ReadInt64(), reader.ReadString());
            var marks = Many(reader, ReadMark);
            return reader.ReadInt32() == Format ? new(time, command, marks) : null;
        }
        catch (IOException)
        {
            return null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static void Write(BinaryWriter writer, RepositoryMark mark)
    {
        writer.Write(mark.Repository.Top);
        writer.Write(mark.Repository.GitDir);
        writer.Write(mark.Repository.CommonDir);
        writer.Write(mark.Heads.Count);
        foreach (var head in mark.Heads)
        {
            writer.Write(head.Top);
            writer.Write(head.GitDir);
            writer.Write(head.Text);
            writer.Write(head.LogSize);
        }
        writer.Write(mark.Loose.Count);
        foreach (var (name, value) in mark.Loose)
        {
            writer.Write(name);
            writer.Write(value);
        }
        writer.Write(mark.IsCut);
        foreach (var file in mark.Files)
        {
            writer.Write(file.Mode);
            writer.Write(file.Size);
            writer.Write(file.Modified);
            writer.Write(file.Changed);
            writer.Write(file.Inode);
        }
    }

    private static RepositoryMark ReadMark(BinaryReader reader) => new()
    {
        Repository = new(reader.ReadString(), reader.ReadString(), reader.ReadString()),
        Heads = Many(reader, r => new HeadMark(r.ReadString(), r.ReadString(), r.ReadString(), r.ReadInt64())),
        Loose = Many(reader, r => (Name: r.ReadString(), Value: r.ReadString())).ToDictionary(pair => pair.Name, pair => pair.Value),
        IsCut = reader.ReadBoolean(),
        Files = [ReadStat(reader), ReadStat(reader), ReadStat(reader), ReadStat(reader)],
    };

    private static FileStat ReadStat(BinaryReader reader) => new(reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadUInt64());

    private static List<T> Many<T>(BinaryReader reader, Func<BinaryReader, T> one)
    {
        var count = reader.ReadInt32();
        if (count is < 0 or > MostItems) throw new InvalidDataException();
        var list = new List<T>();
        for (var i = 0; i < count; i++) list.Add(one(reader));
        return list;
    }
}
