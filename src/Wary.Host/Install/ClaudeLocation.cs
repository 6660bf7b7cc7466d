namespace Wary.Host.Install;

/// <summary>Where the <c>claude</c> program is. Never through <c>PATH</c> or the working folder: a repository could ship one.</summary>
public static class ClaudeLocation
{
    // A hook's parent is the program itself, or a shell or two stand between.
    private const int MostAncestors = 4;

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
    /// The program behind a hook: the image of the process that started this one, or of one that started that, when it is <c>claude</c>. What a process is
    /// cannot be set by a repository, unlike a variable. Null where the system does not tell.
    /// </summary>
    /// <param name="project">A program inside of it is not taken: it may be the repository's.</param>
    public static string? OfParent(string project)
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
                if (new FileInfo($"/proc/{process}/exe").LinkTarget is { } image && IsClaude(image, project)) return image;
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It ended, or is nobody's business.
        }
        return null;
    }

    /// <summary>Whether a program's path is that of Claude Code: its name, or a version in the folder of its own installer; never one in the project.</summary>
    internal static bool IsClaude(string image, string project)
    {
        if (project.Length > 0 && image.StartsWith(Path.TrimEndingDirectorySeparator(project) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return false;
        return image.Split('/', '\\') is [.., "claude" or "claude.exe"] or [.., "claude", "versions", _];
    }
}
