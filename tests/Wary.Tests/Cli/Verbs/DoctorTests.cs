using System.Text.Json;
using Wary.Cli.Output;
using Wary.Cli.Verbs.DoctorChecks;

namespace Wary.Tests.Cli.Verbs;

public sealed class DoctorTests
{
    private static readonly CheckResult[] Sample =
    [
        new("program", CheckStatus.Ok, "/opt/wary"),
        new("old plugin", CheckStatus.Warning, "it is on", "Switch it off"),
        new("self-test", CheckStatus.Problem, "Stop: ended with \e[31mexit code 2", "Report it"),
    ];

    private static readonly SelfTestEvent Quiet = new("Stop", "Stop", "{}");
    private static readonly SelfTestEvent Loud = new("eval", "PostToolUse", "{}", MustWarn: true);

    [Fact]
    public void The_text_report_is_aligned_and_lets_no_control_character_through()
    {
        using var output = new StringWriter { NewLine = "\n" };
        DoctorReport.WriteText(output, Sample, colour: false);

        Assert.Equal(
            """
            ok    program             /opt/wary
            note  old plugin          it is on
                                      → Switch it off
            BAD   self-test           Stop: ended with ?[31mexit code 2
                                      → Report it
            1 problem found.

            """.ReplaceLineEndings("\n"), output.ToString());
    }

    [Fact]
    public void The_json_report_says_the_same()
    {
        using var output = new StringWriter();
        DoctorReport.WriteJson(output, Sample);

        using var document = JsonDocument.Parse(output.ToString());
        Assert.False(document.RootElement.GetProperty("ok").GetBoolean());
        Assert.Equal(["ok", "warning", "problem"],
            document.RootElement.GetProperty("checks").EnumerateArray().Select(c => c.GetProperty("status").GetString()));
    }

    [Theory]
    [InlineData("2.1.144 (Claude Code)\n", "Ok")]
    [InlineData("2.1.1000 (Claude Code)", "Ok")]
    [InlineData("2.1.143 (Claude Code)", "Problem")]
    [InlineData("1.0.99", "Problem")]
    [InlineData("welcome", "Warning")]
    [InlineData(null, "Warning")]
    public void An_old_host_is_a_problem_and_a_silent_one_is_told(string? said, string expected) =>
        Assert.Equal(expected, ClaudeCodeCheck.Judge("/opt/claude", said).Status.ToString());

    [Theory]
    [InlineData(0, "", null)]
    [InlineData(0, "{\"systemMessage\":\"hi\"}\n", null)]
    [InlineData(0, "{}\n{}\n", "not one JSON document")]
    [InlineData(0, "log line\n{}", "not one JSON document")]
    [InlineData(2, "", "exit code 2")]
    [InlineData(null, "", "did not run")]
    public void The_self_test_accepts_silence_or_one_document_and_exit_0(int? code, string output, string? fault)
    {
        var judged = SelfTestCheck.Judge(Quiet, new ProgramRun(code, output, "no"));

        if (fault is null) Assert.Null(judged);
        else Assert.Contains(fault, judged, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("""{"systemMessage":"hi"}""", false)]
    [InlineData("""{"hookSpecificOutput":{"hookEventName":"Stop","additionalContext":"no"}}""", false)]
    [InlineData("""{"hookSpecificOutput":{"hookEventName":"PostToolUse","additionalContext":""}}""", false)]
    [InlineData("""{"hookSpecificOutput":{"hookEventName":"PostToolUse","additionalContext":"eval runs text"}}""", true)]
    public void The_self_test_wants_the_agent_warned_under_the_right_event(string output, bool accepted) =>
        Assert.Equal(accepted, SelfTestCheck.Judge(Loud, new ProgramRun(0, output, null)) is null);

    [Fact]
    public void The_self_test_feeds_every_event_that_the_plugin_registers()
    {
        using var hooks = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "plugin", "hooks", "hooks.json")));
        var registered = hooks.RootElement.GetProperty("hooks").EnumerateObject().Select(e => e.Name);

        Assert.Empty(registered.Except(SelfTestEvents.All("/tmp/x").Select(e => e.Event)));
    }

    [Fact]
    public void A_program_that_does_not_exist_is_an_answer_and_no_crash()
    {
        var run = ProgramRun.Start("/no/such/program", [], new Dictionary<string, string>(), Path.GetTempPath(), "", TimeSpan.FromSeconds(5));

        Assert.Null(run.ExitCode);
        Assert.NotNull(run.Failure);
    }
}
