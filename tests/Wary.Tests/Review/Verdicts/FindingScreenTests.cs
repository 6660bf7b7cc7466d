using Wary.Core.Findings;
using Wary.Review.Verdicts;

namespace Wary.Tests.Review.Verdicts;

public sealed class FindingScreenTests
{
    private const string Before = "# nosec: the name is validated by the router\nold(q)\n";

    [Fact]
    public void Low_findings_are_counted_and_not_told()
    {
        var screen = Screen("eval(q)\n", Severity.Low);
        Assert.Empty(screen.Findings());
        Assert.Equal(1, screen.Low);
    }

    [Fact]
    public void What_is_not_there_is_dropped_and_counted()
    {
        var screen = Screen("fine(q)\n", Severity.High);
        Assert.Empty(screen.Findings());
        Assert.Equal(1, screen.Dropped);
    }

    [Fact]
    public void A_justification_that_came_with_the_code_lowers_by_one_step_and_never_silences()
    {
        var high = Assert.Single(Screen("# safe: q was validated above\neval(q)\n", Severity.High).Findings());
        Assert.Equal(Severity.Medium, high.Severity);
        Assert.NotNull(high.Note);
        Assert.Single(Screen("eval(q)  # nosec\n", Severity.Medium).Findings());
    }

    [Fact]
    public void A_justification_that_stood_there_before_the_turn_is_honoured()
    {
        var screen = new FindingScreen(QuoteCheckTests.Files(Before, Before.Replace("old(q)", "eval(q)", StringComparison.Ordinal)), []);
        screen.Take(Raw(Severity.High), isKnown: false);
        Assert.Empty(screen.Findings());
        Assert.Equal(1, screen.Accepted);
    }

    [Fact]
    public void A_comment_that_only_explains_changes_nothing() =>
        Assert.Equal(Severity.High, Assert.Single(Screen("# runs the query\neval(q)\n", Severity.High).Findings()).Severity);

    [Fact]
    public void Two_samples_that_found_the_same_tell_it_once_with_the_worse_severity()
    {
        var screen = Screen("eval(q)\n", Severity.Medium);
        screen.Take(Raw(Severity.Critical), isKnown: false);
        Assert.Equal(Severity.Critical, Assert.Single(screen.Findings()).Severity);
    }

    private static FindingScreen Screen(string added, Severity severity)
    {
        var screen = new FindingScreen(QuoteCheckTests.Files("x = 1\n", "x = 1\n" + added), []);
        screen.Take(Raw(severity), isKnown: false);
        return screen;
    }

    private static RawFinding Raw(Severity severity) => new("app.py", "code evaluation", "eval(q)", "why", "fix", severity);
}
