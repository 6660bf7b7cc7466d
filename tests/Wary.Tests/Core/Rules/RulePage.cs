using System.Text;
using Wary.Core.Rules;

namespace Wary.Tests.Core.Rules;

/// <summary>The generated head of a rule's page under docs/rules; what people wrote stands below the marker.</summary>
internal static class RulePage
{
    public const string Marker = "<!-- Above this line the page is generated from the rule; write below. -->";

    public static string PathOf(Rule rule) => Path.Combine(Repository.Root, "docs", "rules", $"{rule.Name}.md");

    public static string Head(Rule rule)
    {
        var page = new StringBuilder($"# {rule.Name}\n\n");
        page.Append($"| id | weakness | severity | applies to |\n|---|---|---|---|\n");
        page.Append($"| {rule.Id} | [CWE-{rule.Cwe}](https://cwe.mitre.org/data/definitions/{rule.Cwe}.html) | {rule.Severity.ToString().ToLowerInvariant()} | {Scope(rule.Scope)} |\n\n");
        page.Append($"What the agent is told:\n\n```text\n{rule.Message}\n```\n\n## Fires on\n\n");
        AddSamples(page, rule.Hits);
        page.Append("## Stays silent on\n\n");
        AddSamples(page, rule.NonHits);
        return page.Append(Marker).Append('\n').ToString();
    }

    private static void AddSamples(StringBuilder page, IReadOnlyList<Sample> samples)
    {
        foreach (var file in samples.GroupBy(sample => sample.Path))
        {
            page.Append($"`{file.Key}`\n");
            foreach (var sample in file) page.Append($"\n````text\n{(sample.Code.Length == 0 ? "(empty)" : sample.Code.TrimEnd('\n'))}\n````\n");
            page.Append('\n');
        }
    }

    private static string Scope(RuleScope scope) => scope switch
    {
        RuleScope.Any => "every file but prose (`.md .mdx .txt .rst`)",
        RuleScope.Programs => "every file but prose, JSON and YAML",
        RuleScope.JavaScript => "`.js .jsx .ts .tsx .mjs .cjs .mts .cts .vue .svelte`",
        RuleScope.Python => "`.py .pyi .ipynb`",
        _ => "`.github/workflows/*.yml` and `.yaml`",
    };
}
