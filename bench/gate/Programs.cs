using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Wary.GateBench;

/// <summary>What is compared.</summary>
/// <param name="Wary">Our binary.</param>
/// <param name="Empty">A native program that reads its input and leaves.</param>
/// <param name="Other">The entry script of cc-safety-net.</param>
internal sealed record Programs(string Wary, string Empty, string Other)
{
    public string[] WaryHook => [Wary, "hook"];

    public string[] EmptyProgram => [Empty];

    public string[] OtherHook => ["node", Other, "hook", "--claude-code"];

    /// <summary>Runs a hook once.</summary>
    /// <returns>Milliseconds from start to end, and what it wrote.</returns>
    public static (double Milliseconds, string Output) Once(string[] command, byte[] input, RealProject project)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = project.Folder,
        };
        start.Environment.Clear();
        start.Environment["HOME"] = project.Home;
        start.Environment["CLAUDE_PROJECT_DIR"] = project.Folder;
        start.Environment["PATH"] = Environment.GetEnvironmentVariable("PATH");
        var begun = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        using var output = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        var elapsed = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        return (elapsed, Encoding.UTF8.GetString(output.ToArray()));
    }

    /// <summary>What the host sends before a shell command runs.</summary>
    public static byte[] Payload(string command, string session, RealProject project)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("session_id", session);
            json.WriteString("transcript_path", Path.Combine(project.Home, ".claude", "projects", "app", session + ".jsonl"));
            json.WriteString("cwd", project.Folder);
            json.WriteString("permission_mode", "acceptEdits");
            json.WriteString("hook_event_name", "PreToolUse");
            json.WriteString("tool_name", "Bash");
            json.WriteStartObject("tool_input");
            json.WriteString("command", command);
            json.WriteString("description", "Run a command");
            json.WriteEndObject();
            json.WriteString("tool_use_id", "toolu_bench");
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    /// <summary><c>deny</c>, <c>ask</c>, <c>allow</c>, or nothing for silence.</summary>
    public static string Decision(string output)
    {
        if (output.Length == 0 || output[0] != '{') return "";
        using var document = JsonDocument.Parse(output);
        return document.RootElement.TryGetProperty("hookSpecificOutput", out var answer) && answer.TryGetProperty("permissionDecision", out var decision) ? decision.GetString() ?? "" : "";
    }
}
