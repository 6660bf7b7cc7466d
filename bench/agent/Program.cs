using System.Text;
using Wary.Review;
using Wary.Review.Models;
using Wary.Review.Verdicts;
using Wary.Tests.Review.Agent;

// usage: AgentBench <results file without ending>
if (args is not [var results])
{
    Console.Error.WriteLine("usage: bench/agent/run.sh");
    return 64;
}

var table = new StringBuilder("# The agentic review of three applications\n\nA mock model explores with the tools and reports what it was shown; tokens are its own count (four bytes each), dollars those of the ledger. The weakness of each application lies outside of the diff.\n\n");
table.Append("| application | reached | decoys disproved | passes | turns | tool calls | tool bytes | tokens in | from the cache | tokens out | dollars |\n|---|---|---|---|---|---|---|---|---|---|---|\n");
var all = true;
foreach (var name in SampleApp.Names)
{
    var app = new SampleApp(name);
    using var asking = new AgentAsking();
    asking.Model.Player = new OraclePlayer(app.Labels).Play;
    var result = await asking.Review(asking.Job() with { Changes = app.Changes() }, app.Root);
    var found = (result.Review.Verdict as ReviewVerdict.Findings)?.List ?? [];
    var real = app.Labels.Where(label => label.Real).ToList();
    var reached = real.Count(label => found.Any(finding => finding.Path == label.FilePath && finding.Quote == label.Code));
    all &= result.By == Reviewer.Agent && reached == real.Count && found.Count == real.Count;
    var usage = result.Review.Attempts.Select(attempt => attempt.Usage ?? default).Aggregate(default(TokenUsage), (sum, one) => sum + one);
    table.Append($"| {name} | {reached} of {real.Count} | {result.Rejected.Count} of {app.Labels.Count - real.Count} | {result.Use!.Passes} | {result.Use.Turns} | {result.Use.ToolCalls} | {result.Use.ToolBytes:#,0} | {usage.Prompt:#,0} | {100.0 * usage.CacheRead / usage.Prompt:0} % | {usage.Output:#,0} | {result.Review.Dollars:0.000} |\n");
}
var silent = await Cancel.WhileTheModelIsSilent();
var (program, left) = await Cancel.WhileAProgramTalks();
table.Append("\n## Ended from outside, the slowest of ten\n\n| while | goal ms | ms | processes left |\n|---|---|---|---|\n");
table.Append($"| the model is silent | 1 000 | {silent:0} | |\n| another program talks, with a child that ignores signals | 1 000 | {program:0} | {left} |\n");
all &= silent < 1_000 && program < 1_000 && left == 0;
Console.Write(table);
File.WriteAllText(results + ".md", table.ToString());
return all ? 0 : 1;
