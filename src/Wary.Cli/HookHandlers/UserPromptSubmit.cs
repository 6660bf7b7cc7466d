using Wary.Core.Hooks;

namespace Wary.Cli.HookHandlers;

/// <summary>A turn begins.</summary>
internal static class UserPromptSubmit
{
    // How the host wakes an agent: that is the same turn going on, not a new one (measured, docs/hook-protocol.md).
    private static ReadOnlySpan<byte> WakeUp => "<task-notification>"u8;

    public static Decision Handle(HookContext hook)
    {
        if (!hook.Settings.On || IsWakeUp(hook.Input)) return Decision.Silent;
        hook.Log(hook.Journal.BeginTurn(hook.Input.PromptId));
        return Decision.Silent;
    }

    private static bool IsWakeUp(HookInput input) =>
        input.Prompt is { } prompt && prompt.Raw.Span.TrimStart((byte)' ').StartsWith(WakeUp);
}
