using Wary.Host.Config;

namespace Wary.Review.Models;

/// <summary>Which way reviews go, and why the other ways are not taken. A table without any look at the outside: <see cref="RuntimeFacts"/> says what is there.</summary>
/// <param name="Runtime">The way.</param>
/// <param name="Others">Every other way with the reason, in the order in which ways are tried.</param>
public sealed record RuntimeChoice(ReviewRuntime Runtime, IReadOnlyList<(ReviewRuntime Runtime, string Reason)> Others)
{
    private const string ClaudeIsUnknown = "the claude program is not known: it is taken from the session that starts Wary, or from SG_AGENTIC_CLI_PATH";

    /// <summary>The order in which ways are tried; a person's wish goes before it.</summary>
    private static readonly ReviewRuntime[] Order =
    [
        ReviewRuntime.ApiKey, ReviewRuntime.Bearer, ReviewRuntime.Bedrock, ReviewRuntime.Vertex, ReviewRuntime.Foundry, ReviewRuntime.ClaudeProgram,
        ReviewRuntime.AgentSdk,
    ];

    /// <summary>Why a way is not taken; null for the one that is.</summary>
    public string? ReasonAgainst(ReviewRuntime runtime) => Others.FirstOrDefault(other => other.Runtime == runtime).Reason;

    /// <summary>Chooses for single questions: turns, and whatever stands in for an agent. The Agent SDK holds conversations only.</summary>
    public static RuntimeChoice DecideForCalls(RuntimeFacts facts) => Decide(facts.Wish == RuntimeWish.AgentSdk ? facts with { Wish = RuntimeWish.Any } : facts);

    /// <summary>Chooses for the conversations of an agent.</summary>
    public static RuntimeChoice Decide(RuntimeFacts facts)
    {
        ReviewRuntime[] order = facts.Wish == RuntimeWish.AgentSdk ? [ReviewRuntime.AgentSdk, .. Order] : Order;
        var chosen = ReviewRuntime.None;
        var others = new List<(ReviewRuntime, string)>();
        foreach (var runtime in order.Distinct())
        {
            if (Obstacle(runtime, facts) is { } obstacle) others.Add((runtime, obstacle));
            else if (chosen == ReviewRuntime.None) chosen = runtime;
            else others.Add((runtime, "not needed"));
        }
        return new(chosen, others);
    }

    /// <summary>What stands in a way; null when it can be taken.</summary>
    private static string? Obstacle(ReviewRuntime runtime, RuntimeFacts facts)
    {
        if (runtime is not (ReviewRuntime.ClaudeProgram or ReviewRuntime.AgentSdk) && facts.Wish == RuntimeWish.Claude) return "WARY_REVIEW_RUNTIME asks for the claude program";
        return runtime switch
        {
            ReviewRuntime.ApiKey => Direct(facts) ?? (facts.HasKey ? null : "there is no API key (ANTHROPIC_API_KEY)"),
            ReviewRuntime.Bearer => Direct(facts) ?? (facts.HasBearer ? null : "there is no token (ANTHROPIC_AUTH_TOKEN)"),
            ReviewRuntime.Bedrock => Provider(ReviewProvider.Bedrock, facts),
            ReviewRuntime.Vertex => Provider(ReviewProvider.Vertex, facts),
            ReviewRuntime.Foundry => Provider(ReviewProvider.Foundry, facts),
            ReviewRuntime.ClaudeProgram when facts.Wish == RuntimeWish.Direct => "WARY_REVIEW_RUNTIME asks for the direct way",
            ReviewRuntime.ClaudeProgram => facts.ClaudePath is null ? ClaudeIsUnknown : null,
            ReviewRuntime.AgentSdk when facts.Wish != RuntimeWish.AgentSdk => "used only when a person asks for it (WARY_REVIEW_RUNTIME=agent-sdk)",
            ReviewRuntime.AgentSdk => facts.AgentSdkProblem ?? (DecideForCalls(facts).Runtime == ReviewRuntime.None ? "it needs one of the other ways beside it, for turns and for when it fails" : null),
            _ => null,
        };
    }

    // With a provider chosen, code must not go to the public endpoint, whatever keys lie about.
    private static string? Direct(RuntimeFacts facts) =>
        facts.Provider != ReviewProvider.Direct ? $"{facts.Provider} is chosen as provider" : facts.EndpointProblem;

    private static string? Provider(ReviewProvider provider, RuntimeFacts facts) => facts.Provider != provider ? "not chosen as provider" : facts.ProviderProblem;
}
