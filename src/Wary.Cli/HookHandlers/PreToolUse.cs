using Wary.Core.Hooks;

namespace Wary.Cli.HookHandlers;

/// <summary>A tool is about to run. Nothing is said yet; what it is about to change is captured first where the prompt could not.</summary>
internal static class PreToolUse
{
    public static Decision Handle(HookContext hook)
    {
        if (hook.Settings.On) TurnStart.Finish(hook);
        return Decision.Silent;
    }
}
