using Wary.Host.Gate;

namespace Wary.Tests.Host.Gate;

public sealed class AllowStoreTests : IDisposable
{
    private static readonly GateAction Action = new("Bash", "rm -rf ~/x", "s1", "/home/dev/app");

    private readonly TemporaryFolder _folder = new();
    private readonly SetClock _clock = new(new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    private AllowStore Store => new(_folder.Path, _clock);

    private string Stopped(GateAction? action = null) => Store.Stop(action ?? Action, ["destroy-outside"]) ?? throw new InvalidOperationException("no code");

    private void Allow(AllowScope scope = AllowScope.Once, TimeSpan? life = null) => Assert.Null(Store.Allow(Store.Find(Stopped())!, scope, _clock.Now + (life ?? AllowStore.DefaultLife)));

    [Fact]
    public void A_code_leads_to_what_was_stopped_and_is_the_same_for_the_same_action()
    {
        var code = Stopped();
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{8}$", code);
        Assert.Equal(code, Stopped());
        Assert.NotEqual(code, Stopped(Action with { Input = "rm -rf ~/y" }));
        var found = Store.Find(code.ToLowerInvariant().Insert(4, "-"))!;
        Assert.Equal(("rm -rf ~/x", "s1", "/home/dev/app"), (found.Text, found.Session, found.Folder));
        Assert.Equal(["destroy-outside"], found.Rules);
    }

    // Whoever reads the state must not find the code there.
    [Fact]
    public void The_store_holds_no_code_and_no_secret()
    {
        const string key = "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a";
        var code = Stopped(Action with { Input = $"curl -H 'Authorization: token {key}' x" });
        var text = string.Concat(Directory.GetFiles(_folder.At("wary", "gate")).Select(File.ReadAllText));
        Assert.DoesNotContain(code, text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("16C7e42F", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Machines_have_codes_of_their_own()
    {
        using var other = new TemporaryFolder();
        Assert.NotEqual(Stopped(), new AllowStore(other.Path, _clock).Stop(Action, []));
    }

    [Fact]
    public void Once_is_once_and_only_for_the_same_action()
    {
        Assert.False(Store.IsAllowed(Action));
        Allow();
        Assert.False(Store.IsAllowed(Action with { Input = "rm -rf ~/y" }));
        Assert.False(Store.IsAllowed(Action with { Folder = "/srv" }));
        Assert.False(Store.IsAllowed(Action with { Session = "s2" }));
        Assert.True(Store.IsAllowed(Action));
        Assert.False(Store.IsAllowed(Action));
    }

    [Fact]
    public void A_session_and_days_reach_as_far_as_they_say()
    {
        Allow(AllowScope.Session);
        Assert.True(Store.IsAllowed(Action) && Store.IsAllowed(Action));
        Assert.False(Store.IsAllowed(Action with { Session = "s2" }));
        Allow(AllowScope.Always, TimeSpan.FromDays(2));
        Assert.True(Store.IsAllowed(Action with { Session = "s2" }));
        _clock.Now += TimeSpan.FromDays(3);
        Assert.False(Store.IsAllowed(Action with { Session = "s2" }));
    }

    [Fact]
    public void Acceptances_and_codes_end()
    {
        var code = Stopped();
        Allow();
        _clock.Now += TimeSpan.FromMinutes(61);
        Assert.False(Store.IsAllowed(Action));
        Assert.NotNull(Store.Find(code));
        _clock.Now += TimeSpan.FromHours(24);
        Assert.Null(Store.Find(code));
    }

    [Fact]
    public void All_can_be_taken_back()
    {
        Allow(AllowScope.Always);
        Assert.Single(Store.Current());
        Assert.Null(Store.RevokeAll());
        Assert.Empty(Store.Current());
        Assert.False(Store.IsAllowed(Action));
    }

    // Two processes that both see the acceptance before either uses it up would both run.
    [Fact]
    public void Of_a_crowd_exactly_one_gets_what_is_accepted_once()
    {
        Allow();
        var won = 0;
        Parallel.For(0, 32, new ParallelOptions { MaxDegreeOfParallelism = 32 }, _ =>
        {
            if (Store.IsAllowed(Action)) Interlocked.Increment(ref won);
        });
        Assert.Equal(1, won);
    }

    [Fact]
    public void A_crowd_that_is_stopped_at_once_gets_one_secret()
    {
        var codes = new string?[32];
        Parallel.For(0, 32, new ParallelOptions { MaxDegreeOfParallelism = 32 }, i => codes[i] = new AllowStore(_folder.Path, _clock).Stop(Action, []));
        Assert.Single(codes.OfType<string>().Distinct());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\0\0\0")]
    [InlineData("{\"v\":1,\"id\":\"x\",\"action\":\"*\",\"scope\":\"always\",\"until\":99999999999999}\n")]
    [InlineData("{\"v\":1,\"scope\":[]}\n[]\n7\n")]
    public void A_damaged_store_allows_nothing_and_works_again(string damage)
    {
        Allow();
        File.WriteAllText(_folder.At("wary", "gate", "allowed.jsonl"), damage);
        Assert.False(Store.IsAllowed(Action));
        Allow();
        Assert.True(Store.IsAllowed(Action));
    }

    [Fact]
    public void Where_nothing_can_be_written_there_is_no_code_and_no_crash()
    {
        File.WriteAllText(_folder.At("wary"), "a file where the folder should be");
        Assert.Null(Store.Stop(Action, []));
        Assert.False(Store.IsAllowed(Action));
        Assert.Null(Store.Find("ABCDEFGH"));
    }

    [Theory]
    [InlineData("claude", "claude", "--resume")]
    [InlineData("claude", "/home/dev/.local/share/claude/versions/2.1.0")]
    [InlineData("claude", "node", "--no-warnings", "/usr/lib/node_modules/@anthropic-ai/claude-code/cli.js")]
    [InlineData("aider", "/usr/bin/python3", "/usr/local/bin/aider")]
    [InlineData("codex", "/opt/codex")]
    [InlineData(null, "vim", "claude")]
    [InlineData(null, "bash", "-c", "claude")]
    [InlineData(null, "node", "server.js", "claude")]
    [InlineData(null, "cursor")]
    public void An_agent_is_known_by_what_was_started_and_not_by_what_it_was_given(string? agent, params string[] words) => Assert.Equal(agent, AgentAbove.Agent(words));
}
