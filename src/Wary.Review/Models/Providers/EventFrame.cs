using System.Buffers.Binary;
using System.Text;

namespace Wary.Review.Models.Providers;

/// <summary>One message of Amazon's event-stream encoding.</summary>
/// <param name="Headers">The headers that are text; others mean nothing here.</param>
/// <param name="Payload">The content.</param>
internal sealed record EventFrame(IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Payload)
{
    /// <summary>Length of both lengths and their checksum.</summary>
    public const int PreludeBytes = 12;

    /// <summary>Most bytes of a message: an event as <see cref="SseReader"/> takes it, in base 64, and some padding.</summary>
    public const int MaxBytes = 2 * SseReader.MaxEventBytes;

    private const int ChecksumBytes = 4;
    private const string Broken = "a frame of the stream is damaged";

    /// <summary>How long the message is that starts with this prelude.</summary>
    /// <exception cref="InvalidDataException">The prelude is damaged, or the message longer than any is.</exception>
    public static int Length(ReadOnlySpan<byte> prelude)
    {
        var total = BinaryPrimitives.ReadUInt32BigEndian(prelude);
        var headers = BinaryPrimitives.ReadUInt32BigEndian(prelude[4..]);
        if (BinaryPrimitives.ReadUInt32BigEndian(prelude[8..]) != Crc32.Of(prelude[..8])) throw new InvalidDataException(Broken);
        if (total > MaxBytes) throw new InvalidDataException("a frame of the stream is too long");
        if (total < PreludeBytes + ChecksumBytes || headers > total - PreludeBytes - ChecksumBytes) throw new InvalidDataException(Broken);
        return (int)total;
    }

    /// <summary>Reads a whole message.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static EventFrame Read(ReadOnlyMemory<byte> message)
    {
        var end = message.Length - ChecksumBytes;
        if (Length(message.Span) != message.Length || BinaryPrimitives.ReadUInt32BigEndian(message.Span[end..]) != Crc32.Of(message.Span[..end]))
            throw new InvalidDataException(Broken);
        var payload = PreludeBytes + (int)BinaryPrimitives.ReadUInt32BigEndian(message.Span[4..]);
        return new(ReadHeaders(message.Span[PreludeBytes..payload]), message[payload..end]);
    }

    private static Dictionary<string, string> ReadHeaders(ReadOnlySpan<byte> rest)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        while (!rest.IsEmpty)
        {
            var name = Encoding.UTF8.GetString(Take(ref rest, Take(ref rest, 1)[0]));
            var type = Take(ref rest, 1)[0];
            var length = type switch
            {
                0 or 1 => 0, // true, false
                2 => 1,
                3 => 2,
                4 => 4,
                5 or 8 => 8, // a number, a time
                6 or 7 => BinaryPrimitives.ReadUInt16BigEndian(Take(ref rest, 2)), // bytes, text
                9 => 16,
                _ => throw new InvalidDataException(Broken),
            };
            var value = Take(ref rest, length);
            if (type == 7) headers[name] = Encoding.UTF8.GetString(value);
        }
        return headers;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest, int length)
    {
        if (rest.Length < length) throw new InvalidDataException(Broken);
        var taken = rest[..length];
        rest = rest[length..];
        return taken;
    }
}
