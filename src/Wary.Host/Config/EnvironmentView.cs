namespace Wary.Host.Config;

/// <summary>How settings see the process: its variables, read by name only, and what the user database says.</summary>
/// <param name="read">The value of a variable, or null.</param>
/// <param name="homeInDatabase">The home directory that the user database names; null when it names none.</param>
public sealed class EnvironmentView(Func<string, string?> read, Func<string?> homeInDatabase)
{
    /// <summary>The variable that names the home directory here.</summary>
    public static string HomeVariable { get; } = OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME";

    /// <summary>The real process.</summary>
    public static EnvironmentView OfProcess { get; } = new(Environment.GetEnvironmentVariable, ReadHomeFromDatabase);

    /// <summary>The home directory that the user database names. No variable can move it.</summary>
    public string? HomeInDatabase => field ??= homeInDatabase();

    /// <summary>The value of a variable; an empty one counts as unset.</summary>
    public string? Read(string name) => read(name) is { Length: > 0 } value ? value : null;

    /// <summary>The runtime asks the database only while HOME is unset, and has no other way to ask it.</summary>
    private static string? ReadHomeFromDatabase()
    {
        var variable = Environment.GetEnvironmentVariable(HomeVariable);
        Environment.SetEnvironmentVariable(HomeVariable, null);
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        Environment.SetEnvironmentVariable(HomeVariable, variable);
        return Path.IsPathFullyQualified(home) ? home : null;
    }
}
