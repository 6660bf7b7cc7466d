using Wary.Core.Code;
using Wary.Core.Rules;

namespace Wary.Tests.Core.Rules;

/// <summary>Texts made to be slow. Work is counted in tokens and segments looked at, not in time.</summary>
public sealed class HostileTextTests
{
    private const int Size = 64 * 1024;

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
        var path = rule.Hits[0].Path;
        var work = Task.Run(() =>
        {
            foreach (var unit in Units(rule.Hits[0].Code.ReplaceLineEndings(" ")).Concat(["(", "'", "\"\"\"", "${`", "/[", "<a ", "{{", "<<E ", "f'{", "/*"]))
                RuleEngine.StillMatches(name, path, Repeat(unit + rule.Anchors[0], 1024 * 1024));
        }, TestContext.Current.CancellationToken);
        Assert.Same(work, await Task.WhenAny(work, Task.Delay(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)));
        await work;
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
