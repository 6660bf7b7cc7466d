using System.Text;
using Wary.Host.Config;

namespace Wary.Tests.Host.Config;

public sealed class SettingTableTests
{
    private const string Header = """
        # Settings

        Variables that Wary reads. An empty one counts as unset. What cannot be read falls back to the default, with one line in the debug log
        and in `wary doctor`. A variable that a project's own `.claude/settings*.json` sets does not count: see [settings-trust.md](settings-trust.md).

        A switch is on with `1`, `true`, `yes`, `on` and off with `0`, `false`, `no`, `off`, in any case. Paths are absolute or start with `~/`.

        <!-- The table is generated from SettingTable; run the tests with WARY_UPDATE_GOLDEN=1 after a change. -->
        | Variable | Kind | Default | Effect |
        |---|---|---|---|

        """;

    [Fact]
    public void The_page_of_settings_is_the_table()
    {
        var page = new StringBuilder(Header.ReplaceLineEndings("\n"));
        foreach (var row in SettingTable.All) page.Append($"| `{row.Name}` | {row.Kind} | {row.Default} | {row.Effect} |\n");
        var path = Path.Combine(Repository.Root, "docs", "settings.md");
        if (Environment.GetEnvironmentVariable("WARY_UPDATE_GOLDEN") == "1") File.WriteAllText(path, page.ToString());
        Assert.Equal(page.ToString(), File.ReadAllText(path));
    }

    [Fact]
    public void No_variable_has_two_rows() =>
        Assert.Equal(SettingTable.All.Count, SettingTable.All.Select(row => row.Name).Distinct().Count());

    // A row whose default does not parse would throw only when somebody's value is wrong.
    [Fact]
    public void Every_default_can_be_used_when_the_value_cannot()
    {
        var garbage = new EnvironmentView(_ => "\u0001garbage", () => "/home/db");
        var settings = Settings.Load(garbage, "/nowhere");
        Assert.Contains(settings.Problems, problem => problem.Source == "MAX_DIFF_FILES");
        Assert.All(settings.Problems, problem => Assert.DoesNotContain(problem.Text, char.IsControl));
        Assert.True(settings is { On: true, PatternRulesOn: true });
    }
}
