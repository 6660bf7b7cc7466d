using Wary.Core.Bootstrap;

namespace Wary.Cli.Verbs;

/// <summary>What a report means to a person: what happened, why, what to do next.</summary>
internal static class BootstrapWords
{
    public static bool IsUsable(BootstrapOutcome outcome) => outcome is BootstrapOutcome.SystemPackage or BootstrapOutcome.Prepared
        or BootstrapOutcome.Built or BootstrapOutcome.BuiltFlat or BootstrapOutcome.FlatPrepared;

    public static string Of(BootstrapReport report) => report.Outcome switch
    {
        BootstrapOutcome.SystemPackage => "The Agent SDK is ready: your Python has it.",
        BootstrapOutcome.Prepared or BootstrapOutcome.FlatPrepared => "The Agent SDK is ready: it was prepared before.",
        BootstrapOutcome.Built => "The Agent SDK is ready: a virtual environment was built.",
        BootstrapOutcome.BuiltFlat => "The Agent SDK is ready: it was installed into a folder, because virtual environments cannot be made here.",
        BootstrapOutcome.AnotherBuilds => "Another process is preparing the Agent SDK; look again in five minutes.",
        BootstrapOutcome.CoolingDown => "Preparing the Agent SDK failed not long ago; `wary bootstrap` tries again at once.",
        BootstrapOutcome.InterpreterTooOld => "The Agent SDK needs Python 3.10 or newer and the one on your PATH is older"
            + (report.OtherPython is { } minor ? $"; python3.{minor} is installed: put its folder first on PATH." : "; install a newer one and put its folder first on PATH."),
        _ => $"The Agent SDK was not prepared: {Why(report)} (phase {(int?)report.Failure?.Phase}, error {(int?)report.Failure?.Error}).",
    };

    private static string Why(BootstrapReport report) => report.Thrown == ThrownKind.NotFound ? "there is no Python on your PATH; install Python 3.10 or newer" : report.Failure?.Error switch
    {
        BootstrapError.PipNoMatch => "the package index has no version that fits; check pip's index and your Python's version",
        BootstrapError.DnsFail => "the package index's name could not be resolved; check the network or pip's index",
        BootstrapError.ConnRefused => "the package index refused the connection; check the network, proxy or pip's index",
        BootstrapError.SslVerify => "the package index's certificate was not accepted; give pip your certificates (its setting cert)",
        BootstrapError.PermDenied => "a folder could not be written; check the owner of the state directory",
        BootstrapError.NoPip => "this Python has no pip; install it",
        BootstrapError.DiskFull => "the disk is full, or a quota reached",
        BootstrapError.ProxyAuth => "the proxy wants a login; give pip a proxy address with one",
        BootstrapError.StderrTimeout or BootstrapError.SubprocessTimeout => "it took too long",
        BootstrapError.VenvEnsurepipFail => "Python cannot make virtual environments and has no pip; on Debian and Ubuntu install python3-venv",
        BootstrapError.VenvPathTooLong => "the state directory's path is too long; set SECURITY_WARNINGS_STATE_DIR to a shorter one",
        BootstrapError.VenvNoModule => "this Python has no venv; install it (on Debian and Ubuntu: python3-venv)",
        BootstrapError.VenvAlreadyExists or BootstrapError.VenvSetupFailed => "the virtual environment could not be set up",
        BootstrapError.SignalKilled => "it was killed, most likely for lack of memory",
        _ => "for a reason that is not known here",
    };
}
