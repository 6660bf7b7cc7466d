using Wary.Host.Config;

namespace Wary.Cli.HookHandlers;

/// <summary>Whether nobody can answer a question. Where that is not known, somebody is there (docs/hook-protocol.md).</summary>
internal static class Headless
{
    public static bool Is(Settings settings) => IsTrue(settings.Variable("CI")) || IsTrue(settings.Variable("GITHUB_ACTIONS"));

    private static bool IsTrue(string? value) => value is "1" or "true" or "TRUE" or "True" or "yes";
}
