using Wary.Review.Models;
using Wary.Review.Prompts;

namespace Wary.Review.Agent;

/// <summary>One pass that another program holds: it has tools of its own, and comes back with the structured answer.</summary>
/// <param name="caller">The purse.</param>
/// <param name="program">The program.</param>
/// <param name="ground">Where its agent may look.</param>
/// <param name="budget">Time and money.</param>
internal sealed class ProgramPass(ModelCaller caller, IAgentProgram program, AgentGround ground, ReviewBudget budget) : IModelTransport
{
    // The rest is for what comes after: the next pass, or the one-call review when this one fails.
    private const decimal Share = 0.5m;

    // The program looks at its money after each answer, so that the last one may go beyond.
    private const decimal Kept = 0.8m;

    /// <summary>Holds the pass. Every end is a value; what it did is one attempt.</summary>
    public async Task<PassOutcome> RunAsync(ModelRequest question, CancellationToken cancel)
    {
        // Another model is not tried from here: a whole pass was paid for, and the one-call review has models of its own to try.
        var request = question with { MaxTokens = AgentPass.AnswerTokens, Fallback = null, Messages = [ModelMessage.User(Text(question) + Place())] };
        var least = ModelTable.Find(request.Model).Cost(WorstCase.Of(request));
        // Where the share does not pay for one answer, the purse decides about that answer.
        request = request with { Allowance = Math.Max(least, (budget.MaxDollars - budget.Dollars) * Share) };
        var result = await caller.AskThroughAsync(this, request, budget, cancel);
        return new((result as ModelAnswer)?.Json, result as ModelFailure, result.Attempts, result is ModelAnswer ? 1 : 0);
    }

    private static string Text(ModelRequest question) => string.Concat(question.Messages.SelectMany(message => message.Blocks).OfType<ContentBlock.Text>().Select(block => block.Value));

    // These tools want absolute paths, and nothing else in the prompt says where the repository lies.
    private string Place() =>
        $"\nThe repository is the folder {QuotedText.Line(ground.Root, 1_000)}, where the tools begin; they take absolute paths below it. In the answer, name files from the repository's root.\n";

    /// <inheritdoc/>
    public Task<ModelResult> AskAsync(ModelRequest request, TimeSpan timeout, CancellationToken cancel) =>
        program.InvestigateAsync(request with { Allowance = request.Allowance * Kept }, ground, timeout, cancel);
}
