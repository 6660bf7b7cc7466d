using Wary.Core.Code;
using Wary.Core.Rules;

namespace Wary.Tests.Core.Rules;

/// <summary>Texts made to be slow. Work is counted in tokens and segments looked at, not in time.</summary>
public sealed class HostileTextTests
{
    private const int Size = 32 * 1024;

    public static TheoryData<string> Rules => new(RuleCatalog.All.Where(rule => rule.Find is not null).Select(rule => rule.Name));

    [Theory]
    [MemberData(nameof(Rules))]
    public void Twice_the_text_is_about_twice_the_work(string name)
    {
        var rule = RuleCatalog.ByName(name)!;
        foreach (var sample in rule.Hits.Concat(rule.NonHits))
        {
            foreach (var unit in Units(sample.Code))
            {
                var (small, large) = (Work(rule, sample.Path, Repeat(unit, Size)), Work(rule, sample.Path, Repeat(unit, 2 * Size)));
                // Looking up a position costs a logarithm; a quadratic search would come out near 4.
                Assert.True(large < 2.6 * small + 5000, $"{name} on {sample.Path}, {small} then {large}: {unit}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task One_line_of_a_megabyte_is_answered(string name)
    {
        var rule = RuleCatalog.ByName(name)!;
        var (path, code) = rule.Hits[0];
        var line = Repeat(code.ReplaceLineEndings(" ").Replace(")", "", StringComparison.Ordinal), 1024 * 1024);
        Assert.True(await AnsweredInTime(() => RuleEngine.StillMatches(name, path, line + ")")));
    }

    [Theory]
    [InlineData("(")]
    [InlineData("'")]
    [InlineData("=/[")]
    [InlineData("${`")]
    [InlineData("<a '> ")]
    [InlineData("{{ <")]
    [InlineData("<<E ")]
    [InlineData("f'{x:")]
    [InlineData("/* /")]
    [InlineData("'\n")]
    public async Task A_megabyte_of_what_only_opens_is_cut_in_every_language(string opening)
    {
        var text = Repeat(opening, 1024 * 1024);
        Assert.True(await AnsweredInTime(() => Enum.GetValues<Language>().All(language => new SourceCode(text, language).Count >= 0)));
    }

    // Generous: a guard against hanging, not a measurement.
    private static async Task<bool> AnsweredInTime(Func<bool> ask)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var work = Task.Run(ask, cancellation);
        return await Task.WhenAny(work, Task.Delay(TimeSpan.FromSeconds(60), cancellation)) == work && await work;
    }

    // The sample itself, its parts, and what never closes what it opens.
    private static IEnumerable<string> Units(string code)
    {
        yield return code;
        yield return code.TrimEnd();
        yield return code.Replace(")", "", StringComparison.Ordinal).ReplaceLineEndings(" ");
        yield return code.Replace(")", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal);
        for (var cut = 1; cut < 4; cut++) yield return code[..(code.Length * cut / 4)] + " ";
    }

    private static string Repeat(string unit, int size) =>
        unit.Length == 0 ? "" : string.Concat(Enumerable.Repeat(unit, size / unit.Length + 1));

    private static long Work(Rule rule, string path, string text)
    {
        var code = new SourceCode(text, Languages.Of(path, text));
        foreach (var _ in rule.Find!(code)) { }
        return code.Steps;
    }
}
