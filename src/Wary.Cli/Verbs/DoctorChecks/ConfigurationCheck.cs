using Wary.Host.Config;

namespace Wary.Cli.Verbs.DoctorChecks;

/// <summary>What the person and the project configured: what is switched off, which custom rules count, and every problem with its line.</summary>
internal static class ConfigurationCheck
{
    private const string Name = "configuration";

    public static IEnumerable<CheckResult> Run(VerbContext context)
    {
        var settings = context.Settings;
        var rules = UserRuleFiles.Load(settings.Home, settings.ProjectDirectory, cacheDir: null);
        if (!settings.On)
            yield return new(Name, CheckStatus.Warning, "rules and reviews are switched off", "Unset SECURITY_GUIDANCE_DISABLE and ENABLE_SECURITY_REMINDER to switch them on");
        else if (!settings.PatternRulesOn)
            yield return new(Name, CheckStatus.Warning, "edit-time rules are switched off", "Unset ENABLE_PATTERN_RULES to switch them on");
        foreach (var variable in settings.IgnoredRepositoryVariables)
            yield return new(Name, CheckStatus.Warning, $"this project's .claude settings set {variable}; it is ignored", "Set it yourself if you want it");
        var policy = PolicyFiles.Load(context.PolicyPlaces ?? PolicyPlaces.Of(settings), cacheDir: null);
        foreach (var problem in settings.Problems.Concat(rules.Problems).Concat(policy.Problems))
            yield return new(Name, CheckStatus.Problem, problem.ToString());
        yield return new(Name, CheckStatus.Ok, rules.Rules.Count == 1 ? "one custom rule in force" : $"{rules.Rules.Count} custom rules in force");
    }
}
