using System.Text.Json;
using System.Xml.Linq;
using Wary.Core;

namespace Wary.Tests.Architecture;

public sealed class VersionTests
{
    [Fact]
    public void Build_program_and_plugin_state_the_same_version()
    {
        var build = XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;
        using var plugin = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "plugin", ".claude-plugin", "plugin.json")));

        Assert.Equal((Product.Version, Product.Version), (build, plugin.RootElement.GetProperty("version").GetString()));
        Assert.Contains($"\n## {Product.Version}", File.ReadAllText(Path.Combine(Repository.Root, "CHANGELOG.md")));
    }

    [Fact]
    public void The_version_as_a_number_keeps_its_three_places()
    {
        var parts = Product.Version.Split('.').Select(int.Parse).ToArray();
        Assert.Equal(parts[0] * 10_000 + parts[1] * 100 + parts[2], Product.VersionNumber);
    }
}
