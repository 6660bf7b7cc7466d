using Wary.Host.Bootstrap;
using Wary.Host.Config;
using Wary.Review.AgentSdk;
using Wary.Review.Models;
using Wary.Review.Models.Providers;

namespace Wary.Review;

/// <summary>Which way to a model a person has.</summary>
public static class ReviewTransport
{
    /// <summary>
    /// Opens the way that <see cref="RuntimeChoice"/> names; null when there is none. What can be disposed is disposed by whoever gets it. In a remote
    /// container the endpoint is looked for with the first question.
    /// </summary>
    /// <param name="settings">The person's word.</param>
    /// <param name="environment">Variables that a child may see; what the repository set is taken out here.</param>
    /// <param name="recordedClaude">Where installation found the program; null when it did not.</param>
    /// <param name="time">The clock.</param>
    public static IModelTransport? Open(Settings settings, IReadOnlyDictionary<string, string> environment, string? recordedClaude, TimeProvider time)
    {
        var facts = RuntimeFacts.Gather(settings, recordedClaude);
        var models = Models.ModelSettings.Read(settings.Variable);
        return RuntimeChoice.DecideForCalls(facts).Runtime switch
        {
            ReviewRuntime.ApiKey or ReviewRuntime.Bearer => Direct(models, time),
            ReviewRuntime.Bedrock or ReviewRuntime.Vertex or ReviewRuntime.Foundry =>
                ProviderAccess.Find(facts.Provider, settings.Variable, settings.Home).Open(ModelHttp.CreateHandler(models.Network), time),
            ReviewRuntime.ClaudeProgram => Program(settings, environment, facts, time),
            _ => null,
        };
    }

    /// <summary>The program that holds an agent's conversations; null when they are held here, over <see cref="Open"/>.</summary>
    /// <param name="settings">The person's word.</param>
    /// <param name="environment">Variables that a child may see; what the repository set is taken out here.</param>
    /// <param name="facts">What there is to choose from.</param>
    /// <param name="time">The clock.</param>
    public static IAgentProgram? OpenAgent(Settings settings, IReadOnlyDictionary<string, string> environment, RuntimeFacts facts, TimeProvider time) =>
        RuntimeChoice.Decide(facts).Runtime switch
        {
            ReviewRuntime.ClaudeProgram => Program(settings, environment, facts, time),
            ReviewRuntime.AgentSdk when AgentSdkInstallation.Find(settings.StateDirectory) is { } installation =>
                new AgentSdkRuntime(installation, settings.StateDirectory, PersonsOwn(settings, environment), time)
                {
                    ClaudeProgram = ClaudeProgram.Locate(settings.Variable("SG_AGENTIC_CLI_PATH")), IsThirdParty = facts.Provider != ReviewProvider.Direct,
                },
            _ => null,
        };

    /// <summary>The program as it may be started: with the person's variables, whatever they are called, and none that a repository sets.</summary>
    public static ClaudeProgram Program(Settings settings, IReadOnlyDictionary<string, string> environment, RuntimeFacts facts, TimeProvider time) =>
        new(facts.ClaudePath!, settings.StateDirectory, PersonsOwn(settings, environment), time) { IsThirdParty = facts.Provider != ReviewProvider.Direct };

    private static Dictionary<string, string> PersonsOwn(Settings settings, IReadOnlyDictionary<string, string> environment)
    {
        var clean = environment.Where(pair => pair.Value.Length == 0 || settings.Variable(pair.Key) is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        // Without it the program would look for its login somewhere else.
        clean.TryAdd(EnvironmentView.HomeVariable, settings.Home);
        return clean;
    }

    /// <summary>Where a way leads, for people.</summary>
    /// <param name="transport">What <see cref="Open"/> gave.</param>
    /// <param name="settings">The person's word.</param>
    public static string NameOf(IModelTransport transport, Settings settings) =>
        transport is ClaudeProgram program ? program.Location
        : (Models.ModelSettings.Read(settings.Variable).Endpoint?.BaseUrl ?? ProviderAccess.Find(settings.Model.Provider, settings.Variable, settings.Home).Address)?.Host ?? "the model you use";

    private static IModelTransport Direct(Models.ModelSettings models, TimeProvider time)
    {
        var endpoint = models.Endpoint!;
        if (!models.IsRemote) return new MessagesClient(endpoint, ModelHttp.CreateHandler(models.Network), time);
        return new ProbedTransport(async cancel => await EndpointProbe.FindAsync(endpoint, models.Network, ModelHttp.CreateHandler, time, cancel) is { } network
            ? new MessagesClient(endpoint, ModelHttp.CreateHandler(network), time) : null, endpoint.BaseUrl.Host);
    }
}
