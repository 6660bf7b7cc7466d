using Wary.Host.Install;

namespace Wary.Tests.Host.Install;

public sealed class OldPluginTests : IDisposable
{
    private readonly InstallSandbox box = new();

    public void Dispose() => box.Dispose();

    [Theory]
    [InlineData("""{"enabledPlugins":{"security-guidance@any-market":true}}""", 1)]
    [InlineData("""{"enabledPlugins":{"security-guidance@any-market":["1.0"]}}""", 1)]
    [InlineData("""{"enabledPlugins":{"security-guidance@any-market":false}}""", 0)]
    [InlineData("""{"enabledPlugins":{"security-guidance-fork@any-market":true}}""", 0)]
    [InlineData("""{"note":"security-guidance@any-market"}""", 0)]
    [InlineData("{ broken", 0)]
    public void It_is_found_under_any_marketplace_and_only_when_it_is_on(string settings, int expected)
    {
        InstallSandbox.Write(box.UserSettings, settings);

        Assert.Equal(expected, OldPlugin.Find(box.Places).Count);
    }

    [Fact]
    public void A_teams_settings_stay_and_the_personal_file_says_no()
    {
        var shared = box.Places.Settings(InstallScope.Project);
        InstallSandbox.Write(shared, """{"enabledPlugins":{"security-guidance@m":true}}""");

        box.Install(disableOld: true);

        Assert.Equal("""{"enabledPlugins":{"security-guidance@m":true}}""", File.ReadAllText(shared));
        Assert.Contains("\"security-guidance@m\": false", File.ReadAllText(box.Places.Settings(InstallScope.Local)), StringComparison.Ordinal);
        Assert.Empty(OldPlugin.Find(box.Places));
    }

    [Fact]
    public void It_is_left_on_unless_somebody_asked()
    {
        InstallSandbox.Write(box.UserSettings, """{"enabledPlugins":{"security-guidance@m":true}}""");

        box.Install();

        Assert.Single(OldPlugin.Find(box.Places));
    }
}
