using System.Buffers;

namespace Wary.Review.Models;

/// <summary>
/// Reads server-sent events from bytes that may be split anywhere. Lines end with LF, CRLF or CR; comments and unknown fields are
/// skipped; an event that its connection did not finish is none.
/// </summary>
/// <param name="stream">Where the bytes come from.</param>
/// <param name="idle">Longest silence between two events. Comments do not break it: they prove a proxy alive, not the model.</param>
/// <param name="time">The clock of <paramref name="idle"/>.</param>
internal sealed class SseReader(Stream stream, TimeSpan idle, TimeProvider time) : IDisposable
{
    /// <summary>Most bytes of one line, and of one event.</summary>
    public const int MaxEventBytes = 4 << 20;

    /// <summary>Most bytes of a whole stream.</summary>
    public const long MaxStreamBytes = 64 << 20;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly CancellationTokenSource _silence = new(idle, time);
    private readonly ArrayBufferWriter<byte> _data = new();
    private byte[] _buffer = new byte[16 << 10];
    private int _start;
    private int _end;
    private long _total;
    private bool _afterCarriageReturn;
    private bool _hasData;
    private bool _isFirstLine = true;

    /// <summary>Whether the wait ended because of <c>idle</c>.</summary>
    public bool WentSilent => _silence.IsCancellationRequested;

    /// <summary>The data of the next event, valid until the next call; null at the end of the stream.</summary>
    /// <exception cref="OperationCanceledException">Cancelled, or silent for too long (<see cref="WentSilent"/>).</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="InvalidDataException">More bytes than any answer has.</exception>
    public async ValueTask<ReadOnlyMemory<byte>?> NextAsync(CancellationToken cancel)
    {
        _data.ResetWrittenCount();
        _hasData = false;
        _silence.CancelAfter(idle);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, _silence.Token);
        while (true)
        {
            while (TryLine(out var from, out var length))
            {
                if (length == 0)
                {
                    if (_hasData) return _data.WrittenMemory;
                    continue;
                }
                Field(_buffer.AsSpan(from, length));
            }
            if (!await FillAsync(either.Token)) return null;
        }
    }

    /// <summary>Stops the clock; the stream belongs to the caller.</summary>
    public void Dispose() => _silence.Dispose();

    private void Field(ReadOnlySpan<byte> line)
    {
        if (_isFirstLine && line.StartsWith(ByteOrderMark)) line = line[ByteOrderMark.Length..];
        _isFirstLine = false;
        if (!line.StartsWith("data"u8)) return;
        var value = line["data"u8.Length..];
        if (value is [] or [(byte)':', ..])
        {
            if (!value.IsEmpty) value = value[1..];
            if (value is [(byte)' ', ..]) value = value[1..];
            if (_data.WrittenCount + value.Length > MaxEventBytes) throw new InvalidDataException("an event of the stream is too long");
            if (_hasData) _data.Write("\n"u8);
            _data.Write(value);
            _hasData = true;
        }
    }

    private bool TryLine(out int from, out int length)
    {
        // The LF of a CRLF whose CR ended the line before.
        if (_afterCarriageReturn && _start < _end)
        {
            if (_buffer[_start] == (byte)'\n') _start++;
            _afterCarriageReturn = false;
        }
        var rest = _buffer.AsSpan(_start, _end - _start);
        length = rest.IndexOfAny((byte)'\n', (byte)'\r');
        from = _start;
        if (length < 0) return false;
        _afterCarriageReturn = rest[length] == (byte)'\r';
        _start += length + 1;
        return true;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancel)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }
        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= MaxEventBytes) throw new InvalidDataException("a line of the stream is too long");
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        }
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancel);
        if (read == 0) return false;
        _end += read;
        _total += read;
        if (_total > MaxStreamBytes) throw new InvalidDataException("the stream is too long");
        return true;
    }
}
