using System.Globalization;
using Wary.Review;
using Wary.Review.Agent;
using Wary.Review.Verdicts;

namespace Wary.Cli.Output;

/// <summary>A review for people and programs.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="ByModel">False: no model was asked, fixed rules looked.</param>
/// <param name="Where">Where the change went, or why it went nowhere.</param>
internal sealed partial record ReviewReport(ReviewResult Result, bool ByModel, string Where)
{
    /// <summary>What the agentic review adds; null when none was asked for.</summary>
    public CommitReviewResult? Deep { get; init; }

    /// <summary>What a reader has to know beside the verdict; sentences of ours.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether forms for people show what was disproved.</summary>
    public bool ShowsRejected { get; init; }

    /// <summary>What was found; empty without a finding.</summary>
    public IReadOnlyList<Finding> Found => Result.Verdict is ReviewVerdict.Findings found ? found.List : [];

    /// <summary>What was found and disproved.</summary>
    public IReadOnlyList<RejectedFinding> Rejected => Deep?.Rejected ?? [];

    /// <summary>Why there is no verdict; null when there is one.</summary>
    public ReviewVerdict.NotReviewed? Skipped => Result.Verdict as ReviewVerdict.NotReviewed;

    /// <summary>There was nothing to review, which is no failure.</summary>
    public bool IsEmpty => Skipped is { Reason: SkipReason.NoChange or SkipReason.NothingReviewable };

    /// <summary>Why an agentic review was one call in the end; null when it was not, or nobody wanted another.</summary>
    public string? OneCallOnly => ByModel && Deep is { By: Reviewer.SingleShot, AgentProblem: { } why } ? $"through {Where}: {why}" : null;

    /// <summary>Everything that stands beside the verdict: the fallbacks that were taken, and the notes.</summary>
    public IEnumerable<string> Remarks
    {
        get
        {
            if (!ByModel && Found.Count > 0) yield return $"No model could be asked: {Where}. Fixed rules looked instead.";
            if (OneCallOnly is { } why) yield return $"One call only, {why}";
            foreach (var note in Notes) yield return note;
        }
    }

    /// <summary>The same as somebody at <paramref name="folder"/> would name the places: a submodule's file by its way from there.</summary>
    public ReviewReport SeenFrom(string folder) => this with
    {
        Result = Result.Verdict is ReviewVerdict.Findings found ? Result with { Verdict = new ReviewVerdict.Findings([.. found.List.Select(one => one.SeenFrom(folder))]) } : Result,
        Deep = Deep is null ? null : Deep with
        {
            Rejected = [.. Deep.Rejected.Select(one => one with { Finding = one.Finding.SeenFrom(folder), Evidence = (one.Finding with { Trace = one.Evidence }).SeenFrom(folder).Trace })],
        },
    };

    /// <summary>The report in one of its forms.</summary>
    /// <param name="form"><c>text</c>, <c>json</c>, <c>sarif</c> or <c>markdown</c>.</param>
    /// <param name="links">What links in Markdown start with.</param>
    public string As(string form, string links) => form switch { "json" => Json(), "sarif" => SarifReport.Of(this), "markdown" => Markdown(links), _ => Text() };

    /// <summary>The verdict in a few words of ours.</summary>
    private string Headline => Result.Verdict switch
    {
        ReviewVerdict.Findings => $"{Count(Found.Count, "finding")} in {Count(Found.Select(one => one.Path).Distinct().Count(), "file")}",
        ReviewVerdict.NotReviewed => IsEmpty ? "nothing to review" : "not reviewed",
        _ => $"clean, {Count(Result.Files, "file")} reviewed",
    };

    /// <summary>What was dropped, used and paid; empty when nothing was. Starts with a blank.</summary>
    private string Use()
    {
        var words = "";
        if (Result.Accepted > 0) words += $" {Count(Result.Accepted, "finding")} accepted or justified before.";
        if (Rejected.Count > 0 || ShowsRejected && Deep?.Use is not null) words += $" {Count(Rejected.Count, "candidate")} disproved.";
        if (Deep?.Use is { } use) words += $" The agent used {Count(use.Turns, "turn")} and {Count(use.ToolCalls, "tool call")}.";
        if (Result.Attempts.Count > 0) words += string.Create(CultureInfo.InvariantCulture, $" {Count(Result.Attempts.Count, "request")}, ${Result.Dollars:0.000}.");
        return words;
    }

    private static string Place(string path, int line) => $"{Shown.Line(path, 300)}{(line > 0 ? $":{line}" : "")}";

    private static string Word(Finding finding) => finding.Severity.ToString().ToLowerInvariant();

    private static string Count(int count, string what) => $"{count} {what}{(count == 1 ? "" : "s")}";
}
