using Wary.Cli.HookHandlers;
using Wary.Cli.Verbs;

namespace Wary.Cli;

internal static class Program
{
    /// <summary>The customary code for an internal error. A hook never fails loudly: docs/decisions/0005-fail-modes.md.</summary>
    private const int InternalError = 70;

    private static int Main(string[] args)
    {
        var isHook = args is ["hook", ..];
        try
        {
            return isHook ? HookEntry.Run() : VerbTable.Run(args);
        }
#pragma warning disable CA1031 // The one catch-all: a bug of Wary must neither stop the agent nor leave a person with a bare stack trace.
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (isHook)
            {
                HookEntry.DeliverFailure();
                HookContext.LogCrash(error);
                return 0;
            }
            Console.Error.WriteLine($"wary: internal error: {error.Message}");
            Console.Error.WriteLine("This is a bug of Wary. What it had not done yet was left undone. Please report it with these lines:");
            Console.Error.WriteLine(error);
            return InternalError;
        }
    }
}
