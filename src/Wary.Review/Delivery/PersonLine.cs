using Wary.Review.Prompts;
using Wary.Review.Verdicts;

namespace Wary.Review.Delivery;

/// <summary>What the person sees of a review: one line.</summary>
public static class PersonLine
{
    /// <summary>Most characters.</summary>
    public const int MaxLength = 280;

    /// <summary>Findings, worst first, as many as fit; the others are counted.</summary>
    public static string Of(IReadOnlyList<Finding> findings, bool byRules = false)
    {
        var line = byRules ? "Wary (rules only) found: " : "Wary found: ";
        for (var i = 0; i < findings.Count; i++)
        {
            var finding = findings[i];
            var piece = (i == 0 ? "" : "; ")
                + $"{finding.Severity.ToString().ToLowerInvariant()} {AgentText.Class(finding.Category)} in {QuotedText.Line(finding.Path, 80)}{(finding.Line > 0 ? $":{finding.Line}" : "")}";
            var rest = findings.Count - i - 1;
            var room = MaxLength - line.Length - (rest > 0 ? $" +{rest} more".Length : 0);
            if (piece.Length <= room || i == 0) line += piece;
            else return $"{line} +{rest + 1} more";
        }
        return line;
    }

    /// <summary>Any other sentence, bounded.</summary>
    public static string Cut(string text) => QuotedText.Line(text, MaxLength);
}
