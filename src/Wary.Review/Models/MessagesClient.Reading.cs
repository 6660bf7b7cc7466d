using System.Net.Http.Headers;
using System.Text.Json;

namespace Wary.Review.Models;

public sealed partial class MessagesClient
{
    /// <summary>Most bytes of an answer that comes as one document.</summary>
    private const int MaxAnswerBytes = 16 << 20;

    /// <summary>Most bytes of an error that are looked at.</summary>
    private const int MaxErrorBytes = 64 << 10;

    private async Task<ModelResult> ReadAnswerAsync(ModelRequest request, HttpResponseMessage response, Exchange exchange, CancellationToken cancel)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        if (response.Content.Headers.ContentType?.MediaType == "text/event-stream") return await ReadStreamAsync(request, stream, exchange.Answer, cancel);

        var (body, isWhole) = await ReadAsync(stream, MaxAnswerBytes, cancel);
        exchange.Bytes = body.Length;
        if (!isWhole) return Broken(FailureKind.BrokenAnswer, "The answer is larger than any answer is.");
        if (LooksLikeHtml(body.Span)) return Broken(FailureKind.Html, $"{_endpoint.BaseUrl.Host} sent a page instead of an answer: a proxy or gateway is in between.");
        if (JsonParts.Parse(body) is not { } json) return Broken(FailureKind.BrokenAnswer, "The answer is broken JSON.");
        if (json.TextAt("type") == "error") return ErrorOf(request, 200, json.At("error"), response.Headers);
        return AnswerReader.Read(json) is { } draft ? AnswerJudge.Judge(request, draft) : Broken(FailureKind.BrokenAnswer, "The answer is no message.");

        ModelFailure Broken(FailureKind kind, string detail) => new() { Model = request.Model, Kind = kind, Detail = detail, Status = (int)response.StatusCode };
    }

    private async Task<ModelResult> ReadStreamAsync(ModelRequest request, Stream stream, AnswerStream answer, CancellationToken cancel)
    {
        using var events = new SseReader(stream, IdleTimeout, _time);
        try
        {
            while (!answer.IsWhole)
            {
                if (await events.NextAsync(cancel) is not { } data) return Broken(FailureKind.Network, "The stream ended before its answer did.");
                if (!answer.Take(data)) return Broken(FailureKind.BrokenAnswer, "The stream holds an event that makes no sense.");
                if (answer.Error.ValueKind != JsonValueKind.Undefined) return ErrorOf(request, 200, answer.Error, null);
            }
        }
        catch (OperationCanceledException) when (events.WentSilent && !cancel.IsCancellationRequested)
        {
            return Broken(FailureKind.Timeout, $"The stream was silent for {IdleTimeout.TotalSeconds:0} s.");
        }
        return AnswerJudge.Judge(request, answer.Draft);

        ModelFailure Broken(FailureKind kind, string detail) => new() { Model = request.Model, Kind = kind, Detail = detail, Status = 200 };
    }

    private async Task<ModelResult> ReadErrorAsync(ModelRequest request, HttpResponseMessage response, CancellationToken cancel)
    {
        var status = (int)response.StatusCode;
        if (status is >= 300 and < 400)
        {
            var target = response.Headers.Location is { IsAbsoluteUri: true } location ? location.Host : "another address";
            return new ModelFailure
            {
                Model = request.Model, Kind = FailureKind.Http, Status = status, Usage = default(TokenUsage),
                Detail = Printable($"{_endpoint.BaseUrl.Host} redirects to {target}; credentials are not carried there."),
            };
        }
        await using var stream = await response.Content.ReadAsStreamAsync(cancel);
        var (body, _) = await ReadAsync(stream, MaxErrorBytes, cancel);
        var error = JsonParts.Parse(body) is { } json ? json.At("error") : default;
        return ErrorOf(request, status, error, response.Headers);
    }

    private ModelFailure ErrorOf(ModelRequest request, int status, JsonElement error, HttpResponseHeaders? headers)
    {
        var type = error.TextAt("type");
        var said = error.TextAt("message") is { Length: > 0 } message ? ": " + message : "";
        var isTooLarge = status == 413 || type == "request_too_large"
            || status == 400 && said.Contains("prompt is too long", StringComparison.OrdinalIgnoreCase);
        return new ModelFailure
        {
            Model = request.Model,
            Kind = isTooLarge ? FailureKind.TooLarge : FailureKind.Http,
            // An error inside a stream has the status that it would have had before.
            Status = status == 200 ? StatusOf(type) : status,
            ErrorType = type is null ? null : Printable(type),
            Detail = Printable(type is null && status != 200
                ? $"{_endpoint.BaseUrl.Host} answered {status}."
                : $"{_endpoint.BaseUrl.Host} answered {status} {type}{said}"),
            RetryAfter = headers is null ? null : RetryAfter(headers),
            // Errors are free; only one that comes in the middle of an answer may not be.
            Usage = status == 200 ? null : default(TokenUsage),
        };
    }

    private static int StatusOf(string? type) => type switch
    {
        "invalid_request_error" => 400,
        "authentication_error" => 401,
        "billing_error" => 402,
        "permission_error" => 403,
        "not_found_error" => 404,
        "request_too_large" => 413,
        "rate_limit_error" => 429,
        "overloaded_error" => 529,
        _ => 500,
    };

    private TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        var wish = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - _time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return wish < TimeSpan.Zero ? TimeSpan.Zero : wish;
    }

    private static bool LooksLikeHtml(ReadOnlySpan<byte> body) => body.TrimStart(" \t\r\n\uFEFF"u8) is [(byte)'<', ..];

    private static async Task<(ReadOnlyMemory<byte> Body, bool IsWhole)> ReadAsync(Stream stream, int most, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        var chunk = new byte[16 << 10];
        while (await stream.ReadAsync(chunk, cancel) is > 0 and var read)
        {
            body.Write(chunk, 0, Math.Min(read, most - (int)body.Length + 1));
            if (body.Length > most) return (body.GetBuffer().AsMemory(0, most), false);
        }
        return (body.GetBuffer().AsMemory(0, (int)body.Length), true);
    }
}
