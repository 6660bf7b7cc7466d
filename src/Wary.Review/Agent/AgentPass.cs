using System.Text.Json;
using Wary.Review.Agent.Tools;
using Wary.Review.Models;

namespace Wary.Review.Agent;

/// <summary>One conversation: the model asks for tools, gets all results of a turn in one message, and ends with a structured answer.</summary>
/// <param name="caller">The way to the model.</param>
/// <param name="tools">What it may ask for.</param>
/// <param name="budget">Time, calls and money.</param>
/// <param name="mostTurns">Most requests of the conversation.</param>
/// <param name="time">The budget's clock.</param>
internal sealed class AgentPass(ModelCaller caller, ToolBox tools, ReviewBudget budget, int mostTurns, TimeProvider time)
{
    /// <summary>Ceiling of one answer, thinking included. What is not used costs nothing, but is set aside before each call.</summary>
    public const int AnswerTokens = 8_000;

    private static readonly TimeSpan LastMinute = TimeSpan.FromSeconds(60);

    private const string AnswerNow = "No tools any more: the turns, the time or the money of this review end here. Give the structured answer now, from what you have seen.";

    /// <summary>Holds the conversation. Every end is a value.</summary>
    public async Task<PassOutcome> RunAsync(ModelRequest question, CancellationToken cancel)
    {
        var attempts = new List<ModelAttempt>();
        var messages = question.Messages.ToList();
        var request = question with { Tools = tools.Definitions, MaxTokens = AnswerTokens };
        for (var turn = 1; ; turn++)
        {
            request = request with { Messages = Marked(messages) };
            var result = await caller.AskAsync(request, budget, cancel);
            attempts.AddRange(result.Attempts);
            if (result is not ModelAnswer answer) return new(null, (ModelFailure)result, attempts, turn);
            if (answer.Stop == StopReason.EndTurn) return new(answer.Json, null, attempts, turn);
            if (turn >= mostTurns) return Ended(FailureKind.Budget, $"The reviewer used its {mostTurns} turns and gave no answer.", turn);

            messages.Add(new(FromModel: true, answer.Content));
            // Thinking belongs to the model that thought it: from here on only that one is asked.
            request = request with { Model = answer.Model, Fallback = null };
            var uses = answer.ToolUses.ToList();
            if (uses.Count == 0) continue;
            var results = await tools.RunAsync(uses, cancel);
            if (cancel.IsCancellationRequested) return Ended(FailureKind.Cancelled, "The review was cancelled.", turn);
            var next = new ModelMessage(FromModel: false, results);
            messages.Add(IsLast(request, next, turn) ? next with { Blocks = [.. results, new ContentBlock.Text(AnswerNow)] } : next);
        }

        PassOutcome Ended(FailureKind kind, string detail, int turn) =>
            new(null, new ModelFailure { Model = request.Model, Kind = kind, Detail = detail, Usage = default(TokenUsage) }, attempts, turn);
    }

    // The next answer must be the last when one after it could not be paid for any more. What was sent before comes from the cache.
    private bool IsLast(ModelRequest sent, ModelMessage next, int turn)
    {
        if (turn + 1 >= mostTurns || budget.Calls + 2 > budget.MaxCalls || budget.Deadline - time.GetUtcNow() < LastMinute) return true;
        var model = ModelTable.Find(sent.Model);
        var worst = WorstCase.Of(sent with { Messages = [.. sent.Messages, next with { Breakpoint = true }] });
        var before = WorstCase.Of(sent).Prompt;
        var likely = new TokenUsage(0, worst.Output / 4, before, worst.Prompt - before);
        return budget.Dollars + model.Cost(likely) + model.Cost(worst) > budget.MaxDollars;
    }

    // The last two messages to the model: the older is where the cache was written to, the newer where it will be.
    private static List<ModelMessage> Marked(List<ModelMessage> messages)
    {
        var from = messages.Where(message => !message.FromModel).TakeLast(2).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. messages.Select(message => message with { Breakpoint = from.Contains(message) })];
    }
}

/// <summary>How a pass ended.</summary>
/// <param name="Json">The answer; null when there is none.</param>
/// <param name="Failure">Why there is none.</param>
/// <param name="Attempts">Every request.</param>
/// <param name="Turns">Requests that were answered, the last one included.</param>
internal sealed record PassOutcome(JsonElement? Json, ModelFailure? Failure, IReadOnlyList<ModelAttempt> Attempts, int Turns);
