using System.Net;
using System.Net.Sockets;

namespace Wary.Tests.Mocks;

/// <summary>A <see cref="MockModel"/> behind a real socket on the loopback interface.</summary>
internal sealed class MockServer : IDisposable
{
    private readonly HttpListener _listener;
    private readonly MockModel _model;
    private readonly CancellationTokenSource _stop = new();

    public MockServer(MockModel model)
    {
        _model = model;
        (_listener, BaseUrl) = Listen();
        _ = Task.Run(ServeAsync);
    }

    /// <summary>Without a trailing slash.</summary>
    public string BaseUrl { get; }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Close();
    }

    // HttpListener cannot choose a free port by itself: find one, and try again when somebody else was faster.
    private static (HttpListener Listener, string Url) Listen()
    {
        for (var attempt = 0; ; attempt++)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var url = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
            probe.Stop();
            var listener = new HttpListener { Prefixes = { url + "/" } };
            try
            {
                listener.Start();
                return (listener, url);
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                listener.Close();
            }
        }
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(context));
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        var headers = context.Request.Headers.AllKeys.ToDictionary(name => name!.ToLowerInvariant(), name => context.Request.Headers[name]!);
        var reply = _model.Answer(new MockRequest(context.Request.HttpMethod, context.Request.Url!, headers, body.ToArray()));
        try
        {
            await Task.Delay(reply.HeadersAfter, _stop.Token);
            if (reply.Status == 0)
            {
                context.Response.Abort();
                return;
            }
            context.Response.StatusCode = reply.Status;
            context.Response.ContentType = reply.ContentType;
            context.Response.SendChunked = true;
            foreach (var (name, value) in reply.Headers) context.Response.AddHeader(name, value);
            foreach (var step in reply.Steps)
            {
                await Task.Delay(step.Silence, _stop.Token);
                if (step.Breaks)
                {
                    context.Response.Abort();
                    return;
                }
                await context.Response.OutputStream.WriteAsync(step.Bytes);
                await context.Response.OutputStream.FlushAsync();
            }
            context.Response.Close();
        }
        catch (Exception error) when (error is HttpListenerException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The client hung up, as it does when it gives up.
        }
    }
}
