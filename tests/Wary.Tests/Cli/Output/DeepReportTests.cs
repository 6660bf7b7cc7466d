using System.Text.Json;
using System.Text.RegularExpressions;
using Wary.Cli.Output;
using Wary.Core.Findings;
using Wary.Review;
using Wary.Review.Agent;
using Wary.Review.Verdicts;
using Wary.Tests.Review.Prompts;

namespace Wary.Tests.Cli.Output;

/// <summary>What an agentic review shows, and what a comment on a pull request must survive.</summary>
public sealed partial class DeepReportTests
{
    private static readonly Finding Way = Finding("src/a b.py", "os.system(q)") with
    {
        Trace = [new("web/routes.py", 12, "the query string"), new("src/a b.py", 3, "passed on unchanged"), new("src/a b.py", 7, "")],
    };

    private static readonly ReviewReport Sample = Of(
        [Way, Finding("web/ü.js", "el.innerHTML = x") with { Line = 0, Definition = "", Severity = Severity.Medium }],
        [new(Finding("lib.py", "run(\"`id`\")"), "The caller quotes it.", [new("guard.py", 2, "q = quote(q)")])]) with
    {
        Notes = ["The agent's tools read the working tree, and v2 is not checked out there."],
    };

    private static Finding Finding(string path, string quote) => new()
    {
        Fingerprint = "0011223344556677", Owner = "/project", Path = path, Line = 7, Definition = "run", Severity = Severity.High,
        Category = "command injection", Quote = quote, Explanation = "A parameter reaches a shell.", Fix = "Pass a list.",
    };

    private static ReviewReport Of(IReadOnlyList<Finding> findings, IReadOnlyList<RejectedFinding> rejected)
    {
        var result = new ReviewResult { Verdict = new ReviewVerdict.Findings(findings), Files = 2, Gaps = [new("big.sql", "over the budget", IsQueued: true)] };
        return new(result, ByModel: true, "gateway.example")
        {
            Deep = new() { Review = result, By = Reviewer.Agent, Rejected = rejected, Use = new(3, 7, 12, 1, 34_567) }, ShowsRejected = true,
        };
    }

    [Theory]
    [InlineData("report-deep.txt")]
    [InlineData("report-deep.json")]
    [InlineData("report-deep.sarif")]
    [InlineData("report-deep.md")]
    public void The_forms_stay_as_they_are(string name)
    {
        var actual = (Path.GetExtension(name) switch { ".txt" => Sample.Text(), ".json" => Sample.Json(), ".md" => Sample.Markdown(""), _ => SarifReport.Of(Sample) }) + "\n";
        ReviewPromptTests.Golden(name, actual.Replace($"\"{ProductInfo.Version}\"", "\"{version}\"", StringComparison.Ordinal).Replace($"wary {ProductInfo.Version}.", "wary {version}.", StringComparison.Ordinal));
    }

    [Fact]
    public void The_sarif_form_has_the_way_of_a_finding_in_its_order_and_keeps_to_the_schema()
    {
        SarifShape.Check(SarifReport.Of(Sample), hasFlows: true);
        using var document = JsonDocument.Parse(SarifReport.Of(Sample));
        var results = document.RootElement.GetProperty("runs")[0].GetProperty("results");
        var flow = Assert.Single(Assert.Single(results[0].GetProperty("codeFlows").EnumerateArray()).GetProperty("threadFlows").EnumerateArray());
        Assert.Equal(["web/routes.py:12", "src/a%20b.py:3", "src/a%20b.py:7"], flow.GetProperty("locations").EnumerateArray().Select(one => one.GetProperty("location").GetProperty("physicalLocation"))
            .Select(place => $"{place.GetProperty("artifactLocation").GetProperty("uri").GetString()}:{place.GetProperty("region").GetProperty("startLine").GetInt32()}"));
        // A flow without a step is refused by the schema.
        Assert.False(results[1].TryGetProperty("codeFlows", out _));
    }

    [Fact]
    public void What_was_disproved_is_always_in_json_and_elsewhere_only_when_wanted()
    {
        var quiet = Sample with { ShowsRejected = false };
        Assert.Contains("quotes it", quiet.Json(), StringComparison.Ordinal);
        foreach (var form in (Func<ReviewReport, string>[])[report => report.Text(), report => report.Markdown(""), SarifReport.Of])
        {
            Assert.DoesNotContain("quotes it", form(quiet), StringComparison.Ordinal);
            Assert.Contains("quotes it", form(Sample), StringComparison.Ordinal);
        }
    }

    // Whatever a renderer could act upon, in every place that is not ours.
    [Theory]
    [InlineData("</details><h1>Approved</h1>")]
    [InlineData("@everyone #1 GH-2 owner/repo#3 :+1:")]
    [InlineData("`@admin` and ``@admin``")]
    [InlineData("```\n# Clean\n@admin")]
    [InlineData("`")]
    [InlineData("x ` @admin ` y `` z")]
    [InlineData("[ok](javascript:alert) ![p](https://example.invalid/p.png)")]
    [InlineData("a | b\r\n| - | - |\u2028@admin")]
    [InlineData("<!-- --> \\` \\@admin $x$ \u202E")]
    public void Nothing_foreign_leaves_its_code_span(string text)
    {
        var finding = Finding("a.py", text) with { Category = text, Definition = text, Explanation = text, Fix = text, Note = text, Trace = [new("a.py", 1, text)] };
        var report = Of([finding], [new(finding, text, [new("b.py", 2, text)])]) with { Notes = [text] };
        var ours = Stripped(report.Markdown(""));
        // What is left is the same whatever the model says.
        Assert.Equal(Stripped((Of([finding with { Category = "x", Definition = "x", Explanation = "x", Fix = "x", Note = "x", Quote = "x", Trace = [new("a.py", 1, "x")] }],
            [new(finding with { Category = "x", Definition = "x", Explanation = "x", Fix = "x", Note = "x", Quote = "x", Trace = [new("a.py", 1, "x")] }, "x", [new("b.py", 2, "x")])]) with { Notes = ["x"] }).Markdown("")), ours);
    }

    [Fact]
    public void A_path_is_no_way_out_either()
    {
        const string Path = "a`b](x) <i>@admin</i> #1|(2).py";
        var report = Of([Finding(Path, "x") with { Trace = [new(Path, 1, "x")] }], []);
        Assert.Equal(Stripped(Of([Finding("y", "x") with { Trace = [new("y", 1, "x")] }], []).Markdown("")), Stripped(report.Markdown("")));
        Assert.DoesNotMatch(@"\]\([^)]*[ <>@`]", report.Markdown(""));
    }

    [Fact]
    public void So_many_backticks_that_no_renderer_counts_them_are_none()
    {
        var text = new string('`', 79) + "@admin";
        Assert.DoesNotContain("`````````````````````", Of([Finding("a.py", text)], []).Markdown(""), StringComparison.Ordinal);
        Assert.Contains("@admin`", Of([Finding("a.py", text)], []).Markdown(""), StringComparison.Ordinal);
    }

    [Fact]
    public void Hundreds_of_long_findings_fit_into_a_comment_and_what_does_not_is_counted()
    {
        var long_ = new string('x', 5_000);
        var many = Enumerable.Range(0, 400).Select(i => Finding($"{i}/{new string('ü', 250)}.py", long_) with { Category = long_, Explanation = long_, Fix = long_ }).ToList();
        var text = Of(many, []).Markdown("https://example.invalid/a/");
        Assert.InRange(text.Length, 40_000, 65_536);
        Assert.Matches(@"\d+ parts did not fit", text);
        Assert.Equal(text.Split("<details>").Length, text.Split("</details>").Length);
        Assert.Contains("400 findings in 400 files", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Links_lead_to_lines_below_the_given_address_and_not_out_of_the_repository()
    {
        Assert.Contains("[`src/a b.py:7`](https://example.invalid/blob/abc/src/a%20b.py#L7)", Sample.Markdown("https://example.invalid/blob/abc/"), StringComparison.Ordinal);
        Assert.Contains("**high** `/elsewhere/x.py:7` ", Of([Finding("/elsewhere/x.py", "q")], []).Markdown("https://example.invalid/"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_steps_of_another_repository_are_named_by_the_way_there_like_the_finding()
    {
        var there = Way with { Owner = "/project/sub" };
        var report = Of([there], [new(there, "no", [new("guard.py", 2, "x")])]).SeenFrom("/project");
        Assert.All(report.Found[0].Trace, step => Assert.StartsWith("sub/", step.Path, StringComparison.Ordinal));
        Assert.Equal("sub/guard.py", report.Rejected[0].Evidence[0].Path);
    }

    [Fact]
    public void A_review_that_was_one_call_after_all_says_so_in_every_form()
    {
        var report = Sample with { Deep = Sample.Deep! with { By = Reviewer.SingleShot, AgentProblem = "The reviewer used its 18 turns." } };
        foreach (var form in (string[])[report.Text(), report.Json(), SarifReport.Of(report), report.Markdown("")])
        {
            Assert.Contains("18 turns", form, StringComparison.Ordinal);
            Assert.Contains("gateway.example", form, StringComparison.Ordinal);
        }
    }

    // Code spans as CommonMark closes them: by the next run of backticks that is as long as the first one. Addresses count as foreign.
    private static string Stripped(string markdown) => Address().Replace(Span().Replace(markdown, "CODE"), "](LINK)");

    [GeneratedRegex(@"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")]
    private static partial Regex Span();

    [GeneratedRegex(@"\]\([^)\s]*\)")]
    private static partial Regex Address();
}
