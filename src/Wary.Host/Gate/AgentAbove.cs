using System.Text;

namespace Wary.Host.Gate;

/// <summary>Whether an agent stands above this process: then nobody knows that a person typed.</summary>
public static class AgentAbove
{
    private const int MostAncestors = 64;
    private const int MaxCommandLine = 4096;

    /// <summary>The variable or ancestor that gives an agent away, in words for a person; null for none.</summary>
    /// <param name="variable">The process's variables.</param>
    public static string? Find(Func<string, string?> variable)
    {
        // Set by the programs for what they run.
        foreach (var name in (ReadOnlySpan<string>)["CLAUDECODE", "CLAUDE_CODE_ENTRYPOINT", "CODEX_SANDBOX", "CODEX_SANDBOX_NETWORK_DISABLED", "CODEX_THREAD_ID", "GEMINI_CLI", "QWEN_CODE", "CURSOR_AGENT", "OPENCODE", "GOOSE_TERMINAL", "CLINE_ACTIVE", "AUGMENT_AGENT"])
        {
            if (!string.IsNullOrEmpty(variable(name))) return $"the variable {name}";
        }
        return null;
    }

    /// <summary>The agent among the processes above this one; null for none, and where the system does not tell.</summary>
    public static string? FindProcess()
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            var process = "self";
            for (var step = 0; step < MostAncestors; step++)
            {
                // The name in parentheses may hold anything; the state and the parent's id stand behind its end.
                var stat = File.ReadAllText($"/proc/{process}/stat");
                process = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
                if (process is "0" or "1") return null;
                if (Agent(CommandLine(process)) is { } agent) return $"the program {agent} (process {process})";
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It ended, or is nobody's business.
        }
        return null;
    }

    /// <summary>The agent that a command line starts, itself or through an interpreter; null for another program.</summary>
    internal static string? Agent(IReadOnlyList<string> words)
    {
        // node [options] …/claude, python …/aider: the first word that is no option is the script.
        for (var i = 0; i < words.Count && i < 4; i++)
        {
            if (i > 0 && words[i].StartsWith('-')) continue;
            var name = NameOf(words[i]);
            if (IsAgent(name)) return name;
            if (i > 0 || !IsInterpreter(name)) return null;
        }
        return null;
    }

    private static bool IsAgent(string name) => name is "claude" or "codex" or "gemini" or "aider" or "cursor-agent" or "opencode" or "goose" or "amp" or "crush" or "qwen" or "droid" or "copilot" or "kiro-cli" or "openhands" or "auggie";

    private static bool IsInterpreter(string name) => name is "node" or "bun" or "deno" or "env" || name.StartsWith("python", StringComparison.Ordinal);

    private static string NameOf(string word)
    {
        var parts = word.Split('/', '\\');
        // Claude Code's own installer names the program by its version, in a folder with its name.
        if (parts is [.., "claude", "versions", _]) return "claude";
        // node_modules/@anthropic-ai/claude-code/cli.js and its like.
        if (parts is [.., "claude-code", "cli.js"]) return "claude";
        if (parts is [.., "gemini-cli", _, _]) return "gemini";
        if (parts is [.., "@openai", "codex", "bin", _]) return "codex";
        var name = parts[^1];
        foreach (var ending in (ReadOnlySpan<string>)[".exe", ".js", ".mjs", ".py"])
        {
            if (name.EndsWith(ending, StringComparison.Ordinal)) return name[..^ending.Length];
        }
        return name;
    }

    private static string[] CommandLine(string process)
    {
        using var file = File.OpenRead($"/proc/{process}/cmdline");
        var bytes = new byte[MaxCommandLine];
        var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(bytes, 0, length).Split('\0', StringSplitOptions.RemoveEmptyEntries);
    }
}
