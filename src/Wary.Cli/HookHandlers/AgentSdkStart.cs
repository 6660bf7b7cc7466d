using Wary.Core;
using Wary.Host.Bootstrap;
using Wary.Host.Config;

namespace Wary.Cli.HookHandlers;

/// <summary>
/// Has the Agent SDK prepared in the background, for people who chose it as their runtime. The session does not wait: this starts a program or does
/// nothing.
/// </summary>
internal static class AgentSdkStart
{
    /// <summary>Starts the preparation; gives what the person must be told of an earlier one, or null.</summary>
    public static string? Run(HookContext hook)
    {
        var settings = hook.Settings;
        if (!settings.ModelReviewOn || !settings.Model.WantsAgentSdk || hook.Input.Source is "clear" or "compact") return null;
        // Under another host than the program itself (a test, `dotnet wary.dll`) there is nothing to start.
        if (Environment.ProcessPath is { } program && Path.GetFileNameWithoutExtension(program) == "wary")
        {
            string[] words = ["bootstrap", "--background", "--session", hook.SessionKey, "--project", settings.ProjectDirectory];
            hook.Log(BackgroundProgram.Start(program, words, Path.GetPathRoot(program)!, Variables(settings)));
        }
        return TooOldNotice.Take(settings.StateDirectory, Product.Version)
            ? $"Wary: the Agent SDK needs Python 3.{PythonPlaces.OldestMinor} or newer and `python3` on your PATH is older; commit reviews use another runtime until a newer one comes first on PATH, or unset WARY_REVIEW_RUNTIME."
            : null;
    }

    // The repository's word ends here: the program sees no folder of it, and none of its variables.
    private static Dictionary<string, string> Variables(Settings settings)
    {
        var variables = ToolVariables.Of(settings.Variable);
        variables[EnvironmentView.HomeVariable] = settings.Home;
        variables["WARY_REVIEW_RUNTIME"] = "agent-sdk";
        variables["SECURITY_WARNINGS_STATE_DIR"] = settings.StateDirectory;
        variables["SECURITY_GUIDANCE_DEBUG_LOG"] = settings.DebugLogPath;
        return variables;
    }
}
