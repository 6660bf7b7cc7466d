using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Wary.Core.Rules.UserRules;

namespace Wary.Tests.Core.Rules.UserRules;

public sealed class PythonRegexTests
{
    [Theory]
    [InlineData(@"(?P<q>['""])x(?P=q)", "'x'", "'x\"")]
    [InlineData(@"(?P<q>a)(b)\1", "aba", "abb")]
    [InlineData(@"(a)(?P<n>b)\2", "abb", "aba")]
    [InlineData(@"end\Z", "the end", "end\n")]
    [InlineData(@"\Astart", "start\n", "\nstart")]
    [InlineData(@"(?i)eval\(", "EVAL(", "evil(")]
    [InlineData(@"a.b", "axb", "a\nb")]
    [InlineData(@"(?s)a.b", "a\nb", "ab")]
    [InlineData(@"(?m)^b$", "a\nb\nc", "a\nbc")]
    [InlineData(@"^b", "b\na", "a\nb")]
    [InlineData("(?x) a \\  b # words\n c", "a bc", "abc")]
    [InlineData(@"a*+b", "aab", "c")]
    [InlineData(@"a++a|z", "z", "aaa")]
    [InlineData(@"(?>a+)b", "aab", "aa")]
    [InlineData(@"x{,2}y$", "xxy", "xxz")]
    [InlineData(@"a{x}", "a{x}", "axx")]
    [InlineData(@"[a-z-[aeiou]]", "a]", "a")]
    [InlineData(@"[]a]+$", "]", "b")]
    [InlineData(@"[^]a]", "b", "]")]
    [InlineData(@"\x41\u0042\103", "ABC", "abc")]
    [InlineData(@"\U0001F600", "\U0001F600", "\U0001F601")]
    [InlineData(@"(a)?(?(1)b|c)$", "ab", "ad")]
    [InlineData(@"(?i:A)b", "ab", "aB")]
    [InlineData(@"os\.system\((?!""clear"")", "os.system(x)", "os.system(\"clear\")")]
    [InlineData(@"(?<!my_)pickle", "pickle", "my_pickle")]
    [InlineData("caf\u00e9 #", "caf\u00e9 #", "cafe #")]
    [InlineData(@"a(?#note)b", "ab", "note")]
    public void A_Python_expression_finds_what_Python_finds(string pattern, string hit, string miss)
    {
        var regex = Translated(pattern);
        Assert.True(Finds(regex, hit), $"{regex.Pattern} should find {hit}");
        Assert.False(Finds(regex, miss), $"{regex.Pattern} should not find {miss}");
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("(a", "has a ( without its )")]
    [InlineData("a)", "has a ) without its (")]
    [InlineData("[a", "has a [ without its ]")]
    [InlineData("a\\", "ends with a lone backslash")]
    [InlineData("*a", "repeats nothing (*)")]
    [InlineData("a**", "repeats nothing (*)")]
    [InlineData("^*", "repeats nothing (*)")]
    [InlineData(@"\p{L}", "has an escape that Python's re does not know (\\p)")]
    [InlineData(@"\N{DASH}", "has an escape that Python's re does not know (\\N)")]
    [InlineData(@"\xZZ", "has an escape that Python's re does not know (\\x)")]
    [InlineData(@"(a)\2", "refers to a group that does not exist before it (2)")]
    [InlineData("(?P=x)", "refers to a group that does not exist before it (x)")]
    [InlineData("(?P<a>b)(?P<a>c)", "names two groups a")]
    [InlineData("(?P<1a>b)", "has a group name that is no identifier (1a)")]
    [InlineData("(?<a-b>c)", "has a group name that is no identifier (a-b)")]
    [InlineData("a{3,2}", "has a repeat whose limits are the wrong way round")]
    [InlineData("[z-a]", "has a range in [] that runs backwards")]
    [InlineData("(?Z)", "has a group of an unknown kind, (?Z")]
    public void What_cannot_be_translated_says_why(string pattern, string problem)
    {
        Assert.Null(PythonRegex.Translate(pattern, out var said));
        Assert.Equal(problem, said);
    }

    [Theory]
    [InlineData(@"eval\(", true)]
    [InlineData(@"(?P<n>a)+?\bx", true)]
    [InlineData(@"(?=a)b", false)]
    [InlineData(@"(a)\1", false)]
    [InlineData(@"a++", false)]
    [InlineData(@"(?:(?:a{1,1000}){1,1000})", false)]
    public void Only_what_needs_it_leaves_the_linear_engine(string pattern, bool linear)
    {
        var regex = Translated(pattern);
        Assert.Equal(linear, regex.Linear);
        Assert.Equal(linear, (regex.Engine(TimeSpan.FromSeconds(1)).Options & RegexOptions.NonBacktracking) != 0);
    }

    [Theory]
    [InlineData(@"\beval\(", "eval(")]
    [InlineData(@"subprocess\.run\(.*shell", "subprocess.run(")]
    [InlineData(@"abc?", "ab")]
    [InlineData(@"abc+d", "abc")]
    [InlineData(@"a{0}", null)]
    [InlineData(@"foo|bar", null)]
    [InlineData(@"(?:foo|bar)\(", "(")]
    [InlineData(@"(foo)?", null)]
    [InlineData(@"(?i)pickle", "le")]
    [InlineData(@"(?i)yaml_load", "yaml_load")]
    [InlineData(@"[a]b\x63", "bc")]
    [InlineData("(?x)ab # not this long comment\n c", "abc")]
    public void The_text_that_every_match_holds_is_found_where_it_can_be_proven(string pattern, string? literal) =>
        Assert.Equal(literal, Translated(pattern).Literal);

    [Fact]
    public void Whatever_is_written_the_answer_is_a_translation_or_a_reason()
    {
        var pieces = Gen.Elements("a", "K", "i", "é", "\\", "(", ")", "[", "]", "{", "}", "*", "+", "?", "|", "^", "$", ".", "-", ",", "1", "2", "(?P<n>", "(?P=n)",
            "(?:", "(?=", "(?<!", "(?>", "(?(1)", "(?i)", "(?x)", "(?s-i:", "\\d", "\\1", "\\b", "\\u00", "\\x4", "{2}", "{,3}", "#", " ", "\n", "\0", "\ud800");
        Prop.ForAll(Gen.ArrayOf(pieces).Select(string.Concat).ToArbitrary(), pattern =>
        {
            var regex = PythonRegex.Translate(pattern, out var problem);
            Assert.True(regex is null == problem.Length > 0);
            regex?.Engine(TimeSpan.FromSeconds(5));
        }).Check(Properties.Tries(3000));
    }

    [Fact]
    public void The_cheap_look_never_hides_a_match()
    {
        var pieces = Gen.Elements("a", "k", "i", "s", "\u00e9", "(ab)", "(a|b)", "[ai]", ".", "*", "?", "+", "{0,2}", "{2}", "|", "^", "\\b", "(?:k)", "\\x61");
        var patterns = Gen.ArrayOf(pieces).Resize(7).Select(parts => "(?i)" + string.Concat(parts));
        var texts = Gen.ArrayOf(Gen.Elements('a', 'A', 'b', 'k', 'K', '\u212a', 'i', 'I', '\u0130', '\u0131', 's', '\u017f', '\u00c9', ' ')).Resize(10).Select(chars => new string(chars));
        Prop.ForAll(patterns.Zip(texts).ToArbitrary(), pair =>
        {
            if (PythonRegex.Translate(pair.Item1, out _) is not { } regex) return;
            if (new Regex(regex.Pattern, regex.Options, TimeSpan.FromSeconds(5)).IsMatch(pair.Item2))
                Assert.True(regex.MayMatch(pair.Item2), $"{pair.Item1} matches {pair.Item2}, but not its literal {regex.Literal}");
        }).Check(Properties.Tries(3000));
    }

    [Fact]
    public void Every_ASCII_letter_that_the_engine_equates_with_others_is_known()
    {
        for (var letter = 'a'; letter <= 'z'; letter++)
        {
            var regex = Translated($"(?i){letter}");
            var engine = regex.Engine(TimeSpan.FromSeconds(5));
            for (var code = 0x80; code <= 0xffff; code++)
                Assert.False(engine.IsMatch(((char)code).ToString()) && !regex.MayMatch(((char)code).ToString()), $"{letter} and U+{code:X4}");
        }
    }

    private static bool Finds(TranslatedRegex regex, string text)
    {
        var found = regex.Engine(TimeSpan.FromSeconds(5)).IsMatch(text);
        Assert.True(!found || regex.MayMatch(text));
        return found;
    }

    private static TranslatedRegex Translated(string pattern)
    {
        var regex = PythonRegex.Translate(pattern, out var problem);
        Assert.True(regex is not null, problem);
        return regex;
    }
}
