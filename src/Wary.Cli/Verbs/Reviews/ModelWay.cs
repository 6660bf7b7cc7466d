using Wary.Host.Config;
using Wary.Review;
using Wary.Review.Models;
using Wary.Review.Models.Providers;

namespace Wary.Cli.Verbs.Reviews;

/// <summary>The way to a model that the person's settings open, or the reason why there is none.</summary>
internal sealed class ModelWay : IDisposable
{
    private ModelWay(IModelTransport? transport, string where) => (Transport, Where) = (transport, where);

    /// <summary>Whom to ask through; null: there is no way.</summary>
    public IModelTransport? Transport { get; }

    /// <summary>Where the change goes, or why it goes nowhere; words for a person.</summary>
    public string Where { get; }

    /// <summary>Looks for a key or token first, then for the <c>claude</c> program and its login.</summary>
    /// <param name="settings">The person's settings.</param>
    /// <param name="environment">The variables that the program may see.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancel">Ends the look.</param>
    /// <param name="probes">A remote container's endpoint is probed; false: nothing at all is sent.</param>
    public static async Task<ModelWay> OpenAsync(Settings settings, IReadOnlyDictionary<string, string> environment, TimeProvider time, CancellationToken cancel, bool probes = true)
    {
        var model = Review.Models.ModelSettings.Read(settings.Variable);
        if (probes && model is { IsRemote: true, Endpoint: { HasCredential: true } remote } && !settings.Model.BaseUrlUnusable)
        {
            var network = await EndpointProbe.FindAsync(remote, model.Network, ModelHttp.CreateHandler, time, cancel);
            return network is null
                ? new(null, $"{remote.BaseUrl.Host} cannot be reached from this container")
                : new(new MessagesClient(remote, ModelHttp.CreateHandler(network), time), remote.BaseUrl.Host);
        }
        var transport = ReviewTransport.Open(settings, environment, recordedClaude: null, time);
        return new(transport, transport switch
        {
            MessagesClient => (model.Endpoint?.BaseUrl ?? ProviderAccess.Find(settings.Model.Provider, settings.Variable, settings.Home).Address!).Host,
            not null => RuntimeFacts.Gather(settings, recordedClaude: null).ClaudePath!,
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
