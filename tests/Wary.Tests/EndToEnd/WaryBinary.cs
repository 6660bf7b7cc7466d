namespace Wary.Tests.EndToEnd;

/// <summary>The published native program: <c>WARY_BINARY</c>, otherwise where <c>eng/publish.sh</c> puts it.</summary>
internal static class WaryBinary
{
    public static string PathOrSkip()
    {
        var path = Environment.GetEnvironmentVariable("WARY_BINARY") is { Length: > 0 } named
            ? named
            : Path.Combine(Repository.Root, "artifacts", OperatingSystem.IsWindows() ? "wary.exe" : "wary");
        if (!File.Exists(path)) Assert.Skip($"NOT PROVEN: there is no published program at {path}. Run eng/publish.sh or set WARY_BINARY.");
        return path;
    }
}
