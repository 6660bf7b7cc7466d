using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Wary.Review.Models;

namespace Wary.Tests.Review.Models;

public sealed class SseReaderTests
{
    private static async Task<List<string>> ReadAsync(byte[] bytes, int piece)
    {
        using var reader = new SseReader(new Pieces(bytes, piece), TimeSpan.FromSeconds(5), TimeProvider.System);
        var events = new List<string>();
        while (await reader.NextAsync(CancellationToken.None) is { } data) events.Add(Encoding.UTF8.GetString(data.Span));
        return events;
    }

    private static Task<List<string>> ReadAsync(string text, int piece = 1) => ReadAsync(Encoding.UTF8.GetBytes(text), piece);

    [Theory]
    [InlineData("data: a\n\ndata: b\n\n")]
    [InlineData("data: a\r\n\r\ndata: b\r\n\r\n")]
    [InlineData("data: a\r\rdata: b\r\r")]
    [InlineData("data:a\n\nevent: x\nid: 7\ndata:b\n\n")]
    [InlineData("\uFEFFdata: a\n\n: comment\n\n: another\ndata: b\n\ndata: unfinished\n")]
    [InlineData("\n\r\n\ndatabase: no\ndata: a\n\nretry: 5\n\ndata: b\n\n")]
    public async Task Line_ends_comments_and_other_fields_do_not_matter(string text)
    {
        for (var piece = 1; piece < 9; piece++) Assert.Equal(["a", "b"], await ReadAsync(text, piece));
    }

    [Fact]
    public async Task Several_data_lines_are_one_event_and_an_empty_one_is_an_event_too()
    {
        Assert.Equal(["a\n\n b"], await ReadAsync("data: a\ndata\ndata:  b\n\n"));
        Assert.Equal([""], await ReadAsync("data:\n\n"));
    }

    [Fact]
    public void However_the_bytes_are_split_the_events_are_the_same() => Prop.ForAll(
        Gen.Zip(Gen.Elements("a", "é", "😀", "x: y", "\"\\n\"", "").ListOf(), Gen.Zip(Gen.Elements("\n", "\r\n", "\r"), Gen.Choose(1, 40))).ToArbitrary(),
        sample =>
        {
            var (parts, (end, piece)) = sample;
            var text = string.Concat(parts.Select(part => $"event: e{end}data: {part}{end}{end}: c{end}"));
            return ReadAsync(text, piece).Result.SequenceEqual(parts);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task A_line_without_end_is_given_up_instead_of_filling_the_memory()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync([.. "data: "u8, .. Enumerable.Repeat((byte)'a', SseReader.MaxEventBytes + 1)], 1 << 16));
        var lines = string.Concat(Enumerable.Repeat("data: " + new string('a', 1 << 20) + "\n", 5));
        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(lines, 1 << 16));
    }

    [Fact]
    public async Task Comments_without_events_are_silence()
    {
        var time = new Mocks.ImpatientTime();
        using var reader = new SseReader(new Dripping(time), TimeSpan.FromSeconds(45), time);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reader.NextAsync(CancellationToken.None));
        Assert.True(reader.WentSilent);
    }

    private sealed class Pieces(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(piece, buffer.Length)], cancellationToken);
    }

    private sealed class Dripping(TimeProvider time) : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(TimeSpan.FromSeconds(10), time, cancellationToken);
            ": still here\n\n"u8.CopyTo(buffer.Span);
            return 14;
        }
    }
}
