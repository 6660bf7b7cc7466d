using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs;

/// <summary>The registry of Windows.</summary>
internal static class Registry
{
    /// <summary>Whether a path of a cmdlet lies in it.</summary>
    public static bool Is(Argument path) =>
        Starts(path, "hklm:") || Starts(path, "hkcu:") || Starts(path, "hkcr:") || Starts(path, "hku:") || Starts(path, "hkcc:") || Starts(path, "registry::") || Starts(path, "hkey_")
        || Starts(path, "microsoft.powershell.core\\registry::");

    /// <summary>Changes a key or value: what starts by itself is persistence, everything else configuration.</summary>
    public static void Change(EffectSink effects, Argument key, Traits traits)
    {
        var text = key.Text.Replace('/', '\\');
        if (IsStart(text) && (traits & Traits.Destroys) == 0) effects.Add(EffectKind.Persist, key.Shown, key, traits);
        else effects.Add(EffectKind.ChangeConfig, key.Shown, key, traits);
    }

    private static bool Starts(Argument path, string prefix) => path.Text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private static bool IsStart(string key) =>
        Holds(key, @"\CurrentVersion\Run") || Holds(key, @"\Winlogon") || Holds(key, @"Image File Execution Options") || Holds(key, @"\CurrentVersion\Policies\Explorer\Run")
        || Holds(key, @"\Command Processor") || Holds(key, @"\InprocServer32") || Holds(key, @"\AppInit_DLLs") || Holds(key, @"\Services\") || Holds(key, @"\shell\open\command");

    private static bool Holds(string key, string part) => key.Contains(part, StringComparison.OrdinalIgnoreCase);
}
