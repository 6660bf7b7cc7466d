namespace Wary.Core.Diff;

/// <summary>What names say about contents, as far as they are believed.</summary>
internal static class FileNames
{
    // Programs run these whatever their bytes are: no share of odd bytes hides them.
    private static readonly HashSet<string> Runnable =
    [
        "php", "phtml", "py", "js", "mjs", "cjs", "ts", "tsx", "jsx", "rb", "sh", "bash", "zsh", "ps1", "psm1", "bat", "cmd", "pl", "lua", "go", "rs", "java", "kt", "kts", "cs", "c", "cc", "cpp", "h", "m",
        "html", "htm", "jsp", "erb", "cshtml", "razor", "twig", "vue", "svelte", "sql", "tf", "bicep", "dart", "swift", "scala", "groovy", "gradle", "ex", "exs", "yml", "yaml", "toml", "ini", "conf", "env", "xml", "svg",
    ];

    private static readonly HashSet<string> ProseExtensions = ["md", "markdown", "txt", "rst", "adoc", "asciidoc", "textile", "org", "tex", "log", "csv", "tsv"];
    private static readonly string[] ProseNames = ["license", "licence", "copying", "notice", "authors", "contributors", "changelog", "changes", "readme", "patents", "maintainers"];

    // Text that programs or agents act on.
    private static readonly string[] ActedOn =
        ["skill.md", "claude.md", "claude.local.md", "agents.md", "gemini.md", "copilot-instructions.md", "cmakelists.txt", "robots.txt", "security.txt", "llms.txt", "conanfile.txt", "meson_options.txt"];

    private static readonly string[] AgentFolders = [".claude/", ".cursor/", ".github/", ".codex/", ".gemini/", ".windsurf/", "skills/", "agents/", "commands/", "prompts/"];

    public static bool IsRunnable(string name) => Runnable.Contains(Extension(name));

    /// <summary>Why the file is text for readers, or null.</summary>
    public static string? Prose(string path, string name, FileText text)
    {
        if (ActedOn.Contains(name) || name.Contains("requirements") || name.Contains("constraints") || name.Contains("prompt") || name.Contains("instructions")) return null;
        var extension = Extension(name);
        var bare = extension.Length == 0 && Array.Exists(ProseNames, known => name == known);
        if (!bare && !ProseExtensions.Contains(extension)) return null;
        // Front matter makes a document a page of a program or an instruction of an agent.
        if (extension is "md" or "markdown" && (text.Text.StartsWith("---", StringComparison.Ordinal) || Array.Exists(AgentFolders, folder => path.Contains(folder, StringComparison.OrdinalIgnoreCase)))) return null;
        return bare ? $"named {name.ToUpperInvariant()}" : $"a .{extension} document that no program acts on";
    }

    public static string Extension(string name) => name.LastIndexOf('.') is var dot and >= 0 ? name[(dot + 1)..] : "";
}
