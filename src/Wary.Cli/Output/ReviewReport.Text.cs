using System.Text;
using Wary.Review.Verdicts;

namespace Wary.Cli.Output;

internal sealed partial record ReviewReport
{
    private const int MostGaps = 20;

    /// <summary>For people.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (var remark in Remarks) text.Append($"{Shown.Line(remark)}\n\n");
        foreach (var finding in Found)
        {
            Write(text, finding);
            text.Append($"  id    {finding.Fingerprint}\n\n");
        }
        foreach (var one in ShowsRejected ? Rejected : [])
        {
            text.Append("disproved: ");
            Write(text, one.Finding);
            text.Append($"  but   {Shown.Line(one.Reason, 800)}\n");
            Steps(text, "seen", one.Evidence);
            text.Append('\n');
        }
        if (Result.Gaps.Count > 0) text.Append("Not reviewed:\n");
        foreach (var gap in Result.Gaps.OrderByDescending(gap => gap.IsQueued).Take(MostGaps)) text.Append($"  {Shown.Line(gap.Path, 200)}: {Shown.Line(gap.Reason, 300)}\n");
        if (Result.Gaps.Count > MostGaps) text.Append($"  and {Result.Gaps.Count - MostGaps} more; --format json names all\n");
        text.Append(Result.Verdict switch
        {
            ReviewVerdict.Findings => $"{Headline}.",
            ReviewVerdict.NotReviewed not => IsEmpty ? Shown.Line(not.Words) : $"Not reviewed: {Shown.Line(not.Words)}",
            _ => $"Clean: {Count(Result.Files, "file")} reviewed, nothing found.",
        });
        return text.Append(Use()).ToString();
    }

    private static void Write(StringBuilder text, Finding finding)
    {
        text.Append($"{Place(finding.Path, finding.Line)}: {Word(finding)}: {Shown.Line(finding.Category, 80)}");
        if (finding.Definition.Length > 0) text.Append($" in {Shown.Line(finding.Definition, 100)}");
        text.Append('\n');
        foreach (var (name, words) in Words(finding)) text.Append($"  {name,-5} {words}\n");
        Steps(text, "path", finding.Trace);
    }

    private static void Steps(StringBuilder text, string name, IReadOnlyList<TraceStep> steps)
    {
        foreach (var (index, step) in steps.Index())
            text.Append($"  {(index == 0 ? name : ""),-5} {index + 1}. {Place(step.Path, step.Line)}{(step.Note.Length > 0 ? $"  {Shown.Line(step.Note, 300)}" : "")}\n");
    }

    /// <summary>What there is to say about a finding; nothing empty.</summary>
    private static IEnumerable<(string Name, string Words)> Words(Finding finding) =>
        from one in ((string Name, string? Words)[])[("code", finding.Quote), ("why", finding.Explanation), ("fix", finding.Fix), ("note", finding.Note)]
        where !string.IsNullOrWhiteSpace(one.Words)
        select (one.Name, Shown.Line(one.Words.Trim(), 800));
}
