using System.Globalization;
using Wary.Review.Models;
using Wary.Review.Prompts;

namespace Wary.Cli.Verbs.Reviews;

/// <summary>Tells a person, before anything is sent, what goes where the first time, and at a terminal what is being waited for.</summary>
/// <param name="inner">The way to the model.</param>
/// <param name="output">Where people read.</param>
/// <param name="progress">Whether a person watches.</param>
/// <param name="spent">Dollars so far, what runs counted at its worst.</param>
/// <param name="notice">What is to be said before the first request; null for nothing.</param>
internal sealed class ToldTransport(IModelTransport inner, TextWriter output, bool progress, Func<decimal> spent, Func<string?> notice) : IModelTransport, IAgentProgram
{
    private readonly Lock _guard = new();
    private int _asked;

    /// <summary>The program that holds an agent's conversations, where there is one.</summary>
    public IAgentProgram? Agent { get; init; }

    /// <inheritdoc/>
    public Task<ModelResult> AskAsync(ModelRequest request, TimeSpan timeout, CancellationToken cancel) =>
        ToldAsync(request, Pass(request), () => inner.AskAsync(request, timeout, cancel));

    /// <inheritdoc/>
    public Task<ModelResult> InvestigateAsync(ModelRequest request, AgentGround ground, TimeSpan timeout, CancellationToken cancel) =>
        ToldAsync(request, $"{Name(request)} with the program's own tools, ", () => Agent!.InvestigateAsync(request, ground, timeout, cancel));

    private async Task<ModelResult> ToldAsync(ModelRequest request, string pass, Func<Task<ModelResult>> ask)
    {
        var number = Interlocked.Increment(ref _asked);
        if (number == 1 && notice() is { } words) Say(words);
        if (progress) Say(string.Create(CultureInfo.InvariantCulture, $"request {number}: {pass}{request.Bytes / 1000.0:0.0} KB to {request.Model}, up to ${spent():0.00} so far …"));
        var result = await ask();
        if (progress) Say($"request {number}: {(result is ModelFailure failure ? failure.Detail : "answered")}");
        return result;
    }

    // Which conversation of the agent it is, and how far that is; empty for a single call.
    private static string Pass(ModelRequest request)
    {
        if (request.Tools.Count == 0) return "";
        var calls = request.Messages.SelectMany(message => message.Blocks).OfType<ContentBlock.ToolUse>().ToList();
        var read = calls.Count(call => call.Name == "Read");
        return $"{Name(request)}, turn {request.Messages.Count(message => message.FromModel) + 1}, {read} read{(read == 1 ? "" : "s")}, {calls.Count - read} search{(calls.Count - read == 1 ? "" : "es")}, ";
    }

    private static string Name(ModelRequest request) =>
        request.System is [{ Text: var text }, ..] && text == AgentTexts.Refute ? "disproves"
        : request.Messages[0].Blocks is [ContentBlock.Text first, ..] && first.Value.Contains("BEGIN FOUND ", StringComparison.Ordinal) ? "looks again" : "investigates";

    private void Say(string line)
    {
        lock (_guard) output.WriteLine($"wary: {line}");
    }
}
