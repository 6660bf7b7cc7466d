namespace Wary.Review.Models;

/// <summary>A way that reviews can go. Numbers are written to metrics: add, never reuse.</summary>
public enum ReviewRuntime
{
    /// <summary>There is no way to a model.</summary>
    None = 0,

    /// <summary>The Messages API, or a gateway, with an API key.</summary>
    ApiKey = 1,

    /// <summary>The same with a bearer token.</summary>
    Bearer = 2,

    /// <summary>Amazon Bedrock.</summary>
    Bedrock = 3,

    /// <summary>Google Vertex.</summary>
    Vertex = 4,

    /// <summary>Microsoft Foundry.</summary>
    Foundry = 5,

    /// <summary>The installed <c>claude</c> program.</summary>
    ClaudeProgram = 6,

    /// <summary>The Agent SDK in an environment of its own.</summary>
    AgentSdk = 7,
}
