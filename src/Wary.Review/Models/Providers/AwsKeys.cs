namespace Wary.Review.Models.Providers;

/// <summary>What opens Amazon's door. A class, because a record would print the secret.</summary>
/// <param name="id">The access key's name.</param>
/// <param name="secret">The key.</param>
/// <param name="session">The token of temporary keys; null for lasting ones.</param>
internal sealed class AwsKeys(string id, string secret, string? session)
{
    public string Id => id;

    public string Secret => secret;

    public string? Session => session;
}
