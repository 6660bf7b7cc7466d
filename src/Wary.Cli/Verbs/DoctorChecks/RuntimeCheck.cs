using Wary.Host.Config;
using Wary.Host.Install;
using Wary.Review.Models;

namespace Wary.Cli.Verbs.DoctorChecks;

/// <summary>Which way reviews go to a model, and why not the others. Looks only: nothing is sent.</summary>
internal static class RuntimeCheck
{
    private const string Name = "review runtime";

    public static IEnumerable<CheckResult> Run(VerbContext context)
    {
        var settings = context.Settings;
        if (!settings.ModelReviewOn)
        {
            yield return new(Name, CheckStatus.Warning, "reviews by a model are switched off");
            yield break;
        }
        var facts = RuntimeFacts.Gather(settings, InstallRecord.Claude(InstallPlaces.Find(settings.Variable, settings.Home, settings.ProjectDirectory).RecordFile));
        if (facts.WishIsUnknown)
            yield return new(Name, CheckStatus.Problem, $"{RuntimeFacts.Variable} is none of direct, claude, agent-sdk; it counts as unset");
        var (turns, choice) = (RuntimeChoice.DecideForCalls(facts).Runtime, RuntimeChoice.Decide(facts));
        yield return turns == ReviewRuntime.None
            ? new(Name, CheckStatus.Warning, "none: changes are checked by rules only", "Set ANTHROPIC_API_KEY, or name the claude program with SG_AGENTIC_CLI_PATH")
            : new(Name, CheckStatus.Ok, $"turns: {Words(turns)}{Where(turns, facts)}");
        var commits = settings.AgenticReviewOn ? choice.Runtime : turns;
        if (commits != ReviewRuntime.None) yield return new(Name, CheckStatus.Ok, $"commits and pushes: {Words(commits)}{Where(commits, facts)}, {Reviewer(settings, commits)}");
        // Asked for in vain is more than not taken.
        if (facts.Wish == RuntimeWish.AgentSdk && choice.ReasonAgainst(ReviewRuntime.AgentSdk) is { } unmet)
            yield return new(Name, CheckStatus.Warning, $"WARY_REVIEW_RUNTIME asks for the Agent SDK, but {unmet}", "Run wary bootstrap, or unset WARY_REVIEW_RUNTIME");
        foreach (var (runtime, reason) in choice.Others)
        {
            if (facts.Wish == RuntimeWish.AgentSdk && runtime == ReviewRuntime.AgentSdk) continue;
            if (reason is not ("not needed" or "not chosen as provider"))
                yield return new(Name, CheckStatus.Ok, $"not {Words(runtime)}: {reason.TrimEnd('.')}");
        }
    }

    private static string Where(ReviewRuntime runtime, RuntimeFacts facts) => runtime == ReviewRuntime.ClaudeProgram ? $", {facts.ClaudePath}" : "";

    private static string Reviewer(Settings settings, ReviewRuntime runtime) =>
        !settings.CommitReviewOn ? "switched off (ENABLE_COMMIT_REVIEW)"
        : !settings.AgenticReviewOn ? "one call without reading the repository (SG_AGENTIC_COMMIT_REVIEW)"
        : runtime is ReviewRuntime.ClaudeProgram or ReviewRuntime.AgentSdk ? "an agent of that program reads the repository" : "an agent in this program reads the repository";

    private static string Words(ReviewRuntime runtime) => runtime switch
    {
        ReviewRuntime.ApiKey => "direct with an API key",
        ReviewRuntime.Bearer => "direct with a token",
        ReviewRuntime.Bedrock => "Amazon Bedrock",
        ReviewRuntime.Vertex => "Google Vertex",
        ReviewRuntime.Foundry => "Microsoft Foundry",
        ReviewRuntime.ClaudeProgram => "the claude program",
        ReviewRuntime.AgentSdk => "the Agent SDK",
        _ => "none",
    };
}
