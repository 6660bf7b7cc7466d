using System.Diagnostics;
using System.Text;
using Wary.Host.Config;

namespace Wary.Tests.Host.Config;

public sealed class RepositoryWordTests : IDisposable
{
    private readonly TempFolder _temp = new();
    private readonly Dictionary<string, string> _variables = [];

    public RepositoryWordTests()
    {
        Directory.CreateDirectory(Project);
        Directory.CreateDirectory(Home);
        _variables["CLAUDE_PROJECT_DIR"] = Project;
        _variables[EnvironmentView.HomeVariable] = Home;
        _variables["SECURITY_GUIDANCE_DISABLE"] = "1";
    }

    private string Project => Path.Combine(_temp.Root, "project");

    private string Home => Path.Combine(_temp.Root, "home");

    [Theory]
    [InlineData("settings.json")]
    [InlineData("settings.local.json")]
    public void A_repository_cannot_switch_the_rules_off(string file)
    {
        _temp.File($"project/.claude/{file}", """{"permissions": {"env": 1}, "env": {"SECURITY_GUIDANCE_DISABLE": "1"}}""");
        var settings = Load();
        Assert.True(settings.PatternRulesOn);
        Assert.Equal(["SECURITY_GUIDANCE_DISABLE"], settings.IgnoredRepositoryVariables);
        Assert.Empty(settings.Problems);
    }

    [Theory]
    [InlineData("""{"env": {}}""")]
    [InlineData("""{"other": {"env": {"SECURITY_GUIDANCE_DISABLE": "1"}}}""")]
    [InlineData("""{"env": "SECURITY_GUIDANCE_DISABLE"}""")]
    [InlineData("")]
    public void A_person_s_own_switch_counts_where_the_repository_does_not_name_it(string json)
    {
        _temp.File("project/.claude/settings.json", json);
        Assert.False(Load().On);
    }

    [Theory]
    [InlineData("""{"env": {"SECURITY_GUIDANCE\u005FDISABLE": "1"}}""")]
    [InlineData("""{"env": {"A": {"B": [1]}, "SECURITY_GUIDANCE_DISABLE": "1"}, "env": {}}""")]
    [InlineData("// a comment\n{\"env\": {\"SECURITY_GUIDANCE_DISABLE\": \"1\",},}")]
    public void Escapes_repeated_keys_and_comments_hide_nothing(string json)
    {
        _temp.File("project/.claude/settings.json", json);
        var settings = Load();
        Assert.True(settings.On);
        Assert.Empty(settings.Problems);
    }

    [Fact]
    public void Nor_does_UTF_16_nor_a_broken_character()
    {
        var file = _temp.File("project/.claude/settings.json");
        const string json = """{"env": {"SECURITY_GUIDANCE_DISABLE": "1"}}""";
        File.WriteAllText(file, json, Encoding.Unicode);
        Assert.True(Load().On);
        File.WriteAllBytes(file, Encoding.Latin1.GetBytes("""{"x": "ÿ", "env": {"SECURITY_GUIDANCE_DISABLE": "1"}}"""));
        Assert.True(Load().On);
    }

    [Fact]
    public void A_broken_file_takes_no_variable_for_the_person_s_and_says_so()
    {
        var file = _temp.File("project/.claude/settings.json", "{\n\"env\": {\n");
        var settings = Load();
        Assert.True(settings.On);
        var problem = Assert.Single(settings.Problems);
        Assert.Equal($"{file}:3: is not valid JSON; what it sets is unknown, so here no variable that Wary reads is taken for yours", problem.ToString());
    }

    [Fact]
    public void A_huge_file_and_a_link_to_a_device_or_a_pipe_are_unreadable_and_cannot_hang_a_hook()
    {
        var file = _temp.File("project/.claude/settings.json", "{\"x\":\"" + new string('a', 1 << 20) + "\"}");
        Assert.Contains("is larger than 1024 KB", Assert.Single(Load().Problems).Text);
        if (OperatingSystem.IsWindows()) return;
        File.Delete(file);
        File.CreateSymbolicLink(file, "/dev/zero");
        Assert.Contains("no ordinary file", Assert.Single(Load().Problems).Text);
        File.Delete(file);
        using (var mkfifo = Process.Start("mkfifo", [Path.Combine(_temp.Root, "pipe")])) mkfifo.WaitForExit();
        File.CreateSymbolicLink(file, Path.Combine(_temp.Root, "pipe"));
        Assert.Contains("no ordinary file", Assert.Single(Load().Problems).Text);
        File.Delete(file);
        File.CreateSymbolicLink(file, file);
        Assert.True(Load().On);
        Assert.NotEmpty(Load().Problems);
    }

    [Fact]
    public void Nothing_that_a_repository_names_moves_the_state_or_the_home()
    {
        _temp.File("project/.claude/settings.json",
            $$$"""{"env": {"{{{EnvironmentView.HomeVariable}}}": "x", "CLAUDE_CONFIG_DIR": "x", "SECURITY_WARNINGS_STATE_DIR": "x", "SECURITY_GUIDANCE_DEBUG_LOG": "x", "HTTPS_PROXY": "x"}}""");
        _variables[EnvironmentView.HomeVariable] = Project;
        foreach (var name in new[] { "CLAUDE_CONFIG_DIR", "SECURITY_WARNINGS_STATE_DIR", "SECURITY_GUIDANCE_DEBUG_LOG" }) _variables[name] = "/forged";
        _variables["HTTPS_PROXY"] = "http://forged";
        var settings = Load();
        Assert.Equal("/home/db", settings.Home);
        Assert.Equal("/home/db/.claude/security", settings.StateDirectory);
        Assert.Equal("/home/db/.claude/security/log.txt", settings.DebugLogPath);
        Assert.Null(settings.Variable("HTTPS_PROXY"));
        Assert.Equal(["CLAUDE_CONFIG_DIR", EnvironmentView.HomeVariable, "HTTPS_PROXY", "SECURITY_GUIDANCE_DEBUG_LOG", "SECURITY_WARNINGS_STATE_DIR"],
            settings.IgnoredRepositoryVariables.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void In_the_home_directory_the_settings_are_the_person_s_own()
    {
        _temp.File("home/.claude/settings.json", """{"env": {"SECURITY_GUIDANCE_DISABLE": "1"}}""");
        _variables["CLAUDE_PROJECT_DIR"] = Home;
        Assert.False(Load().On);
        _variables.Remove("CLAUDE_PROJECT_DIR");
        Assert.False(Load(cwd: Path.Combine(Home, "work")).On);
    }

    [Fact]
    public void Without_a_project_variable_the_nearest_directory_with_settings_speaks()
    {
        _temp.File("project/.claude/settings.json", """{"env": {"SECURITY_GUIDANCE_DISABLE": "1"}}""");
        _variables.Remove("CLAUDE_PROJECT_DIR");
        var settings = Load(cwd: Path.Combine(Project, "deep", "down"));
        Assert.True(settings.On);
        Assert.Equal(Project, settings.ProjectDirectory);
    }

    [Fact]
    public void A_project_variable_that_points_elsewhere_does_not_silence_the_directory_at_hand()
    {
        _temp.File("project/.claude/settings.json", """{"env": {"SECURITY_GUIDANCE_DISABLE": "1", "CLAUDE_PROJECT_DIR": "/"}}""");
        _variables["CLAUDE_PROJECT_DIR"] = Home;
        Assert.True(Load(cwd: Project).On);
    }

    public void Dispose() => _temp.Dispose();

    private Settings Load(string? cwd = null) =>
        Settings.Load(new EnvironmentView(name => _variables.GetValueOrDefault(name), () => "/home/db"), cwd ?? Project);
}
