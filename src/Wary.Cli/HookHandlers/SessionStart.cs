using Wary.Core;
using Wary.Core.Hooks;
using Wary.Host.Install;
using Wary.Host.State;

namespace Wary.Cli.HookHandlers;

/// <summary>A session begins: what a person must know is said in one message, each thing once per session, and old state is swept.</summary>
internal static class SessionStart
{
    public static Decision Handle(HookContext hook)
    {
        if (!hook.Settings.On) return Decision.Silent;
        var lines = new List<string>();
        foreach (var (notice, text) in Notices(hook))
        {
            hook.Log(text);
            if (hook.Journal.ClaimOnce(notice) != Claim.Taken) lines.Add(text);
        }
        if (AgentSdkStart.Run(hook) is { } aboutPython) lines.Add(aboutPython);
        hook.Log(new StateSweep(hook.Settings.StateDirectory, hook.Clock).Run(hook.SessionKey));
        return lines.Count == 0 ? Decision.Silent : new Decision { SystemMessage = string.Join('\n', lines) };
    }

    private static IEnumerable<(string Notice, string Text)> Notices(HookContext hook)
    {
        if (hook.Settings.IgnoredRepositoryVariables is { Count: > 0 } ignored)
            yield return ("repository-env", $"Wary: this repository's .claude/settings sets {string.Join(", ", ignored)}; a repository's word does not count for these, they are ignored.");
        if (OtherPluginVersion(hook) is { } version)
            yield return ("version", $"Wary: the plugin is version {version} but the program is {Product.Version}; run `wary install claude` to bring them together.");
        if (hook.UserRules.Problems is { Count: > 0 } problems)
            yield return ("custom-rules", $"Wary: {(problems.Count == 1 ? "one problem" : $"{problems.Count} problems")} in custom rules, first: {problems[0]}. `wary doctor` lists all; the other rules work.");
        if (hook.Policy.Problems is { Count: > 0 } wrong)
            yield return ("policy", $"Wary: {(wrong.Count == 1 ? "one problem" : $"{wrong.Count} problems")} in the gate's policy, first: {wrong[0]}. `wary policy test` lists all.");
    }

    private static string? OtherPluginVersion(HookContext hook) =>
        hook.PluginRoot is { } root && PluginManifest.VersionAt(root) is { } version && version != Product.Version ? version : null;
}
