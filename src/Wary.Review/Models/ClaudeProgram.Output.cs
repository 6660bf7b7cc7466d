using System.Text.Json;

namespace Wary.Review.Models;

public sealed partial class ClaudeProgram
{
    /// <summary>Reads the one JSON document that the program prints, whether it succeeded or not.</summary>
    internal static ModelResult Read(ModelRequest request, ReadOnlyMemory<byte> output, int exitCode)
    {
        if (JsonParts.Parse(output) is not { } result || result.TextAt("type") != "result")
            return Fail(request, $"The claude program ended with {exitCode} and without a result.", wasAsked: true);

        var usage = Usage(result);
        var said = result.TextAt("result") ?? "";
        if (result.TextAt("stop_reason") is "refusal" or "max_tokens" or "model_context_window_exceeded")
            return AnswerJudge.Judge(request, new AnswerDraft { StopReason = result.TextAt("stop_reason"), Usage = usage });
        if (exitCode != 0 || result.At("is_error").ValueKind != JsonValueKind.False) return Error(request, result, said, usage);

        var answer = new AnswerDraft { StopReason = "end_turn", Usage = usage };
        var structured = result.At("structured_output");
        answer.Content.Add(new ContentBlock.Text(structured.ValueKind == JsonValueKind.Object ? structured.GetRawText() : said));
        return AnswerJudge.Judge(request, answer) with { RequestId = result.TextAt("session_id") };
    }

    private static ModelFailure Error(ModelRequest request, JsonElement result, string said, TokenUsage? usage)
    {
        var status = (int)(result.NumberAt("api_error_status") ?? 0);
        var kind = status switch
        {
            413 => FailureKind.TooLarge,
            > 0 => FailureKind.Http,
            _ when said.Contains("/login", StringComparison.Ordinal) => FailureKind.NoCredential,
            _ when said.Contains("prompt is too long", StringComparison.OrdinalIgnoreCase) => FailureKind.TooLarge,
            _ when result.TextAt("subtype") == "error_max_structured_output_retries" => FailureKind.SchemaMiss,
            _ when result.TextAt("subtype") == "error_max_turns" => FailureKind.Truncated,
            _ when result.TextAt("subtype") == "error_max_budget_usd" => FailureKind.Budget,
            _ => FailureKind.Program,
        };
        return new()
        {
            Model = request.Model, Kind = kind, Status = status, Usage = usage,
            Detail = kind switch
            {
                FailureKind.NoCredential => "The claude program is not logged in.",
                FailureKind.Truncated => "The agent had no answer when its turns were used up.",
                FailureKind.Budget => "The agent had no answer when its money was used up.",
                _ => $"The claude program reports an error{(status > 0 ? $" (status {status})" : "")}: {MessagesClient.Printable(said)}",
            },
        };
    }

    // All models that took part; one that was never reached used nothing.
    private static TokenUsage? Usage(JsonElement result)
    {
        if (result.At("modelUsage") is not { ValueKind: JsonValueKind.Object } models) return null;
        var sum = default(TokenUsage);
        foreach (var model in models.EnumerateObject())
        {
            sum += new TokenUsage(
                model.Value.NumberAt("inputTokens") ?? 0,
                model.Value.NumberAt("outputTokens") ?? 0,
                model.Value.NumberAt("cacheReadInputTokens") ?? 0,
                model.Value.NumberAt("cacheCreationInputTokens") ?? 0);
        }
        return sum;
    }

    private static ModelFailure Fail(ModelRequest request, string detail, bool wasAsked) => new()
    {
        Model = request.Model, Kind = FailureKind.Program, Detail = detail, Usage = wasAsked ? null : default(TokenUsage),
    };
}
