using Wary.Host.Gate;

namespace Wary.Tests.Cli.Verbs;

/// <summary><c>allow</c>, <c>undo</c>, <c>log</c> and <c>policy</c>.</summary>
public sealed class PersonVerbsTests : IDisposable
{
    private static readonly GateAction Action = new("Bash", "rm -rf ~/x", "s1", "/home/dev/app");

    private readonly GateVerbs _verbs = new() { Ask = _ => true };

    public void Dispose() => _verbs.Dispose();

    private AllowStore Allowances => new(_verbs.State, _verbs.Clock);

    private string Stopped() => Allowances.Stop(Action, ["destroy-outside"])!;

    [Fact]
    public void A_person_accepts_one_action_and_sees_which()
    {
        var code = Stopped();
        var asked = "";
        _verbs.Ask = question => (asked = question).Length > 0;
        var (exit, output, errors) = _verbs.Run("allow", code);
        Assert.Equal((0, "Accepted once, until 2026-11-21 13:00 UTC. Tell the agent to try again.\n"), (exit, output));
        Assert.Equal("""
            Tool:    Bash
            Action:  rm -rf ~/x
            Folder:  /home/dev/app
            Stopped: 2026-11-21 12:00 UTC by destroy-outside

            """, errors);
        Assert.Equal("Let exactly this pass once, until 2026-11-21 13:00 UTC?", asked);
        Assert.True(Allowances.IsAllowed(Action));
    }

    [Fact]
    public void Sessions_days_the_list_and_taking_back()
    {
        var code = Stopped();
        Assert.Equal("Nothing is accepted.\n", _verbs.Run("allow", "--list").Output);
        Assert.Equal(0, _verbs.Run("allow", code, "--session").Code);
        Assert.Equal(0, _verbs.Run("allow", code, "--days", "3").Code);
        Assert.Equal("until 2026-11-22 12:00 UTC, in its session: Bash  rm -rf ~/x\nuntil 2026-11-24 12:00 UTC, in any session: Bash  rm -rf ~/x\n", _verbs.Run("allow", "--list").Output);
        Assert.Equal(0, _verbs.Run("allow", "--revoke-all").Code);
        Assert.False(Allowances.IsAllowed(Action));
    }

    [Theory]
    [InlineData("CLAUDECODE")]
    [InlineData("CLAUDE_CODE_ENTRYPOINT")]
    [InlineData("GEMINI_CLI")]
    public void An_agent_cannot_accept_what_it_was_denied(string mark)
    {
        var code = Stopped();
        _verbs.Variables[mark] = "1";
        var (exit, _, errors) = _verbs.Run("allow", code);
        Assert.Equal(1, exit);
        Assert.Contains($"the variable {mark}", errors, StringComparison.Ordinal);
        Assert.Equal(1, _verbs.Run("undo").Code);
        Assert.False(Allowances.IsAllowed(Action));
    }

    // Variables are easily taken away; the program above is not.
    [Fact]
    public void An_agent_above_is_seen_without_its_variable_and_a_pipe_is_no_person()
    {
        var code = Stopped();
        _verbs.Agent = "the program codex (process 7)";
        Assert.Contains("codex", _verbs.Run("allow", code).Errors, StringComparison.Ordinal);
        (_verbs.Agent, _verbs.Ask) = (null, null);
        Assert.Contains("at a terminal only", _verbs.Run("allow", code).Errors, StringComparison.Ordinal);
        _verbs.Ask = _ => false;
        Assert.Contains("nothing was changed", _verbs.Run("allow", code).Errors, StringComparison.Ordinal);
        _verbs.Ask = _ => true;
        Assert.Contains("no action of the last 24 hours", _verbs.Run("allow", "00000000").Errors, StringComparison.Ordinal);
        Assert.False(Allowances.IsAllowed(Action));
    }

    [Theory]
    [InlineData("allow")]
    [InlineData("allow", "ABCDEFGH", "--list")]
    [InlineData("allow", "ABCDEFGH", "--session", "--days", "2")]
    [InlineData("allow", "ABCDEFGH", "--days", "0")]
    [InlineData("allow", "--list", "--session")]
    [InlineData("undo", "x", "--list")]
    [InlineData("log", "--since", "yesterday")]
    [InlineData("log", "--since", "999d")]
    [InlineData("policy")]
    [InlineData("policy", "explain")]
    public void Wrong_usage_exits_64(params string[] args) => Assert.Equal(64, _verbs.Run(args).Code);

    [Fact]
    public void Lost_work_is_listed_and_brought_back()
    {
        var path = Path.Combine(_verbs.Project, "notes.txt");
        File.WriteAllText(path, "mine");
        var entry = new UndoStore(_verbs.State, _verbs.Clock).Keep([path], "s1", "rm notes.txt")!;
        File.Delete(path);
        Assert.Equal($"{entry.Id}  2026-11-21 12:00 UTC  1 file  rm notes.txt\n", _verbs.Run("undo", "--list").Output);
        Assert.Equal(1, _verbs.Run("undo", "other").Code);
        var (code, output, _) = _verbs.Run("undo");
        Assert.Equal((0, "mine"), (code, File.ReadAllText(path)));
        Assert.EndsWith("1 restored, 0 were as before, 0 kept as they are, 0 failed.\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_is_read_by_time_session_and_verdict()
    {
        var log = new GateLog(_verbs.State);
        log.Append(new(_verbs.Clock.Now.AddDays(-3), "s0", "Bash", "old", "/a", "silence"));
        log.Append(new(_verbs.Clock.Now.AddHours(-1), "s1", "Bash", "rm -rf ~", "/a", "deny") { Rules = ["destroy-outside"] });
        log.Append(new(_verbs.Clock.Now.AddHours(-1), "s2", "Write", "a\u001b[2J", "/a", "silence"));
        Assert.Equal("2026-11-21 11:00:00  deny     Bash  rm -rf ~  [destroy-outside]\n2026-11-21 11:00:00  silence  Write  a\\x1B[2J\n", _verbs.Run("log").Output);
        Assert.Equal(3, _verbs.Run("log", "--since", "7d").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("destroy-outside", _verbs.Run("log", "--session", "s1", "--json").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Write", _verbs.Run("log", "--stopped").Output, StringComparison.Ordinal);
        Assert.Equal("The gate answered nothing in this time.\n", _verbs.Run("log", "--since", "5m").Output);
    }

    private const string Rules = """
        rules:
          - {id: data, effect: Delete, path: data/**, verdict: allow, must_allow: rm -rf data}
        """;

    [Fact]
    public void A_policy_is_tested_shown_and_explained()
    {
        _verbs.Policy(_verbs.Places.User, Rules);
        _verbs.Policy(_verbs.Places.Project!, "rules:\n  - {id: keep, effect: Delete, path: data/keep, verdict: deny, reason: Kept.}\n");
        Assert.Equal((0, $"2 rules of 2 files, 1 example, 0 problems.\n{_verbs.Places.Project}:2: rule keep has no examples; must_block and must_allow would prove that it does what it says\n", ""), _verbs.Run("policy", "test"));

        var (code, output, _) = _verbs.Run("policy", "explain", "--no-observe", "rm -rf data/keep");
        Assert.Equal(0, code);
        Assert.Equal($"""
            deny; without a policy: ask

            Delete data/keep (recursive, force)
              the gate: ask (destroy-work)
              user: allow, rule data ({_verbs.Places.User}:2)
              project: deny, rule keep ({_verbs.Places.Project}:2)
              decides: rule keep of project: deny

            """, output);
        Assert.Contains($"user: allow Delete  path data/**  rule data ({_verbs.Places.User}:2)", _verbs.Run("policy", "show").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_policy_fails_its_test_with_its_place()
    {
        var file = _verbs.Folder.At("p.yaml");
        _verbs.Policy(file, Rules.Replace("effect", "efect", StringComparison.Ordinal));
        var (code, _, errors) = _verbs.Run("policy", "test", file);
        Assert.Equal(1, code);
        Assert.StartsWith($"wary: {file}:2:16: rule \"data\" is left out: \"efect\" is no key of a rule", errors, StringComparison.Ordinal);
        Assert.Equal(1, _verbs.Run("policy", "test", _verbs.Folder.At("missing.yaml")).Code);
        _verbs.Policy(file, Rules);
        Assert.Equal(0, _verbs.Run("policy", "test", file).Code);
        Assert.Equal(1, _verbs.Run("policy", "test", file, "--project").Code);
    }

    [Fact]
    public void Without_a_policy_that_is_said() => Assert.StartsWith("There is no policy", _verbs.Run("policy", "show").Output, StringComparison.Ordinal);
}
