using Wary.Core.Hooks;
using Wary.Host.State;

namespace Wary.Cli.HookHandlers;

/// <summary>A turn begins: its baseline is captured, and findings that never arrived are told with the prompt.</summary>
internal static class UserPromptSubmit
{
    // How the host wakes an agent: that is the same turn going on, not a new one (measured, docs/hook-protocol.md).
    private static ReadOnlySpan<byte> WakeUp => "<task-notification>"u8;

    public static Decision Handle(HookContext hook) =>
        GateAftermath.Told(hook) is { } told ? Answer(hook) with { SystemMessage = told } : Answer(hook);

    private static Decision Answer(HookContext hook)
    {
        if (!hook.Settings.On) return Decision.Silent;
        if (IsWakeUp(hook.Input))
        {
            hook.ReviewMemory.ArrivedIn(hook.Input.Prompt!.Decode());
            return Decision.Silent;
        }
        hook.Log(hook.Journal.BeginTurn(hook.Input.PromptId));
        TurnStart.Capture(hook);
        // Behind a command a host that waits tells at once, and no event says so: its own record does.
        if (hook.ReviewMemory.IsWaiting) hook.ReviewMemory.ArrivedIn(Transcript.End(hook.Input.TranscriptPath));
        var lost = hook.ReviewMemory.TakeUndelivered();
        return lost.Count == 0 ? Decision.Silent : new Decision { AdditionalContext = string.Join("\n\n", lost) };
    }

    private static bool IsWakeUp(HookInput input) =>
        input.Prompt is { } prompt && prompt.Raw.Span.TrimStart((byte)' ').StartsWith(WakeUp);
}
