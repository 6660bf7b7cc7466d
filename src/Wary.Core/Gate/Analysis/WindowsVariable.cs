namespace Wary.Core.Gate.Analysis;

/// <summary>Variables of the environment that mean the same on every Windows; a value that the machine knows comes first.</summary>
internal static class WindowsVariable
{
    /// <summary>The value; null where nothing is known of it. Letter case does not matter.</summary>
    public static string? Find(string name, World world)
    {
        if (world.Variable(name) is { Length: < 512 } given) return given;
        return name.ToUpperInvariant() switch
        {
            "USERPROFILE" or "HOMEPATH" or "HOME" => world.Home,
            "HOMEDRIVE" => "",
            "TEMP" or "TMP" or "TMPDIR" => "/tmp",
            "CD" => world.Folder,
            "APPDATA" => world.Home + "/AppData/Roaming",
            "LOCALAPPDATA" => world.Home + "/AppData/Local",
            "ONEDRIVE" => world.Home + "/OneDrive",
            "SYSTEMDRIVE" => "C:",
            "SYSTEMROOT" or "WINDIR" => "C:/Windows",
            "PROGRAMFILES" or "PROGRAMW6432" => "C:/Program Files",
            "PROGRAMFILES(X86)" => "C:/Program Files (x86)",
            "PROGRAMDATA" or "ALLUSERSPROFILE" => "C:/ProgramData",
            "PUBLIC" => "C:/Users/Public",
            "COMSPEC" => "C:/WINDOWS/system32/cmd.exe",
            "PSHOME" => "C:/Windows/System32/WindowsPowerShell/v1.0",
            _ => null,
        };
    }
}
