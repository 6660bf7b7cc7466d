using Wary.Host.Install;

namespace Wary.Tests.Host.Install;

public sealed class InstallPlacesTests
{
    private static InstallPlaces Find(params (string Name, string Value)[] variables) =>
        InstallPlaces.Find(name => variables.FirstOrDefault(v => v.Name == name).Value, "/home/kim", "/code base/app");

    [Fact]
    public void The_data_folder_follows_xdg_when_it_is_absolute()
    {
        if (!OperatingSystem.IsLinux()) return;
        Assert.Equal("/home/kim/.local/share/wary", Find().Data);
        Assert.Equal("/srv/data/wary", Find(("XDG_DATA_HOME", "/srv/data")).Data);
        Assert.Equal("/home/kim/.local/share/wary", Find(("XDG_DATA_HOME", "relative")).Data);
        Assert.Equal("/home/kim/.local/share/wary", Find(("XDG_DATA_HOME", "")).Data);
    }

    [Fact]
    public void The_settings_follow_the_hosts_own_variable()
    {
        if (OperatingSystem.IsWindows()) return;
        Assert.Equal("/home/kim/.claude/settings.json", Find().Settings(InstallScope.User));
        Assert.Equal("/cfg/settings.json", Find(("CLAUDE_CONFIG_DIR", "/cfg")).Settings(InstallScope.User));
        Assert.Equal("/code base/app/.claude/settings.local.json", Find(("CLAUDE_CONFIG_DIR", "/cfg")).Settings(InstallScope.Local));
    }
}
