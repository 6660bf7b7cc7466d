namespace Wary.Review.Models;

/// <summary>A program that lets an agent read a repository before it answers: <see cref="ClaudeProgram"/> or the Agent SDK.</summary>
public interface IAgentProgram
{
    /// <summary>
    /// Asks once. The agent has Read, Grep and Glob inside the ground, without credential files and <c>.git</c>, and nothing that the repository or the
    /// person installed. Expected failures are values; nothing is left running.
    /// </summary>
    /// <param name="request">One message without tools; its schema is the form of the answer, its allowance what the run may cost.</param>
    /// <param name="ground">Where the agent may read.</param>
    /// <param name="timeout">How long it may take; then it is ended with its children.</param>
    /// <param name="cancel">The caller's wish to stop.</param>
    Task<ModelResult> InvestigateAsync(ModelRequest request, AgentGround ground, TimeSpan timeout, CancellationToken cancel);
}
