using Wary.Core.Hooks;

namespace Wary.Cli.HookHandlers;

/// <summary>A tool is about to run. Nothing is said yet; what it is about to change is captured first where the prompt could not, and before a command it is noted where branches stand.</summary>
internal static class PreToolUse
{
    public static Decision Handle(HookContext hook)
    {
        if (!hook.Settings.On) return Decision.Silent;
        TurnStart.Finish(hook);
        if (ShellCommit.IsWatched(hook)) ShellCommit.Before(hook);
        return Decision.Silent;
    }
}
