namespace Wary.Core.Findings;

/// <summary>How bad it is when it is exploited; the only such scale in the product.</summary>
public enum Severity
{
    /// <summary>Weakens a defence.</summary>
    Low,

    /// <summary>Harmful under further conditions.</summary>
    Medium,

    /// <summary>Data of others is read or changed, or script runs in their browser.</summary>
    High,

    /// <summary>Foreign code or commands run on the machine.</summary>
    Critical,
}
