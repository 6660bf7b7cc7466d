using System.Net;

namespace Wary.Tests.Mocks;

/// <summary>Brings a <see cref="MockModel"/> to an HttpClient inside the process. Silences last as long as the clock says.</summary>
internal sealed class MockHandler(MockModel model, TimeProvider time) : HttpMessageHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var headers = request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? [])
            .ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(',', header.Value));
        var reply = model.Answer(new MockRequest(request.Method.Method, request.RequestUri!, headers, body));
        if (reply.HeadersAfter > TimeSpan.Zero) await Task.Delay(reply.HeadersAfter, time, cancellationToken);
        if (reply.IsRefused) throw new HttpRequestException(HttpRequestError.ConnectionError, "refused");
        if (reply.Status == 0) throw new HttpRequestException(HttpRequestError.ResponseEnded, "ended");
        var response = new HttpResponseMessage((HttpStatusCode)reply.Status) { Content = new StreamContent(new StepStream(reply.Steps, time)), RequestMessage = request };
        response.Content.Headers.TryAddWithoutValidation("content-type", reply.ContentType);
        foreach (var (name, value) in reply.Headers) response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }

    private sealed class StepStream(IReadOnlyList<MockReply.Step> steps, TimeProvider time) : Stream
    {
        private int _step;
        private int _offset;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            for (; _step < steps.Count; _step++, _offset = 0)
            {
                var step = steps[_step];
                if (step.Breaks) throw new HttpIOException(HttpRequestError.ResponseEnded);
                if (step.Silence > TimeSpan.Zero) await Task.Delay(step.Silence, time, cancellationToken);
                var count = Math.Min(buffer.Length, step.Bytes.Length - _offset);
                if (count == 0) continue;
                step.Bytes.AsMemory(_offset, count).CopyTo(buffer);
                _offset += count;
                return count;
            }
            return 0;
        }

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
