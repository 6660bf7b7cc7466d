using Wary.Core.Hooks;
using Wary.Core.Rules;

namespace Wary.Tests.Core.Rules;

public sealed class GoldenRuleTests
{
    public static TheoryData<string> Cases => new(RuleCase.All().Select(item => item.ToString()));

    // The whole list is compared, so a rule that also fires where it should not is seen.
    [Theory]
    [MemberData(nameof(Cases))]
    public void The_rule_is_told_exactly_where_the_case_says(string title)
    {
        var item = RuleCase.All().Single(item => item.ToString() == title);
        var input = HookReader.Read(item.HookDocument(), out var problem);
        Assert.Equal("", problem);
        var told = RuleEngine.Check(ToolEdit.Of(input!.Tool!)!).Select(hit => hit.Rule);
        Assert.Equal(item.Fires ? [item.Rule] : [], told);
    }

    [Fact]
    public void Every_rule_has_cases_that_fire_and_cases_that_do_not()
    {
        var cases = RuleCase.All().ToLookup(item => (item.Rule, item.Fires));
        foreach (var rule in RuleCatalog.All)
            Assert.True(cases.Contains((rule.Name, true)) && cases.Contains((rule.Name, false)), $"tests/golden/rules/{rule.Name}.cases lacks a kind");
    }
}
