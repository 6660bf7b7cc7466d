using Wary.Core.Text;

namespace Wary.Core.Hooks;

/// <summary>Turns a decision into the one JSON document the host expects.</summary>
public static class HookWriter
{
    /// <summary>The answer to <paramref name="eventName"/> as UTF-8 with a final newline; empty for silence.</summary>
    public static ReadOnlyMemory<byte> Write(Decision decision, string eventName)
    {
        if (decision.IsSilent) return ReadOnlyMemory<byte>.Empty;
        var json = new JsonOutput();
        json.StartObject();
        if (decision.Block is { } block)
        {
            json.Write("decision"u8, "block");
            json.Write("reason"u8, Cut(block));
            json.Write("rewakeSummary"u8, decision.Summary ?? "");
        }
        if (decision.SystemMessage is { } message) json.Write("systemMessage"u8, Cut(message));
        if (decision.AdditionalContext is not null || decision.Permission is not null || !decision.UpdatedInput.IsEmpty)
        {
            json.StartObject("hookSpecificOutput"u8);
            json.Write("hookEventName"u8, eventName);
            if (decision.Permission is { } permission)
            {
                json.Write("permissionDecision"u8, permission);
                json.Write("permissionDecisionReason"u8, Cut(decision.PermissionReason ?? ""));
            }
            if (!decision.UpdatedInput.IsEmpty) json.WriteJson("updatedInput"u8, decision.UpdatedInput.Span);
            if (decision.AdditionalContext is { } context) json.Write("additionalContext"u8, Cut(context));
            json.EndObject();
        }
        if (decision.Metrics is { } metrics)
        {
            json.StartObject("metrics"u8);
            metrics.Write(json, Metrics.MaxInAnswer);
            json.EndObject();
        }
        json.EndObject();
        json.EndLine();
        return json.Written;
    }

    // Half a surrogate pair cannot be written as UTF-8, so the cut never falls inside one.
    private static string Cut(string text)
    {
        if (text.Length <= Decision.MaxTextLength) return text;
        var length = Decision.MaxTextLength - 1;
        if (char.IsHighSurrogate(text[length - 1])) length--;
        return string.Concat(text.AsSpan(0, length), "…");
    }
}
