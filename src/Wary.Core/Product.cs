namespace Wary.Core;

/// <summary>What this program is called and which version it is. A test compares the version with the build's and the plugin's.</summary>
public static class Product
{
    /// <summary>Major.minor.patch.</summary>
    public const string Version = "0.4.0";

    /// <summary>The version as a number for metrics: major · 10000 + minor · 100 + patch.</summary>
    public static int VersionNumber
    {
        get
        {
            var number = 0;
            foreach (var part in Version.Split('.')) number = number * 100 + int.Parse(part);
            return number;
        }
    }
}
