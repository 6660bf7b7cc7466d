namespace Wary.Review.Models;

/// <summary>A way to a model: <see cref="MessagesClient"/> or <see cref="ClaudeProgram"/>.</summary>
public interface IModelTransport
{
    /// <summary>Asks <see cref="ModelRequest.Model"/> once: no pauses, no fallback, no ledger. Expected failures are values.</summary>
    /// <param name="request">The request.</param>
    /// <param name="timeout">How long this attempt may take.</param>
    /// <param name="cancel">The caller's wish to stop; gives <see cref="FailureKind.Cancelled"/>.</param>
    Task<ModelResult> AskAsync(ModelRequest request, TimeSpan timeout, CancellationToken cancel);
}
