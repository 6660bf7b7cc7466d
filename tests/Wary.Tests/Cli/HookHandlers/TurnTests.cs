using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Wary.Cli.HookHandlers;
using Wary.Core.Hooks;
using Wary.Core.Text;
using Wary.Review;
using Wary.Review.Models;

namespace Wary.Tests.Cli.HookHandlers;

public sealed class TurnTests
{
    private static HookInput Prompt(string text, string id, bool escaped = false) =>
        new() { Event = HookEvent.UserPromptSubmit, Prompt = new JsonText(Encoding.UTF8.GetBytes(text), escaped), PromptId = id };

    private static readonly HookInput Stop = new() { Event = HookEvent.Stop };

    private static int? Reason(Decision answer) => answer is { SaysNumbers: true, Metrics: { } metrics } ? (int)metrics.Values.Single(pair => pair.Key == "skip_reason").Value : null;

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

        Assert.Equal(0, hooks.Answer(Stop).ExitCode);

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
        var answer = hooks.Answer(Stop with { StopHookActive = true });

        Assert.Equal(1, Reason(answer));
        Assert.DoesNotContain(hooks.Metrics(), record => record.Event == "Stop");
        Assert.Single(hooks.Context(Stop).Journal.Read().Touched());
    }

    [Fact]
    public void Without_a_credential_fixed_rules_look_at_what_no_edit_hook_saw_and_the_person_is_told_once()
    {
        using var hooks = new Hooks();
        hooks.Git("init", "--quiet");
        hooks.Answer(Prompt("do it", "p1"));
        hooks.AddFile("shell.js", "const a = eval(input);\n");
        var first = hooks.Answer(Stop);

        Assert.Equal(2, first.ExitCode);
        Assert.Contains("shell.js", first.Block);
        Assert.Contains("ANTHROPIC_API_KEY", first.SystemMessage);

        hooks.AddFile("other.js", "const b = eval(input);\n");
        var second = hooks.Answer(Stop with { StopHookActive = true });
        Assert.Contains("other.js", second.Block);
        Assert.DoesNotContain("shell.js", second.Block);
        Assert.DoesNotContain("ANTHROPIC_API_KEY", second.SystemMessage);
    }

    [Fact]
    public void The_claude_program_that_installing_found_reviews_when_there_is_no_key()
    {
        using var hooks = new Hooks();
        hooks.Git("init", "--quiet");
        hooks.Installed("""
            echo '{"type":"result","is_error":false,"stop_reason":"end_turn","structured_output":{"hasVulnerabilities":true,"vulnerabilities":[{"filePath":"app.py","category":"x","vulnerableCode":"launch(q)","explanation":"e","fix":"f","severity":"high"}]},"modelUsage":{"m":{"inputTokens":7,"outputTokens":2}}}'
            """);
        hooks.Answer(Prompt("do it", "p1"));
        hooks.AddFile("app.py", "launch(q)\n");
        var answer = hooks.Answer(Stop);

        Assert.Contains("app.py", answer.Block);
        Assert.DoesNotContain("No model could be asked", answer.Block);
        Assert.Contains("claude", answer.SystemMessage);
    }

    [Fact]
    public void A_claude_program_that_is_not_logged_in_is_nobody_to_ask_and_rules_look_instead()
    {
        using var hooks = new Hooks();
        hooks.Git("init", "--quiet");
        hooks.Installed("""echo '{"type":"result","is_error":true,"result":"Not logged in · Please run /login"}'; exit 1""");
        hooks.Answer(Prompt("do it", "p1"));
        hooks.AddFile("shell.js", "const a = eval(input);\n");
        var answer = hooks.Answer(Stop);

        Assert.Contains("No model could be asked", answer.Block);
        Assert.Contains("fixed rules", answer.SystemMessage);
        Assert.Empty(hooks.Context(Stop).Journal.Read().Touched());
    }

    [Fact]
    public void What_was_there_when_the_turn_began_is_not_reviewed()
    {
        using var hooks = new Hooks();
        hooks.Git("init", "--quiet");
        hooks.AddFile("old.js", "const a = eval(input);\n");
        hooks.Answer(Prompt("do it", "p1"));

        Assert.Equal((0, 6), (hooks.Answer(Stop).ExitCode, (int)StopNumbers(hooks)["skip_reason"]));
    }

    [Theory]
    [InlineData("SECURITY_GUIDANCE_DISABLE", "1", -1)]
    [InlineData("ENABLE_CODE_SECURITY_REVIEW", "0", 3)]
    [InlineData("ENABLE_STOP_REVIEW", "0", 50)]
    public void A_switched_off_review_wakes_nobody_and_says_its_number(string name, string value, int reason)
    {
        using var hooks = new Hooks { [name] = value };
        hooks.Git("init", "--quiet");
        hooks.Answer(Prompt("do it", "p1"));
        hooks.AddFile("shell.js", "const a = eval(input);\n");
        var answer = hooks.Answer(Stop);

        Assert.Equal((0, null), (answer.ExitCode, answer.SystemMessage));
        Assert.Equal(reason, Reason(answer));
        Assert.Contains($"not reviewed ({reason}): {((SkipReason)reason).InWords()}", File.ReadAllText(Path.Combine(hooks.StateDirectory, "log.txt")));
    }

    [Fact]
    public void Findings_that_never_arrived_are_told_with_a_later_prompt_and_a_wake_up_clears_them()
    {
        using var hooks = new Hooks();
        var memory = hooks.Context(Stop).ReviewMemory;
        Assert.Empty(memory.TakeUndelivered());
        hooks.Git("init", "--quiet");
        hooks.Answer(Prompt("do it", "p1"));
        hooks.AddFile("shell.js", "const a = eval(input);\n");
        var told = hooks.Answer(Stop).Block;
        hooks.Answer(Prompt(JsonEncodedText.Encode($"<task-notification>\n<summary>{told}</summary></task-notification>", JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(), "p2", escaped: true));

        hooks.Later(TimeSpan.FromMinutes(1));
        Assert.True(hooks.Answer(Prompt("next", "p3")).IsSilent);

        hooks.AddFile("other.js", "const b = eval(input);\n");
        hooks.Answer(Stop);
        hooks.Later(TimeSpan.FromMinutes(1));
        // Another program's wake-up proves nothing, and is no turn.
        Assert.True(hooks.Answer(Prompt("<task-notification>A background command ended.</task-notification>", "p4")).IsSilent);
        Assert.Equal(2, hooks.Context(Stop).Journal.Read().Turn);
        Assert.Contains("other.js", hooks.Answer(Prompt("and next", "p4")).AdditionalContext);
        Assert.True(hooks.Answer(Prompt("and again", "p5")).IsSilent);
    }

    [Fact]
    public void A_repository_outside_the_project_is_captured_before_a_tool_writes_to_it()
    {
        using var hooks = new Hooks();
        var other = Path.Combine(hooks.Home, "other");
        Directory.CreateDirectory(other);
        hooks.Git("init", "--quiet", other);
        File.WriteAllText(Path.Combine(other, "old.js"), "const a = eval(input);\n");
        hooks.Answer(Prompt("do it", "p1"));
        var path = Path.Combine(other, "new.js");
        hooks.Answer(new HookInput { Event = HookEvent.PreToolUse, Tool = new ToolCall { Name = "Write", Path = path } });
        File.WriteAllText(path, "const b = eval(input);\n");
        hooks.Context(Stop).Journal.RecordEdit(path, "Write", []);
        var answer = hooks.Answer(Stop);

        Assert.Contains("new.js", answer.Block);
        Assert.DoesNotContain("old.js", answer.Block);
    }

    [Fact]
    public void Without_a_folder_there_is_no_review_and_the_number_says_so()
    {
        using var hooks = new Hooks();
        var input = Stop with { SessionId = "s" };
        Assert.Equal(4, Reason(HookTable.Answer(hooks.At(input, ""))));
    }

    [Fact]
    public void Of_a_file_outside_git_only_what_the_agent_wrote_is_new_over_several_edits_and_rounds()
    {
        using var hooks = new Hooks();
        hooks.AddFile("plain.js", "const old = eval(input);\n");
        hooks.Answer(Prompt("do it", "p1"));
        hooks.Write("plain.js", "const old = eval(input);\nlet a = 1;\n", "const old = eval(input);\n");
        hooks.Replace("plain.js", "let a = 1;", "let a = 2;");
        Assert.Null(hooks.Answer(Stop).Block);

        hooks.Answer(Prompt("and more", "p2"));
        hooks.Replace("plain.js", "let a = 2;", "let a = 2;\n");
        hooks.Write("new.js", "setTimeout(new Function(input));\n");
        hooks.Write("keys.env", "x\n", "TOKEN=secret-of-before\n");
        Assert.DoesNotContain("plain.js", hooks.Answer(Stop).Block ?? "");
        Assert.DoesNotContain(Directory.GetFiles(hooks.StateDirectory, "*", SearchOption.AllDirectories), file => File.ReadAllText(file).Contains("secret-of-before", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_an_ignored_file_only_what_a_tool_wrote_is_new()
    {
        using var hooks = new Hooks();
        hooks.Git("init", "--quiet");
        hooks.AddFile(".gitignore", "local.js\n");
        hooks.AddFile("local.js", "const old = eval(input);\n");
        hooks.Answer(Prompt("do it", "p1"));
        hooks.Replace("local.js", "old", "older");
        Assert.Null(hooks.Answer(Stop).Block);
        Assert.Empty(hooks.Context(Stop).Journal.Read().Touched());
        Assert.Empty(Directory.GetFiles(Path.Combine(hooks.StateDirectory, "wary", "snapshots", "touched"), "*", SearchOption.AllDirectories));

        hooks.Write("local.js", "const older = eval(input);\nconst also = new Function(input);\n", "const older = eval(input);\n");
        hooks.Answer(Prompt("go on", "p2"));
        hooks.Replace("local.js", "also", "again");
        Assert.Empty(Directory.GetFiles(Path.Combine(hooks.StateDirectory, "wary", "snapshots", "touched"), "*-1", SearchOption.AllDirectories)[1..]);
    }

    [Fact]
    public void Only_a_mark_in_the_state_makes_a_session_a_review_of_ours()
    {
        using var hooks = new Hooks { [NestedMark.Variable] = new string('a', 32) };
        Assert.False(hooks.Context(Stop).IsNested);

        using var mark = NestedMark.Create(hooks.StateDirectory, DateTimeOffset.UtcNow);
        hooks[NestedMark.Variable] = mark.Name;
        Assert.True(hooks.Context(Stop).IsNested);
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
