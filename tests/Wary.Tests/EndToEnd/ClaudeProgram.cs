using System.Diagnostics;

namespace Wary.Tests.EndToEnd;

/// <summary>
/// The real Claude Code: <c>WARY_CLAUDE</c> names the native program, otherwise <c>eng/claude.sh</c> fetches the pinned version into
/// the checkout. A machine that cannot fetch it skips the test; it never passes one.
/// </summary>
internal static class ClaudeProgram
{
    /// <summary>The version that every end-to-end test speaks to.</summary>
    public const string Pinned = "2.1.197";

    /// <summary>The oldest version that Wary supports.</summary>
    public const string Oldest = "2.1.144";

    private static readonly Lock Fetching = new();
    private static readonly Dictionary<string, (string? Path, string Problem)> Known = [];

    /// <summary>The native executable of <paramref name="version"/>; skips the running test where it cannot be had.</summary>
    public static string PathOrSkip(string version = Pinned)
    {
        lock (Fetching)
        {
            if (!Known.TryGetValue(version, out var found)) Known[version] = found = Find(version);
            if (found.Path is null) Assert.Skip($"NOT PROVEN: Claude Code {version} is not here, so nothing was shown end to end. {found.Problem}");
            return found.Path!;
        }
    }

    private static (string? Path, string Problem) Find(string version)
    {
        if (version == Pinned && Environment.GetEnvironmentVariable("WARY_CLAUDE") is { Length: > 0 } named)
            return File.Exists(named) ? (named, "") : (null, $"WARY_CLAUDE names {named}, which does not exist.");
        if (OperatingSystem.IsWindows()) return (null, "Set WARY_CLAUDE to its executable.");

        using var fetch = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "eng", "claude.sh"), [version])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = fetch.StandardError.ReadToEndAsync();
        var output = fetch.StandardOutput.ReadToEndAsync();
        if (!fetch.WaitForExit(TimeSpan.FromMinutes(10)))
        {
            fetch.Kill(entireProcessTree: true);
            return (null, "eng/claude.sh did not finish within ten minutes.");
        }
        return fetch.ExitCode == 0
            ? (output.Result.TrimEnd().Split('\n')[^1], "")
            : (null, $"eng/claude.sh {version} says: {errors.Result.Trim()}");
    }
}
