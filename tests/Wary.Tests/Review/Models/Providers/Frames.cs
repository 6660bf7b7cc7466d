using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace Wary.Tests.Review.Models.Providers;

/// <summary>Writes Amazon's event-stream encoding, with a checksum of its own: bit by bit, no table.</summary>
internal static class Frames
{
    public static byte[] Chunk(string json) => Frame(
        JsonSerializer.Serialize(new { bytes = Convert.ToBase64String(Encoding.UTF8.GetBytes(json)), p = "abc" }),
        (":event-type", "chunk"), (":content-type", "application/json"), (":message-type", "event"));

    public static byte[] Exception(string type, string message) =>
        Frame(JsonSerializer.Serialize(new { message }), (":exception-type", type), (":content-type", "application/json"), (":message-type", "exception"));

    public static byte[] Frame(string payload, params (string Name, string Value)[] headers)
    {
        var head = new List<byte>();
        foreach (var (name, value) in headers)
        {
            head.Add((byte)name.Length);
            head.AddRange(Encoding.UTF8.GetBytes(name));
            head.Add(7);
            head.AddRange([(byte)(value.Length >> 8), (byte)value.Length]);
            head.AddRange(Encoding.UTF8.GetBytes(value));
        }
        // Headers of every other type are stepped over.
        foreach (var (type, length) in new[] { (0, 0), (1, 0), (2, 1), (3, 2), (4, 4), (5, 8), (8, 8), (9, 16) }) head.AddRange([1, (byte)'x', (byte)type, .. new byte[length]]);
        var body = Encoding.UTF8.GetBytes(payload);
        var frame = new byte[16 + head.Count + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), head.Count);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8), Checksum(frame.AsSpan(0, 8)));
        head.CopyTo(frame, 12);
        body.CopyTo(frame, 12 + head.Count);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(frame.Length - 4), Checksum(frame.AsSpan(0, frame.Length - 4)));
        return frame;
    }

    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320 & (uint)-(int)(crc & 1));
        }
        return ~crc;
    }
}
