using System.Text;
using Wary.Core.Text;

namespace Wary.Tests.Core.Text;

public sealed class TextChangeTests
{
    // A wrong shift after an earlier change would move a region to lines that nobody touched.
    [Fact]
    public void What_lies_between_the_changes_is_the_same_before_and_after()
    {
        var random = new Random(7);
        string[] pieces = ["a", "b", "c", "ab", "ba", "abc", "aa", "bca"];
        for (var round = 0; round < 500; round++)
        {
            var original = string.Concat(Enumerable.Range(0, 40).Select(_ => "abc"[random.Next(3)]));
            var (text, changes) = (original, new List<TextChange>());
            for (var edit = 0; edit < 4; edit++)
            {
                var (old, replacement) = (pieces[random.Next(pieces.Length)], pieces[random.Next(pieces.Length)][..random.Next(2)]);
                var places = TextChange.Occurrences(text, old, random.Next(2) == 0);
                (text, changes) = TextChange.Apply(text, changes, places, old.Length, replacement);
            }
            Assert.Equal(Outside(original, changes.Select(change => change.Before)), Outside(text, changes.Select(change => change.After)));
        }
    }

    private static string Outside(string text, IEnumerable<TextSpan> changes)
    {
        var (kept, end) = (new StringBuilder(), 0);
        foreach (var change in changes)
        {
            Assert.True(change.Start >= end, "changes overlap or are out of order");
            kept.Append(text, end, change.Start - end).Append('|');
            end = change.End;
        }
        return kept.Append(text, end, text.Length - end).ToString();
    }
}
