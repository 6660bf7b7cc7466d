using System.Text.Json;
using Wary.Review.Models;

namespace Wary.Review.Agent.Tools;

/// <summary>Something that the reviewing model may ask for. It reads, and does nothing else.</summary>
internal abstract class RepositoryTool
{
    /// <summary>What the model is told of it.</summary>
    public abstract ModelTool Definition { get; }

    /// <summary>Runs it; expected trouble is an answer as well.</summary>
    /// <param name="input">What the model sent, in any shape.</param>
    /// <param name="mostBytes">Most bytes of the answer's text.</param>
    /// <param name="cancel">Ends it early; what it has then is its answer.</param>
    public abstract ToolAnswer Run(JsonElement input, int mostBytes, CancellationToken cancel);

    /// <summary>A whole number of the input within bounds.</summary>
    protected static int Number(JsonElement input, string name, int standard, int least, int most) =>
        (int)Math.Clamp(input.NumberAt(name) ?? standard, least, most);
}

/// <summary>What a tool gave.</summary>
/// <param name="Text">Made by us around material that is masked and cannot pass for our words.</param>
/// <param name="IsError">It could not do what was asked.</param>
internal sealed record ToolAnswer(string Text, bool IsError = false)
{
    public static ToolAnswer Refused(string what, string why) => new($"Refused: {what}: {why}.", IsError: true);
}
