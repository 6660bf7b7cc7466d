using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wary.Tests.EndToEnd;

/// <summary>The plugin folder that a stage loads.</summary>
internal static class TestPlugin
{
    /// <summary>The events that Wary registers; all of them are known to the oldest supported version.</summary>
    public static readonly IReadOnlyList<string> Events =
        ["SessionStart", "UserPromptSubmit", "PreToolUse", "PostToolUse", "PostToolUseFailure", "Stop", "SessionEnd"];

    /// <summary>The published program, registered as the project's own plugin registers it.</summary>
    public static Stage WithWary(this Stage stage) => stage.WithPlugin(WaryBinary.PathOrSkip());

    /// <summary>The project's own plugin with any file at the place of the program; a file that does not exist leaves the place empty.</summary>
    public static Stage WithPlugin(this Stage stage, string program)
    {
        var source = Path.Combine(Repository.Root, "plugin");
        var plugin = stage.Beside("plugin");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(plugin, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy); // keeps the mode, so scripts stay executable
        }
        var current = Path.Combine(stage.Home, ".local", "share", "wary", "current");
        Directory.CreateDirectory(current);
        if (Path.Exists(program)) File.CreateSymbolicLink(Path.Combine(current, "wary"), program);
        stage.Plugin = plugin;
        return stage;
    }

    /// <summary>
    /// A plugin that runs any command. With <paramref name="arguments"/> the host starts it directly (exec form); null lets a shell
    /// run it. <paramref name="timeout"/> in seconds; null leaves the host's own.
    /// </summary>
    public static Stage WithHook(
        this Stage stage, string command, IReadOnlyList<string>? arguments, IEnumerable<string>? events = null, int? timeout = null)
    {
        var hooks = new JsonObject();
        foreach (var name in events ?? Events)
        {
            var entry = new JsonObject { ["type"] = "command", ["command"] = command };
            if (arguments is not null) entry["args"] = JsonSerializer.SerializeToNode(arguments);
            if (timeout is not null) entry["timeout"] = timeout;
            hooks[name] = new JsonArray(new JsonObject { ["hooks"] = new JsonArray(entry) });
        }
        return stage.WithHooks(new JsonObject { ["hooks"] = hooks });
    }

    /// <summary>A plugin with exactly this <c>hooks.json</c>.</summary>
    public static Stage WithHooks(this Stage stage, JsonObject hooks)
    {
        var plugin = stage.Beside("plugin");
        Directory.CreateDirectory(Path.Combine(plugin, ".claude-plugin"));
        Directory.CreateDirectory(Path.Combine(plugin, "hooks"));
        File.WriteAllText(
            Path.Combine(plugin, ".claude-plugin", "plugin.json"),
            """{ "name": "wary", "version": "0.0.0", "description": "Under test" }""");
        File.WriteAllText(Path.Combine(plugin, "hooks", "hooks.json"), hooks.ToJsonString());
        stage.Plugin = plugin;
        return stage;
    }

    /// <summary>Moves the plugin into a marketplace folder called "local" instead of naming it on the command line; returns its new place.</summary>
    public static string MoveIntoMarketplace(this Stage stage)
    {
        var market = stage.Beside("market");
        Directory.CreateDirectory(Path.Combine(market, ".claude-plugin"));
        File.WriteAllText(
            Path.Combine(market, ".claude-plugin", "marketplace.json"),
            """{ "name": "local", "owner": { "name": "test" }, "plugins": [{ "name": "wary", "source": "./wary", "description": "Under test" }] }""");
        Directory.Move(stage.Plugin!, Path.Combine(market, "wary"));
        stage.Plugin = null;
        return Path.Combine(market, "wary");
    }
}
