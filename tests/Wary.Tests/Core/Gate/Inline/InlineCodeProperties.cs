using FsCheck;
using FsCheck.Fluent;
using Wary.Core.Gate.Analysis;
using Wary.Core.Gate.Inline;
using Wary.Core.Shell;

namespace Wary.Tests.Core.Gate.Inline;

/// <summary>Any text is a program in no language at all; reading it must end, without an exception, in work that grows with its length.</summary>
public sealed class InlineCodeProperties
{
    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", "{", "}", "\"", "'", "`", "${", "#{", "f\"{", "\"\"\"", "qw(", "<<E\n", "<<<E\n", "=>", "->", "::", ".", ",", ";", "\n", "    ", "\\", "#", "//", "/*", "/", "%w[", "$", "@", "=", "+=", "os.remove", "fs.rmSync", "unlink",
        "system", "eval", "exec", "for x in", "for", "if", "else", "lambda", "function", "import", "from", "def f", "\uE000", "\0", "é", "\ud800", "0x", "1", "x", "?", ":", "|", "do |x|", "end", "<*>", "s/a/", "tr", "[[", "--[[", "print", "map", "in",
    ];

    [Fact]
    public void Any_text_is_read_to_its_end_without_an_exception()
    {
        var texts = from parts in Gen.ListOf(Gen.Elements(Pieces)) select string.Concat(parts);
        Check.One(Properties.Tries(400).WithEndSize(80), Prop.ForAll(texts.ToArbitrary(), static text =>
        {
            foreach (var language in Enum.GetValues<InlineLanguage>()) Steps(text, 1, language);
        }));
    }

    // A reader that asks for the last argument of none.
    [Fact]
    public void A_call_that_breaks_off_before_its_first_argument_is_read() =>
        Assert.All(Enum.GetValues<InlineLanguage>(), static language => Assert.True(Steps("\"fs.rmSync\"\\eval(", 1, language) > 0));

    [Theory]
    [InlineData("(")]
    [InlineData("[x for ")]
    [InlineData("f\"{")]
    [InlineData("`${")]
    [InlineData("a.b(")]
    [InlineData("{a:")]
    [InlineData("x=")]
    [InlineData("a?b:")]
    [InlineData("\"#{")]
    [InlineData("<<A\n")]
    [InlineData(")]}([{")]
    public void Work_grows_with_the_length_of_hostile_text_and_no_faster(string piece)
    {
        foreach (var language in Enum.GetValues<InlineLanguage>())
        {
            var (small, large) = (Steps(piece, 500, language), Steps(piece, 4000, language));
            Assert.True(large <= small * 20 + 2000, $"{language} {piece}: {small} tokens for 500 pieces, {large} for 4000");
        }
    }

    private static int Steps(string piece, int count, InlineLanguage language)
    {
        var text = string.Concat(Enumerable.Repeat(piece, count));
        var analyzer = new Analyzer(Worlds.Dirty());
        var call = new ShellCall([new Argument("x", default)], default);
        return InlineCode.Measure(text, language, new(analyzer, new Scope("x", "/home/dev/app"), call, "x"), null);
    }
}
