using Wary.Review.Verdicts;

namespace Wary.Tests.Cli.Verbs;

public sealed class AcceptVerbTests : IDisposable
{
    private const string Id = "0123456789abcdef";

    private readonly Reviewing _reviewing = new() { Ask = _ => true };

    public void Dispose() => _reviewing.Dispose();

    private IReadOnlyList<AcceptedFinding> Accepted => new AcceptedFindings(_reviewing.State, TimeProvider.System).Current();

    [Fact]
    public void A_person_accepts_with_a_reason_and_an_end()
    {
        var asked = "";
        _reviewing.Ask = question => (asked = question).Length > 0;
        Assert.Equal(0, _reviewing.Run("accept", Id, "--reason", "test key", "--until", "2999-12-31").Code);

        var one = Assert.Single(Accepted);
        Assert.Equal((Id, "test key", new DateTimeOffset(3000, 1, 1, 0, 0, 0, TimeSpan.Zero)), (one.Fingerprint, one.Reason, one.Until));
        Assert.Contains(Id, asked, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CLAUDECODE")]
    [InlineData("CLAUDE_CODE_ENTRYPOINT")]
    public void An_agent_cannot_accept_its_own_findings(string mark)
    {
        _reviewing.Variables[mark] = "1";
        Assert.Equal(1, _reviewing.Run("accept", Id, "--reason", "fine").Code);
        Assert.Empty(Accepted);
    }

    [Fact]
    public void Without_a_terminal_or_with_a_no_nothing_is_accepted()
    {
        _reviewing.Ask = null;
        Assert.Equal(1, _reviewing.Run("accept", Id, "--reason", "fine").Code);
        _reviewing.Ask = _ => false;
        Assert.Equal(1, _reviewing.Run("accept", Id, "--reason", "fine").Code);
        Assert.Empty(Accepted);
    }

    [Theory]
    [InlineData(Id)]
    [InlineData("xyz", "--reason", "fine")]
    [InlineData(Id, "--reason", " ")]
    [InlineData(Id, "--reason", "fine", "--until", "tomorrow")]
    [InlineData(Id, "--reason", "fine", "--until", "2001-01-01")]
    [InlineData]
    [InlineData("--list", "--reason", "fine")]
    [InlineData("--list", "--revoke", Id)]
    [InlineData(Id, "--reason", "fine", "--list")]
    [InlineData("--revoke", "xyz")]
    [InlineData("--revoke")]
    public void Wrong_usage_accepts_nothing(params string[] args)
    {
        Assert.Equal(64, _reviewing.Run(["accept", .. args]).Code);
        Assert.Empty(Accepted);
    }

    [Fact]
    public void What_is_accepted_can_be_listed_and_revoked()
    {
        Assert.Equal((0, "No finding is accepted.\n"), (_reviewing.Run("accept", "--list").Code, _reviewing.Run("accept", "--list").Output));
        _reviewing.Run("accept", Id, "--reason", "test\u001b[2J key", "--until", "2999-12-31");

        var (code, output, _) = _reviewing.Run("accept", "--list");
        Assert.Equal(0, code);
        Assert.StartsWith($"{Id}  until 3000-01-01 00:00 UTC  ", output, StringComparison.Ordinal);
        Assert.Contains("key", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);

        // Afterwards more is told: nobody has to be asked.
        _reviewing.Ask = null;
        Assert.Equal(0, _reviewing.Run("accept", "--revoke", Id).Code);
        Assert.Empty(Accepted);
        Assert.Equal(1, _reviewing.Run("accept", "--revoke", Id).Code);
    }
}
