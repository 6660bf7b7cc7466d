using Wary.Core.Secrets;

namespace Wary.Tests.Core.Secrets;

/// <summary>Every detector's own examples. Loosening an alphabet or a length until it eats the text around, or tightening it until it misses the issuer's real shape, shows here.</summary>
public sealed class DetectorTests
{
    public static TheoryData<string, string> Hits => Samples(detector => detector.Hits);

    public static TheoryData<string, string> NonHits => Samples(detector => detector.NonHits);

    [Theory, MemberData(nameof(Hits))]
    public void Exactly_the_marked_characters_are_hidden(string detector, string sample)
    {
        var (text, masked) = Unmark(sample);
        Assert.Equal(masked, SecretMask.Apply(text, Path(sample)));
        Assert.Contains(SecretScanner.Find(text, Path(sample)), found => found.Detector == detector);
    }

    [Theory, MemberData(nameof(NonHits))]
    public void What_only_looks_similar_stays(string detector, string sample)
    {
        Assert.NotEmpty(detector);
        Assert.Equal(sample, SecretMask.Apply(sample, Path(sample)));
    }

    [Fact]
    public void Every_detector_has_a_name_of_its_own_and_samples_of_both_kinds()
    {
        Assert.All(SecretDetectors.All, detector => Assert.True(detector.Hits.Length > 0 && detector.NonHits.Length > 0, detector.Name));
        Assert.Equal(SecretDetectors.All.Count, SecretDetectors.All.Select(detector => detector.Name).Distinct().Count());
        Assert.All(SecretDetectors.All, detector => Assert.All(detector.Hits, hit => Assert.Contains('«', hit)));
    }

    // The samples of assignments are code, except those that configuration writes without quotes.
    private static string Path(string sample) =>
        sample.Contains('"') || sample.Contains('\'') || sample.Contains('(') || sample.Contains('`') || sample.Contains("string;") || sample.Contains("True") ? "a.ts" : "a.conf";

    internal static (string Text, string Masked) Unmark(string sample)
    {
        var text = sample.Replace("«", "").Replace("»", "");
        var masked = new System.Text.StringBuilder();
        var hidden = false;
        foreach (var c in sample)
        {
            if (c is '«' or '»') hidden = c == '«';
            else masked.Append(hidden && c is not ('\n' or '\r') ? '*' : c);
        }
        return (text, masked.ToString());
    }

    private static TheoryData<string, string> Samples(Func<SecretDetector, string[]> of)
    {
        var data = new TheoryData<string, string>();
        foreach (var detector in SecretDetectors.All)
        {
            foreach (var sample in of(detector)) data.Add(detector.Name, sample);
        }
        return data;
    }
}
