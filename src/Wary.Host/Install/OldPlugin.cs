namespace Wary.Host.Install;

/// <summary>One place where the plugin that Wary succeeds is switched on.</summary>
/// <param name="Key">Its name with its marketplace.</param>
/// <param name="Scope">The settings that switch it on.</param>
/// <param name="File">The file of that scope.</param>
public sealed record OldPluginUse(string Key, InstallScope Scope, string File);

/// <summary>Finds the plugin <c>security-guidance</c>, whatever marketplace it came from.</summary>
public static class OldPlugin
{
    // From the least personal file to the most. Not asked of the enumeration: that starts reflection, and a warned edit waits for it.
    private static readonly InstallScope[] Scopes = [InstallScope.User, InstallScope.Project, InstallScope.Local];

    /// <summary>Where it is on; unreadable files count as silent.</summary>
    public static List<OldPluginUse> Find(InstallPlaces places)
    {
        var uses = new List<OldPluginUse>();
        var book = new EditBook([]);
        foreach (var scope in Scopes)
        {
            var file = places.Settings(scope);
            foreach (var key in book.Names(file, "enabledPlugins"))
            {
                if (key.StartsWith("security-guidance@", StringComparison.Ordinal) && IsOn(book.Get(file, "enabledPlugins", key)))
                    uses.Add(new OldPluginUse(key, scope, file));
            }
        }
        if (uses.Count == 0) return uses;
        // The more personal file has the last word.
        return [.. uses.Where(use => !Later(use.Scope).Any(scope => book.Get(places.Settings(scope), "enabledPlugins", use.Key) == "false"))];
    }

    /// <summary>The file to switch it off in: a team's shared settings stay as they are, the personal file beside them says no.</summary>
    public static string FileToEdit(InstallPlaces places, OldPluginUse use) =>
        use.Scope == InstallScope.Project ? places.Settings(InstallScope.Local) : use.File;

    private static bool IsOn(string? value) => value is not (null or "false" or "null");

    private static IEnumerable<InstallScope> Later(InstallScope scope) => Scopes.Where(s => s > scope);
}
