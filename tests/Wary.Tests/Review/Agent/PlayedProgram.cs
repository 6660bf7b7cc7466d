using System.Text.Json;
using Wary.Review.Models;

namespace Wary.Tests.Review.Agent;

/// <summary>A program that holds an agent's conversation as a test wants it, and remembers what it was asked.</summary>
internal sealed class PlayedProgram(Func<ModelRequest, CancellationToken, Task<ModelResult>> play) : IAgentProgram
{
    public PlayedProgram(Func<ModelRequest, ModelResult> play)
        : this((request, _) => Task.FromResult(play(request)))
    {
    }

    public List<(ModelRequest Request, AgentGround Ground, TimeSpan Timeout)> Asked { get; } = [];

    public Task<ModelResult> InvestigateAsync(ModelRequest request, AgentGround ground, TimeSpan timeout, CancellationToken cancel)
    {
        Asked.Add((request, ground, timeout));
        return play(request, cancel);
    }

    public static bool IsRefuting(ModelRequest request) => request.System[0].Text.Contains("Try to disprove", StringComparison.Ordinal);

    public static string Text(ModelRequest request) => string.Concat(request.Messages.SelectMany(message => message.Blocks).OfType<ContentBlock.Text>().Select(block => block.Value));

    public static ModelAnswer Answer(ModelRequest request, object value, TokenUsage? usage) =>
        new() { Model = request.Model, Content = [], Json = JsonSerializer.SerializeToElement(value), Usage = usage };

    public static ModelAnswer Finds(ModelRequest request, TokenUsage? usage, params (string Path, string Code)[] found) => Answer(request, new
    {
        hasVulnerabilities = found.Length > 0,
        vulnerabilities = found.Select(one => new
        {
            filePath = one.Path, category = "command injection", vulnerableCode = one.Code, explanation = "A parameter reaches a shell.", fix = "Use a list.", severity = "high", confidence = "high", path = Array.Empty<object>(),
        }),
    }, usage);

    public static ModelFailure Fails(ModelRequest request, FailureKind kind = FailureKind.Program, TokenUsage? usage = null) =>
        new() { Model = request.Model, Kind = kind, Detail = "It did not work.", Usage = usage };
}
