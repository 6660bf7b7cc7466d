using Wary.Core.Hooks;

namespace Wary.Cli.HookHandlers;

/// <summary>The session ends: the journal is made small and its numbers go to the local store. The host waits 1.5 s at most.</summary>
internal static class SessionEnd
{
    public static Decision Handle(HookContext hook)
    {
        if (!hook.Settings.On) return Decision.Silent;
        hook.Log(hook.Journal.Compact());
        if (hook.Settings.CommitReviewOn) hook.Log(ShellCommit.Forget(hook));
        return Decision.Silent;
    }
}
