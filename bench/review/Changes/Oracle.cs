using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Wary.Tests.Mocks;
using Wary.Tests.Review;

namespace Wary.ReviewBench.Changes;

/// <summary>A player that reports each planted line that it is shown as new, up to what its answer may hold, after thinking for a while.</summary>
/// <param name="labels">What was planted.</param>
/// <param name="thinking">Tokens of thinking in every answer, as the mock counts them; 2 000 of an answer are left for what it says.</param>
internal sealed partial class Oracle(IEnumerable<Label> labels, int thinking = Oracle.Thinking)
{
    /// <summary>What is thought when nothing else is said.</summary>
    public const int Thinking = 2_000;

    private const int BytesPerToken = 4;
    private readonly Dictionary<(string, string), Label> _labels = labels.ToDictionary(label => (label.Path, label.Text));

    public MockAnswer Play(MockRequest request)
    {
        var most = request.Body.GetProperty("max_tokens").GetInt32();
        var thoughts = Math.Min(thinking, most - 2_000);
        var room = (most - thoughts) * BytesPerToken;
        var list = new JsonArray();
        foreach (var label in Shown(request))
        {
            var finding = new JsonObject
            {
                ["filePath"] = label.Path, ["category"] = "planted", ["vulnerableCode"] = label.Text, ["explanation"] = "What a caller sends decides what happens here.",
                ["fix"] = "Check it first.", ["severity"] = "high",
            };
            room -= Encoding.UTF8.GetByteCount(finding.ToJsonString()) + 1;
            if (room < 200) break;
            list.Add(finding);
        }
        return MockAnswer.Structured(new { hasVulnerabilities = list.Count > 0, vulnerabilities = list })
            .Thinking(new string('.', thoughts * BytesPerToken), "signature");
    }

    /// <summary>The planted lines that a request shows as new, behind the right file name.</summary>
    public IEnumerable<Label> Shown(MockRequest request)
    {
        var path = "";
        foreach (var line in Turn.UserText(request).Split('\n'))
        {
            if (Header().Match(line) is { Success: true } header) path = header.Groups[1].Value;
            else if (News().Match(line) is { Success: true } news && _labels.TryGetValue((path, news.Groups[1].Value), out var label)) yield return label;
        }
    }

    [GeneratedRegex(@"^=== (.*) \((?:new file|changed|deleted)", RegexOptions.None, 10_000)]
    private static partial Regex Header();

    [GeneratedRegex(@"^[+~>]\d+\|\s*(.*)$", RegexOptions.None, 10_000)]
    private static partial Regex News();
}
