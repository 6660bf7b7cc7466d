using System.CommandLine;
using Wary.Cli.Output;
using Wary.Cli.Verbs.DoctorChecks;

namespace Wary.Cli.Verbs;

/// <summary><c>wary doctor</c>. Exit 0 all well (warnings included), 1 at least one problem.</summary>
internal static class DoctorVerb
{
    /// <summary>The checks, in the order they are told.</summary>
    internal static readonly Func<VerbContext, IEnumerable<CheckResult>>[] Checks =
    [
        ProgramCheck.Run,
        InstalledVersionsCheck.Run,
        PluginCheck.Run,
        ClaudeCodeCheck.Run,
        OldPluginCheck.Run,
        StateFolderCheck.Run,
        ConfigurationCheck.Run,
        ReviewCheck.Run,
        RuntimeCheck.Run,
        SelfTestCheck.Run,
    ];

    /// <summary>The verb.</summary>
    public static Command Build(VerbContext context)
    {
        var json = new Option<bool>("--json") { Description = "One JSON document instead of text" };
        var doctor = new Command("doctor", "Check that Wary is installed, current and works") { json };
        doctor.SetAction(parsed =>
        {
            var results = Checks.SelectMany(check => Results(check, context)).ToList();
            if (parsed.GetValue(json)) DoctorReport.WriteJson(context.Out, results);
            else DoctorReport.WriteText(context.Out, results, context.Colour);
            return results.Exists(r => r.Status == CheckStatus.Problem) ? 1 : 0;
        });
        return doctor;
    }

    // A folder that may not be looked into is a finding, not the end of the examination.
    private static List<CheckResult> Results(Func<VerbContext, IEnumerable<CheckResult>> check, VerbContext context)
    {
        try
        {
            return [.. check(context)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [new CheckResult("access", CheckStatus.Problem, error.Message, "Correct its owner or mode, then run wary doctor again")];
        }
    }
}
