using System.Globalization;
using Wary.Core.Bootstrap;

namespace Wary.Host.Bootstrap;

/// <summary>What a Python says of itself.</summary>
/// <param name="Path">Absolute path of the interpreter behind links and launch scripts.</param>
/// <param name="Version">Major times hundred plus minor.</param>
/// <param name="HasPackage">Whether it has the Agent SDK.</param>
/// <param name="HasPip">Whether it has pip.</param>
internal sealed record Interpreter(string Path, int Version, bool HasPackage, bool HasPip)
{
    // Runs on every Python that is still around, and asks without loading the package.
    private const string Question = """
        import sys
        def has(name):
            try:
                import importlib.util
                return int(importlib.util.find_spec(name) is not None)
            except Exception:
                return 0
        if len(sys.argv) > 1:
            sys.path.insert(0, sys.argv[1])
        print("wary-python %d %d %d %s" % (sys.version_info[0] * 100 + sys.version_info[1], has("claude_agent_sdk"), has("pip"), sys.executable))
        """;

    public bool IsNewEnough => Version >= 300 + PythonPlaces.OldestMinor;

    /// <summary>The arguments that ask.</summary>
    /// <param name="library">A folder to look for the package in, or null.</param>
    public static string[] Asking(string? library = null) => library is null ? ["-c", Question] : ["-c", Question, library];

    /// <summary>Reads the answer; null for a program that is no Python.</summary>
    public static Interpreter? Read(StepEnd end)
    {
        if (!end.IsFine) return null;
        var line = end.Output.Split('\n').LastOrDefault(line => line.StartsWith("wary-python ", StringComparison.Ordinal));
        if (line?.TrimEnd('\r').Split(' ', 5) is not [_, var version, var package, var pip, var path]) return null;
        return System.IO.Path.IsPathFullyQualified(path) && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(path, number, package == "1", pip == "1") : null;
    }
}
