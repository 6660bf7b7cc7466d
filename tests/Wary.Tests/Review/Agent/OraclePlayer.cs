using System.Text.RegularExpressions;
using Wary.Tests.Mocks;

namespace Wary.Tests.Review.Agent;

/// <summary>
/// Explores as a reviewer would, without knowing the application: reads the changed files, searches for what the new lines call, reads where it was found and what is called there. Reports a label only when a tool
/// showed its code.
/// </summary>
internal sealed partial class OraclePlayer(IReadOnlyList<SampleApp.Label> labels)
{
    public MockAnswer Play(MockRequest request)
    {
        var talk = new Conversation(request);
        if (talk.IsOneCall) return Turn.Report();
        if (talk.IsRefuting) return Refute(talk);
        var seen = string.Join('\n', talk.Results.Select(result => result.Text));
        var asked = talk.Calls.Select(call => call.Input.ToString()).ToHashSet();
        var wishes = (talk.Turn == 0 ? Files(talk.Question).Select(Read) : Files(seen).Select(Read))
            .Concat(Called(talk.Turn == 0 ? talk.Question : seen, talk.Turn == 0).Select(Search))
            .Where(call => !asked.Contains(System.Text.Json.JsonSerializer.Serialize(call.Input))).DistinctBy(call => call.Input.ToString()).Take(8).ToList();
        return wishes.Count > 0 && talk.Turn < 10 && talk.LastWords.Length == 0 || talk.Turn == 0 ? MockAnswer.Calls(wishes) : Report(seen, talk.Question);
    }

    private MockAnswer Report(string seen, string question) => MockAnswer.Structured(new
    {
        hasVulnerabilities = true,
        vulnerabilities = labels.Where(label => seen.Contains(label.Code, StringComparison.Ordinal) && !question.Contains("BEGIN FOUND", StringComparison.Ordinal)).Select(label => new
        {
            filePath = label.FilePath, category = label.Category, vulnerableCode = label.Code, explanation = "The caller's value arrives here.", fix = "Check it.",
            severity = label.Severity, confidence = "high", path = label.Path.Select(step => new { filePath = step.FilePath, line = step.Line, note = step.Note }),
        }),
    });

    // Decoys fall to the line that shows why, as long as the tools can show it.
    private MockAnswer Refute(Conversation talk)
    {
        var numbers = Candidate().Matches(talk.Question).ToDictionary(match => match.Groups[2].Value, match => int.Parse(match.Groups[1].Value));
        return MockAnswer.Structured(new
        {
            verdicts = labels.Where(label => numbers.ContainsKey(label.Code)).Select(label => new
            {
                id = numbers[label.Code], refuted = !label.Real, reason = label.Reason ?? "Nothing stops it.",
                evidence = label.Real ? [] : new[] { new { filePath = label.FilePath, line = LineOf(talk.Question, numbers[label.Code]), code = label.Code } },
            }),
        });
    }

    private static int LineOf(string question, int number) => int.Parse(Regex.Match(question, $@"^{number}\. .*?:(\d+) \(", RegexOptions.Multiline).Groups[1].Value);

    private static (string Tool, object Input) Read(string path) => ("Read", new { file_path = path });

    private static (string Tool, object Input) Search(string word) => ("Grep", new { pattern = $@"\b{word}\b" });

    private static IEnumerable<string> Files(string text) => FileLine().Matches(text).Select(match => match.Groups[1].Value).Distinct();

    private static IEnumerable<string> Called(string text, bool newLines) =>
        (newLines ? NewLine() : AnyLine()).Matches(text).SelectMany(line => CallName().Matches(line.Value)).Select(match => match.Groups[1].Value).Where(word => word.Length > 3).Distinct();

    [GeneratedRegex(@"^(?:=== )?((?:[\w.-]+/)*[\w-]+\.(?:ts|py|go))(?: \(.*)?$", RegexOptions.Multiline)]
    private static partial Regex FileLine();

    [GeneratedRegex(@"^\+\d+\|.*$", RegexOptions.Multiline)]
    private static partial Regex NewLine();

    [GeneratedRegex(@"^[ :]\d+\|.*$", RegexOptions.Multiline)]
    private static partial Regex AnyLine();

    [GeneratedRegex(@"(\w+)\(")]
    private static partial Regex CallName();

    [GeneratedRegex(@"^(\d+)\. .*\n   code: (.*)$", RegexOptions.Multiline)]
    private static partial Regex Candidate();
}
