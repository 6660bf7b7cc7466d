namespace Wary.Core.Bootstrap;

/// <summary>What is known of a step that failed.</summary>
/// <param name="Phase">Which step.</param>
/// <param name="Error">Why.</param>
/// <param name="Signature">0 to 999 for a text that nobody knows; 0 is never written.</param>
/// <param name="ReturnCode">The exit code of a step that a signal ended.</param>
public sealed record StepFailure(BootstrapPhase Phase, BootstrapError Error, int Signature = 0, int? ReturnCode = null)
{
    /// <summary>Why; what only making an environment can mean is not accepted elsewhere.</summary>
    public BootstrapError Error { get; } = Phase == BootstrapPhase.Venv || Error is < BootstrapError.VenvEnsurepipFail or > BootstrapError.VenvSetupFailed ? Error
        : throw new ArgumentException($"{Error} cannot happen in phase {Phase}", nameof(Error));

    /// <summary>Reads how a step ended.</summary>
    public static StepFailure Of(BootstrapPhase phase, StepEnd end)
    {
        int? code = end.WasKilled ? end.ExitCode : null;
        if (end.TimedOut) return new(phase, BootstrapError.SubprocessTimeout);
        if (end.WasKilled && string.IsNullOrWhiteSpace(end.Errors)) return new(phase, BootstrapError.SignalKilled, ReturnCode: code);
        var error = FailureText.Classify(phase, end.Errors + "\n" + end.Output);
        return new(phase, error, error == BootstrapError.Uncategorised ? FailureText.Signature(end.Errors) : 0, code);
    }
}
