using System.Text.Json;
using Wary.Review.Models;
using Wary.Review.Prompts;
using Wary.Review.Verdicts;

namespace Wary.Review.Agent;

/// <summary>A finding that the second pass disproved.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Reason">Why it falls, in the reviewer's words.</param>
/// <param name="Evidence">The lines that show it; they exist and read as quoted.</param>
public sealed record RejectedFinding(Finding Finding, string Reason, IReadOnlyList<TraceStep> Evidence);

/// <summary>Reads the refuting pass: a finding falls only to evidence that is really there.</summary>
internal static class Refutation
{
    private const int LongestReason = 600;

    /// <summary>What falls; a finding that is not spoken of stands.</summary>
    public static IReadOnlyList<RejectedFinding> Read(JsonElement answer, IReadOnlyList<Finding> findings, Places places)
    {
        var rejected = new Dictionary<int, RejectedFinding>();
        var standing = new HashSet<int>();
        foreach (var verdict in answer.At("verdicts").Items())
        {
            if (verdict.NumberAt("id") is not (> 0 and var id) || id > findings.Count) continue;
            var evidence = verdict.At("evidence").Items().Select(item => Evidence(item, places)).OfType<TraceStep>().ToList();
            if (verdict.At("refuted").ValueKind == JsonValueKind.True && evidence.Count > 0)
                rejected[(int)id] = new(findings[(int)id - 1], QuotedText.Line(verdict.TextAt("reason") ?? "", LongestReason), evidence);
            else
                standing.Add((int)id);
        }
        // Two verdicts on one finding that differ are none.
        return [.. rejected.Where(one => !standing.Contains(one.Key)).OrderBy(one => one.Key).Select(one => one.Value)];
    }

    private static TraceStep? Evidence(JsonElement item, Places places) =>
        item.TextAt("filePath") is { } path && item.NumberAt("line") is > 0 and < int.MaxValue and var line && item.TextAt("code") is { } code && places.Shows(path, (int)line, code)
            ? new(QuotedText.Line(path, 300), (int)line, QuotedText.Line(code, 300))
            : null;
}
