namespace Wary.Tests.EndToEnd;

/// <summary>
/// The real Claude Code: <c>WARY_CLAUDE</c> names the native program, otherwise it lies where <c>eng/claude.sh</c> put it. Tests fetch
/// nothing themselves. A machine without the program skips them; it never passes one.
/// </summary>
internal static class ClaudeProgram
{
    /// <summary>The version that every end-to-end test speaks to.</summary>
    public const string Pinned = "2.1.197";

    /// <summary>The oldest version that Wary supports.</summary>
    public const string Oldest = "2.1.144";

    /// <summary>The newest version that is here, at least the pinned one.</summary>
    public static string Newest { get; } = Directory.Exists(Versions)
        ? Directory.EnumerateDirectories(Versions).Select(Path.GetFileName).Append(Pinned)
            .MaxBy(name => Version.TryParse(name, out var version) ? version : new Version())!
        : Pinned;

    private static string Versions => Path.Combine(Repository.Root, "artifacts", "claude");

    /// <summary>The native executable of <paramref name="version"/>; skips the running test where it is not to be had.</summary>
    public static string PathOrSkip(string version = Pinned)
    {
        var named = version == Pinned ? Environment.GetEnvironmentVariable("WARY_CLAUDE") : null;
        var program = string.IsNullOrEmpty(named) ? Fetched(version) : named;
        if (!File.Exists(program))
            Assert.Skip($"NOT PROVEN: Claude Code {version} is not here, so nothing was shown end to end. Run: eng/claude.sh {version}");
        return program!;
    }

    // npm installs the one platform package that fits this machine; the program is in it.
    private static string? Fetched(string version)
    {
        var packages = Path.Combine(Versions, version, "node_modules", "@anthropic-ai");
        return !Directory.Exists(packages) ? null : Directory.EnumerateDirectories(packages, "claude-code-*")
            .SelectMany(package => new[] { Path.Combine(package, "claude"), Path.Combine(package, "claude.exe") })
            .FirstOrDefault(File.Exists);
    }
}
