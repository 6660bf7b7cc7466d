using System.Security.Cryptography;
using System.Text;

namespace Wary.Review.Prompts;

/// <summary>The fixed texts of the agentic review, embedded in the program.</summary>
public static class AgentTexts
{
    /// <summary>What the investigating pass is and does.</summary>
    public static string Investigate { get; } = PromptFiles.Read("investigate.md");

    /// <summary>What the refuting pass is and does.</summary>
    public static string Refute { get; } = PromptFiles.Read("refute.md");

    /// <summary>JSON schema of candidates.</summary>
    public static string CandidateSchema { get; } = PromptFiles.Read("candidate.schema.json").TrimEnd();

    /// <summary>JSON schema of refutations.</summary>
    public static string RefuteSchema { get; } = PromptFiles.Read("refute.schema.json").TrimEnd();

    /// <summary>Changes with any of the texts.</summary>
    public static string Version { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', Investigate, Refute, CandidateSchema, RefuteSchema))).AsSpan(0, 6));
}
