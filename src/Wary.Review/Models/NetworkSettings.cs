using System.Security.Cryptography.X509Certificates;

namespace Wary.Review.Models;

/// <summary>How the network is reached.</summary>
public sealed record NetworkSettings
{
    /// <summary>Proxies that were set for this program; null leaves it to the system's own settings.</summary>
    public ProxyRules? Proxy { get; init; }

    /// <summary>Roots that are trusted beside the system's.</summary>
    public IReadOnlyList<X509Certificate2> ExtraRoots { get; init; } = [];
}
