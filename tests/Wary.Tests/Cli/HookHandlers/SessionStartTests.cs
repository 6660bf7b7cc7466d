using Wary.Core;
using Wary.Core.Hooks;

namespace Wary.Tests.Cli.HookHandlers;

public sealed class SessionStartTests
{
    private static readonly HookInput Start = new() { Event = HookEvent.SessionStart, EventName = "SessionStart", Source = "startup" };

    [Fact]
    public void A_session_with_nothing_to_say_starts_in_silence()
    {
        using var hooks = new Hooks();
        Assert.True(hooks.Answer(Start).IsSilent);
    }

    [Fact]
    public void The_person_is_told_once_what_the_repository_tried_to_set()
    {
        using var hooks = new Hooks { ["ENABLE_PATTERN_RULES"] = "0", ["SECURITY_REVIEW_MODEL"] = "mine" };
        hooks.AddFile(".claude/settings.json", """{"env":{"ENABLE_PATTERN_RULES":"0"}}""");

        var message = hooks.Answer(Start).SystemMessage!;

        Assert.Contains("sets ENABLE_PATTERN_RULES; ", message);
        Assert.True(hooks.Answer(Start with { Source = "resume" }).IsSilent);
    }

    [Fact]
    public void A_problem_in_custom_rules_is_told_with_its_file_and_line()
    {
        using var hooks = new Hooks();
        hooks.AddFile(".claude/security-patterns.yaml", "patterns:\n  - rule_name: a\n    reminder: b\n    regex: '('\n");

        Assert.Contains("security-patterns.yaml:", hooks.Answer(Start).SystemMessage);
    }

    [Fact]
    public void A_plugin_of_another_version_is_told_and_one_of_the_same_is_not()
    {
        using var hooks = new Hooks();
        hooks["CLAUDE_PLUGIN_ROOT"] = hooks.Project;
        hooks.AddFile(".claude-plugin/plugin.json", $$"""{"version":"{{Product.Version}}"}""");
        Assert.True(hooks.Answer(Start).IsSilent);

        hooks.AddFile(".claude-plugin/plugin.json", """{"version":"9.9.9"}""");
        Assert.Contains($"version 9.9.9 but the program is {Product.Version}", hooks.Answer(Start).SystemMessage);
    }
}
