using Wary.Core.Hooks;

namespace Wary.Cli.HookHandlers;

/// <summary>A tool failed. A command may have committed before it did: <c>git commit &amp;&amp; exit 1</c>.</summary>
internal static class PostToolUseFailure
{
    public static Decision Handle(HookContext hook)
    {
        GateAftermath.Handle(hook);
        return hook.Settings.On && ShellCommit.IsWatched(hook) ? ShellCommit.After(hook) : Decision.Silent;
    }
}
