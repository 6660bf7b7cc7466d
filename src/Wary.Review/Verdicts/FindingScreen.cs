using Wary.Core.Diff;
using Wary.Core.Findings;

namespace Wary.Review.Verdicts;

/// <summary>Decides which of the things a model said are findings, and counts why the others are not.</summary>
internal sealed class FindingScreen(IReadOnlyList<FileDiff> files, IReadOnlyList<AcceptedFinding> accepted)
{
    private readonly Dictionary<(string Owner, string Fingerprint), Finding> _findings = [];

    public int Dropped { get; private set; }

    public int Low { get; private set; }

    public int Accepted { get; private set; }

    /// <summary>Takes one. Of a verdict that was known before, what was told is no news.</summary>
    public void Take(RawFinding raw, bool isKnown, IReadOnlySet<string>? told = null)
    {
        if (QuoteCheck.Anchor(raw, files) is not { } finding)
        {
            Dropped++;
            return;
        }
        if (isKnown && told?.Contains(finding.Fingerprint) == true) return;
        if (finding.Severity == Severity.Low)
        {
            Low++;
            return;
        }
        var file = files.First(one => one.Path == finding.Path && one.Change.Owner == finding.Owner);
        if (accepted.Any(one => one.Fingerprint == finding.Fingerprint && one.Owner == finding.Owner) || Justification.Weigh(finding, file) is not { } weighed)
        {
            Accepted++;
            return;
        }
        var key = (finding.Owner, finding.Fingerprint);
        if (!_findings.TryGetValue(key, out var same) || same.Severity < weighed.Severity) _findings[key] = weighed;
    }

    /// <summary>What is left, each once, worst first.</summary>
    public IReadOnlyList<Finding> Findings() =>
        [.. _findings.Values.OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Path, StringComparer.Ordinal).ThenBy(finding => finding.Line)];
}
