using System.Text.Json.Nodes;

namespace Wary.Tests.EndToEnd;

/// <summary>How the host reads <c>hooks.json</c>, settings and the environment: facts that the plugin and its installer rely on.</summary>
[Trait("Category", "EndToEnd")]
public sealed class RegistrationTests
{
    [Theory]
    [InlineData("${CLAUDE_PLUGIN_ROOT}/record", true)]
    [InlineData("${CLAUDE_PROJECT_DIR}/record", true)]
    [InlineData("./record", true)] // below the session's folder: a repository could ship it, so Wary never registers such a path
    [InlineData("$HOME/record", false)]
    [InlineData("${HOME}/record", false)]
    [InlineData("~/record", false)]
    public async Task Exec_form_expands_the_hosts_own_two_folders_and_no_variable(string command, bool starts)
    {
        using var stage = new Stage();
        var recorder = stage.Recorder();
        stage.Plan(Turn.Says("Done.")).WithHook(command, ["hook"]);
        foreach (var folder in new[] { stage.Plugin!, stage.Project, stage.Home }) File.Copy(recorder, Path.Combine(folder, "record"));
        using var run = await stage.PlayAsync();
        Assert.Equal(starts ? 1 : 0, stage.Seen("Stop").Count);
    }

    [Fact]
    public async Task Exec_form_follows_links_and_takes_blanks_as_they_are()
    {
        using var stage = new Stage();
        Directory.CreateDirectory(stage.Beside("two words"));
        File.CreateSymbolicLink(stage.Beside("two words", "wary"), stage.Recorder());
        stage.Plan(Turn.Says("Done.")).WithHook(stage.Beside("two words", "wary"), ["hook"]);
        using var run = await stage.PlayAsync();
        Assert.Single(stage.Seen("Stop"));
    }

    [Fact]
    public async Task One_event_that_the_host_does_not_know_switches_all_hooks_off()
    {
        using var stage = new Stage();
        stage.Plan(Turn.Says("Done.")).WithHook(stage.Recorder(), [], [.. TestPlugin.Events, "AfterTheFact"]);
        using var run = await stage.PlayAsync();
        Assert.Empty(stage.Seen("Stop"));
        Assert.Empty(run.Errors);
    }

    [Fact]
    public async Task A_marketplace_folder_named_in_the_users_settings_is_active_from_the_second_run_on()
    {
        using var stage = new Stage();
        stage.Plan(Turn.Says("Done.")).WithHook(stage.Recorder(), []);
        var plugin = stage.MoveIntoMarketplace();
        WriteJson(Path.Combine(stage.Home, ".claude", "settings.json"), new JsonObject
        {
            ["extraKnownMarketplaces"] = new JsonObject
            {
                ["local"] = new JsonObject { ["source"] = new JsonObject { ["source"] = "directory", ["path"] = stage.Beside("market") } },
            },
            ["enabledPlugins"] = new JsonObject { ["wary@local"] = true },
        });
        (await stage.PlayAsync()).Dispose();
        Assert.Empty(stage.Seen("Stop"));
        (await stage.PlayAsync()).Dispose();
        Assert.Single(stage.Seen("Stop"));
        Assert.Equal(plugin, Assert.Single(stage.SeenVariables("Stop"))["CLAUDE_PLUGIN_ROOT"]); // read in place, not from a copy
    }

    [Theory]
    [InlineData("settings.json")]
    [InlineData("settings.local.json")]
    public async Task A_repositorys_variables_reach_hooks_and_beat_the_persons_own(string file)
    {
        using var stage = new Stage();
        stage.Environment["ENABLE_PATTERN_RULES"] = "1";
        stage.Plan(Turn.Says("Done.")).WithHook(stage.Recorder(), []);
        WriteJson(Path.Combine(stage.Project, ".claude", file), new JsonObject
        {
            ["env"] = new JsonObject { ["ENABLE_PATTERN_RULES"] = "0", ["LD_LIBRARY_PATH"] = "/nowhere", ["HOME"] = stage.Home + "/." },
        });
        using var run = await stage.PlayAsync();
        foreach (var variables in stage.SeenVariables("SessionStart").Concat(stage.SeenVariables("Stop")))
        {
            Assert.Equal("0", variables["ENABLE_PATTERN_RULES"]);
            Assert.Equal("/nowhere", variables["LD_LIBRARY_PATH"]);
            Assert.Equal(stage.Home + "/.", variables["HOME"]);
        }
    }

    private static void WriteJson(string path, JsonObject content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content.ToJsonString());
    }
}
