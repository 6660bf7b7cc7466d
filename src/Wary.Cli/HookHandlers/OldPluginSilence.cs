using Wary.Core.Hooks;
using Wary.Host.Install;
using Wary.Host.State;

namespace Wary.Cli.HookHandlers;

/// <summary>While the predecessor is on, it tells what the compatibility rules would tell; twice is once too often.</summary>
internal static class OldPluginSilence
{
    /// <summary>Whether the predecessor speaks for this session; then <paramref name="notice"/> says so to the person, once.</summary>
    public static bool Holds(HookContext hook, out Decision notice)
    {
        notice = Decision.Silent;
        var settings = hook.Settings;
        var places = InstallPlaces.Find(settings.Variable, settings.Home, settings.ProjectDirectory);
        if (OldPlugin.Find(places) is not [var use, ..]) return false;
        if (hook.Journal.ClaimOnce("old-plugin") != Claim.Taken)
            notice = new Decision { SystemMessage = $"Wary's rules are silent in this session because the older plugin {use.Key} is enabled and tells the same. Switch it off with `wary install claude --disable-old`." };
        return true;
    }
}
