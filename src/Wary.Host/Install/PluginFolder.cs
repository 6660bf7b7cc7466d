using System.Text;

namespace Wary.Host.Install;

/// <summary>The plugin as it is written beside the program: the repository's own, with hooks that name the installed binary.</summary>
public static class PluginFolder
{
    private const string Resources = "plugin/";
    private static readonly string[] RootVariableCommands = ["${CLAUDE_PLUGIN_ROOT}/bin/session-start", "${CLAUDE_PLUGIN_ROOT}/bin/wary"];

    /// <summary>The files of the local marketplace: path below its folder, and content.</summary>
    public static IReadOnlyList<(string Path, byte[] Content)> Files(string binary)
    {
        var files = new List<(string, byte[])> { (System.IO.Path.Combine(".claude-plugin", "marketplace.json"), MarketplaceManifest()) };
        foreach (var name in typeof(PluginFolder).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            var path = name.Replace('\\', '/');
            if (!path.StartsWith(Resources, StringComparison.Ordinal)) continue;
            var content = Read(name);
            if (path == "plugin/hooks/hooks.json") content = Encoding.UTF8.GetBytes(NameBinary(Encoding.UTF8.GetString(content), binary));
            files.Add((path.Replace('/', System.IO.Path.DirectorySeparatorChar), content));
        }
        return files;
    }

    // A path may hold a quote or a backslash; "${" in it would be expanded by the host and cannot be escaped.
    private static string NameBinary(string hooks, string binary)
    {
        var quoted = JsonPath.Escape(binary);
        foreach (var command in RootVariableCommands) hooks = hooks.Replace($"\"{command}\"", $"\"{quoted}\"", StringComparison.Ordinal);
        return hooks;
    }

    private static byte[] MarketplaceManifest() =>
        """
        {
          "name": "wary",
          "owner": { "name": "The Wary authors" },
          "plugins": [{ "name": "wary", "source": "./plugin", "description": "The installed Wary, written by wary install." }]
        }

        """u8.ToArray();

    private static byte[] Read(string name)
    {
        using var stream = typeof(PluginFolder).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
