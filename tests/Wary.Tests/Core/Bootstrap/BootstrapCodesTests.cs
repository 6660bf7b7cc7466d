using Wary.Core.Bootstrap;

namespace Wary.Tests.Core.Bootstrap;

/// <summary>Stored numbers outlive the program that wrote them: whoever renumbers, reuses or forgets one is told here.</summary>
public sealed class BootstrapCodesTests
{
    [Fact]
    public void Outcomes_keep_their_numbers() => Assert.Equal(
        "SystemPackage=0 Prepared=1 Built=2 Failed=3 Retired=4 AnotherBuilds=5 InterpreterTooOld=6 BuiltFlat=7 FlatPrepared=8 CoolingDown=9", Table<BootstrapOutcome>());

    [Fact]
    public void Phases_keep_their_numbers() => Assert.Equal("Pre=1 Venv=2 Pip=3 Main=4 PipTarget=5", Table<BootstrapPhase>());

    [Fact]
    public void Errors_keep_their_numbers() => Assert.Equal(
        "PipNoMatch=1 DnsFail=2 ConnRefused=3 SslVerify=4 PermDenied=5 NoPip=6 DiskFull=7 ProxyAuth=8 StderrTimeout=9 SubprocessTimeout=10 "
        + "VenvEnsurepipFail=11 VenvPathTooLong=12 VenvNoModule=13 VenvAlreadyExists=14 VenvSetupFailed=15 SignalKilled=16 Uncategorised=99", Table<BootstrapError>());

    [Fact]
    public void What_was_thrown_keeps_its_numbers() => Assert.Equal("NotFound=1 Access=2 Io=3 Start=4", Table<ThrownKind>());

    [Fact]
    public void An_environments_error_is_impossible_in_every_other_phase()
    {
        foreach (var phase in Enum.GetValues<BootstrapPhase>().Where(phase => phase != BootstrapPhase.Venv))
            for (var code = 11; code <= 15; code++) Assert.Throws<ArgumentException>(() => new StepFailure(phase, (BootstrapError)code));
        Assert.Equal(BootstrapError.VenvNoModule, new StepFailure(BootstrapPhase.Venv, BootstrapError.VenvNoModule).Error);
    }

    [Fact]
    public void Only_a_kill_rests_for_a_day()
    {
        Assert.Equal(TimeSpan.FromHours(24), CoolDown.After(BootstrapError.SignalKilled));
        Assert.All(Enum.GetValues<BootstrapError>().Except([BootstrapError.SignalKilled]), error => Assert.InRange(CoolDown.After(error), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)));
    }

    private static string Table<T>() where T : struct, Enum => string.Join(' ', Enum.GetValues<T>().Select(value => $"{value}={Convert.ToInt32(value)}"));
}
