using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Wary.Review.Models;
using Wary.Review.Models.Providers;

namespace Wary.Tests.Review.Models.Providers;

public sealed class EventStreamTextTests
{
    private static async Task<List<string>> ReadAsync(byte[] bytes, int piece)
    {
        using var text = new EventStreamText(new Pieces(bytes, piece));
        using var reader = new SseReader(text, TimeSpan.FromSeconds(30), TimeProvider.System);
        var events = new List<string>();
        while (await reader.NextAsync(CancellationToken.None) is { } data) events.Add(Encoding.UTF8.GetString(data.Span));
        return events;
    }

    [Fact]
    public void The_checksum_is_that_of_zip() => Assert.Equal(0xCBF43926, Crc32.Of("123456789"u8));

    [Fact]
    public void However_the_bytes_are_split_the_events_are_the_same() => Prop.ForAll(
        Gen.Zip(Gen.Elements("{}", "{\"a\":\"é😀\"}", "[1]", "\"" + new string('x', 3000) + "\"").ListOf(), Gen.Choose(1, 50)).ToArbitrary(),
        sample =>
        {
            var (parts, piece) = sample;
            byte[] bytes = [.. parts.SelectMany(part => (byte[])[.. Frames.Frame("{}", (":message-type", "event"), (":event-type", "other")), .. Frames.Chunk(part)])];
            return ReadAsync(bytes, piece).Result.SequenceEqual(parts);
        }).Check(Properties.Tries(60));

    [Fact]
    public void A_changed_bit_is_never_an_event() => Prop.ForAll(
        Gen.Zip(Gen.Choose(0, int.MaxValue), Gen.Choose(0, 7)).ToArbitrary(),
        sample =>
        {
            var frame = Frames.Chunk("{\"type\":\"message_stop\"}");
            frame[sample.Item1 % frame.Length] ^= (byte)(1 << sample.Item2);
            try
            {
                return ReadAsync(frame, 1000).Result.Count == 0;
            }
            catch (AggregateException error) when (error.InnerException is InvalidDataException)
            {
                return true;
            }
        }).Check(Properties.Tries(300));

    [Fact]
    public async Task A_frame_that_its_connection_did_not_finish_is_no_event()
    {
        var frame = Frames.Chunk("{}");
        for (var length = 0; length < frame.Length; length++) Assert.Empty(await ReadAsync(frame[..length], 7));
    }

    [Fact]
    public async Task An_exception_in_the_stream_is_an_error_of_the_Messages_API() =>
        Assert.Equal(
            """{"type":"error","error":{"type":"rate_limit_error","message":"throttlingException: slow down"}}""",
            Assert.Single(await ReadAsync(Frames.Exception("throttlingException", "slow down"), 5)));

    [Fact]
    public async Task Line_ends_between_tokens_do_not_end_an_event() => Assert.Equal(["{  \"a\": 1 }"], await ReadAsync(Frames.Chunk("{\r\n\"a\": 1\n}"), 5));

    [Theory]
    [InlineData(uint.MaxValue, 0)]
    [InlineData(64u << 20, 0)]
    [InlineData(15, 0)]
    [InlineData(100, 90)]
    public async Task Hostile_lengths_are_refused_before_anything_is_reserved(uint total, uint headers)
    {
        var prelude = new byte[12];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(prelude, total);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(prelude.AsSpan(4), headers);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(prelude.AsSpan(8), Frames.Checksum(prelude.AsSpan(0, 8)));
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(prelude, 12));
    }

    private sealed class Pieces(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }
}
