using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Wary.Tests.Review.Models.Providers;

/// <summary>A provider on the loopback interface: it notes what arrives, with the path as it stood on the wire, and answers what a test says.</summary>
internal sealed class ProviderServer : IDisposable
{
    private readonly HttpListener _listener;
    private readonly ConcurrentQueue<Arrival> _arrivals = new();
    private readonly Func<Arrival, Reply> _answer;

    public ProviderServer(Func<Arrival, Reply> answer)
    {
        _answer = answer;
        (_listener, BaseUrl) = Loopback.Listen();
        _ = Task.Run(ServeAsync);
    }

    public string BaseUrl { get; }

    public IReadOnlyList<Arrival> Arrivals => [.. _arrivals];

    internal sealed record Arrival(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Raw)
    {
        public JsonElement Body => JsonSerializer.Deserialize<JsonElement>(Raw);

        public string Text => Encoding.UTF8.GetString(Raw);
    }

    internal sealed record Reply(int Status, string Type, byte[] Body, params (string Name, string Value)[] Headers)
    {
        public static Reply Json(int status, string json, params (string Name, string Value)[] headers) => new(status, "application/json", Encoding.UTF8.GetBytes(json), headers);
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                var names = context.Request.Headers.AllKeys.OfType<string>();
                var arrival = new Arrival(context.Request.RawUrl!, names.ToDictionary(name => name.ToLowerInvariant(), name => context.Request.Headers[name]!), body.ToArray());
                _arrivals.Enqueue(arrival);
                var reply = _answer(arrival);
                (context.Response.StatusCode, context.Response.ContentType) = (reply.Status, reply.Type);
                foreach (var (name, value) in reply.Headers) context.Response.Headers[name] = value;
                await context.Response.OutputStream.WriteAsync(reply.Body);
                context.Response.Close();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
