using Wary.Core.Gate;
using Wary.Core.Gate.Analysis;
using Wary.Core.Gate.Checks;
using Wary.Core.Gate.Policies;
using Wary.Core.Shell;

namespace Wary.Tests.Core.Gate.Policies;

public sealed class PolicyTests
{
    private static readonly World World = PolicyExamples.World();

    private static Effect Effect(EffectKind kind, string target, Traits traits = Traits.None, string program = "") =>
        new(kind, target, default) { Traits = traits, Program = program, Argument = new Argument(target, default), Folder = "/home/dev/app" };

    private static PolicyRule Rule(PolicyLayer layer, Verdict verdict, EffectKind kind, string? path = null, bool isFinal = false) => new($"{layer}-{verdict}".ToLowerInvariant(), layer, verdict)
    {
        Effects = [kind],
        Paths = path is null ? [] : [PathPattern.Parse(path, out _)!],
        IsFinal = isFinal,
    };

    private static Verdict Judged(Verdict own, params PolicyRule[] rules)
    {
        var effect = Effect(EffectKind.Delete, "build/a.o");
        IReadOnlyList<Objection> objections = own < Verdict.Ask ? [] : [new("destroy-work", own, effect, "it is gone")];
        var left = new Policy(rules, new()).Apply(objections, [effect], World).Objections;
        return left.Count == 0 ? Verdict.Silence : left.Max(one => one.Verdict);
    }

    [Theory]
    [InlineData(PolicyLayer.User, Verdict.Allow, Verdict.Deny, Verdict.Silence)]
    [InlineData(PolicyLayer.User, Verdict.Ask, Verdict.Deny, Verdict.Ask)]
    [InlineData(PolicyLayer.User, Verdict.Deny, Verdict.Silence, Verdict.Deny)]
    [InlineData(PolicyLayer.Managed, Verdict.Allow, Verdict.Ask, Verdict.Silence)]
    // A repository that could relax would be a repository that switches the gate off.
    [InlineData(PolicyLayer.Project, Verdict.Ask, Verdict.Deny, Verdict.Deny)]
    [InlineData(PolicyLayer.Project, Verdict.Deny, Verdict.Ask, Verdict.Deny)]
    [InlineData(PolicyLayer.Local, Verdict.Ask, Verdict.Silence, Verdict.Ask)]
    public void The_persons_rule_replaces_the_gates_verdict_and_a_projects_only_raises_it(PolicyLayer layer, Verdict rule, Verdict own, Verdict expected) =>
        Assert.Equal(expected, Judged(own, Rule(layer, rule, EffectKind.Delete, "build/**")));

    [Fact]
    public void A_project_makes_what_the_person_allows_stricter_unless_that_is_final()
    {
        var project = Rule(PolicyLayer.Project, Verdict.Deny, EffectKind.Delete);
        Assert.Equal(Verdict.Deny, Judged(Verdict.Ask, Rule(PolicyLayer.User, Verdict.Allow, EffectKind.Delete, "build/**"), project));
        Assert.Equal(Verdict.Silence, Judged(Verdict.Ask, Rule(PolicyLayer.User, Verdict.Allow, EffectKind.Delete, "build/**", isFinal: true), project));
    }

    [Fact]
    public void A_person_makes_a_managed_rule_stricter_and_never_milder()
    {
        var managed = Rule(PolicyLayer.Managed, Verdict.Ask, EffectKind.Delete);
        Assert.Equal(Verdict.Ask, Judged(Verdict.Silence, managed, Rule(PolicyLayer.User, Verdict.Allow, EffectKind.Delete, "build/**")));
        Assert.Equal(Verdict.Deny, Judged(Verdict.Silence, managed, Rule(PolicyLayer.User, Verdict.Deny, EffectKind.Delete)));
        // Final beats everything below, stricter words too.
        Assert.Equal(Verdict.Ask, Judged(Verdict.Silence, managed with { IsFinal = true }, Rule(PolicyLayer.User, Verdict.Deny, EffectKind.Delete)));
    }

    [Fact]
    public void The_first_rule_of_a_layer_that_matches_decides()
    {
        var exception = Rule(PolicyLayer.User, Verdict.Allow, EffectKind.Delete, "build/**");
        var all = Rule(PolicyLayer.User, Verdict.Deny, EffectKind.Delete);
        Assert.Equal(Verdict.Silence, Judged(Verdict.Ask, exception, all));
        Assert.Equal(Verdict.Deny, Judged(Verdict.Ask, all, exception));
    }

    [Theory]
    [InlineData(EffectKind.DisableGuard, "guard-tamper")]
    [InlineData(EffectKind.Write, "guard-tamper")]
    public void No_rule_relaxes_what_protects_the_guard(EffectKind kind, string id)
    {
        var effect = Effect(kind, "/home/dev/.claude/settings.json");
        var rule = new PolicyRule("mine", PolicyLayer.Managed, Verdict.Allow) { Effects = [kind], Targets = ["*"], IsFinal = true };
        var left = new Policy([rule], new()).Apply([new(id, Verdict.Deny, effect, "no")], [effect], World).Objections;
        Assert.Equal((id, Verdict.Deny), (Assert.Single(left).Rule, left[0].Verdict));
    }

    [Fact]
    public void Whoever_lets_uploads_to_a_host_pass_has_not_let_credentials_go_there()
    {
        var rule = new PolicyRule("mine", PolicyLayer.User, Verdict.Allow) { Effects = [EffectKind.Upload], Hosts = ["*.corp.example"] };
        Assert.True(rule.Matches(Effect(EffectKind.Upload, "files.corp.example"), World));
        Assert.False(rule.Matches(Effect(EffectKind.Upload, "files.corp.example", Traits.Secret), World));
        Assert.True((rule with { Where = Traits.Secret }).Matches(Effect(EffectKind.Upload, "files.corp.example", Traits.Secret), World));
        Assert.False(rule.Matches(Effect(EffectKind.Upload, "files.corp.example.evil.test"), World));
        Assert.False(rule.Matches(Effect(EffectKind.Upload, "corp.example"), World));
    }

    [Theory]
    [InlineData("npm:left-pad@1.3.0", true)]
    [InlineData("npm:left-pad", true)]
    [InlineData("npm:@left-pad/evil@1.0.0", false)]
    [InlineData("pypi:left-pad", false)]
    [InlineData("left-pad", false)]
    public void A_package_is_matched_by_its_ecosystem_and_name(string target, bool matches) =>
        Assert.Equal(matches, new PolicyRule("p", PolicyLayer.User, Verdict.Allow) { Effects = [EffectKind.Install], Ecosystems = ["npm"], Names = ["left-pad"] }.Matches(Effect(EffectKind.Install, target), World));

    [Theory]
    [InlineData("git push", true)]
    [InlineData("git push origin", true)]
    [InlineData("git pushy", false)]
    [InlineData("git", false)]
    public void A_program_means_its_sub_commands_too(string program, bool matches) =>
        Assert.Equal(matches, new PolicyRule("p", PolicyLayer.User, Verdict.Ask) { Effects = [EffectKind.Push], Programs = ["git push"] }.Matches(Effect(EffectKind.Push, "origin", program: program), World));

    [Fact]
    public void A_path_that_nobody_knows_is_not_allowed_and_one_that_leads_elsewhere_is_not_either()
    {
        var rule = Rule(PolicyLayer.User, Verdict.Allow, EffectKind.Delete, "build/**");
        Assert.False(rule.Matches(Effect(EffectKind.Delete, $"build/{Argument.Unknown}"), World));
        Assert.False(rule.Matches(Effect(EffectKind.Delete, "build/../src/a.c"), World));
        Assert.True(rule.Matches(Effect(EffectKind.Delete, "./build/x/../y"), World));
    }

    [Fact]
    public void The_persons_words_are_the_reason()
    {
        var effect = Effect(EffectKind.Delete, "db/1.sql");
        var rule = Rule(PolicyLayer.Project, Verdict.Deny, EffectKind.Delete, "db/**") with { Reason = "Migrations are history." };
        var one = Assert.Single(new Policy([rule], new()).Apply([], [effect], World).Objections);
        Assert.Equal(("policy:project-deny", "Migrations are history."), (one.Rule, one.Why));
        Assert.Contains("db/1.sql", Assert.Single(new Policy([rule with { Reason = null }], new()).Apply([], [effect], World).Objections).Why, StringComparison.Ordinal);
    }

    // A rule that lets deletes pass must not approve the program that stands beside it.
    [Theory]
    [InlineData("rm -rf build", Verdict.Allow)]
    [InlineData("rm -rf build && ./unknown.sh", Verdict.Silence)]
    [InlineData("./unknown.sh > build/log", Verdict.Silence)]
    public void A_command_is_approved_only_when_all_it_does_is_allowed(string command, Verdict expected)
    {
        var rules = new[] { new PolicyRule("b", PolicyLayer.User, Verdict.Allow) { Effects = [EffectKind.Delete, EffectKind.Overwrite, EffectKind.Write], Paths = [PathPattern.Parse("build/**", out _)!] } };
        Assert.Equal(expected, CommandGate.Judge(command, ShellLanguage.Bash, World, new Policy(rules, new())).Verdict);
    }

    [Fact]
    public void Where_nobody_can_answer_the_policy_says_what_a_question_becomes()
    {
        var world = new DeclaredWorld { Home = "/home/dev", Project = "/home/dev/app", Folder = "/home/dev/app", IsHeadless = true };
        var analysis = new CommandAnalysis([Effect(EffectKind.Delete, "a.txt")]);
        PolicyRule[] rules = [Rule(PolicyLayer.Project, Verdict.Ask, EffectKind.Delete)];
        Assert.Equal(Verdict.Deny, CommandGate.Judge(analysis, new CheckContext(world, ""), new Policy(rules, new())).Verdict);
        Assert.Equal(Verdict.Ask, CommandGate.Judge(analysis, new CheckContext(world, ""), new Policy(rules, new() { Headless = Verdict.Ask })).Verdict);
    }

    [Fact]
    public void Examples_that_do_not_hold_are_told()
    {
        var rule = Rule(PolicyLayer.Project, Verdict.Deny, EffectKind.Delete, "db/**");
        Assert.Empty(PolicyExamples.Check(rule with { MustBlock = ["rm db/1.sql", "rm -rf ."], MustAllow = ["rm build/a.o", "cat db/1.sql"] }));
        Assert.Equal(["must_block: it lets \"rm build/a.o\" pass", "must_allow: \"rm db/1.sql\" is stopped"],
            PolicyExamples.Check(rule with { MustBlock = ["rm build/a.o"], MustAllow = ["rm db/1.sql"] }));
    }

    [Fact]
    public void Every_trait_and_every_effect_has_its_name()
    {
        foreach (var kind in Enum.GetValues<EffectKind>()) Assert.Equal(kind, EffectNames.Find(kind.ToString()));
        Assert.Equal(EffectNames.All, string.Join(", ", Enum.GetNames<EffectKind>()));
        foreach (var trait in Enum.GetValues<Traits>().Where(trait => trait != Traits.None))
            Assert.Equal(trait.ToString(), string.Concat(Assert.Single(TraitNames.Of(trait)).Split('_').Select(part => char.ToUpperInvariant(part[0]) + part[1..])));
    }
}
