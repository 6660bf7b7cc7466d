using Wary.Core.Gate;
using Wary.Core.Hooks;

namespace Wary.Cli.HookHandlers;

/// <summary>The gate could not judge: it says so, and a person decides.</summary>
internal static class GateFailure
{
    /// <summary>Asks; denies where nobody can answer, or where the policy wants that.</summary>
    /// <param name="hook">The event; null where it could not be read.</param>
    /// <param name="fail">What the policy wants.</param>
    /// <param name="problem">What went wrong, in lower-case words.</param>
    public static Decision Answer(HookContext? hook, Verdict fail, string problem)
    {
        var denies = fail == Verdict.Deny || hook is not null && Headless.Is(hook.Settings);
        return Decision.Stop(denies ? "deny" : "ask", $"Wary {(denies ? "stopped this" : "asks first")}: {problem}, so nobody knows what it would do. (not-understood)");
    }

    /// <summary>Whether a document that could not be read is a call of a shell: silence about that would be consent.</summary>
    public static bool MayBeShell(ReadOnlySpan<byte> document) =>
        document.IndexOf("\"PreToolUse\""u8) >= 0 && (document.IndexOf("\"Bash\""u8) >= 0 || document.IndexOf("\"PowerShell\""u8) >= 0);
}
