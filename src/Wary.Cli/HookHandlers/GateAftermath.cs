using Wary.Core.Gate;
using Wary.Host.Gate;

namespace Wary.Cli.HookHandlers;

/// <summary>A tool ran: a question about it was answered with yes; and a shell call that nobody judged is told to the person with the next event.</summary>
internal static class GateAftermath
{
    private const int LongestCommand = 120;

    public static void Handle(HookContext hook)
    {
        if (hook.Input.Tool is not { UseId.Length: > 0 } call) return;
        var memory = new GateMemory(hook.Settings.StateDirectory, hook.SessionKey);
        if (memory.Asked(call.UseId)) memory.Note("ran", call.UseId);
        else if (ShellTool.Language(call.Name) is not null && !memory.Judged(call.UseId))
            hook.Log(memory.MarkUnjudged(GateText.Line(call.Command?.Decode() ?? call.Name, LongestCommand)));
        hook.Log(memory.Save());
    }

    /// <summary>Tells of a call that ran without the gate's word; null for none.</summary>
    public static string? Told(HookContext hook) =>
        new GateMemory(hook.Settings.StateDirectory, hook.SessionKey).TakeUnjudged() is { } words
            ? $"Wary did not judge this command before it ran, because its hook was ended from outside or never started: {words}"
            : null;
}
