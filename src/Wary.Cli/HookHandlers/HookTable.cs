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
        HookEvent.PostToolUseFailure => PostToolUseFailure.Handle(hook),
        _ => Decision.Silent,
    };
}
