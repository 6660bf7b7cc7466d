using System.Text.Json;
using Wary.Host.Install;

namespace Wary.Tests.Host.Install;

public sealed class ClaudeInstallTests : IDisposable
{
    private readonly InstallSandbox box = new();

    public void Dispose() => box.Dispose();

    [Fact]
    public void Installing_enters_the_plugin_where_the_host_looks_for_it()
    {
        var plan = box.Install();

        Assert.Null(plan.Problem);
        using var settings = JsonDocument.Parse(File.ReadAllBytes(box.UserSettings));
        Assert.True(settings.RootElement.GetProperty("enabledPlugins").GetProperty("wary@wary").GetBoolean());
        using var known = JsonDocument.Parse(File.ReadAllBytes(box.Places.KnownMarketplaces));
        foreach (var entry in new[] { settings.RootElement.GetProperty("extraKnownMarketplaces").GetProperty("wary"), known.RootElement.GetProperty("wary") })
            Assert.Equal(box.Places.Marketplace, entry.GetProperty("source").GetProperty("path").GetString());
        Assert.True(File.Exists(Path.Combine(box.Places.Marketplace, ".claude-plugin", "marketplace.json")));
    }

    [Fact]
    public void Every_hook_names_the_installed_program_by_its_absolute_path()
    {
        box.Install();

        using var hooks = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(box.Places.Marketplace, "plugin", "hooks", "hooks.json")));
        var entries = hooks.RootElement.GetProperty("hooks").EnumerateObject().SelectMany(e => e.Value.EnumerateArray())
            .SelectMany(m => m.GetProperty("hooks").EnumerateArray()).ToList();
        Assert.Equal(8, entries.Count);
        Assert.All(entries, entry => Assert.Equal(box.Places.CurrentBinary, entry.GetProperty("command").GetString()));
        Assert.Equal("program one", File.ReadAllText(box.Places.CurrentBinary));
    }

    [Fact]
    public void The_installed_program_is_executable()
    {
        if (OperatingSystem.IsWindows()) return;
        box.Install();

        Assert.True(File.GetUnixFileMode(box.Places.VersionBinary("1.0.0")).HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public void Installing_twice_changes_nothing_the_second_time()
    {
        box.Install();
        var before = box.Snapshot();

        var again = box.Install();

        Assert.Empty(again.Steps);
        Assert.Equal(before, box.Snapshot());
    }

    [Fact]
    public void Planning_writes_nothing()
    {
        var before = box.Snapshot();

        var plan = box.PlanInstall();

        Assert.NotEmpty(plan.Steps);
        Assert.Equal(before, box.Snapshot());
    }

    [Fact]
    public void A_new_version_takes_over_and_the_former_one_stays_for_running_hooks()
    {
        box.Install();
        InstallSandbox.Write(box.Program, "program two");

        box.Install(version: "1.0.1");

        Assert.Equal("program two", File.ReadAllText(box.Places.CurrentBinary));
        Assert.Equal("program one", File.ReadAllText(box.Places.VersionBinary("1.0.0")));
    }

    [Fact]
    public void The_same_version_built_anew_replaces_the_file_and_not_its_content()
    {
        box.Install();
        using var running = File.OpenRead(box.Places.VersionBinary("1.0.0"));
        InstallSandbox.Write(box.Program, "program one, rebuilt");

        box.Install();

        Assert.Equal("program one, rebuilt", File.ReadAllText(box.Places.CurrentBinary));
        Assert.Equal("program one", new StreamReader(running).ReadToEnd());
    }

    [Fact]
    public void Everything_else_in_the_settings_stays_as_it_was()
    {
        InstallSandbox.Write(box.UserSettings, "{\n    \"model\": \"opus\",\n    \"x\": { \"é\": [1,2 ,3] },\n    \"env\": {}\n}\n");

        box.Install();

        var text = File.ReadAllText(box.UserSettings);
        Assert.StartsWith("{\n    \"model\": \"opus\",\n    \"x\": { \"é\": [1,2 ,3] },\n    \"env\": {},\n    \"extraKnownMarketplaces\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ // mine\n}")]
    [InlineData("{ \"a\": 1, }")]
    [InlineData("{ \"enabledPlugins\": [] }")]
    [InlineData("{ broken")]
    public void Settings_that_cannot_be_edited_safely_are_refused_and_nothing_is_written(string text)
    {
        InstallSandbox.Write(box.UserSettings, text);
        var before = box.Snapshot();

        var plan = box.Install();

        Assert.Contains(box.UserSettings, plan.Problem, StringComparison.Ordinal);
        Assert.Equal(before, box.Snapshot());
    }

    [Fact]
    public void Settings_that_are_a_link_are_edited_where_they_lie()
    {
        var real = Path.Combine(box.Root, "dotfiles", "settings.json");
        InstallSandbox.Write(real, "{}");
        Directory.CreateDirectory(box.Places.ClaudeConfig);
        File.CreateSymbolicLink(box.UserSettings, real);

        box.Install();

        Assert.Equal(real, new FileInfo(box.UserSettings).LinkTarget);
        Assert.Contains("wary@wary", File.ReadAllText(real), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_keep_their_mode()
    {
        if (OperatingSystem.IsWindows()) return;
        InstallSandbox.Write(box.UserSettings, "{}");
        File.SetUnixFileMode(box.UserSettings, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        box.Install();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(box.UserSettings));
    }

    [Fact]
    public void Many_installations_at_once_end_in_one_whole_installation()
    {
        InstallSandbox.Write(box.UserSettings, "{\n  \"model\": \"opus\"\n}\n");

        Parallel.For(0, 8, _ => box.Install());

        Assert.Empty(box.PlanInstall().Steps);
        Assert.Equal(3, InstallRecord.Read(box.Places.RecordFile)!.Count);
        Assert.DoesNotContain(box.Snapshot().Keys, path => path.EndsWith(".new", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_an_error_and_the_settings_stay()
    {
        InstallSandbox.Write(box.UserSettings, "{}");
        InstallSandbox.Write(Path.GetDirectoryName(box.Places.Data)!, "a file where a folder should be");

        Assert.ThrowsAny<IOException>(() => box.Install());
        Assert.Equal("{}", File.ReadAllText(box.UserSettings));
    }

    [Fact]
    public void A_marketplace_that_somebody_added_by_hand_is_kept()
    {
        var clone = Directory.CreateDirectory(Path.Combine(box.Root, "clone")).FullName;
        InstallSandbox.Write(box.UserSettings,
            $$$$"""{"extraKnownMarketplaces":{"wary":{"source":{"source":"directory","path":"{{{{clone}}}}"}}},"enabledPlugins":{"wary@wary":true}}""");
        var before = File.ReadAllText(box.UserSettings);

        var plan = box.Install();

        Assert.Equal(before, File.ReadAllText(box.UserSettings));
        Assert.True(File.Exists(box.Places.CurrentBinary));
        Assert.Contains(clone, Assert.Single(plan.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_marketplace_whose_folder_is_gone_is_taken_over()
    {
        InstallSandbox.Write(box.UserSettings,
            """{"extraKnownMarketplaces":{"wary":{"source":{"source":"directory","path":"/nowhere/at/all"}}}}""");

        box.Install();

        Assert.Contains(box.Places.Marketplace, File.ReadAllText(box.UserSettings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(InstallScope.Project, "settings.json")]
    [InlineData(InstallScope.Local, "settings.local.json")]
    public void A_project_scope_writes_into_the_project(InstallScope scope, string name)
    {
        box.Install(scope);

        Assert.Contains("wary@wary", File.ReadAllText(Path.Combine(box.Places.Project, ".claude", name)), StringComparison.Ordinal);
        Assert.False(File.Exists(box.UserSettings));
    }

    [Fact]
    public void A_path_that_the_host_would_expand_is_refused()
    {
        var places = box.Places with { Data = Path.Combine(box.Root, "${HOME}", "wary") };

        var plan = ClaudeInstall.Plan(places, InstallScope.User, "1.0.0", box.Program, false, InstallSandbox.Now);

        Assert.NotNull(plan.Problem);
        Assert.Empty(plan.Steps);
    }

    [Fact]
    public void The_claude_program_that_was_found_is_remembered_until_another_one_is()
    {
        var record = box.Places.RecordFile;
        Assert.Null(InstallRecord.Claude(record));
        InstallPlan Install(string? claude, InstallScope scope = InstallScope.User) =>
            InstallRun.Execute(box.Places, () => ClaudeInstall.Plan(box.Places, scope, "1.0.0", box.Program, false, InstallSandbox.Now, claude));
        Install("/opt/claude");
        Assert.Equal("/opt/claude", InstallRecord.Claude(record));
        Assert.Empty(Install(null).Steps);
        Install("/usr/bin/claude", InstallScope.Project);
        box.Uninstall(InstallScope.Project);
        Assert.Equal("/usr/bin/claude", InstallRecord.Claude(record));
        Assert.NotEmpty(InstallRecord.Read(record)!);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"v\":1,\"claude\":5}")]
    [InlineData("{\"v\":1,\"claude\":\"claude\"}")]
    [InlineData("{\"v\":1,\"claude\":\"./claude\"}")]
    public void A_record_that_names_no_absolute_path_names_no_program(string text)
    {
        InstallSandbox.Write(box.Places.RecordFile, text);
        Assert.Null(InstallRecord.Claude(box.Places.RecordFile));
    }

    [Fact]
    public void The_claude_program_is_found_where_installers_put_it_and_never_on_the_path()
    {
        var home = Path.Combine(box.Root, "home");
        string? Find(string? named = null) => ClaudeLocation.Find(
            name => name switch { "PATH" => Path.Combine(box.Root, "project"), "CLAUDE_CODE_EXECPATH" => named, _ => null }, home, box.Places.ClaudeConfig);
        InstallSandbox.Write(Path.Combine(box.Root, "project", "claude"), "planted");
        Assert.DoesNotContain(box.Root, Find() ?? "");
        InstallSandbox.Write(Path.Combine(box.Places.ClaudeConfig, "local", "claude"), "older");
        InstallSandbox.Write(Path.Combine(home, ".local", "bin", "claude"), "native");
        Assert.Equal(Path.Combine(home, ".local", "bin", "claude"), Find());
        Assert.Equal(box.Program, Find(box.Program));
        Assert.Equal(Path.Combine(home, ".local", "bin", "claude"), Find("project/claude"));
    }

    [Theory]
    [InlineData("/opt/x/claude", true)]
    [InlineData("/home/a/.local/share/claude/versions/2.1.197", true)]
    [InlineData("/bin/dash", false)]
    [InlineData("/usr/bin/node", false)]
    [InlineData("/home/a/.nvm/versions/node", false)]
    [InlineData("/usr/lib/dotnet/dotnet", false)]
    [InlineData("/code/project/bin/claude", false)]
    public void A_program_of_the_project_a_shell_or_a_runtime_is_not_taken_for_the_host(string image, bool isClaude) =>
        Assert.Equal(isClaude, ClaudeLocation.IsClaude(image, "/code/project"));
}
