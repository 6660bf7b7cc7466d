using Wary.Core.Bootstrap;
using Wary.Core.Hooks;

namespace Wary.Tests.Core.Bootstrap;

public sealed class BootstrapReportTests
{
    private static string Numbers(BootstrapReport report) => string.Join(' ', report.AddTo(new Metrics()).Values.Select(pair => $"{pair.Key}={pair.Value}"));

    [Fact]
    public void A_success_is_one_number() => Assert.Equal("sdk_bootstrap=2", Numbers(new(BootstrapOutcome.Built)));

    [Fact]
    public void Numbers_that_do_not_belong_to_an_outcome_are_not_written()
    {
        var everything = new BootstrapReport(BootstrapOutcome.Failed)
        {
            Failure = new(BootstrapPhase.Pip, BootstrapError.DiskFull, Signature: 7), Errno = 5, HasPip = true, OtherPython = 12,
        };
        Assert.Equal("sdk_bootstrap=3 sdk_bootstrap_phase=3 sdk_bootstrap_err=7", Numbers(everything));
        Assert.Equal("sdk_bootstrap=1", Numbers(everything with { Outcome = BootstrapOutcome.Prepared }));
        Assert.Equal("sdk_bootstrap=6 sdk_alt_py=312", Numbers(everything with { Outcome = BootstrapOutcome.InterpreterTooOld }));
    }

    [Fact]
    public void Each_kind_of_failure_brings_its_own_numbers()
    {
        Assert.Equal("sdk_bootstrap=3 sdk_bootstrap_phase=2 sdk_bootstrap_err=11 sdk_has_pip=0",
            Numbers(BootstrapReport.Failed(new(BootstrapPhase.Venv, BootstrapError.VenvEnsurepipFail)) with { HasPip = false }));
        Assert.Equal("sdk_bootstrap=3 sdk_bootstrap_phase=3 sdk_bootstrap_err=99 sdk_bootstrap_stderr_sig=412",
            Numbers(BootstrapReport.Failed(new(BootstrapPhase.Pip, BootstrapError.Uncategorised, Signature: 412))));
        Assert.Equal("sdk_bootstrap=3 sdk_bootstrap_phase=3 sdk_bootstrap_err=99", Numbers(BootstrapReport.Failed(new(BootstrapPhase.Pip, BootstrapError.Uncategorised))));
        Assert.Equal("sdk_bootstrap=3 sdk_bootstrap_phase=3 sdk_bootstrap_err=16 sdk_bootstrap_rc=137",
            Numbers(BootstrapReport.Failed(new(BootstrapPhase.Pip, BootstrapError.SignalKilled, ReturnCode: 137))));
        Assert.Equal("sdk_bootstrap=3 sdk_bootstrap_phase=4 sdk_bootstrap_err=7 sdk_bootstrap_exc=3 sdk_bootstrap_errno=28",
            Numbers(BootstrapReport.Failed(new(BootstrapPhase.Main, BootstrapError.DiskFull)) with { Thrown = ThrownKind.Io, Errno = 28 }));
    }
}
