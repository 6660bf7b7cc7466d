using Wary.Host.Config;
using Wary.Review.Models;

namespace Wary.Review;

/// <summary>Which way to a model a person has.</summary>
public static class ReviewTransport
{
    /// <summary>
    /// The direct endpoint when there is a credential for it, else the <c>claude</c> program when its place is known; null when there is neither. What can be
    /// disposed is disposed by whoever gets it. In a remote container the endpoint is looked for with the first question.
    /// </summary>
    /// <param name="settings">The person's word.</param>
    /// <param name="environment">Variables that a child may see; what the repository set is taken out here.</param>
    /// <param name="recordedClaude">Where installation found the program; null when it did not.</param>
    /// <param name="time">The clock.</param>
    public static IModelTransport? Open(Settings settings, IReadOnlyDictionary<string, string> environment, string? recordedClaude, TimeProvider time)
    {
        var models = Models.ModelSettings.Read(settings.Variable);
        // An address that cannot be understood is no reason to send the code to the public endpoint instead.
        if (!settings.Model.BaseUrlUnusable && models.Endpoint is { HasCredential: true } endpoint)
        {
            if (!models.IsRemote) return new MessagesClient(endpoint, ModelHttp.CreateHandler(models.Network), time);
            return new ProbedTransport(async cancel => await EndpointProbe.FindAsync(endpoint, models.Network, ModelHttp.CreateHandler, time, cancel) is { } network
                ? new MessagesClient(endpoint, ModelHttp.CreateHandler(network), time) : null, endpoint.BaseUrl.Host);
        }
        if (ClaudeProgram.Locate(settings.Model.ClaudePath, recordedClaude) is not { } program) return null;
        var ignored = settings.IgnoredRepositoryVariables.ToHashSet(StringComparer.Ordinal);
        var clean = environment.Where(pair => !ignored.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        return new ClaudeProgram(program, settings.StateDirectory, clean, time) { IsThirdParty = models.IsThirdParty };
    }

    /// <summary>Where a way leads, for people.</summary>
    /// <param name="transport">What <see cref="Open"/> gave.</param>
    /// <param name="settings">The person's word.</param>
    public static string NameOf(IModelTransport transport, Settings settings) =>
        transport is ClaudeProgram program ? program.Location : Models.ModelSettings.Read(settings.Variable).Endpoint?.BaseUrl.Host ?? "the model you use";
}
