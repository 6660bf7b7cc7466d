using Wary.Core.Hooks;

namespace Wary.Tests.Cli.HookHandlers;

public sealed class PostToolUseTests
{
    [Fact]
    public void A_vulnerable_write_is_told_with_who_speaks_which_file_and_which_line()
    {
        using var hooks = new Hooks();

        var context = hooks.Write("src/a.js", "let x;\nx = eval(input);\n").AdditionalContext!;

        Assert.StartsWith("Wary, security plugin: your edit of src/a.js matches a security rule.", context);
        Assert.Contains("\n\n[eval_injection, line 2] ", context);
    }

    [Fact]
    public void The_same_rule_is_told_once_per_file_and_again_for_another_file()
    {
        using var hooks = new Hooks();

        Assert.False(hooks.Write("a.js", "eval(x)").IsSilent);
        Assert.True(hooks.Write("a.js", "eval(x); eval(y)").IsSilent);
        Assert.False(hooks.Write("b.js", "eval(x)").IsSilent);
    }

    [Fact]
    public void What_was_in_the_file_before_is_not_the_agents_doing()
    {
        using var hooks = new Hooks();
        Assert.True(hooks.Write("a.js", "eval(x); more()", before: "eval(x)").IsSilent);
    }

    [Fact]
    public void An_edit_is_judged_inside_its_file()
    {
        using var hooks = new Hooks();
        hooks.AddFile("a.py", "import subprocess\nsubprocess.run(\n    cmd,\n    shell=False,\n)\n");

        Assert.Contains("[python_subprocess_shell, line 2]", hooks.Replace("a.py", "shell=False", "shell=True").AdditionalContext);
    }

    [Fact]
    public void A_clean_edit_and_another_tool_are_silent()
    {
        using var hooks = new Hooks();

        Assert.True(hooks.Write("a.js", "// eval(x)\nconst y = 'eval(x)';\n").IsSilent);
        Assert.True(hooks.Answer(new HookInput { Event = HookEvent.PostToolUse, Tool = new ToolCall { Name = "Bash" } }).IsSilent);
    }

    [Fact]
    public void A_plan_for_the_person_is_not_code()
    {
        using var hooks = new Hooks();
        Assert.True(hooks.Write(Path.Combine(hooks.Home, ".claude", "plans", "plan.js"), "eval(x)").IsSilent);
    }

    [Theory]
    [InlineData("SECURITY_GUIDANCE_DISABLE", "1")]
    [InlineData("ENABLE_SECURITY_REMINDER", "0")]
    [InlineData("ENABLE_PATTERN_RULES", "0")]
    public void A_switch_of_the_person_silences_the_rules(string variable, string value)
    {
        using var hooks = new Hooks { [variable] = value };
        Assert.True(hooks.Write("a.js", "eval(x)").IsSilent);
    }

    [Fact]
    public void The_same_switch_in_the_repositorys_settings_changes_nothing()
    {
        using var hooks = new Hooks { ["SECURITY_GUIDANCE_DISABLE"] = "1" };
        hooks.AddFile(".claude/settings.json", """{"env":{"SECURITY_GUIDANCE_DISABLE":"1"}}""");

        Assert.False(hooks.Write("a.js", "eval(x)").IsSilent);
    }

    [Fact]
    public void With_the_rules_off_an_edit_is_still_remembered_for_the_reviews()
    {
        using var hooks = new Hooks { ["ENABLE_PATTERN_RULES"] = "0" };
        hooks.Write("a.js", "eval(x)");

        Assert.EndsWith("a.js", Assert.Single(hooks.Context(new HookInput()).Journal.Read().Touched()).Path);
    }

    [Fact]
    public void Disabled_altogether_leaves_no_trace()
    {
        using var hooks = new Hooks { ["SECURITY_GUIDANCE_DISABLE"] = "yes" };
        hooks.Write("a.js", "eval(x)");

        Assert.False(Directory.Exists(hooks.StateDirectory));
    }

    [Fact]
    public void Custom_rules_are_told_under_their_name_beside_the_built_in_ones()
    {
        using var hooks = new Hooks();
        hooks.AddFile(".claude/security-patterns.yaml", "patterns:\n  - rule_name: no-todo\n    substrings: [FIXME]\n    reminder: Finish it.\n");

        var context = hooks.Write("a.js", "eval(x) // FIXME").AdditionalContext!;

        Assert.Contains("2 security rules", context);
        Assert.Contains("[eval_injection, line 1] ", context);
        Assert.EndsWith("[user:no-todo] Finish it.", context);
    }

    [Fact]
    public void A_broken_custom_rule_file_changes_nothing_else()
    {
        using var hooks = new Hooks();
        hooks.AddFile(".claude/security-patterns.yaml", "patterns: [\n  : :\n");

        Assert.Contains("eval_injection", hooks.Write("a.js", "eval(x)").AdditionalContext);
        Assert.True(hooks.Write("b.js", "clean()").IsSilent);
    }

    [Fact]
    public void While_the_predecessor_is_on_the_person_is_told_once_and_the_agent_nothing()
    {
        using var hooks = new Hooks();
        hooks.AddFile(".claude/settings.json", """{"enabledPlugins":{"security-guidance@somewhere":true}}""");

        var first = hooks.Write("a.js", "eval(x)");

        Assert.Null(first.AdditionalContext);
        Assert.Contains("security-guidance@somewhere", first.SystemMessage);
        Assert.True(hooks.Write("b.js", "eval(x)").IsSilent);
    }

    [Fact]
    public void Numbers_go_to_the_local_store_even_in_silence_and_carry_the_frozen_ids()
    {
        using var hooks = new Hooks();
        hooks.Write("a.py", "import pickle\npickle.loads(x)\nimport os\nos.system(y)\n");
        hooks.Write("b.py", "x = 1\n");

        var records = hooks.Metrics();
        var told = records[0].Values.ToDictionary();
        Assert.Equal(["pv", "tok_in", "tok_out", "tok_cache_r", "tok_cache_w", "cost_usd", "api_calls"], records[0].Values.Take(7).Select(pair => pair.Key));
        Assert.Equal((2, 8, (double)(1 << 8 | 1 << 9)), (told["pattern_hits"], told["rule_id"], told["rule_mask"]));
        Assert.Equal(0, records[1].Values.ToDictionary()["pattern_hits"]);
    }
}
