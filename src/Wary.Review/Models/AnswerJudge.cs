using System.Text;

namespace Wary.Review.Models;

/// <summary>Decides whether what came is an answer. Status 200 says nothing about that.</summary>
internal static class AnswerJudge
{
    public static ModelResult Judge(ModelRequest request, AnswerDraft draft)
    {
        if (draft.StopReason is not { } reason) return Fail(FailureKind.BrokenAnswer, "The answer does not say why it stopped.");
        switch (reason)
        {
            case "refusal":
                return Fail(FailureKind.Refusal, "The model declined to answer.");
            case "max_tokens":
                return Fail(FailureKind.Truncated, $"The answer was cut off at {RequestWriter.MaxTokens(request, ModelTable.Find(request.Model))} tokens.");
            case "model_context_window_exceeded":
                return Fail(FailureKind.TooLarge, "The request and its answer do not fit into the model's context window.");
        }
        if (Stop(reason) is not { } stop) return Fail(FailureKind.BrokenAnswer, "The answer stopped for a reason that is not known here.");

        var answer = new ModelAnswer { Model = request.Model, Usage = draft.Usage, Content = draft.Content, Stop = stop };
        if (stop == StopReason.ToolUse)
            return answer.ToolUses.Any() ? answer : Fail(FailureKind.BrokenAnswer, "The model wants a tool but names none.");
        if (stop == StopReason.PauseTurn) return answer;
        var text = answer.Text;
        if (string.IsNullOrWhiteSpace(text)) return Fail(FailureKind.BrokenAnswer, "The answer is empty.");
        if (request.Schema is null) return answer;
        if (AnswerSchema.Extract(text) is not { } json) return Fail(FailureKind.SchemaMiss, "The answer is no JSON.");
        return JsonParts.Parse(Encoding.UTF8.GetBytes(request.Schema)) is { } schema && AnswerSchema.Miss(json, schema) is { } miss
            ? Fail(FailureKind.SchemaMiss, $"The answer does not have the form that was asked for: {miss}.")
            : answer with { Json = json };

        ModelFailure Fail(FailureKind kind, string detail) => new() { Model = request.Model, Kind = kind, Detail = detail, Status = 200, Usage = draft.Usage };
    }

    private static StopReason? Stop(string reason) => reason switch
    {
        "end_turn" or "stop_sequence" => StopReason.EndTurn,
        "tool_use" => StopReason.ToolUse,
        "pause_turn" => StopReason.PauseTurn,
        _ => null,
    };
}
