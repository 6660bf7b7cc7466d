using System.Text;
using Wary.Core.Diff;
using Wary.Core.Findings;
using Wary.Review.Verdicts;

namespace Wary.Tests.Review.Verdicts;

public sealed class QuoteCheckTests
{
    private const string Old = "def a():\n    check(user)\n    run(q)\n";
    private const string New = "import os\ndef a():\n    run(q)\n    os.system(\n        q)\ndef b():\n    run(q)\n    run(q)\n";

    [Theory]
    [InlineData("os.system(\n        q)", 4)]
    [InlineData("os.system(  q)", 4)]
    [InlineData("+4|    os.system(\n+5|        q)", 4)]
    [InlineData("```python\nos.system(\n q)\n```", 4)]
    [InlineData("def b():", 6)]
    public void Code_that_is_there_gets_its_line_whatever_its_white_space(string quote, int line) =>
        Assert.Equal(line, Anchor(quote)!.Line);

    [Theory]
    [InlineData("os.system(p)")]
    [InlineData("OS.SYSTEM(q)")]
    [InlineData("}")]
    [InlineData("")]
    [InlineData("  \n ")]
    [InlineData("os.system(...)")]
    public void Code_that_is_not_there_is_no_finding(string quote) => Assert.Null(Anchor(quote));

    [Theory]
    [InlineData("other.py"), InlineData("../app.py"), InlineData("/etc/passwd"), InlineData("app.py\n"), InlineData("./app.py")]
    public void A_path_that_was_not_reviewed_is_no_finding(string path) =>
        Assert.Equal(path.Trim() is "app.py" or "./app.py", Anchor("os.system(", path) is not null);

    [Fact]
    public void A_guard_that_was_taken_away_is_found_where_it_stood() => Assert.Equal(3, Anchor("check(user)")!.Line);

    [Fact]
    public void New_code_goes_before_old_code_of_the_same_words() => Assert.Equal(7, Anchor("def b():\n    run(q)")!.Line - 0 + 1);

    [Fact]
    public void A_finding_keeps_its_identity_when_lines_move_and_two_places_are_two_findings()
    {
        var here = Anchor("os.system(")!;
        var moved = Anchor("os.system(", after: "# one\n# two\n" + New)!;
        Assert.NotEqual(here.Line, moved.Line);
        Assert.Equal(here.Fingerprint, moved.Fingerprint);
        Assert.NotEqual(here.Fingerprint, Anchor("def b():\n run(q)")!.Fingerprint);
        // The same words in the same definition, twice.
        var twice = Files("d = 1\n", "d = 1\ndef c(q):\n    first(1)\n    eval(q)\n    second(2)\n    eval(q)\n");
        var one = QuoteCheck.Anchor(Raw("first(1)\n    eval(q)"), twice)!;
        var two = QuoteCheck.Anchor(Raw("second(2)\n    eval(q)"), twice)!;
        Assert.NotEqual(one.Fingerprint, two.Fingerprint);
    }

    private static Finding? Anchor(string quote, string path = "app.py", string after = New) => QuoteCheck.Anchor(Raw(quote, path), Files(Old, after));

    private static RawFinding Raw(string quote, string path = "app.py") => new(path, "Command Injection", quote, "why", "fix", Severity.High);

    internal static IReadOnlyList<FileDiff> Files(string before, string after, string path = "app.py") =>
        ChangeDiff.Of([new FileChange { Owner = "/repo", Path = path, Before = Encoding.UTF8.GetBytes(before), After = Encoding.UTF8.GetBytes(after), OldMode = 0x81A4, NewMode = 0x81A4 }]);
}
