namespace Wary.Review.Models.Providers;

/// <summary>Turns Amazon's event stream into the server-sent events that the Messages API has, so that one reader and one table of failures serve both.</summary>
/// <param name="inner">The stream on the wire; disposed with this one.</param>
internal sealed class EventStreamText(Stream inner) : Stream
{
    private readonly byte[] _prelude = new byte[EventFrame.PreludeBytes];
    private ReadOnlyMemory<byte> _text;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="InvalidDataException">A frame is damaged.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_text.IsEmpty)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // A frame that its connection did not finish is none: the end of the stream, as in the other form.
            if (await inner.ReadAtLeastAsync(_prelude, _prelude.Length, throwOnEndOfStream: false, cancellationToken) < _prelude.Length) return 0;
            var message = new byte[EventFrame.Length(_prelude)];
            _prelude.CopyTo(message, 0);
            var rest = message.AsMemory(_prelude.Length);
            if (await inner.ReadAtLeastAsync(rest, rest.Length, throwOnEndOfStream: false, cancellationToken) < rest.Length) return 0;
            _text = Text(EventFrame.Read(message));
        }
        var length = Math.Min(buffer.Length, _text.Length);
        _text[..length].CopyTo(buffer);
        _text = _text[length..];
        return length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    private static byte[] Text(EventFrame frame)
    {
        var payload = JsonParts.Parse(frame.Payload) ?? default;
        switch (frame.Headers.GetValueOrDefault(":message-type"))
        {
            case "exception":
                return Event(ProviderErrors.Json(frame.Headers.GetValueOrDefault(":exception-type"), payload.TextAt("message")));
            case "error":
                return Event(ProviderErrors.Json(frame.Headers.GetValueOrDefault(":error-code"), frame.Headers.GetValueOrDefault(":error-message")));
            case "event" when frame.Headers.GetValueOrDefault(":event-type") == "chunk":
                var data = new byte[frame.Payload.Length];
                if (payload.TextAt("bytes") is not { } coded || !Convert.TryFromBase64String(coded, data, out var length))
                    throw new InvalidDataException("a frame of the stream holds no event");
                return Event(data.AsSpan(0, length));
            default:
                return [];
        }
    }

    private static byte[] Event(ReadOnlySpan<byte> json)
    {
        byte[] text = [.. "data: "u8, .. json, .. "\n\n"u8];
        // White space between JSON's tokens would end the line.
        text.AsSpan(0, text.Length - 2).Replace((byte)'\n', (byte)' ');
        text.AsSpan(0, text.Length - 2).Replace((byte)'\r', (byte)' ');
        return text;
    }
}
