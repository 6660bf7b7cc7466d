using Wary.Core.Hooks;

namespace Wary.Cli.HookHandlers;

/// <summary>Which handler answers which event.</summary>
internal static class HookTable
{
    public static Decision Answer(HookContext hook) => hook.Input.Event switch
    {
        HookEvent.SessionStart => SessionStart.Handle(hook),
        HookEvent.UserPromptSubmit => UserPromptSubmit.Handle(hook),
        HookEvent.PreToolUse => PreToolUse.Handle(hook),
        HookEvent.PostToolUse => PostToolUse.Handle(hook),
        HookEvent.Stop => Stop.Handle(hook),
        HookEvent.SessionEnd => SessionEnd.Handle(hook),
        // PreToolUse and PostToolUseFailure arrive for what comes next, the gate and the commit review; there is nothing to say yet.
        _ => Decision.Silent,
    };
}
