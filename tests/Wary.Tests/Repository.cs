namespace Wary.Tests;

/// <summary>Where things lie in the checkout that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>The top folder: the one with the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below <c>tests/golden</c>.</summary>
    public static string Golden(params string[] parts) => Path.Combine([Root, "tests", "golden", .. parts]);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Wary.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("the tests run outside a checkout");
        return folder.FullName;
    }
}
