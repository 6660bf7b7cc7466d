using Wary.Host.Config;

namespace Wary.Review.Models.Providers;

/// <summary>What models are called elsewhere. Ids that a person wrote in a provider's own form stay as they are.</summary>
internal static class ProviderModels
{
    // Older models carry dates and versions in their names; newer ones do not.
    private static readonly Dictionary<string, string> BedrockNames = new()
    {
        ["claude-opus-4-6"] = "claude-opus-4-6-v1",
        ["claude-opus-4-5"] = "claude-opus-4-5-20251101-v1:0",
        ["claude-sonnet-4-5"] = "claude-sonnet-4-5-20250929-v1:0",
        ["claude-haiku-4-5"] = "claude-haiku-4-5-20251001-v1:0",
    };

    private static readonly Dictionary<string, string> VertexNames = new()
    {
        ["claude-opus-4-5"] = "claude-opus-4-5@20251101",
        ["claude-sonnet-4-5"] = "claude-sonnet-4-5@20250929",
        ["claude-haiku-4-5"] = "claude-haiku-4-5@20251001",
    };

    /// <summary>The model's name at a provider.</summary>
    /// <param name="provider">The provider.</param>
    /// <param name="id">Id of the first-party API, or of the provider.</param>
    /// <param name="region">Where it is asked; Bedrock's inference profiles belong to a part of the world.</param>
    /// <param name="variable">The person's variables, which may pin a family to one model.</param>
    public static string Name(ReviewProvider provider, string id, string region, Func<string, string?> variable)
    {
        if (!ModelTable.All.Any(model => model.Id == id)) return id.Replace("[1m]", "", StringComparison.OrdinalIgnoreCase);
        var family = id.Split('-')[1];
        // A pin says what a family is here. It speaks for the model that Wary would choose, not for an older one that was named.
        var isNewest = ModelTable.All.First(model => model.Id.Split('-')[1] == family).Id == id;
        if (isNewest && variable($"ANTHROPIC_DEFAULT_{family.ToUpperInvariant()}_MODEL") is { } pin) return pin.Replace("[1m]", "", StringComparison.OrdinalIgnoreCase);
        return provider switch
        {
            ReviewProvider.Bedrock => $"{Profile(region)}.anthropic.{BedrockNames.GetValueOrDefault(id, id)}",
            ReviewProvider.Vertex => VertexNames.GetValueOrDefault(id, id),
            _ => id,
        };
    }

    /// <summary>The inference profiles that a region of Bedrock has.</summary>
    private static string Profile(string region) => region switch
    {
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => "us-gov",
        _ when region.StartsWith("us-", StringComparison.Ordinal) => "us",
        _ when region.StartsWith("eu-", StringComparison.Ordinal) => "eu",
        _ when region.StartsWith("ap-", StringComparison.Ordinal) => "apac",
        _ => "global",
    };
}
