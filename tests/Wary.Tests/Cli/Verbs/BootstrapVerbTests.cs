using Wary.Cli.Verbs;
using Wary.Core.Bootstrap;
using Wary.Host.Telemetry;
using Wary.Tests.Host.Bootstrap;

namespace Wary.Tests.Cli.Verbs;

public sealed class BootstrapVerbTests : IDisposable
{
    private readonly Pythons _machine = new();
    private readonly Dictionary<string, string> _variables = [];

    public BootstrapVerbTests()
    {
        _variables["HOME"] = _machine.At("home");
        _variables["PATH"] = _machine.At("bin") + ":/usr/bin-that-is-not-there";
        _variables["SECURITY_WARNINGS_STATE_DIR"] = _machine.State;
        _variables["WARY_REVIEW_RUNTIME"] = "agent-sdk";
        Directory.CreateDirectory(_machine.At("home", "project", ".claude"));
    }

    public void Dispose() => _machine.Dispose();

    private (int Code, string Output, string Errors) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var context = new VerbContext(output, errors, _variables.GetValueOrDefault, _machine.At("home"), _machine.At("home", "project"), "wary", _machine.Clock);
        return (VerbTable.Run(["bootstrap", .. args], context), output.ToString(), errors.ToString());
    }

    private string Recorded() => string.Join('|', new MetricsStore(_machine.State).Read(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)
        .Select(record => record.Event + " " + string.Join(' ', record.Values.Where(pair => pair.Key.StartsWith("sdk_")).Select(pair => $"{pair.Key}={pair.Value}"))));

    [Fact]
    public void What_became_of_it_is_said_and_counted_as_a_sessions_start()
    {
        _machine.Pretended("exit 1", hasPackage: true);
        Assert.Equal((0, "The Agent SDK is ready: your Python has it." + Environment.NewLine, ""), Run());
        Assert.Equal("SessionStart sdk_bootstrap=0", Recorded());
    }

    [Fact]
    public void In_the_background_nothing_is_said_and_a_pause_counts()
    {
        _machine.Pretended("kill -9 $$");
        Assert.Equal((1, "", ""), Run("--background", "--session", "s"));
        Assert.Equal((1, "", ""), Run("--background", "--session", "s"));
        Assert.EndsWith("sdk_bootstrap_phase=2 sdk_bootstrap_err=16 sdk_bootstrap_rc=137|SessionStart sdk_bootstrap=9", Recorded());
        Assert.Contains("killed, most likely for lack of memory", Run().Output);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("claude")]
    [InlineData("repository")]
    public void Nothing_is_prepared_for_whoever_did_not_choose_it(string? choice)
    {
        _machine.Script("python3", $"touch {_machine.At("started")}");
        if (choice is null) _variables.Remove("WARY_REVIEW_RUNTIME");
        else if (choice == "repository") File.WriteAllText(_machine.At("home", "project", ".claude", "settings.json"), """{"env":{"WARY_REVIEW_RUNTIME":"agent-sdk"}}""");
        else _variables["WARY_REVIEW_RUNTIME"] = choice;
        Assert.Equal(1, Run().Code);
        Assert.False(File.Exists(_machine.At("started")));
        Assert.False(Directory.Exists(_machine.State));
    }

    [Fact]
    public void Every_outcome_and_error_has_words()
    {
        var reports = Enum.GetValues<BootstrapOutcome>().Except([BootstrapOutcome.Failed, BootstrapOutcome.Retired]).Select(outcome => new BootstrapReport(outcome))
            .Concat(Enum.GetValues<BootstrapError>().Except([BootstrapError.Uncategorised]).Select(error => BootstrapReport.Failed(new(BootstrapPhase.Venv, error))));
        Assert.All(reports, report => Assert.DoesNotContain("not known here", BootstrapWords.Of(report)));
    }
}
