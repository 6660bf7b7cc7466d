using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Wary.Tests.Mocks;

/// <summary>Records what goes through another handler.</summary>
internal sealed class RecordHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly ConcurrentQueue<Recording.Exchange> _exchanges = new();

    public Recording Recording => new([.. _exchanges]);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var normal = Recording.Normal(await request.Content!.ReadAsStringAsync(cancellationToken));
        var response = await base.SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        var type = response.Content.Headers.ContentType!.MediaType!;
        _exchanges.Enqueue(new(Recording.KeyOf(normal), normal, (int)response.StatusCode, type, response.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value)), body));
        response.Content = new StringContent(body, Encoding.UTF8, type);
        return response;
    }
}

/// <summary>Plays a record: each request gets the answer that was recorded for it, the same question asked again the next one. What was never recorded is not found.</summary>
internal sealed class ReplayHandler(Recording recording) : HttpMessageHandler
{
    private readonly Dictionary<string, Queue<Recording.Exchange>> _answers =
        recording.Exchanges.GroupBy(exchange => exchange.Key).ToDictionary(group => group.Key, group => new Queue<Recording.Exchange>(group));

    private readonly Lock _guard = new();

    /// <summary>Requests that no record answers.</summary>
    public ConcurrentQueue<string> Unknown { get; } = new();

    /// <summary>Recorded answers that nobody asked for.</summary>
    public int Left { get { lock (_guard) return _answers.Values.Sum(answers => answers.Count); } }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsStringAsync(cancellationToken);
        Recording.Exchange? exchange;
        lock (_guard) exchange = _answers.TryGetValue(Recording.KeyOf(Recording.Normal(body)), out var answers) && answers.TryDequeue(out var next) ? next : null;
        if (exchange is null) Unknown.Enqueue(body);
        var response = new HttpResponseMessage((HttpStatusCode)(exchange?.Status ?? 404)) { RequestMessage = request };
        response.Content = new StringContent(exchange?.Body ?? "", Encoding.UTF8, exchange?.ContentType ?? "text/plain");
        foreach (var (name, value) in exchange?.Headers ?? new Dictionary<string, string>()) response.Headers.TryAddWithoutValidation(name, value);
        return response;
    }
}
