using Wary.Host.Config;
using Wary.Review.Models;

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
        if (model.Endpoint is { HasCredential: true } endpoint)
        {
            var network = probes && model.IsRemote ? await EndpointProbe.FindAsync(endpoint, model.Network, ModelHttp.CreateHandler, time, cancel) : model.Network;
            return network is null
                ? new(null, $"{endpoint.BaseUrl.Host} cannot be reached from this container")
                : new(new MessagesClient(endpoint, ModelHttp.CreateHandler(network), time), endpoint.BaseUrl.Host);
        }
        if (settings.Model.BaseUrlUnusable) return new(null, "ANTHROPIC_BASE_URL is no http or https address");
        if (ClaudeProgram.Locate(settings.Model.ClaudePath) is not { } path)
        {
            return new(null, model.IsThirdParty
                ? "a third-party provider is used through the claude program, which is not named (SG_AGENTIC_CLI_PATH)"
                : model.Problems.Count > 0 ? model.Problems[0].TrimEnd('.') : "there is no API key (ANTHROPIC_API_KEY) and no claude program (SG_AGENTIC_CLI_PATH)");
        }
        var visible = environment.Where(pair => settings.Variable(pair.Key) is not null).ToDictionary(StringComparer.Ordinal);
        return new(new ClaudeProgram(path, settings.StateDirectory, visible, time) { IsThirdParty = model.IsThirdParty }, path);
    }

    /// <inheritdoc/>
    public void Dispose() => (Transport as IDisposable)?.Dispose();
}
