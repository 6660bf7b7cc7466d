using System.Text;
using Wary.Core.Diff;
using Wary.Review;
using Wary.Review.Verdicts;

namespace Wary.Tests.Review;

public sealed class RulesReviewTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private AcceptedFindings Accepted => new(_folder.Path, TimeProvider.System);

    private static FileChange Change(string path, string? before, string after) => new()
    {
        Owner = "/repo", Path = path, Before = before is null ? null : Encoding.UTF8.GetBytes(before), After = Encoding.UTF8.GetBytes(after), OldMode = before is null ? 0 : 0x81A4, NewMode = 0x81A4,
    };

    private ReviewResult Run(params FileChange[] changes) => new RulesReview(Accepted).Run(changes, [], (_, _) => false);

    private static Finding One(ReviewResult result) => Assert.Single(Assert.IsType<ReviewVerdict.Findings>(result.Verdict).List);

    [Fact]
    public void The_second_of_two_equal_lines_is_another_finding_than_the_first()
    {
        const string line = "    return eval(x);\n";
        var first = One(Run(Change("a.js", "function f() {\n}\n", $"function f() {{\n{line}}}\n")));
        Accepted.Accept(new(first.Fingerprint, "/repo", "why", DateTimeOffset.UtcNow.AddDays(1)));
        Assert.IsType<ReviewVerdict.Clean>(Run(Change("a.js", "function f() {\n}\n", $"// moved\nfunction f() {{\n{line}}}\n")).Verdict);

        var second = One(Run(Change("a.js", $"function f() {{\n{line}    y();\n}}\n", $"function f() {{\n{line}    y();\n{line}}}\n")));
        Assert.NotEqual(first.Fingerprint, second.Fingerprint);
    }

    [Fact]
    public void A_rule_that_matched_before_matches_again_on_a_new_line_and_not_where_lines_only_moved_down()
    {
        const string old = "const a = eval(x);\nf();\n";
        Assert.Equal(4, One(Run(Change("a.js", old, "// one\n" + old + "const b = eval(y);\n"))).Line);
        Assert.IsType<ReviewVerdict.Clean>(Run(Change("a.js", old, "// one\n" + old + "g();\n")).Verdict);
        Assert.IsType<ReviewVerdict.Clean>(Run(Change("a.js", old, old.Replace("const", "let", StringComparison.Ordinal))).Verdict);
        Assert.Equal(3, One(Run(Change("a.js", old.Replace("\n", "\r\n", StringComparison.Ordinal), old.Replace("\n", "\r\n", StringComparison.Ordinal) + "eval(z);"))).Line);
    }

    [Fact]
    public void An_accepted_finding_is_silent_in_its_own_repository_only()
    {
        var finding = One(Run(Change("a.js", null, "eval(x);\n")));
        Accepted.Accept(new(finding.Fingerprint, "/elsewhere", "why", DateTimeOffset.UtcNow.AddDays(1)));
        Assert.Equal(finding.Fingerprint, One(Run(Change("a.js", null, "eval(x);\n"))).Fingerprint);

        Accepted.Accept(new(finding.Fingerprint, "/repo", "why", DateTimeOffset.UtcNow.AddDays(1)));
        var result = Run(Change("a.js", null, "eval(x);\n"));
        Assert.Equal((1, true), (result.Accepted, result.Verdict is ReviewVerdict.Clean));
    }

    [Fact]
    public void A_comment_that_came_with_the_line_silences_nothing_and_one_from_before_does()
    {
        Assert.Contains("a comment added in this turn", One(Run(Change("a.js", null, "// safe: constant input\neval(x);\n"))).Note);
        Assert.IsType<ReviewVerdict.Clean>(Run(Change("a.js", "// safe: constant input\n", "// safe: constant input\neval(x);\n")).Verdict);
    }

    [Fact]
    public void A_finding_without_a_line_names_none()
    {
        var finding = One(Run(Change("a.js", null, "eval(x);\n"))) with { Line = 0 };
        Assert.DoesNotContain("line 0", Wary.Review.Delivery.AgentText.Of([finding], byRules: true).Text);
        Assert.EndsWith("in a.js", Wary.Review.Delivery.PersonLine.Of([finding]));
    }
}
