using System.Text;
using Wary.Core.Hooks;
using Wary.Core.Text;

namespace Wary.Tests.Cli.HookHandlers;

public sealed class TurnTests
{
    private static HookInput Prompt(string text, string id) =>
        new() { Event = HookEvent.UserPromptSubmit, Prompt = new JsonText(Encoding.UTF8.GetBytes(text), Escaped: false), PromptId = id };

    private static readonly HookInput Stop = new() { Event = HookEvent.Stop };

    private static Dictionary<string, double> StopNumbers(Hooks hooks) => hooks.Metrics().Single(record => record.Event == "Stop").Values.ToDictionary();

    [Fact]
    public void A_prompt_begins_a_turn_and_a_wake_up_goes_on_with_it()
    {
        using var hooks = new Hooks();
        hooks.Answer(Prompt("do it", "p1"));
        hooks.Answer(Prompt("<task-notification>a finding</task-notification>", "p2"));
        Assert.Equal(1, hooks.Context(Stop).Journal.Read().Turn);

        hooks.Answer(Prompt("and now <task-notification>", "p3"));
        Assert.Equal(2, hooks.Context(Stop).Journal.Read().Turn);
    }

    [Fact]
    public void At_the_end_of_the_turn_warnings_are_counted_as_fixed_gone_or_unresolved()
    {
        using var hooks = new Hooks();
        hooks.Write("fixed.js", "eval(x)");
        hooks.Write("fixed.js", "parse(x)");
        hooks.Write("open.js", "eval(x)");
        hooks.Write("gone.js", "new Function(x)");
        File.Delete(Path.Combine(hooks.Project, "gone.js"));

        Assert.True(hooks.Answer(Stop).IsSilent);

        var numbers = StopNumbers(hooks);
        Assert.Equal((3, 2, 1, 1 << 4), (numbers["touched_paths_count"], numbers["warn_fixed"], numbers["warn_unresolved"], (int)numbers["warn_unresolved_mask"]));
    }

    [Fact]
    public void A_custom_rule_is_looked_at_again_too()
    {
        using var hooks = new Hooks();
        hooks.AddFile(".claude/security-patterns.json", """{"patterns":[{"rule_name":"r","substrings":["FIXME"],"reminder":"x"}]}""");
        hooks.Write("a.txt", "FIXME");
        hooks.Write("b.txt", "FIXME");
        hooks.AddFile("b.txt", "done");
        hooks.Answer(Stop);

        Assert.Equal((1, 1), (StopNumbers(hooks)["warn_fixed"], StopNumbers(hooks)["warn_unresolved"]));
    }

    [Fact]
    public void Nothing_is_counted_twice_and_nothing_piles_up()
    {
        using var hooks = new Hooks();
        hooks.Write("a.js", "eval(x)");
        hooks.Answer(Stop);
        Assert.Empty(hooks.Context(Stop).Journal.Read().Touched());

        hooks.Answer(Stop);
        Assert.Equal([1, 0], hooks.Metrics().Where(record => record.Event == "Stop").Select(record => record.Values.ToDictionary()["warn_unresolved"]));
    }

    [Fact]
    public void A_stop_that_is_already_a_continuation_touches_no_state()
    {
        using var hooks = new Hooks();
        hooks.Write("a.js", "eval(x)");
        hooks.Answer(Stop with { StopHookActive = true });

        Assert.DoesNotContain(hooks.Metrics(), record => record.Event == "Stop");
        Assert.Single(hooks.Context(Stop).Journal.Read().Touched());
    }

    [Fact]
    public void The_end_of_the_session_moves_the_numbers_out_of_the_journal()
    {
        using var hooks = new Hooks();
        hooks.Write("a.js", "eval(x)");
        hooks.Answer(new HookInput { Event = HookEvent.SessionEnd });

        Assert.Single(Directory.GetFiles(Path.Combine(hooks.StateDirectory, "wary", "metrics")));
        Assert.Single(hooks.Metrics());
    }
}
