using System.CommandLine;
using Wary.Cli.Output;
using Wary.Host.Install;

namespace Wary.Cli.Verbs;

/// <summary><c>wary uninstall claude</c>. Exit 0 done or nothing to do, 1 not possible, 64 wrong usage.</summary>
internal static class UninstallVerb
{
    /// <summary>The verb.</summary>
    public static Command Build(VerbContext context)
    {
        var scope = InstallVerb.ScopeOption();
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would be removed, remove nothing" };
        var purge = new Option<bool>("--purge") { Description = "Remove the installed programs too" };
        var claude = new Command("claude", "Take Wary out of Claude Code") { scope, dryRun, purge };
        claude.SetAction(parsed => Uninstall(context, parsed.GetValue(scope), parsed.GetValue(dryRun), parsed.GetValue(purge)));
        return new Command("uninstall", "Remove exactly what install added") { claude };
    }

    private static int Uninstall(VerbContext context, InstallScope scope, bool dryRun, bool purge)
    {
        var places = context.Places;
        try
        {
            InstallPlan Plan() => ClaudeUninstall.Plan(places, scope, purge);
            var plan = dryRun ? Plan() : InstallRun.Execute(places, Plan);
            if (plan.Problem is { } problem)
            {
                context.Error.WriteLine($"wary: {problem}");
                return 1;
            }
            var what = $"Wary for Claude Code ({scope.ToString().ToLowerInvariant()} settings)";
            context.Out.WriteLine(plan.Steps.Count == 0 ? $"{what} is not installed; nothing to do."
                : dryRun ? $"{what} would be removed; nothing is changed now:" : $"{what} is removed:");
            PlanText.Write(context.Out, plan, withContent: false);
            foreach (var note in plan.Notes) context.Out.WriteLine(note);
            return 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine($"wary: {error.Message} The removal is not complete; once that is corrected, run it again.");
            return 1;
        }
    }
}
