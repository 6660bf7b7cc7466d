using Wary.Core.Hooks;

namespace Wary.Core.Bootstrap;

/// <summary>How preparing the runtime ended, as numbers say it. What does not belong to an outcome is not written, whoever set it.</summary>
/// <param name="Outcome">How it ended.</param>
public sealed record BootstrapReport(BootstrapOutcome Outcome)
{
    /// <summary>Where it failed and how; only with <see cref="BootstrapOutcome.Failed"/>.</summary>
    public StepFailure? Failure { get; init; }

    /// <summary>What was thrown, where no step ended.</summary>
    public ThrownKind? Thrown { get; init; }

    /// <summary>The system's number for what was thrown; 0 for none.</summary>
    public int Errno { get; init; }

    /// <summary>Whether the interpreter itself has pip.</summary>
    public bool? HasPip { get; init; }

    /// <summary>The minor version of the newest Python 3 from 3.10 on that is not on the search path.</summary>
    public int? OtherPython { get; init; }

    /// <summary>It failed.</summary>
    public static BootstrapReport Failed(StepFailure failure) => new(BootstrapOutcome.Failed) { Failure = failure };

    /// <summary>Adds the numbers.</summary>
    public Metrics AddTo(Metrics metrics)
    {
        metrics.Add("sdk_bootstrap", (int)Outcome);
        if (Outcome == BootstrapOutcome.InterpreterTooOld && OtherPython is { } minor) metrics.Add("sdk_alt_py", 300 + minor);
        if (Outcome != BootstrapOutcome.Failed || Failure is not { } failure) return metrics;
        metrics.Add("sdk_bootstrap_phase", (int)failure.Phase).Add("sdk_bootstrap_err", (int)failure.Error);
        if (failure.Error == BootstrapError.Uncategorised && failure.Signature != 0) metrics.Add("sdk_bootstrap_stderr_sig", failure.Signature);
        if (Thrown is { } thrown) metrics.Add("sdk_bootstrap_exc", (int)thrown);
        if (Thrown is not null && Errno != 0) metrics.Add("sdk_bootstrap_errno", Errno);
        if (failure.ReturnCode is { } code) metrics.Add("sdk_bootstrap_rc", code);
        if (failure.Error == BootstrapError.VenvEnsurepipFail && HasPip is { } pip) metrics.Add("sdk_has_pip", pip);
        return metrics;
    }
}
