namespace Wary.Tests.Architecture;

/// <summary>The C# sources of the product, with paths relative to the checkout and forward slashes.</summary>
internal static class SourceFiles
{
    public static IReadOnlyList<(string Path, string[] Lines)> All { get; } =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), File.ReadAllLines(file)))
            .Where(file => !file.Item1.Contains("/obj/") && !file.Item1.Contains("/bin/"))];
}
