using Wary.Host.Install;

namespace Wary.Cli.Verbs.DoctorChecks;

/// <summary>Whether the plugin that Wary succeeds still runs beside it.</summary>
internal static class OldPluginCheck
{
    public static IEnumerable<CheckResult> Run(VerbContext context)
    {
        var uses = OldPlugin.Find(context.Places);
        if (uses.Count == 0) yield return new CheckResult("old plugin", CheckStatus.Ok, "not on");
        foreach (var use in uses)
        {
            yield return new CheckResult("old plugin", CheckStatus.Warning, $"{use.Key} is on in {use.File}; Wary's rules and reviews stay silent",
                "Switch it off with: wary install claude --disable-old");
        }
    }
}
