namespace Wary.Host.State;

/// <summary>Makes sure that a lock locks.</summary>
public static class FileLocking
{
    private const string Switch = "DOTNET_SYSTEM_IO_DISABLEFILELOCKING";

    /// <summary>
    /// The runtime takes no locks at all when its environment says so, and a repository can set variables for its hooks. It looks once, when the
    /// process opens its first file: call this before.
    /// </summary>
    public static void Insist()
    {
        if (Environment.GetEnvironmentVariable(Switch) is not null) Environment.SetEnvironmentVariable(Switch, null);
    }
}
