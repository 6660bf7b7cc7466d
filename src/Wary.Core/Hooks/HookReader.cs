using System.Text.Json;

namespace Wary.Core.Hooks;

/// <summary>Reads one hook document. Total: whatever the bytes are, the answer is an input or a reason.</summary>
public static partial class HookReader
{
    /// <summary>Deeper documents are refused; the reader does not recurse, so this bounds nonsense, not the stack.</summary>
    public const int MaxDepth = 512;

    /// <summary>Reads <paramref name="document"/>. On failure the result is null and <paramref name="problem"/> says why.</summary>
    public static HookInput? Read(ReadOnlyMemory<byte> document, out string problem)
    {
        problem = "";
        if (document.Span is [0xEF, 0xBB, 0xBF, ..]) document = document[3..];
        try
        {
            var cursor = new Cursor(document);
            if (cursor.Next() && cursor.Token == JsonTokenType.StartObject) return ReadDocument(ref cursor);
            problem = "the input is not a JSON object";
        }
        catch (JsonException error)
        {
            problem = $"the input is not valid JSON (line {error.LineNumber + 1}, byte {error.BytePositionInLine})";
        }
        return null;
    }

    private static HookInput ReadDocument(ref Cursor cursor)
    {
        var input = new HookInput();
        string? tool = null, useId = null;
        var call = new ToolCall();
        while (cursor.NextProperty())
        {
            if (cursor.Is("session_id"u8)) input = input with { SessionId = cursor.String() };
            else if (cursor.Is("cwd"u8)) input = input with { Cwd = cursor.String() };
            else if (cursor.Is("hook_event_name"u8)) input = input with { EventName = cursor.String() };
            else if (cursor.Is("permission_mode"u8)) input = input with { PermissionMode = cursor.String() };
            else if (cursor.Is("agent_id"u8)) input = input with { AgentId = cursor.String() };
            else if (cursor.Is("prompt_id"u8)) input = input with { PromptId = cursor.String() };
            else if (cursor.Is("prompt"u8)) input = input with { Prompt = cursor.Text() };
            else if (cursor.Is("source"u8)) input = input with { Source = cursor.String() };
            else if (cursor.Is("stop_hook_active"u8)) input = input with { StopHookActive = cursor.Bool() };
            else if (cursor.Is("transcript_path"u8)) input = input with { TranscriptPath = cursor.String() };
            else if (cursor.Is("is_interrupt"u8)) call = call with { Interrupted = cursor.Bool() };
            else if (cursor.Is("tool_name"u8)) tool = cursor.String();
            else if (cursor.Is("tool_use_id"u8)) useId = cursor.String();
            else if (cursor.Is("tool_input"u8)) call = ReadToolInput(ref cursor, call);
            else if (cursor.Is("tool_response"u8)) call = ReadToolResponse(ref cursor, call);
            else cursor.Skip();
        }
        cursor.ExpectEnd();
        return input with
        {
            Event = EventOf(input.EventName),
            Tool = tool is null ? null : call with { Name = tool, UseId = useId ?? "" },
        };
    }

    private static HookEvent EventOf(string name) => name switch
    {
        "SessionStart" => HookEvent.SessionStart,
        "UserPromptSubmit" => HookEvent.UserPromptSubmit,
        "PreToolUse" => HookEvent.PreToolUse,
        "PostToolUse" => HookEvent.PostToolUse,
        "PostToolUseFailure" => HookEvent.PostToolUseFailure,
        "Stop" => HookEvent.Stop,
        "SessionEnd" => HookEvent.SessionEnd,
        _ => HookEvent.Unknown,
    };
}
