namespace Wary.Host.Install;

/// <summary>Where the <c>claude</c> program is. Never through <c>PATH</c> or the working folder: a repository could ship one.</summary>
public static class ClaudeLocation
{
    /// <summary>The program that the person named, else the first of the places where its installers put it; null when it is in none.</summary>
    /// <param name="variable">The person's variables; null when unset.</param>
    /// <param name="home">The person's home directory.</param>
    /// <param name="claudeConfig">The configuration folder of Claude Code.</param>
    public static string? Find(Func<string, string?> variable, string home, string claudeConfig)
    {
        var name = OperatingSystem.IsWindows() ? "claude.exe" : "claude";
        string?[] known =
        [
            variable("SG_AGENTIC_CLI_PATH"),
            variable("CLAUDE_CODE_EXECPATH"),
            Path.Combine(home, ".local", "bin", name),
            Path.Combine(claudeConfig, "local", name),
            "/opt/homebrew/bin/claude",
            "/usr/local/bin/claude",
            "/usr/bin/claude",
        ];
        return Array.Find(known, path => path is { Length: > 0 } && Path.IsPathFullyQualified(path) && File.Exists(path));
    }

    /// <summary>
    /// The program behind a hook: the image of the process that started this one, when it is <c>claude</c>. Null where the system does not tell, and for
    /// a shell, a script runtime or a test runner in between.
    /// </summary>
    public static string? OfParent()
    {
        if (!OperatingSystem.IsLinux()) return null;
        try
        {
            // After the program's name, which may hold anything, come the state and the parent's id.
            var stat = File.ReadAllText("/proc/self/stat");
            var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return new FileInfo($"/proc/{fields[1]}/exe").LinkTarget is { } image && IsClaude(image) ? image : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether a program's path is that of Claude Code: its name, or a version in the folder of its own installer.</summary>
    internal static bool IsClaude(string image)
    {
        if (Path.GetFileName(image) is "claude" or "claude.exe") return true;
        var folder = Path.GetDirectoryName(image) ?? "";
        return Path.GetFileName(folder) == "versions" && Path.GetFileName(Path.GetDirectoryName(folder)) == "claude";
    }
}
