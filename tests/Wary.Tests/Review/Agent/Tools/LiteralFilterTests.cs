using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Wary.Review.Agent.Tools;

namespace Wary.Tests.Review.Agent.Tools;

/// <summary>A file that a filter turns away holds no match, whatever the pattern.</summary>
public sealed class LiteralFilterTests
{
    private static readonly string[] Bits =
        ["ab", "c", "x1", "(", ")", "(?:", "|", "*", "+", "?", "{2}", "{0,2}", "[ab]", "[^a]", "[]x]", ".", @"\b", @"\w", @"\.", @"\(", @"\x61", @"\u0062", @"\|", "^", "$", "é", "AB", "-", "#", " ", "(?i)", @"\\", "]", "{", "}", @"\p{L}", @"[\]]"];

    [Fact]
    public void What_the_filter_turns_away_does_not_match()
    {
        var texts = Gen.ArrayOf(Gen.Elements("ab", "c", "x1", "a", "b", "é", "AB", "É", "(", ".", "|", " ", "#", "-", "{", "}", "]", @"\", "2")).Select(string.Concat);
        var patterns = Gen.ArrayOf(Gen.Elements(Bits)).Select(string.Concat);
        Check.One(Properties.Tries(3_000), Prop.ForAll(Arb.From(patterns), Arb.From(texts), Arb.From(Gen.Elements(true, false)), (pattern, text, ignoreCase) =>
        {
            if (Compile(pattern, ignoreCase) is not { } regex || LiteralFilter.Of(pattern, ignoreCase) is not { } filter) return true;
            return filter.Next(Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(text))) >= 0 || !regex.IsMatch(text);
        }));
    }

    [Theory]
    [InlineData("TODO", "xTODOx", true), InlineData(@"\bexec\w*\(", "no call here", false), InlineData("foo|bar", "a bar", true), InlineData("foo|bar", "baz", false), InlineData(@"shell\s*=\s*True", "shell=False", true)]
    public void Usual_patterns_have_one(string pattern, string text, bool passes) =>
        Assert.Equal(passes, LiteralFilter.Of(pattern, ignoreCase: false)!.Next(text) >= 0);

    private static Regex? Compile(string pattern, bool ignoreCase)
    {
        try
        {
            return new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None), TimeSpan.FromSeconds(5));
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
