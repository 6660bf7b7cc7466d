using Wary.Core.Rules;

namespace Wary.Tests.Core.Rules;

public sealed class AnchorSearchTests
{
    // A rule whose anchor is overlooked is never asked: it would fall silent without any other test of it failing in every place.
    [Fact]
    public void It_finds_exactly_the_rules_of_which_an_anchor_stands_in_the_text()
    {
        var random = new Random(11);
        string[] pieces = [.. RuleCatalog.Table.SelectMany(rule => rule.Anchors), "e", "ev", "va", "exe", "sys", "\u0465val", "😀", " ", "\n"];
        for (var round = 0; round < 2_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Cut(pieces[random.Next(pieces.Length)])));
            var expected = 0UL;
            for (var i = 0; i < RuleCatalog.Table.Length; i++)
            {
                if (RuleCatalog.Table[i].Anchors.Any(anchor => text.Contains(anchor, StringComparison.Ordinal))) expected |= 1UL << i;
            }
            Assert.Equal(expected, AnchorSearch.Find(text));
        }

        string Cut(string piece) => random.Next(3) == 0 ? piece[..random.Next(piece.Length)] : piece;
    }

    [Fact]
    public void Every_anchor_is_long_enough_for_its_table() =>
        Assert.All(RuleCatalog.Table.SelectMany(rule => rule.Anchors), anchor => Assert.InRange(anchor.Length, 3, 100));
}
