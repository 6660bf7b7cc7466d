namespace Wary.Cli;

internal static class Program
{
    private static int Main(string[] args)
    {
        return args is ["hook", ..] ? HookEntry.Run() : Verbs.VerbTable.Run(args);
    }
}
