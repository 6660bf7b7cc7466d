using System.Text.Json;
using System.Text.RegularExpressions;
using Wary.Tests.Core.Rules;
using Wary.Tests.EndToEnd;

namespace Wary.Tests.Native;

/// <summary>The golden cases again, through the published program: trimming, native code and the writer must change nothing.</summary>
public sealed partial class GoldenRuleNativeTests
{
    public static TheoryData<string> Rules => new(RuleCase.All().Select(item => item.Rule).Distinct());

    [Theory, MemberData(nameof(Rules))]
    public void The_program_tells_what_the_case_says_and_is_silent_otherwise(string rule)
    {
        var binary = WaryBinary.PathOrSkip();
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string> { ["HOME"] = folder.Path };
        foreach (var item in RuleCase.All().Where(item => item.Rule == rule))
        {
            var result = HookProcess.Run(binary, environment, item.HookDocument());

            Assert.Equal((0, ""), (result.ExitCode, result.Error));
            Assert.Equal((item.Title, string.Join(',', item.Fires ? [rule] : [])), (item.Title, string.Join(',', Told(result.Output))));
        }
    }

    private static IEnumerable<string> Told(string answer)
    {
        if (answer.Length == 0) return [];
        using var json = JsonDocument.Parse(answer);
        var context = json.RootElement.GetProperty("hookSpecificOutput").GetProperty("additionalContext").GetString()!;
        Assert.StartsWith("Wary, security plugin: ", context);
        return [.. Heading().Matches(context).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex(@"^\[(\w+)(?:, line \d+)?\] ", RegexOptions.Multiline, 1000)]
    private static partial Regex Heading();
}
