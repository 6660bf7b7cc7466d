using Wary.Core;
using System.Runtime.InteropServices;

namespace Wary.Cli.Output;

/// <summary>What this program is.</summary>
internal static class ProductInfo
{
    /// <summary>The version: three numbers.</summary>
    public static string Version => Product.Version;

    /// <summary>The framework it was built for and the system it runs on.</summary>
    public static string Framework { get; } = $"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}";

    /// <summary>Both on one line.</summary>
    public static string Line => $"wary {Version} ({Framework})";
}
