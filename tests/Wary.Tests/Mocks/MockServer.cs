using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Wary.Tests.Mocks;

/// <summary>
/// A <see cref="MockModel"/> behind a real socket on the loopback interface. It speaks just enough HTTP for one request per connection,
/// so that it can break that connection wherever a fault wants it: a real server library would tidy up first.
/// </summary>
internal sealed class MockServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly MockModel _model;
    private readonly CancellationTokenSource _stop = new();

    public MockServer(MockModel model)
    {
        _model = model;
        _listener.Start();
        BaseUrl = $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _ = Task.Run(ServeAsync);
    }

    /// <summary>Without a trailing slash.</summary>
    public string BaseUrl { get; }

    /// <summary>When the first byte of each request came, by the machine's own clock.</summary>
    public ConcurrentQueue<long> FirstBytes { get; } = new();

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptSocketAsync(_stop.Token);
                _ = Task.Run(() => AnswerAsync(socket));
            }
            catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await using var stream = new NetworkStream(socket);
                if (await ReadAsync(stream) is not { } request) return;
                await WriteAsync(stream, _model.Answer(request), () => socket.LingerState = new LingerOption(true, 0));
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
                // The client hung up, as it does when it gives up.
            }
        }
    }

    private async Task<MockRequest?> ReadAsync(Stream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!(head.Count > 3 && head[^4..] is [13, 10, 13, 10]))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0) return null;
            if (head.Count == 0) FirstBytes.Enqueue(Stopwatch.GetTimestamp());
            head.Add(one[0]);
        }
        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0].ToLowerInvariant(), parts => parts[1].Trim());
        var body = new byte[headers.TryGetValue("content-length", out var length) ? int.Parse(length) : 0];
        await stream.ReadExactlyAsync(body, _stop.Token);
        return new(lines[0].Split(' ')[0], new Uri(BaseUrl + lines[0].Split(' ')[1]), headers, body);
    }

    private async Task WriteAsync(Stream stream, MockReply reply, Action reset)
    {
        await Task.Delay(reply.HeadersAfter, _stop.Token);
        if (reply.Status == 0)
        {
            reset();
            return;
        }
        var headers = string.Concat(reply.Headers.Select(header => $"{header.Key}: {header.Value}\r\n"));
        await SendAsync(stream, Encoding.ASCII.GetBytes($"HTTP/1.1 {reply.Status} Mock\r\ncontent-type: {reply.ContentType}\r\ntransfer-encoding: chunked\r\nconnection: close\r\n{headers}\r\n"));
        foreach (var step in reply.Steps)
        {
            await Task.Delay(step.Silence, _stop.Token);
            if (step.Breaks)
            {
                reset();
                return;
            }
            if (step.Bytes.Length > 0) await SendAsync(stream, [.. Encoding.ASCII.GetBytes($"{step.Bytes.Length:x}\r\n"), .. step.Bytes, .. "\r\n"u8]);
        }
        await SendAsync(stream, "0\r\n\r\n"u8.ToArray());
    }

    private async Task SendAsync(Stream stream, byte[] bytes) => await stream.WriteAsync(bytes, _stop.Token);
}
