using System.Text.Json;
using Wary.Review.Models;
using Wary.Review.Verdicts;

namespace Wary.Review.Agent;

/// <summary>What the investigating pass says it found.</summary>
/// <param name="Raw">The finding.</param>
/// <param name="Confidence">How sure it is, in its words.</param>
/// <param name="Steps">The way it claims, unchecked.</param>
internal sealed record Candidate(RawFinding Raw, string Confidence, IReadOnlyList<TraceStep> Steps)
{
    private const int MostSteps = 20;

    /// <summary>The candidates of an answer.</summary>
    public static IReadOnlyList<Candidate> ReadAll(JsonElement answer)
    {
        var candidates = new List<Candidate>();
        foreach (var item in answer.At("vulnerabilities").Items())
        {
            if (RawFinding.Read(item) is { } raw) candidates.Add(new(raw, item.TextAt("confidence") ?? "", [.. item.At("path").Items().Take(MostSteps).Select(Step).OfType<TraceStep>()]));
        }
        return candidates;
    }

    private static TraceStep? Step(JsonElement item) =>
        item.TextAt("filePath") is { } path && item.NumberAt("line") is > 0 and < int.MaxValue and var line ? new(path, (int)line, item.TextAt("note") ?? "") : null;
}
