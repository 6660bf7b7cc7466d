using Wary.Core.Shell;

namespace Wary.Core.Gate;

/// <summary>Tools of agents that run commands, and the language that each reads.</summary>
public static class ShellTool
{
    /// <summary>The command and its language; null for another tool.</summary>
    public static (string Command, ShellLanguage Language)? Of(ToolUse use)
    {
        if (Language(use.Tool) is not { } language) return null;
        return use.Field("command", "cmd", "script", "code", "commandLine", "command_line") is { } command ? (command, language) : null;
    }

    /// <summary>The language of a tool's commands; null for a tool that is no shell.</summary>
    public static ShellLanguage? Language(string tool) => tool switch
    {
        "Bash" or "bash" or "sh" or "zsh" or "Shell" or "shell" or "shell_command" or "run_shell_command" or "run_command" or "execute_command" or "local_shell" or "local_shell_call" or "terminal" or "Terminal" or "run_terminal_cmd" or "run_in_terminal" or "run_terminal_command"
            or "exec" or "exec_command" or "container.exec" or "execute_bash" or "launch-process" or "developer__shell" or "computer_shell" => ShellLanguage.Bash,
        "PowerShell" or "powershell" or "pwsh" or "Pwsh" => ShellLanguage.PowerShell,
        "cmd" or "Cmd" or "cmd.exe" => ShellLanguage.Cmd,
        _ when tool.StartsWith("mcp__", StringComparison.Ordinal) => Foreign(tool[(tool.LastIndexOf("__", StringComparison.Ordinal) + 2)..]),
        _ => null,
    };

    private static ShellLanguage? Foreign(string name)
    {
        if (name.Contains("powershell", StringComparison.OrdinalIgnoreCase)) return ShellLanguage.PowerShell;
        return name is "bash" or "shell" or "sh" or "exec" or "execute" or "run" or "terminal" || name.Contains("command", StringComparison.OrdinalIgnoreCase) || name.Contains("shell", StringComparison.OrdinalIgnoreCase)
            || name.Contains("terminal", StringComparison.OrdinalIgnoreCase) || name.StartsWith("exec", StringComparison.OrdinalIgnoreCase) || name.StartsWith("start_process", StringComparison.OrdinalIgnoreCase) ? ShellLanguage.Bash : null;
    }
}
