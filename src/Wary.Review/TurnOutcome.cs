using Wary.Core.Hooks;
using Wary.Review.Delivery;
using Wary.Review.Verdicts;

namespace Wary.Review;

/// <summary>How a turn's review ended, for everybody who is to know.</summary>
public sealed record TurnOutcome
{
    /// <summary>Findings that the agent is told now; they are claimed and stored.</summary>
    public IReadOnlyList<Finding> Told { get; init; } = [];

    /// <summary>Findings that did not fit into the text; they come with the next round.</summary>
    public int Untold { get; init; }

    /// <summary>The text for the agent; empty when there is nothing to tell.</summary>
    public string Text { get; init; } = "";

    /// <summary>Why there is nothing to tell although the turn was not found clean; null otherwise.</summary>
    public SkipReason? Skip { get; init; }

    /// <summary>The reason in words, for the log and for people.</summary>
    public string Words { get; init; } = "";

    /// <summary>One line for the person; null for nothing.</summary>
    public string? Person { get; init; }

    /// <summary>What the person is told once per session or machine, beside the line above; null for nothing.</summary>
    public string? Notice { get; init; }

    /// <summary>How often this turn woke the agent before.</summary>
    public int Round { get; init; }

    /// <summary>Files that tools touched since the last verdict.</summary>
    public int Touched { get; init; }

    /// <summary>The change has its verdict, or was given up by name: nothing of it comes again.</summary>
    public bool IsConsumed { get; init; }

    /// <summary>The review itself; null when there was none.</summary>
    public ReviewResult? Result { get; init; }

    /// <summary>Nothing was reviewed.</summary>
    public static TurnOutcome Skipped(SkipReason reason, string words) => new() { Skip = reason, Words = words };

    /// <summary>Adds the numbers of the review, names as the predecessor had them.</summary>
    public Metrics AddTo(Metrics metrics)
    {
        metrics.Add("vulns_found", Told.Count)
            .Add("critical_count", Told.Count(finding => finding.Severity == Core.Findings.Severity.Critical))
            .Add("high_count", Told.Count(finding => finding.Severity == Core.Findings.Severity.High))
            .Add("files_reviewed", Result?.Files ?? 0)
            .Add("touched_paths_count", Touched)
            .Add("fire_index", Round);
        if (Result is { } result)
        {
            metrics.Add("review_set_count", result.Files + result.Gaps.Count).Add("diff_truncated", result.Gaps.Any(gap => gap.IsQueued));
            if (result.Attempts.Any(attempt => attempt.Failure is not null)) metrics.Add("api_error", true);
        }
        if (Skip is { } skip) metrics.Add("skipped", true).Add("skip_reason", (int)skip);
        return metrics;
    }

    /// <summary>The hook's answer.</summary>
    /// <param name="metrics">Numbers of the event; null for none.</param>
    public Decision Answer(Metrics? metrics)
    {
        if (Told.Count > 0)
        {
            var wake = Decision.Wake(Text, Person ?? PersonLine.Of(Told));
            return wake with { SystemMessage = Join(wake.Summary, Notice), Metrics = metrics };
        }
        return new() { SystemMessage = Join(Person, Notice), Metrics = metrics, SaysNumbers = true };

        static string? Join(string? first, string? second) => first is null || second is null ? first ?? second : $"{first}\n{second}";
    }
}
