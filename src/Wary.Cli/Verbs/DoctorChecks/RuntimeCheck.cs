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
        var choice = RuntimeChoice.Decide(facts);
        var where = choice.Runtime == ReviewRuntime.ClaudeProgram ? $", {facts.ClaudePath}" : "";
        yield return choice.Runtime == ReviewRuntime.None
            ? new(Name, CheckStatus.Warning, "none: changes are checked by rules only", "Set ANTHROPIC_API_KEY, or name the claude program with SG_AGENTIC_CLI_PATH")
            : new(Name, CheckStatus.Ok, Words(choice.Runtime) + where);
        foreach (var (runtime, reason) in choice.Others)
        {
            if (reason is not ("not needed" or "not chosen as provider"))
                yield return new(Name, CheckStatus.Ok, $"not {Words(runtime)}: {reason.TrimEnd('.')}");
        }
    }

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
