using System.Text;
using Wary.Core.Diff;
using Wary.Review;
using Wary.Review.Models;
using Wary.Review.Verdicts;
using Wary.Tests.Mocks;
using Wary.Tests.Review.Models;

namespace Wary.Tests.Review;

/// <summary>Reviews whose whole conversation is recorded under <c>tests/golden/review/recorded</c>: the reviewer must ask the same again, and make the same of the answers.</summary>
internal sealed record Conversation(string Name, Func<TimeProvider, ReviewJob> Job, Func<MockRequest, MockAnswer> Player, Func<int, MockRequest, Fault> Faults)
{
    private const string Bad = "import os\n\ndef run(query):\n    os.system('ls ' + query)  # PLANTED\n";

    public static IReadOnlyList<Conversation> All { get; } =
    [
        new("clean", Files(("src/sum.py", "def add(a, b):\n    return a + b\n")), Turn.Oracle, None),
        new("finding", Files(("src/app.py", Bad), ("src/größe.ts", "export const größe = \"naïve \\\"quoted\\\" 😀\";\n")), Turn.Oracle, None),
        new("guidance-and-told", time => Files(("src/app.py", Bad))(time) with
        {
            Guidance = new("## Guidance of the user\nEvery tenant has its own schema.\n"),
            Told = [new ToldFinding("f1", "src/app.py", "command injection", "os.popen(query)", default)],
        }, Turn.Oracle, None),
        new("refused-then-halved", Files(("a.py", Bad), ("b.py", "value = 1\n")), Turn.Oracle, (_, request) => Turn.UserText(request).Contains("=== b.py", StringComparison.Ordinal) ? Fault.Refusal : Fault.None),
        new("overloaded-then-fallback", Files(("a.py", Bad)), Turn.Oracle, (_, request) => request.Model == "claude-opus-5-5" ? Fault.Overloaded : Fault.None),
        new("limited-then-patient", Files(("a.py", Bad)), Turn.Oracle, (index, _) => index == 0 ? Fault.RateLimited : Fault.None),
        new("cut-off", Files(("a.py", Bad)), Turn.Oracle, (_, _) => Fault.MaxTokens),
        new("schema-missed", Files(("a.py", Bad)), Turn.Oracle, (_, _) => Fault.SchemaMiss),
        new("screened-then-confirmed", time => Files([.. Enumerable.Range(0, 12).Select(i => ($"src/m{i}.py", string.Concat(Enumerable.Range(0, 40).Select(n => $"value_{i}_{n} = total({n})\n")) + (i % 3 == 0 ? $"compute(q{i})  # PLANTED\n" : "")))])(time)
            with { BytesPerCall = 6_000 }, Turn.Oracle, None),
        new("thoughts", Files(("a.py", Bad)), request => Turn.Oracle(request).Thinking("The query reaches a shell.\nNothing cleans it.", "c2lnbmF0dXJl"), None),
    ];

    public string Path => Repository.Golden("review", "recorded", Name + ".json");

    /// <summary>The review over some way to a model, in words that a record can hold.</summary>
    public static async Task<string> Review(ReviewJob job, HttpMessageHandler handler, Asking asking)
    {
        using var client = new MessagesClient(ModelEndpoint.Create(asking.BaseUrl, Asking.Key, null).Endpoint!, handler, asking.Time);
        var result = await new ChangeReview(new ModelCaller(client, asking.Ledger, asking.Time)).RunAsync(job, CancellationToken.None);
        var words = result.Verdict switch
        {
            ReviewVerdict.Findings found => string.Join(", ", found.List.Select(finding => $"{finding.Path}:{finding.Line} {finding.Severity} {finding.Fingerprint}")),
            ReviewVerdict.NotReviewed not => $"not reviewed ({(int)not.Reason})",
            _ => "clean",
        };
        return $"{words}; {result.Attempts.Count} attempts, left {string.Join(" ", result.Gaps.Select(gap => gap.Path))}";
    }

    private static Fault None(int index, MockRequest request) => Fault.None;

    private static Func<TimeProvider, ReviewJob> Files(params (string Path, string Text)[] files) => time => new()
    {
        Changes = [.. files.Select(file => new FileChange { Owner = "/repo", Path = file.Path, After = Encoding.UTF8.GetBytes(file.Text), NewMode = 0x81A4 })],
        Budget = new("recorded", "turn", time.GetUtcNow() + ReviewBudget.DefaultTime),
    };
}
