using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace Wary.Tests.EndToEnd;

/// <summary>
/// A Messages API on loopback that plays a script. The turn is chosen by how many answers the conversation already holds, so a
/// retried request gets the same answer, and requests outside the conversation never move the script.
/// </summary>
internal sealed partial class MockMessagesApi : IDisposable
{
    /// <summary>Said when the script is over: whoever asks on was woken by something.</summary>
    public const string Unscripted = "Nothing else was planned.";

    private readonly HttpListener _listener;
    private readonly Task _serving;
    private readonly ConcurrentQueue<ApiRequest> _requests = new();

    public MockMessagesApi()
    {
        (_listener, BaseUrl) = Loopback.Listen();
        _serving = Task.Run(ServeAsync);
    }

    /// <summary>The answers to give, first to last; set before the conversation starts.</summary>
    public IReadOnlyList<Turn> Script { get; set; } = [];

    /// <summary>What <c>ANTHROPIC_BASE_URL</c> is set to.</summary>
    public string BaseUrl { get; }

    /// <summary>Part of every prompt, so that the conversation of a test is known by its content.</summary>
    public string Marker { get; } = $"plan-{Guid.NewGuid():N}";

    /// <summary>Every request so far, side requests included, in the order of arrival.</summary>
    public IReadOnlyList<ApiRequest> Requests => [.. _requests];

    /// <summary>The requests of the main conversation, in the order of arrival.</summary>
    public IReadOnlyList<ApiRequest> Conversation => [.. _requests.Where(IsConversation)];

    public void Dispose()
    {
        _listener.Close();
        _serving.Wait(TimeSpan.FromSeconds(5));
    }

    /// <summary>What a reviewer is answered: the lines that it reports, chosen by the request. Null leaves the request without an answer.</summary>
    public Func<ApiRequest, Task<Turn?>> Reviewer { get; set; } = _ => Task.FromResult<Turn?>(Turn.Reports());

    /// <summary>The requests of reviews, in the order of arrival.</summary>
    public IReadOnlyList<ApiRequest> Reviews => [.. _requests.Where(IsReview)];

    // The agentic reviewer has tools as the main conversation has; its schemas tell it apart.
    private bool IsReview(ApiRequest request) => request.Path == "/v1/messages" && !IsConversation(request)
        && (request.Raw.Contains("hasVulnerabilities", StringComparison.Ordinal) || request.Raw.Contains("\"refuted\"", StringComparison.Ordinal));

    private bool IsConversation(ApiRequest request) =>
        request.Path == "/v1/messages" && request.HasTools && request.Conversation.Contains(Marker, StringComparison.Ordinal);

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var request = new ApiRequest(context.Request.HttpMethod, context.Request.Url!.AbsolutePath, await reader.ReadToEndAsync());
        _requests.Enqueue(request);
        try
        {
            var turn = IsReview(request) ? await Reviewer(request) : TurnFor(request);
            if (turn is null)
            {
                context.Response.Abort();
                return;
            }
            await WriteAsync(context.Response, request, turn);
            context.Response.Close();
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException)
        {
            // The program hung up, as it does when it is stopped.
        }
    }

    private Turn TurnFor(ApiRequest request) => request switch
    {
        _ when !IsConversation(request) => Turn.Says("""{"title":"A plan"}"""),
        _ when request.TurnsSoFar < Script.Count => Script[request.TurnsSoFar],
        _ => Turn.Says(Unscripted),
    };
}
