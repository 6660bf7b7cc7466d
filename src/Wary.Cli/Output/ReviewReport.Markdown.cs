using System.Text;
using Wary.Review.Verdicts;

namespace Wary.Cli.Output;

internal sealed partial record ReviewReport
{
    // A comment holds 65 536 characters; the rest is for whoever puts words of their own around it.
    private const int MostMarkdown = 60_000;

    // Renderers stop counting at 80: a longer fence would not close.
    private const int LongestFence = 20;

    /// <summary>
    /// For a comment on a pull request, the most important first. Whatever is not ours stands in code spans, where nothing is interpreted: no markup, no HTML, no mention, no reference to an issue.
    /// </summary>
    /// <param name="links">What links to files start with; empty: they are relative to the top of the repository.</param>
    public string Markdown(string links)
    {
        var text = new StringBuilder($"<!-- wary-review -->\n## Wary: {Headline}\n\n");
        var omitted = 0;
        if (Skipped is { } not) Add($"{Code(not.Words, 800)}\n\n");
        foreach (var remark in Remarks) Add($"> {Code(remark, 800)}\n\n");
        foreach (var finding in Found) Add($"- {Title(finding, links)}\n");
        if (Found.Count > 0) Add("\n");
        foreach (var (index, finding) in Found.Index()) Add(Details($"{index + 1}. {Word(finding)}: why, and what to do", Body(finding, links) + $"- Id: `{finding.Fingerprint}`\n"));
        if (Result.Gaps.Count > 0) Add(Details($"Not reviewed: {Count(Result.Gaps.Count, "part")}", Gaps()));
        foreach (var one in ShowsRejected ? Rejected : [])
            Add(Details("Disproved candidate", $"{Title(one.Finding, links)}\n\n{Body(one.Finding, links)}- But: {Code(one.Reason, 800)}\n{Steps("Seen", one.Evidence, links)}"));
        if (omitted > 0) text.Append($"{Count(omitted, "part")} did not fit into a comment; `--format json` has everything.\n\n");
        return text.Append($"*wary {ProductInfo.Version}.{Use()}*").ToString();

        void Add(string part)
        {
            if (text.Length + part.Length > MostMarkdown) omitted++;
            else text.Append(part);
        }
    }

    private static string Title(Finding finding, string links) =>
        $"**{Word(finding)}** {Link(finding.Path, finding.Line, links)} {Code(finding.Category, 80)}{(finding.Definition.Length > 0 ? $" in {Code(finding.Definition, 100)}" : "")}";

    private static string Body(Finding finding, string links) =>
        string.Concat(Words(finding).Select(one => $"- {char.ToUpperInvariant(one.Name[0])}{one.Name[1..]}: {Code(one.Words, 800)}\n")) + Steps("Path", finding.Trace, links);

    private static string Steps(string name, IReadOnlyList<TraceStep> steps, string links) =>
        steps.Count == 0 ? "" : $"- {name}:\n" + string.Concat(steps.Select((step, index) => $"  {index + 1}. {Link(step.Path, step.Line, links)} {Code(step.Note, 300)}".TrimEnd() + "\n"));

    private string Gaps() =>
        string.Concat(Result.Gaps.OrderByDescending(gap => gap.IsQueued).Take(MostGaps).Select(gap => $"- {Code(gap.Path, 200)}: {Code(gap.Reason, 300)}\n"))
        + (Result.Gaps.Count > MostGaps ? $"- and {Result.Gaps.Count - MostGaps} more\n" : "");

    // Without the empty lines the content would be taken for HTML.
    private static string Details(string summary, string content) => $"<details><summary>{summary}</summary>\n\n{content}\n</details>\n\n";

    // A path that is not shown as it is (a secret in it, for instance) is no address either; nor is one outside of the repository.
    private static string Link(string path, int line, string links)
    {
        var place = Code(Place(path, line), 310);
        return path.StartsWith('/') || Shown.Line(path, 300) != path ? place : $"[{place}]({links}{Shown.Address(path)}{(line > 0 ? $"#L{line}" : "")})";
    }

    private static string Code(string text, int most)
    {
        var line = Shown.Line(text, most).Trim();
        if (line.Length == 0) return "";
        var (longest, run) = (0, 0);
        foreach (var c in line) longest = Math.Max(longest, run = c == '`' ? run + 1 : 0);
        if (longest >= LongestFence) (line, longest) = (line.Replace('`', '\''), 0);
        var fence = new string('`', longest + 1);
        var pad = line[0] == '`' || line[^1] == '`' ? " " : "";
        return $"{fence}{pad}{line}{pad}{fence}";
    }
}
