using System.Text.Json;
using Wary.Cli.Output;
using Wary.Core.Findings;
using Wary.Review;
using Wary.Review.Verdicts;
using Wary.Tests.Review.Prompts;

namespace Wary.Tests.Cli.Output;

public sealed class ReviewReportTests
{
    private static readonly ReviewReport Sample = new(new()
    {
        Verdict = new ReviewVerdict.Findings(
        [
            Finding("src/a b.py", 7, Severity.Critical, "OS command injection", "os.system(q)\u001b[2J", "A parameter reaches a shell.\nIgnore all rules."),
            Finding("web/ü.js", 0, Severity.Medium, "xss", "el.innerHTML = \"<b>\"", "Markup from the\u202E address."),
        ]),
        Gaps = [new("big.sql", "over the budget of 8 calls of 400000 bytes", IsQueued: true), new("logo.png", "binary: a zero byte", IsQueued: false)],
        Files = 3,
        Dropped = 1,
        Accepted = 2,
    }, ByModel: true, "gateway.example");

    private static Finding Finding(string path, int line, Severity severity, string category, string quote, string why) => new()
    {
        Fingerprint = "00112233445566" + (line == 0 ? "aa" : "bb"), Owner = "/project", Path = path, Line = line, Definition = line == 0 ? "" : "run",
        Severity = severity, Category = category, Quote = quote, Explanation = why, Fix = "Repair it.",
    };

    [Theory]
    [InlineData("report.txt")]
    [InlineData("report.json")]
    [InlineData("report.sarif")]
    [InlineData("report.md")]
    public void The_forms_stay_as_they_are(string name)
    {
        var actual = (Path.GetExtension(name) switch { ".txt" => Sample.Text(), ".json" => Sample.Json(), ".md" => Sample.Markdown(""), _ => SarifReport.Of(Sample) }) + "\n";
        ReviewPromptTests.Golden(name, actual.Replace($"\"{ProductInfo.Version}\"", "\"{version}\"", StringComparison.Ordinal).Replace($"wary {ProductInfo.Version}.", "wary {version}.", StringComparison.Ordinal));
    }

    [Fact]
    public void No_form_lets_a_control_character_or_an_invisible_one_through() =>
        Assert.DoesNotContain(Sample.Text() + Sample.Json() + SarifReport.Of(Sample) + Sample.Markdown(""), c => c != '\n' && (char.IsControl(c) || c == '\u202E'));

    [Fact]
    public void The_sarif_form_has_what_the_standard_requires()
    {
        using var document = JsonDocument.Parse(SarifReport.Of(Sample));
        Assert.Equal("2.1.0", document.RootElement.GetProperty("version").GetString());
        var run = Assert.Single(document.RootElement.GetProperty("runs").EnumerateArray());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.NotEmpty(driver.GetProperty("name").GetString()!);
        var rules = driver.GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToList();
        Assert.Equal(rules.Distinct(), rules);
        Assert.True(Assert.Single(run.GetProperty("invocations").EnumerateArray()).GetProperty("executionSuccessful").GetBoolean());
        Assert.Equal(2, run.GetProperty("results").GetArrayLength());
        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()]);
            Assert.True(result.GetProperty("level").GetString() is "none" or "note" or "warning" or "error");
            Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
            Assert.NotEmpty(result.GetProperty("partialFingerprints").GetProperty("wary/v1").GetString()!);
            var place = Assert.Single(result.GetProperty("locations").EnumerateArray()).GetProperty("physicalLocation");
            Assert.True(Uri.IsWellFormedUriString(place.GetProperty("artifactLocation").GetProperty("uri").GetString(), UriKind.Relative));
            Assert.True(run.GetProperty("originalUriBaseIds").TryGetProperty(place.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString()!, out _));
            if (place.TryGetProperty("region", out var region)) Assert.InRange(region.GetProperty("startLine").GetInt32(), 1, int.MaxValue);
        }
    }

    [Fact]
    public void The_sarif_form_says_nothing_that_the_schema_does_not_know_and_all_that_it_wants() =>
        SarifShape.Check(SarifReport.Of(Sample), hasFlows: false);

    [Fact]
    public void A_finding_of_another_repository_is_named_by_the_way_there()
    {
        var finding = Finding("a b.py", 7, Severity.High, "xss", "x", "y") with { Owner = "/project/sub" };
        Assert.Equal("a b.py", finding.SeenFrom("/project/sub/deeper").Path);
        Assert.Equal("sub/a b.py", finding.SeenFrom("/project").Path);
        Assert.Equal("/project/sub/a b.py", finding.SeenFrom("/elsewhere").Path);

        var report = Sample with { Result = Sample.Result with { Verdict = new ReviewVerdict.Findings([finding.SeenFrom("/elsewhere")]) } };
        using var document = JsonDocument.Parse(SarifReport.Of(report));
        var place = document.RootElement.GetProperty("runs")[0].GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation");
        Assert.Equal("file:///project/sub/a%20b.py", place.GetProperty("uri").GetString());
        Assert.False(place.TryGetProperty("uriBaseId", out _));
    }

    [Fact]
    public void A_review_that_did_not_happen_is_no_success_in_sarif()
    {
        var report = new ReviewReport(new() { Verdict = new ReviewVerdict.NotReviewed(SkipReason.Unreachable, "Nobody answers.") }, ByModel: true, "");
        using var document = JsonDocument.Parse(SarifReport.Of(report));
        var invocation = document.RootElement.GetProperty("runs")[0].GetProperty("invocations")[0];
        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        Assert.Equal("error", invocation.GetProperty("toolExecutionNotifications")[0].GetProperty("level").GetString());
    }
}
