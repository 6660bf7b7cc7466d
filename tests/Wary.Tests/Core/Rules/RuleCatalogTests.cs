using Wary.Core.Code;
using Wary.Core.Rules;

namespace Wary.Tests.Core.Rules;

public sealed class RuleCatalogTests
{
    public static TheoryData<string> Names => new(RuleCatalog.All.Select(rule => rule.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_matches_every_hit_that_is_written_beside_it(string name)
    {
        var rule = RuleCatalog.ByName(name)!;
        Assert.NotEmpty(rule.Hits);
        foreach (var sample in rule.Hits)
            Assert.True(RuleEngine.StillMatches(name, sample.Path, sample.Code), $"{name} missed {sample.Path}: {sample.Code}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_is_silent_on_every_look_alike_that_is_written_beside_it(string name)
    {
        var rule = RuleCatalog.ByName(name)!;
        Assert.NotEmpty(rule.NonHits);
        foreach (var sample in rule.NonHits)
            Assert.False(RuleEngine.StillMatches(name, sample.Path, sample.Code), $"{name} matched {sample.Path}: {sample.Code}");
    }

    // The search for anchors goes on behind the start of each one found: here the second starts inside the first.
    [Fact]
    public void Anchors_that_overlap_are_all_found()
    {
        var edit = new EditedText { Path = "a.py", Language = Languages.Of("a.py", ""), After = "x = dill.cloudpickle.load(f); yaml.unsafe_load(t); my.eval_exec; eval(x)", Regions = [new(0, 75)], NewText = "" };
        Assert.Equal([4, 19, 24], RuleEngine.Check(edit).Select(hit => hit.Id));
    }

    [Fact]
    public void Ids_and_names_are_the_frozen_ones()
    {
        string[] names =
        [
            "github_actions_workflow", "child_process_exec", "new_function_injection", "eval_injection", "react_dangerously_set_html",
            "document_write_xss", "innerHTML_xss", "pickle_deserialization", "os_system_injection", "python_subprocess_shell",
            "go_exec_shell_injection", "unsafe_yaml_load", "node_createcipher_no_iv", "aes_ecb_mode", "tls_verification_disabled",
            "marshal_loads", "shelve_open", "xml_unsafe_parse", "pickle_variants_load", "outerHTML_xss", "insertAdjacentHTML_xss",
            "script_src_without_sri", "torch_unsafe_load", "yaml_unsafe_load_variants", "pickle_wrapper_load",
        ];
        Assert.Equal(names.Select((name, index) => (index + 1, name)), RuleCatalog.All.Take(25).Select(rule => (rule.Id, rule.Name)));
        Assert.Equal(RuleCatalog.All.Count, RuleCatalog.All.Select(rule => rule.Id).Distinct().Count());
        Assert.InRange(RuleCatalog.All.Count, 25, 64); // the search for anchors keeps one bit per rule
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_has_two_to_six_lines_and_says_what_to_write_instead(string name)
    {
        var lines = RuleCatalog.ByName(name)!.Message.Split('\n');
        Assert.InRange(lines.Length, 2, 6);
        Assert.Contains(lines, line => line.StartsWith("Safe:", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Equal(line.TrimEnd(), line));
    }
}
