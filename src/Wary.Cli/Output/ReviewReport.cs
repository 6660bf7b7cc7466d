using System.Globalization;
using System.Text;
using System.Text.Json;
using Wary.Review;
using Wary.Review.Verdicts;

namespace Wary.Cli.Output;

/// <summary>A review for people and programs.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="ByModel">False: no model was asked, fixed rules looked.</param>
/// <param name="Where">Where the change went, or why it went nowhere.</param>
internal sealed record ReviewReport(ReviewResult Result, bool ByModel, string Where)
{
    private const int MostGaps = 20;

    /// <summary>What was found; empty without a finding.</summary>
    public IReadOnlyList<Finding> Found => Result.Verdict is ReviewVerdict.Findings found ? found.List : [];

    /// <summary>Why there is no verdict; null when there is one.</summary>
    public ReviewVerdict.NotReviewed? Skipped => Result.Verdict as ReviewVerdict.NotReviewed;

    /// <summary>For people.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        if (!ByModel && Found.Count > 0) text.Append($"No model could be asked: {Shown.Line(Where)}. Fixed rules looked instead.\n\n");
        foreach (var finding in Found) Write(text, finding);
        if (Result.Gaps.Count > 0) text.Append("Not reviewed:\n");
        foreach (var gap in Result.Gaps.OrderByDescending(gap => gap.IsQueued).Take(MostGaps)) text.Append($"  {Shown.Line(gap.Path, 200)}: {Shown.Line(gap.Reason, 300)}\n");
        if (Result.Gaps.Count > MostGaps) text.Append($"  and {Result.Gaps.Count - MostGaps} more; --format json names all\n");
        text.Append(Result.Verdict switch
        {
            ReviewVerdict.Findings => $"{Count(Found.Count, "finding")} in {Count(Found.Select(one => one.Path).Distinct().Count(), "file")}.",
            ReviewVerdict.NotReviewed not => not.Reason is SkipReason.NoChange or SkipReason.NothingReviewable ? Shown.Line(not.Words) : $"Not reviewed: {Shown.Line(not.Words)}",
            _ => $"Clean: {Count(Result.Files, "file")} reviewed, nothing found.",
        });
        if (Result.Accepted > 0) text.Append($" {Count(Result.Accepted, "finding")} accepted or justified before.");
        if (Result.Attempts.Count > 0) text.Append(CultureInfo.InvariantCulture, $" {Count(Result.Attempts.Count, "request")}, ${Result.Dollars:0.000}.");
        return text.ToString();
    }

    /// <summary>For programs.</summary>
    public string Json() => Shown.Json(json =>
    {
        json.WriteNumber("v"u8, 1);
        json.WriteString("verdict"u8, Found.Count > 0 ? "findings" : Skipped is null ? "clean" : "not-reviewed");
        if (Skipped is { } not)
        {
            json.WriteNumber("reason"u8, (int)not.Reason);
            json.WriteString("words"u8, Shown.Line(not.Words));
        }
        json.WriteString("reviewer"u8, ByModel ? "model" : "rules");
        json.WriteNumber("files"u8, Result.Files);
        json.WriteStartArray("findings"u8);
        foreach (var finding in Found) Write(json, finding);
        json.WriteEndArray();
        json.WriteStartArray("notReviewed"u8);
        foreach (var gap in Result.Gaps)
        {
            json.WriteStartObject();
            json.WriteString("path"u8, Shown.Line(gap.Path));
            json.WriteString("reason"u8, Shown.Line(gap.Reason));
            json.WriteBoolean("reviewable"u8, gap.IsQueued);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("accepted"u8, Result.Accepted);
        json.WriteNumber("low"u8, Result.Low);
        json.WriteNumber("dropped"u8, Result.Dropped);
        json.WriteNumber("requests"u8, Result.Attempts.Count);
        json.WriteNumber("dollars"u8, Result.Dollars);
    });

    private static void Write(StringBuilder text, Finding finding)
    {
        text.Append($"{Shown.Line(finding.Path, 300)}{(finding.Line > 0 ? $":{finding.Line}" : "")}: {finding.Severity.ToString().ToLowerInvariant()}: {Shown.Line(finding.Category, 80)}");
        if (finding.Definition.Length > 0) text.Append($" in {Shown.Line(finding.Definition, 100)}");
        text.Append('\n');
        foreach (var (name, words) in ((string, string?)[])[("code", finding.Quote), ("why", finding.Explanation), ("fix", finding.Fix), ("note", finding.Note)])
        {
            if (!string.IsNullOrWhiteSpace(words)) text.Append($"  {name,-5} {Shown.Line(words.Trim(), 800)}\n");
        }
        text.Append($"  id    {finding.Fingerprint}\n\n");
    }

    private static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, finding.Fingerprint);
        json.WriteString("path"u8, Shown.Line(finding.Path));
        json.WriteNumber("line"u8, finding.Line);
        json.WriteString("definition"u8, Shown.Line(finding.Definition));
        json.WriteString("severity"u8, finding.Severity.ToString().ToLowerInvariant());
        json.WriteString("category"u8, Shown.Line(finding.Category));
        json.WriteString("code"u8, Shown.Line(finding.Quote));
        json.WriteString("explanation"u8, Shown.Line(finding.Explanation));
        json.WriteString("fix"u8, Shown.Line(finding.Fix));
        if (finding.Note is { } note) json.WriteString("note"u8, note);
        json.WriteEndObject();
    }

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
