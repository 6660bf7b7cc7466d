using Wary.Core.Rules.UserRules;

namespace Wary.Tests.Core.Rules.UserRules;

public sealed class UserRuleSetTests
{
    private const string Catastrophe = @"(?=a)(a+)+$";
    private static readonly string Victim = new string('a', 5000) + "!";

    [Fact]
    public void A_rule_tells_its_reminder_under_its_own_name()
    {
        var answer = Set(Rule("no_eval") with { Substrings = ["eval("] }).Check("/p/a.py", "/p", "x = eval(y)", null);
        Assert.Equal([new UserRuleHit("user:no_eval", "no_eval!")], answer.Hits);
        Assert.Empty(answer.Skipped);
    }

    [Fact]
    public void Texts_and_expressions_are_alternatives()
    {
        var set = Set(Rule("r") with { Substrings = ["left"], Regexes = [Regex("r.ght")] });
        Assert.Single(set.Check("a", "/p", "left", null).Hits);
        Assert.Single(set.Check("a", "/p", "right", null).Hits);
        Assert.Empty(set.Check("a", "/p", "neither", null).Hits);
    }

    [Fact]
    public void What_the_old_text_already_had_is_not_told()
    {
        var set = Set(Rule("a") with { Substrings = ["aaa"] }, Rule("b") with { Regexes = [Regex("b+")] });
        Assert.Equal(["user:b"], set.Check("f", "/p", "aaa bbb", "aaa").Hits.Select(hit => hit.Rule));
    }

    [Fact]
    public void An_excluded_path_wins_over_an_included_one()
    {
        var set = Set(Rule("r") with { Substrings = ["x"], Paths = [Glob("src/**")], ExcludePaths = [Glob("*_test.py")] });
        Assert.Single(set.Check("/p/src/a.py", "/p", "x", null).Hits);
        Assert.Empty(set.Check("/p/src/a_test.py", "/p", "x", null).Hits);
        Assert.Empty(set.Check("/p/lib/a.py", "/p", "x", null).Hits);
    }

    [Fact]
    public void Rules_of_one_name_are_told_once_with_both_reminders()
    {
        var set = Set(new UserRule("r", "one") { Substrings = ["x"] }, new UserRule("r", "two") { Substrings = ["x"] });
        Assert.Equal([new UserRuleHit("user:r", "one\ntwo")], set.Check("a", null, "x", null).Hits);
    }

    [Fact]
    public void A_catastrophic_expression_is_stopped_and_named_and_spends_what_its_kind_had()
    {
        var set = Set(
            Rule("bad") with { Regexes = [Regex(Catastrophe)] },
            Rule("also_interpreted") with { Regexes = [Regex("(?=a)a")] },
            Rule("linear") with { Regexes = [Regex("a!")] },
            Rule("plain") with { Substrings = ["a!"] });
        var answer = set.Check("a", null, Victim, null);
        Assert.Equal(["user:bad", "user:also_interpreted"], answer.Skipped);
        Assert.Equal(["user:linear", "user:plain"], answer.Hits.Select(hit => hit.Rule));
    }

    [Fact]
    public void The_budget_is_one_for_all_rules_together()
    {
        var now = TimeSpan.Zero;
        var rules = Enumerable.Range(0, 10).Select(n => Rule($"r{n}") with { Regexes = [Regex("(?=x)x")] }).ToList();
        // Each look at the clock takes 5 ms, so each search costs 5 ms of the 50.
        var set = new UserRuleSet([.. rules, .. rules.Select(rule => rule with { Name = "late_" + rule.Name })], [], () => now += TimeSpan.FromMilliseconds(5));
        var answer = set.Check("a", null, "x", null);
        Assert.Equal(10, answer.Hits.Count);
        Assert.All(answer.Skipped, key => Assert.StartsWith("user:late_", key));
        Assert.Equal(10, answer.Skipped.Count);
    }

    [Fact]
    public void A_rule_that_no_longer_matches_is_dealt_with()
    {
        var set = Set(Rule("r") with { Substrings = ["eval("], Paths = [Glob("*.py")] });
        Assert.True(set.StillMatches("user:r", "/p/a.py", "/p", "eval(x)"));
        Assert.False(set.StillMatches("user:r", "/p/a.py", "/p", "x"));
        Assert.False(set.StillMatches("user:gone", "/p/a.py", "/p", "eval(x)"));
    }

    [Fact]
    public void A_rule_whose_time_was_over_is_not_counted_as_dealt_with()
    {
        Assert.True(Set(Rule("bad") with { Regexes = [Regex(Catastrophe)] }).StillMatches("user:bad", "a", null, Victim));
    }

    private static UserRuleSet Set(params UserRule[] rules) => new(rules, [], () => TimeSpan.Zero);

    private static UserRule Rule(string name) => new(name, name + "!");

    private static TranslatedRegex Regex(string pattern) => PythonRegex.Translate(pattern, out _)!;

    private static Glob Glob(string pattern) => Wary.Core.Rules.UserRules.Glob.Parse(pattern, out _)!;
}
