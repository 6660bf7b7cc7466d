using Wary.Host.Config;
using Wary.Review.Models;

namespace Wary.Review;

/// <summary>Which way to a model a person has.</summary>
public static class ReviewTransport
{
    /// <summary>
    /// The direct endpoint when there is a credential for it, else the <c>claude</c> program when its place is known; null when there is neither. Whoever
    /// gets a <see cref="MessagesClient"/> disposes it.
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
            return new MessagesClient(endpoint, ModelHttp.CreateHandler(models.Network), time);
        if (ClaudeProgram.Locate(settings.Model.ClaudePath, recordedClaude) is not { } program) return null;
        var ignored = settings.IgnoredRepositoryVariables.ToHashSet(StringComparer.Ordinal);
        var clean = environment.Where(pair => !ignored.Contains(pair.Key)).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        return new ClaudeProgram(program, settings.StateDirectory, clean, time) { IsThirdParty = models.IsThirdParty };
    }
}
