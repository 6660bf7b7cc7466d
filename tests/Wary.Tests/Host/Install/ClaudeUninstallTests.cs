using Wary.Host.Install;

namespace Wary.Tests.Host.Install;

public sealed class ClaudeUninstallTests : IDisposable
{
    private readonly InstallSandbox box = new();

    public void Dispose() => box.Dispose();

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("{\n}\n")]
    [InlineData("{\"model\":\"opus\"}")]
    [InlineData("{\r\n  \"enabledPlugins\": { \"x@y\": true },\r\n  \"hooks\": {}\r\n}\r\n")]
    [InlineData("{\n\t\"enabledPlugins\": { \"security-guidance@official\": true }\n}")]
    public void Uninstalling_gives_the_settings_back_byte_for_byte(string text)
    {
        InstallSandbox.Write(box.UserSettings, text);

        box.Install(disableOld: true);
        Assert.NotEqual(text, File.ReadAllText(box.UserSettings));
        box.Uninstall();

        Assert.Equal(text, File.ReadAllText(box.UserSettings));
    }

    [Fact]
    public void Purging_leaves_nothing_behind_where_nothing_was()
    {
        var before = box.Snapshot();

        box.Install();
        box.Uninstall(purge: true);

        Assert.Equal(before, new SortedDictionary<string, string>(
            box.Snapshot().Where(e => e.Key != Path.Combine(box.Root, "data") && e.Key != Path.Combine(box.Root, "home")).ToDictionary(), StringComparer.Ordinal));
    }

    [Fact]
    public void Without_purge_the_program_stays()
    {
        box.Install();
        box.Uninstall();

        Assert.True(File.Exists(box.Places.VersionBinary("1.0.0")));
        Assert.False(Directory.Exists(box.Places.Marketplace));
    }

    [Fact]
    public void What_somebody_edited_since_stays_theirs()
    {
        box.Install();
        var edited = File.ReadAllText(box.UserSettings)
            .Replace("\"wary@wary\": true", "\"wary@wary\": false, \"mine@home\": true", StringComparison.Ordinal);
        File.WriteAllText(box.UserSettings, edited);

        box.Uninstall();

        var text = File.ReadAllText(box.UserSettings);
        Assert.Contains("\"wary@wary\": false, \"mine@home\": true", text, StringComparison.Ordinal);
        Assert.DoesNotContain("extraKnownMarketplaces", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_the_host_rewrote_are_still_recognised()
    {
        box.Install();
        var entry = $$$"""{"extraKnownMarketplaces":{"wary":{"source":{"path":"{{{box.Places.Marketplace}}}","source":"directory"},"autoUpdate":true}},"enabledPlugins":{"wary@wary":true},"model":"opus"}""";
        File.WriteAllText(box.UserSettings, entry);

        box.Uninstall();

        Assert.Equal("""{"model":"opus"}""", File.ReadAllText(box.UserSettings));
    }

    [Fact]
    public void The_old_plugin_comes_back_when_wary_had_switched_it_off()
    {
        InstallSandbox.Write(box.UserSettings, """{ "enabledPlugins": { "security-guidance@official": true } }""");
        box.Install(disableOld: true);
        Assert.Empty(OldPlugin.Find(box.Places));

        box.Uninstall();

        Assert.Single(OldPlugin.Find(box.Places));
    }

    [Fact]
    public void An_old_plugin_that_the_person_switched_off_stays_off()
    {
        InstallSandbox.Write(box.UserSettings, """{ "enabledPlugins": { "security-guidance@official": false } }""");
        box.Install(disableOld: true);

        box.Uninstall();

        Assert.Empty(OldPlugin.Find(box.Places));
    }

    [Fact]
    public void Another_scope_keeps_working_until_it_is_uninstalled_too()
    {
        box.Install();
        box.Install(InstallScope.Local);

        var plan = box.Uninstall(purge: true);
        Assert.True(File.Exists(box.Places.CurrentBinary));
        Assert.True(Directory.Exists(box.Places.Marketplace));
        Assert.Contains("wary", File.ReadAllText(box.Places.KnownMarketplaces), StringComparison.Ordinal);
        Assert.NotEmpty(plan.Notes);

        box.Uninstall(InstallScope.Local, purge: true);
        Assert.False(File.Exists(box.Places.CurrentBinary));
        Assert.False(File.Exists(box.Places.KnownMarketplaces));
    }

    [Fact]
    public void Uninstalling_what_is_not_installed_does_nothing()
    {
        InstallSandbox.Write(box.UserSettings, "{}");
        var before = box.Snapshot();

        Assert.Empty(box.Uninstall().Steps);
        Assert.Equal(before, box.Snapshot());
    }

    [Fact]
    public void Other_marketplaces_that_the_host_knows_stay()
    {
        const string Known = "{\n  \"other\": {\n    \"source\": { \"source\": \"github\", \"repo\": \"a/b\" }\n  }\n}";
        InstallSandbox.Write(box.Places.KnownMarketplaces, Known);

        box.Install();
        box.Uninstall();

        Assert.Equal(Known, File.ReadAllText(box.Places.KnownMarketplaces));
    }

    [Fact]
    public void A_folder_made_for_the_settings_stays_when_something_else_moved_in()
    {
        box.Install(InstallScope.Project);
        var agents = Path.Combine(box.Places.Project, ".claude", "agents", "mine.md");
        InstallSandbox.Write(agents, "mine");

        box.Uninstall(InstallScope.Project, purge: true);

        Assert.True(File.Exists(agents));
        Assert.False(File.Exists(box.Places.Settings(InstallScope.Project)));
    }
}
