namespace Wary.Tests.EndToEnd;

/// <summary>The published native program: <c>WARY_BINARY</c>, otherwise what the publish script leaves in the checkout.</summary>
internal static class WaryBinary
{
    public static string PathOrSkip()
    {
        var path = Environment.GetEnvironmentVariable("WARY_BINARY") is { Length: > 0 } named
            ? named
            : Path.Combine(Repository.Root, "artifacts", "aot", "publish", "Wary.Cli", "release_linux-x64", "wary");
        if (!File.Exists(path)) Assert.Skip($"NOT PROVEN: there is no published program at {path}. Publish it or set WARY_BINARY.");
        return path;
    }
}
