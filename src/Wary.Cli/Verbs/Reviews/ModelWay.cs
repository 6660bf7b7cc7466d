using Wary.Host.Install;
using Wary.Review;
using Wary.Review.Models;
using Wary.Review.Models.Providers;

namespace Wary.Cli.Verbs.Reviews;

/// <summary>The way to a model that the person's settings open, or the reason why there is none.</summary>
internal sealed class ModelWay : IDisposable
{
    private ModelWay(IModelTransport? transport, IAgentProgram? agent, string where) => (Transport, Agent, Where) = (transport, agent, where);

    /// <summary>Whom to ask through; null: there is no way.</summary>
    public IModelTransport? Transport { get; }

    /// <summary>The program that holds an agent's conversations; null: this one does, over <see cref="Transport"/>.</summary>
    public IAgentProgram? Agent { get; }

    /// <summary>Where the change goes, or why it goes nowhere; words for a person.</summary>
    public string Where { get; }

    /// <summary>Looks for a key or token first, then for the <c>claude</c> program and its login. Sends nothing.</summary>
    /// <param name="context">The person's settings, places and variables.</param>
    public static ModelWay Open(VerbContext context)
    {
        var settings = context.Settings;
        var model = Review.Models.ModelSettings.Read(settings.Variable);
        var recorded = InstallRecord.Claude(InstallPlaces.Find(settings.Variable, settings.Home, settings.ProjectDirectory).RecordFile);
        var transport = ReviewTransport.Open(settings, context.Environment, recorded, context.Clock);
        var agent = ReviewTransport.OpenAgent(settings, context.Environment, RuntimeFacts.Gather(settings, recorded), context.Clock);
        return new(transport, agent, transport switch
        {
            not null => ReviewTransport.NameOf(transport, settings),
            null when settings.Model.BaseUrlUnusable => "ANTHROPIC_BASE_URL is no http or https address",
            null when model.IsThirdParty =>
                $"{ProviderAccess.Find(settings.Model.Provider, settings.Variable, settings.Home).Problem} The claude program, which could, is not named (SG_AGENTIC_CLI_PATH)",
            null when model.Problems.Count > 0 => model.Problems[0].TrimEnd('.'),
            null => "there is no API key (ANTHROPIC_API_KEY) and no claude program (SG_AGENTIC_CLI_PATH)",
        });
    }

    /// <inheritdoc/>
    public void Dispose() => (Transport as IDisposable)?.Dispose();
}
