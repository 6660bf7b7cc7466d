using Wary.Cli.Output;

namespace Wary.Cli.Verbs.DoctorChecks;

/// <summary>Which versions are installed, and which one the hooks start.</summary>
internal static class InstalledVersionsCheck
{
    public static IEnumerable<CheckResult> Run(VerbContext context)
    {
        var places = context.Places;
        var versions = Versions(places.Data, places.Executable);
        if (versions.Count == 0)
        {
            yield return new CheckResult("installed", CheckStatus.Warning, $"nothing in {places.Data}", "Install it with: wary install claude");
            yield break;
        }
        yield return new CheckResult("installed", CheckStatus.Ok, string.Join(", ", versions));
        var link = new FileInfo(places.CurrentBinary);
        if (!link.Exists)
        {
            var found = link.LinkTarget is { } missing ? $"it leads to {missing}, which is gone" : "there is none";
            yield return new CheckResult("current", CheckStatus.Problem, $"{places.CurrentBinary}: {found}; hooks cannot start",
                "Repair it with: wary install claude");
            yield break;
        }
        var current = CurrentVersion(link);
        yield return current == ProductInfo.Version || current is null
            ? new CheckResult("current", CheckStatus.Ok, current ?? places.CurrentBinary)
            : new CheckResult("current", CheckStatus.Warning, $"{current}, this program is {ProductInfo.Version}",
                "Hooks start the current one; switch with: wary install claude");
    }

    /// <summary>The version whose folder the link leads to; null for a copy.</summary>
    public static string? CurrentVersion(FileInfo link) =>
        link.ResolveLinkTarget(returnFinalTarget: true) is { } target ? Path.GetFileName(Path.GetDirectoryName(target.FullName)) : null;

    private static List<string> Versions(string data, string executable) => !Directory.Exists(data) ? [] :
        [.. Directory.EnumerateDirectories(data)
            .Where(folder => Version.TryParse(Path.GetFileName(folder), out _) && File.Exists(Path.Combine(folder, executable)))
            .Select(folder => Path.GetFileName(folder)!)
            .OrderBy(name => Version.Parse(name))];
}
