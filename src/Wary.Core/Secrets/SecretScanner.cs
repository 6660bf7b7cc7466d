using System.Buffers;
using Wary.Core.Text;

namespace Wary.Core.Secrets;

/// <summary>A secret's place.</summary>
/// <param name="Detector">Name of the shape.</param>
/// <param name="Span">Its characters; never a prefix or a key's name that may stay readable.</param>
public readonly record struct FoundSecret(string Detector, TextSpan Span);

/// <summary>Runs all detectors over a text.</summary>
public static class SecretScanner
{
    private static readonly Anchored Exact = new(false);
    private static readonly Anchored AnyCase = new(true);

    /// <summary>All secrets in order of their start; they may overlap. Linear in the text.</summary>
    public static IReadOnlyList<FoundSecret> Find(string text, string? path = null)
    {
        var source = new SecretText(text, path is not null && CodePath.Is(path));
        var found = new List<FoundSecret>();
        Exact.Scan(source, found);
        AnyCase.Scan(source, found);
        found.Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));
        found.RemoveAll(secret => secret.Detector == Assignments.Detector.Name && IsPrefixed(secret.Span, found));
        return found;
    }

    // The value is a token whose prefix tells more than the name it was given to: the prefix stays readable.
    private static bool IsPrefixed(TextSpan value, List<FoundSecret> found)
    {
        // Sorted by start, so a binary search finds the first that can lie inside.
        var (low, high) = (0, found.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (found[middle].Span.Start <= value.Start) low = middle + 1;
            else high = middle;
        }
        return low < found.Count && found[low].Span is var token && token.End == value.End && token.Start - value.Start <= 24
            && found[low].Detector != Assignments.Detector.Name;
    }

    /// <summary>The detectors whose anchors are compared in one way, found in one walk over the text.</summary>
    private sealed class Anchored
    {
        private readonly SearchValues<string> _all;
        private readonly Dictionary<char, List<(string Anchor, int Detector)>> _byFirst = [];
        private readonly SecretDetector[] _detectors;
        private readonly StringComparison _comparison;

        public Anchored(bool anyCase)
        {
            _detectors = [.. SecretDetectors.All.Where(detector => detector.AnyCase == anyCase)];
            _comparison = anyCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            _all = SearchValues.Create([.. _detectors.SelectMany(detector => detector.Anchors)], _comparison);
            for (var i = 0; i < _detectors.Length; i++)
            {
                foreach (var anchor in _detectors[i].Anchors)
                {
                    Add(anchor[0], anchor, i);
                    if (anyCase && char.IsAsciiLetterLower(anchor[0])) Add(char.ToUpperInvariant(anchor[0]), anchor, i);
                }
            }
        }

        public void Scan(SecretText source, List<FoundSecret> found)
        {
            var text = source.Text;
            Span<int> resume = stackalloc int[_detectors.Length];
            resume.Clear();
            for (var at = 0; ; at++)
            {
                var next = text.AsSpan(at).IndexOfAny(_all);
                if (next < 0) return;
                at += next;
                // An ignoring comparison may fold a letter that is not ASCII (K for the Kelvin sign): no detector asks for it.
                if (!_byFirst.TryGetValue(text[at], out var candidates)) continue;
                foreach (var (anchor, index) in candidates)
                {
                    if (at < resume[index] || !text.AsSpan(at).StartsWith(anchor, _comparison)) continue;
                    var probe = _detectors[index].Probe(source, at, anchor.Length);
                    if (probe.Secret.Length > 0) found.Add(new(_detectors[index].Name, probe.Secret));
                    resume[index] = probe.Resume;
                }
            }
        }

        private void Add(char first, string anchor, int detector)
        {
            if (!_byFirst.TryGetValue(first, out var list)) _byFirst[first] = list = [];
            list.Add((anchor, detector));
        }
    }
}
