namespace Wary.Cli.Verbs.DoctorChecks;

/// <summary>Which configuration files of the person and the project are there.</summary>
internal static class ConfigurationCheck
{
    private static readonly string[] Names =
    [
        "claude-security-guidance.md", "claude-security-guidance.local.md",
        "security-patterns.yaml", "security-patterns.yml", "security-patterns.json",
        "security-patterns.local.yaml", "security-patterns.local.yml", "security-patterns.local.json",
    ];

    public static IEnumerable<CheckResult> Run(VerbContext context)
    {
        string[] folders = [context.Places.ClaudeConfig, Path.Combine(context.WorkingFolder, ".claude")];
        var found = folders.Distinct().SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).Where(File.Exists).ToList();
        if (found.Count == 0) yield return new CheckResult("configuration", CheckStatus.Ok, "no files, defaults apply");
        foreach (var file in found) yield return new CheckResult("configuration", CheckStatus.Ok, file);
    }
}
