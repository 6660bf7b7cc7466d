using System.Net;

namespace Wary.Review.Models;

/// <summary>
/// One request on the wire: its body, which knows whether it went out whole, and what was seen of its answer. Where the provider never says what an
/// exchange used, this is what can be known of it.
/// </summary>
internal sealed class Exchange(ReadOnlyMemory<byte> body, TimeProvider time) : HttpContent
{
    private const int BytesPerToken = 3;

    /// <summary>No model whose tokens are dear writes faster.</summary>
    private const int TokensPerSecond = 100;

    private long _sentAt;

    /// <summary>Whether the whole body was handed to the connection. Nobody answers, and nobody charges for, half a request.</summary>
    public bool IsSent { get; private set; }

    /// <summary>What came of a stream.</summary>
    public AnswerStream Answer { get; } = new();

    /// <summary>Bytes of an answer that came as one document.</summary>
    public long Bytes { get; set; }

    /// <summary>The most that the exchange can have used: what was sent, and what was seen or can have been written unseen since.</summary>
    public TokenUsage Assume(ModelRequest request)
    {
        var worst = WorstCase.Of(request);
        var seen = Math.Max(Bytes, Answer.Written) / BytesPerToken;
        var unseen = IsSent ? (long)(time.GetElapsedTime(_sentAt).TotalSeconds * TokensPerSecond) : 0;
        var read = Answer.Draft.Usage ?? worst;
        return read with { Output = Math.Min(worst.Output, Math.Max(seen, unseen)) };
    }

    /// <inheritdoc/>
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(body, cancellationToken);
        await stream.FlushAsync(cancellationToken);
        (_sentAt, IsSent) = (time.GetTimestamp(), true);
    }

    /// <inheritdoc/>
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    /// <inheritdoc/>
    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
