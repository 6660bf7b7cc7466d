using Wary.Core.Secrets;
using Wary.Review.Models;

namespace Wary.Review.AgentSdk;

/// <summary>A review that an agent does with tools in one run.</summary>
/// <param name="Request">Model, texts and the answer's schema. Tools are not taken from it: they are the runtime's own.</param>
/// <param name="Root">The repository; nothing outside is read.</param>
/// <param name="MostTurns">How often the agent may act.</param>
public sealed record AgentSdkQuestion(ModelRequest Request, string Root, int MostTurns)
{
    /// <summary>Files whose contents are never read, as lower-case patterns: names, or ends of paths.</summary>
    public IReadOnlyList<string> Denied { get; init; } = CredentialFile.Patterns;
}
