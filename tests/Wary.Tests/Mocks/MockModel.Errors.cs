namespace Wary.Tests.Mocks;

internal sealed partial class MockModel
{
    private const string Page = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Please sign in to the network.</body></html>";

    /// <summary>Replies that never become an answer; null for the faults of an answer.</summary>
    private static MockReply? ErrorReply(Fault fault, MockRequest request) => fault switch
    {
        Fault.NoConnection => new(0, "") { IsRefused = true },
        Fault.Reset => new(0, ""),
        Fault.RateLimited => With(Json(429, "rate_limit_error", "Too many requests"), "retry-after", "7"),
        Fault.RateLimitedForHours => With(Json(429, "rate_limit_error", "Too many requests"), "retry-after", "9999"),
        Fault.ServerError => Json(500, "api_error", "Internal error"),
        Fault.ServerErrorPage => Html(502),
        Fault.Overloaded => Json(529, "overloaded_error", "Overloaded"),
        Fault.InvalidRequest => Json(400, "invalid_request_error", "messages: at least one message is required"),
        Fault.PromptTooLong => Json(400, "invalid_request_error", "prompt is too long: 1200000 tokens > 1000000 maximum"),
        Fault.Unauthorized => Json(401, "authentication_error", "invalid x-api-key"),
        Fault.Billing => Json(402, "billing_error", "Your credit balance is too low"),
        Fault.Forbidden => Json(403, "permission_error", "Your key may not do this"),
        Fault.RetiredModel => Json(404, "not_found_error", $"model: {request.Model}"),
        Fault.Conflict => Json(409, "conflict_error", "Try again"),
        Fault.BodyTooLargePage => Html(413),
        Fault.Redirect => With(new(307, "text/plain"), "location", "https://elsewhere.example/v1/messages"),
        Fault.PageWithStatus200 => Html(200),
        Fault.BrokenJson => new MockReply(200, "application/json").Sends("{\"type\":\"message\",\"content\":[{"),
        Fault.OtherJson => new MockReply(200, "application/json").Sends("{\"status\":\"ok\"}"),
        Fault.EmptyBody => new(200, "application/json"),
        Fault.EndlessAnswer => Endless(request.WantsStream),
        _ => null,
    };

    private static MockReply Json(int status, string type, string message) => new MockReply(status, "application/json").Sends(Error(type, message).GetRawText());

    private static MockReply Html(int status) => new MockReply(status, "text/html").Sends(Page);

    private static MockReply With(MockReply reply, string name, string value)
    {
        reply.Headers[name] = value;
        return reply;
    }

    private static MockReply Endless(bool stream)
    {
        var reply = new MockReply(200, stream ? "text/event-stream" : "application/json").Sends(stream ? "data: {\"text\":\"" : "{\"text\":\"");
        var piece = new MockReply.Step([.. Enumerable.Repeat((byte)'a', 1 << 20)]);
        for (var i = 0; i < 40; i++) reply.Steps.Add(piece);
        return reply;
    }
}
