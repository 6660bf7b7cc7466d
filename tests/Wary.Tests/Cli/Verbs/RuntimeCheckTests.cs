using Wary.Cli.Verbs;
using Wary.Cli.Verbs.DoctorChecks;

namespace Wary.Tests.Cli.Verbs;

/// <summary>What the doctor says of the ways to a model.</summary>
public sealed class RuntimeCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private List<CheckResult> Check(params (string Name, string Value)[] variables)
    {
        var set = variables.ToDictionary(one => one.Name, one => one.Value);
        set["HOME"] = _folder.Path;
        set["SECURITY_WARNINGS_STATE_DIR"] = _folder.At("state");
        using var output = new StringWriter();
        return [.. RuntimeCheck.Run(new VerbContext(output, output, set.GetValueOrDefault, _folder.Path, _folder.Path, "/opt/wary", TimeProvider.System))];
    }

    private string Program()
    {
        var path = _folder.At("claude");
        File.WriteAllText(path, "");
        return path;
    }

    [Fact]
    public void With_a_key_both_kinds_of_reviews_go_direct_and_the_agent_is_ours()
    {
        var said = Check(("ANTHROPIC_API_KEY", "sk-ant-not-a-key"));
        Assert.Contains(said, one => one.Detail == "turns: direct with an API key");
        Assert.Contains(said, one => one.Detail == "commits and pushes: direct with an API key, an agent in this program reads the repository");
        Assert.Contains(said, one => one.Detail.StartsWith("not the Agent SDK: used only when a person asks for it", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_key_the_claude_program_does_both()
    {
        var program = Program();
        var said = Check(("SG_AGENTIC_CLI_PATH", program));
        Assert.Contains(said, one => one.Detail == $"turns: the claude program, {program}");
        Assert.Contains(said, one => one.Detail == $"commits and pushes: the claude program, {program}, an agent of that program reads the repository");
        Assert.Contains(said, one => one.Detail.StartsWith("not direct with an API key", StringComparison.Ordinal));
    }

    [Fact]
    public void An_Agent_SDK_that_is_asked_for_and_not_ready_is_a_warning_with_a_remedy()
    {
        var said = Check(("ANTHROPIC_API_KEY", "sk-ant-not-a-key"), ("WARY_REVIEW_RUNTIME", "agent-sdk"));
        var warning = Assert.Single(said, one => one.Status == CheckStatus.Warning);
        Assert.Contains("not prepared", warning.Detail, StringComparison.Ordinal);
        Assert.Contains("wary bootstrap", warning.Advice, StringComparison.Ordinal);
        Assert.Contains(said, one => one.Detail.StartsWith("commits and pushes: direct", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("SG_AGENTIC_COMMIT_REVIEW", "one call without reading the repository")]
    [InlineData("ENABLE_COMMIT_REVIEW", "switched off")]
    public void What_is_switched_off_is_said(string name, string words) =>
        Assert.Contains(Check(("ANTHROPIC_API_KEY", "sk-ant-not-a-key"), (name, "0")), one => one.Detail.StartsWith("commits and pushes:", StringComparison.Ordinal) && one.Detail.Contains(words, StringComparison.Ordinal));
}
