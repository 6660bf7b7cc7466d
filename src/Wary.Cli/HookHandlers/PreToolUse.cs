using Wary.Core.Hooks;

namespace Wary.Cli.HookHandlers;

/// <summary>A tool is about to run. The gate answers first; for what may run, what it is about to change is captured where the prompt could not, and before a command it is noted where branches stand.</summary>
internal static class PreToolUse
{
    public static Decision Handle(HookContext hook)
    {
        var answer = GateCheck.Handle(hook);
        if (GateAftermath.Told(hook) is { } told) answer = answer with { SystemMessage = answer.SystemMessage is { } own ? $"{told}\n{own}" : told };
        // The switch that silences rules and reviews does not reach the gate: only a policy does.
        if (answer.Permission == "deny" || !hook.Settings.On || !Changes(hook.Input.Tool?.Name)) return answer;
        TurnStart.Finish(hook);
        if (ShellCommit.IsWatched(hook)) ShellCommit.Before(hook);
        return answer;
    }

    // Tools that only look need no baseline.
    private static bool Changes(string? tool) => tool is "Write" or "Edit" or "MultiEdit" or "NotebookEdit" or "Bash" or "PowerShell";
}
