using Wary.Core.Hooks;

namespace Wary.Cli.HookHandlers;

/// <summary>Which handler answers which event.</summary>
internal static class HookTable
{
    public static Decision Answer(HookContext hook) => hook.Input.Event switch
    {
        HookEvent.SessionStart => SessionStart.Handle(hook),
        HookEvent.UserPromptSubmit => UserPromptSubmit.Handle(hook),
        HookEvent.PostToolUse => PostToolUse.Handle(hook),
        HookEvent.Stop => Stop.Handle(hook),
        HookEvent.SessionEnd => SessionEnd.Handle(hook),
        // Nothing to say yet: the gate answers before a tool runs, the commit review looks at failed commands too.
        HookEvent.PreToolUse or HookEvent.PostToolUseFailure => Decision.Silent,
        _ => Decision.Silent,
    };
}
