using System.Net.Http.Headers;

namespace Wary.Review.Models;

/// <summary>Asks the Messages API directly. One call of <see cref="AskAsync"/> is one question; pauses and fallbacks are <see cref="ModelCaller"/>'s.</summary>
public sealed partial class MessagesClient : IModelTransport, IDisposable
{
    private const string OAuthBeta = "oauth-2025-04-20";

    private static readonly string Version = typeof(MessagesClient).Assembly.GetName().Version?.ToString(3) ?? "0";

    private readonly ModelEndpoint _endpoint;
    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    // Once the key was refused, the bearer stays in use for the rest of the process.
    private volatile bool _keyRefused;

    /// <summary>A client for one endpoint.</summary>
    /// <param name="endpoint">Where, and with what.</param>
    /// <param name="handler">The way out: <see cref="ModelHttp.CreateHandler"/>. It is disposed with the client.</param>
    /// <param name="time">The clock of all timeouts.</param>
    public MessagesClient(ModelEndpoint endpoint, HttpMessageHandler handler, TimeProvider time)
    {
        (_endpoint, _time) = (endpoint, time);
        _http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Longest silence between two events of a stream; the API sends a ping every few seconds.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(45);

    private bool UsesBearer => _endpoint.Bearer is not null && (_endpoint.ApiKey is null || _keyRefused);

    /// <inheritdoc/>
    public async Task<ModelResult> AskAsync(ModelRequest request, TimeSpan timeout, CancellationToken cancel)
    {
        if (!_endpoint.HasCredential)
            return new ModelFailure { Model = request.Model, Kind = FailureKind.NoCredential, Detail = "There is neither an API key nor a token.", Usage = default(TokenUsage) };

        using var limit = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        var without = OptionalFields.None;
        while (true)
        {
            var bearer = UsesBearer;
            var result = await ExchangeAsync(request, bearer, without, limit, either.Token);
            if (result is not ModelFailure { Kind: FailureKind.Http } failure) return result;
            if (failure.Status == 401 && !bearer && _endpoint.Bearer is not null)
            {
                _keyRefused = true;
                continue;
            }
            if (failure.Status != 400 || without != OptionalFields.None) return failure;
            without = OptionalFieldNames.In(failure.Detail, bearer);
            if (without == OptionalFields.None) return failure;
        }
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _http.Dispose();

    private async Task<ModelResult> ExchangeAsync(
        ModelRequest request, bool bearer, OptionalFields without, CancellationTokenSource limit, CancellationToken cancel)
    {
        var exchange = new Exchange(RequestWriter.Write(request, identify: bearer, without), _time);
        using var message = Compose(request, bearer, without, exchange);
        string? id = null;
        var result = await SendAsync();
        // Nobody said what it cost: the request was read if it arrived whole, and no more was written than can have been in the time.
        return result with { RequestId = id, Assumed = result.Usage is null ? exchange.Assume(request) : null };

        async Task<ModelResult> SendAsync()
        {
            try
            {
                using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancel);
                id = response.Headers.TryGetValues("request-id", out var ids) ? Printable(ids.First()) : null;
                return response.IsSuccessStatusCode
                    ? await ReadAnswerAsync(request, response, exchange, cancel)
                    : await ReadErrorAsync(request, response, cancel);
            }
            catch (HttpRequestException error)
            {
                var wasReached = error.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                    or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError);
                return Fail(FailureKind.Network, $"The connection to {_endpoint.BaseUrl.Host} failed ({error.HttpRequestError}).", wasReached);
            }
            catch (IOException)
            {
                return Fail(FailureKind.Network, $"The connection to {_endpoint.BaseUrl.Host} broke in the middle of the answer.");
            }
            catch (InvalidDataException error)
            {
                return Fail(FailureKind.BrokenAnswer, $"The answer was given up: {error.Message}.");
            }
            catch (OperationCanceledException)
            {
                if (limit.IsCancellationRequested) return Fail(FailureKind.Timeout, "There was no whole answer in time.");
                if (cancel.IsCancellationRequested) return Fail(FailureKind.Cancelled, "The call was cancelled.");
                return Fail(FailureKind.Network, $"No connection to {_endpoint.BaseUrl.Host} in time.");
            }
        }

        // A request that reached the endpoint may have to be paid, whatever became of its answer.
        ModelFailure Fail(FailureKind kind, string detail, bool wasReached = true) => new()
        {
            Model = request.Model, Kind = kind, Detail = detail, Usage = wasReached && exchange.IsSent ? null : default(TokenUsage),
        };
    }

    private HttpRequestMessage Compose(ModelRequest request, bool bearer, OptionalFields without, Exchange body)
    {
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var message = new HttpRequestMessage(HttpMethod.Post, _endpoint.Messages) { Content = body };
        var headers = message.Headers;
        headers.TryAddWithoutValidation("anthropic-version", "2023-06-01");
        headers.TryAddWithoutValidation("user-agent", $"Wary/{Version}");
        headers.TryAddWithoutValidation("accept", request.Streams ? "text/event-stream" : "application/json");
        if (bearer)
        {
            headers.TryAddWithoutValidation("authorization", $"Bearer {_endpoint.Bearer}");
            if (!without.HasFlag(OptionalFields.Beta)) headers.TryAddWithoutValidation("anthropic-beta", OAuthBeta);
        }
        else if (_endpoint.ApiKey is not null)
        {
            headers.TryAddWithoutValidation("x-api-key", _endpoint.ApiKey);
        }
        return message;
    }

    internal static string Printable(string text)
    {
        var line = new string([.. text.Take(300).Select(c => char.IsControl(c) || char.IsSurrogate(c) ? ' ' : c)]);
        return line.Trim();
    }
}
