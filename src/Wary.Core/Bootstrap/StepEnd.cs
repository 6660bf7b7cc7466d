namespace Wary.Core.Bootstrap;

/// <summary>How one step, a child process, ended.</summary>
/// <param name="ExitCode">The exit code; negative, or 128 and more, for a signal.</param>
/// <param name="Output">The end of its standard output.</param>
/// <param name="Errors">The end of its standard error.</param>
/// <param name="TimedOut">It was ended because it took too long.</param>
public sealed record StepEnd(int ExitCode, string Output, string Errors, bool TimedOut = false)
{
    /// <summary>Whether it did its work.</summary>
    public bool IsFine => ExitCode == 0 && !TimedOut;

    /// <summary>Whether a signal ended it: a negative code, or what a shell makes of SIGABRT, SIGKILL and SIGSEGV.</summary>
    public bool WasKilled => ExitCode is < 0 or 134 or 137 or 139;
}
