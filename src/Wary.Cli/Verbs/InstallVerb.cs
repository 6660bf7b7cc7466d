using System.CommandLine;
using Wary.Cli.Output;
using Wary.Host.Install;

namespace Wary.Cli.Verbs;

/// <summary><c>wary install claude</c>. Exit 0 done or nothing to do, 1 not possible, 64 wrong usage.</summary>
internal static class InstallVerb
{
    /// <summary>The verb.</summary>
    public static Command Build(VerbContext context)
    {
        var scope = ScopeOption();
        var dryRun = new Option<bool>("--dry-run") { Description = "Show what would be written, write nothing" };
        var yes = new Option<bool>("--yes", "-y") { Description = "Answer yes to every question" };
        var disableOld = new Option<bool>("--disable-old") { Description = "Switch the plugin security-guidance off, which Wary succeeds" };
        var keepOld = new Option<bool>("--keep-old") { Description = "Leave the plugin security-guidance on" };
        var claude = new Command("claude", "Enter Wary in Claude Code") { scope, dryRun, yes, disableOld, keepOld };
        claude.SetAction(parsed => Install(context, new Request(parsed.GetValue(scope), parsed.GetValue(dryRun),
            parsed.GetValue(yes) || parsed.GetValue(disableOld), parsed.GetValue(keepOld))));
        return new Command("install", "Install Wary for a coding agent") { claude };
    }

    /// <summary>The option that install and uninstall share.</summary>
    public static Option<InstallScope> ScopeOption() => new("--scope")
    {
        Description = "user: all your projects; project: everybody's settings of this project; local: your settings of this project",
        DefaultValueFactory = _ => InstallScope.User,
        HelpName = "user|project|local",
        CustomParser = result =>
        {
            switch (result.Tokens is [var token] ? token.Value : "")
            {
                case "user": return InstallScope.User;
                case "project": return InstallScope.Project;
                case "local": return InstallScope.Local;
                default:
                    result.AddError("--scope is user, project or local");
                    return default;
            }
        },
    };

    private sealed record Request(InstallScope Scope, bool DryRun, bool DisableOld, bool KeepOld);

    private static int Install(VerbContext context, Request request)
    {
        if (!IsProgram(context.Program))
        {
            context.Error.WriteLine("wary: only the native program can be installed; build it with eng/publish.sh and run that.");
            return 1;
        }
        var places = context.Places;
        try
        {
            var old = request.KeepOld ? [] : OldPlugin.Find(places);
            var disable = old.Count > 0 && (request.DisableOld || (!request.DryRun && AskAboutOld(context, old)));
            InstallPlan Plan() =>
                ClaudeInstall.Plan(places, request.Scope, ProductInfo.Version, context.Program, disable, context.Clock.GetUtcNow(),
                    ClaudeLocation.Find(context.Settings.Variable, context.Home, places.ClaudeConfig));
            var plan = request.DryRun ? Plan() : InstallRun.Execute(places, Plan);
            return Tell(context, request, plan, disable ? [] : old);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            context.Error.WriteLine($"wary: {error.Message} The installation is not complete; once that is corrected, run it again.");
            return 1;
        }
    }

    private static bool IsProgram(string path) => Path.GetFileNameWithoutExtension(path) == "wary";

    private static bool AskAboutOld(VerbContext context, List<OldPluginUse> old) =>
        context.Ask?.Invoke($"The plugin {old[0].Key} is on too; while both are, Wary's rules and reviews stay silent. Switch it off?") ?? false;

    private static int Tell(VerbContext context, Request request, InstallPlan plan, IReadOnlyList<OldPluginUse> oldStillOn)
    {
        if (plan.Problem is { } problem)
        {
            context.Error.WriteLine($"wary: {problem}");
            return 1;
        }
        var what = $"Wary {ProductInfo.Version} for Claude Code ({request.Scope.ToString().ToLowerInvariant()} settings)";
        context.Out.WriteLine(plan.Steps.Count == 0 ? $"{what} is installed already; nothing to do."
            : request.DryRun ? $"{what} would be installed; nothing is written now:" : $"{what} is installed:");
        PlanText.Write(context.Out, plan, withContent: request.DryRun);
        foreach (var note in plan.Notes) context.Out.WriteLine(note);
        if (request.Scope == InstallScope.Project)
            context.Out.WriteLine("These settings name folders of this machine: each colleague runs wary install claude as well.");
        foreach (var use in oldStillOn)
            context.Out.WriteLine($"{use.Key} is on in {use.File}; while both are on, Wary's rules and reviews stay silent. Switch it off with: wary install claude --disable-old");
        if (plan.Steps.Count > 0 && !request.DryRun)
            context.Out.WriteLine($"It guards every session that starts from now on. Check with: {context.Places.CurrentBinary} doctor");
        return 0;
    }
}
