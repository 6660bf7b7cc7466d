using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Wary.Cli.Verbs.DoctorChecks;

/// <summary>One event of the self-test.</summary>
/// <param name="Name">For people.</param>
/// <param name="Event">The host's name.</param>
/// <param name="Json">What the host would send.</param>
/// <param name="MustWarn">Whether the agent has to be told something.</param>
internal sealed record SelfTestEvent(string Name, string Event, string Json, bool MustWarn = false);

/// <summary>A whole session in which one dangerous line is written.</summary>
internal static class SelfTestEvents
{
    /// <summary>The events in the order of a session whose project is <paramref name="folder"/>.</summary>
    public static IReadOnlyList<SelfTestEvent> All(string folder) =>
    [
        Sample("SessionStart", "SessionStart", folder, json => json.WriteString("source"u8, "startup"u8)),
        Sample("UserPromptSubmit", "UserPromptSubmit", folder, json => json.WriteString("prompt"u8, "hello"u8)),
        Sample("PreToolUse of Bash", "PreToolUse", folder, json => WriteBash(json)),
        Sample("PostToolUse of Bash", "PostToolUse", folder, json => WriteBash(json)),
        Sample("PostToolUseFailure", "PostToolUseFailure", folder, json =>
        {
            WriteBash(json);
            json.WriteString("error"u8, "Exit code 1"u8);
        }),
        Sample("a harmless file", "PostToolUse", folder, json => WriteFile(json, folder, "greet.js", "console.log('hello');\n")),
        Sample("a file with eval(", "PostToolUse", folder, json => WriteFile(json, folder, "run.js", "const out = eval(userInput);\n"))
            with { MustWarn = true },
        Sample("Stop", "Stop", folder, json => json.WriteBoolean("stop_hook_active"u8, false)),
        Sample("SessionEnd", "SessionEnd", folder, json => json.WriteString("reason"u8, "other"u8)),
    ];

    private static SelfTestEvent Sample(string name, string eventName, string folder, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("session_id"u8, "wary-doctor"u8);
            json.WriteString("transcript_path"u8, Path.Combine(folder, "transcript.jsonl"));
            json.WriteString("cwd"u8, folder);
            json.WriteString("permission_mode"u8, "default"u8);
            json.WriteString("hook_event_name"u8, eventName);
            write(json);
            json.WriteEndObject();
        }
        return new SelfTestEvent(name, eventName, Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteBash(Utf8JsonWriter json)
    {
        json.WriteString("tool_name"u8, "Bash"u8);
        json.WriteString("tool_use_id"u8, "toolu_doctor"u8);
        json.WriteStartObject("tool_input"u8);
        json.WriteString("command"u8, "ls"u8);
        json.WriteEndObject();
    }

    private static void WriteFile(Utf8JsonWriter json, string folder, string name, string content)
    {
        var path = Path.Combine(folder, name);
        json.WriteString("tool_name"u8, "Write"u8);
        json.WriteString("tool_use_id"u8, "toolu_doctor"u8);
        json.WriteStartObject("tool_input"u8);
        json.WriteString("file_path"u8, path);
        json.WriteString("content"u8, content);
        json.WriteEndObject();
        json.WriteStartObject("tool_response"u8);
        json.WriteString("type"u8, "create"u8);
        json.WriteString("filePath"u8, path);
        json.WriteString("content"u8, content);
        json.WriteEndObject();
    }
}
