using System.Text.Json;
using Wary.Host.Install;

namespace Wary.Cli.Verbs.DoctorChecks;

/// <summary>Whether Claude Code loads Wary, and whether the plugin fits the program.</summary>
internal static class PluginCheck
{
    public static IEnumerable<CheckResult> Run(VerbContext context)
    {
        var places = context.Places;
        var on = new List<string>();
        foreach (var scope in Enum.GetValues<InstallScope>())
        {
            var file = places.Settings(scope);
            var (enabled, problem) = Enabled(file);
            if (problem is not null)
                yield return new CheckResult("settings", CheckStatus.Problem, $"{file}: {problem}", "Claude Code ignores this file; correct it");
            if (enabled) on.Add(scope.ToString().ToLowerInvariant());
        }
        yield return on.Count > 0
            ? new CheckResult("plugin", CheckStatus.Ok, $"on in the settings: {string.Join(", ", on)}")
            : new CheckResult("plugin", CheckStatus.Warning, "not on in any settings of Claude Code", "Enter it with: wary install claude");

        var manifest = Path.Combine(places.Marketplace, "plugin", ".claude-plugin", "plugin.json");
        if (!File.Exists(manifest)) yield break;
        var version = ManifestVersion(manifest);
        var current = InstalledVersionsCheck.CurrentVersion(new FileInfo(places.CurrentBinary));
        yield return current is null || version == current
            ? new CheckResult("plugin version", CheckStatus.Ok, version ?? "unknown")
            : new CheckResult("plugin version", CheckStatus.Problem, $"{version ?? "unreadable"}, the program is {current}",
                "Write it anew with: wary install claude");
    }

    private static (bool Enabled, string? Problem) Enabled(string file)
    {
        if (!File.Exists(file)) return (false, null);
        return JsonEdit.Open(File.ReadAllBytes(file), out var problem) is { } settings
            ? (settings.Get("enabledPlugins", "wary@wary") == "true", null)
            : (false, problem);
    }

    private static string? ManifestVersion(string path) =>
        JsonEdit.Open(File.ReadAllBytes(path), out _)?.Get("version") is { } raw
            ? JsonDocument.Parse(raw).RootElement.GetString() : null;
}
