using Wary.Core.Rules;

namespace Wary.Tests.Core.Rules;

public sealed class RulePageTests
{
    public static TheoryData<string> Names => new(RuleCatalog.All.Select(rule => rule.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_page_of_a_rule_says_what_the_rule_does(string name)
    {
        var rule = RuleCatalog.ByName(name)!;
        var path = RulePage.PathOf(rule);
        var page = File.Exists(path) ? File.ReadAllText(path) : "";
        var head = RulePage.Head(rule);
        var body = page.IndexOf(RulePage.Marker, StringComparison.Ordinal) is >= 0 and var at ? page[(at + RulePage.Marker.Length + 1)..] : "";
        if (Environment.GetEnvironmentVariable("WARY_UPDATE_GOLDEN") == "1") File.WriteAllText(path, page = head + body);
        Assert.True(page.StartsWith(head, StringComparison.Ordinal), $"docs/rules/{name}.md is stale: run the tests once with WARY_UPDATE_GOLDEN=1");
        Assert.True(body.Trim().Length > 100, $"docs/rules/{name}.md lacks a paragraph for people below the marker");
    }

    [Fact]
    public void There_is_no_page_without_a_rule()
    {
        var pages = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "rules"), "*.md").Select(Path.GetFileNameWithoutExtension);
        Assert.Empty(pages.Except(RuleCatalog.All.Select(rule => rule.Name)));
    }
}
