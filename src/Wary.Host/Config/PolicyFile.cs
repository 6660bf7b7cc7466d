using Wary.Core.Gate;
using Wary.Core.Gate.Policies;

namespace Wary.Host.Config;

/// <summary>A policy file as it was found.</summary>
/// <param name="Layer">Whose it is.</param>
/// <param name="Path">Where it is.</param>
/// <param name="Content">Its bytes; empty when it cannot be read.</param>
/// <param name="Problem">Why it cannot be read; empty when it can.</param>
internal sealed record PolicySource(PolicyLayer Layer, string Path, byte[] Content, string Problem)
{
    /// <summary>A managed file that others than the machine's owner can change: it may make things stricter like a project's, and nothing else.</summary>
    public bool IsOpen { get; init; }

    /// <summary>Whether its rules may only make things stricter.</summary>
    public bool OnlyStricter => Layer >= PolicyLayer.Project || IsOpen;
}

/// <summary>What one file says.</summary>
internal sealed record PolicyFile(PolicyLayer Layer, string Path)
{
    public List<PolicyRule> Rules { get; } = [];

    public Verdict? Headless { get; set; }

    public Verdict? Fail { get; set; }

    public List<string> ProtectedBranches { get; } = [];

    public bool? Snapshot { get; set; }

    public bool? Rewrites { get; set; }

    public int? DeadlineMilliseconds { get; set; }

    /// <summary>Amounts by key, as texts.</summary>
    public Dictionary<string, string> Review { get; } = new(StringComparer.Ordinal);
}
