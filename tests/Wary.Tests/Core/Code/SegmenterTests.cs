using FsCheck;
using FsCheck.Fluent;
using Wary.Core.Code;

namespace Wary.Tests.Core.Code;

public sealed class SegmenterTests
{
    // Fragments that open, close and confuse literals and comments in some language.
    private static readonly string[] Fragments =
    [
        "'", "\"", "`", "\"\"\"", "'''", "f'", "rb\"", "{", "}", "${", "#{", "(", ")", "[", "]", "/", "//", "/*", "*/", "#", "--", "<!--", "-->", "<", ">",
        "</", "<a>", "</a>", "<script>", "</script>", "<?php", "?>", "{{", "}}", "\\", "\n", "\r\n", " ", ":", ";", "=", "x", "return", "<<EOF", "EOF", "r#\"", "\"#",
        "$\"", "@\"", "@'", "$'", "'a", "\ud83d", "\u00e9", "\0", "0", "%>", "<%", "<style>", "]]>", "|", "- ",
    ];

    [Fact]
    public void Segments_cover_any_text_without_gap_or_overlap()
    {
        var texts = Gen.Elements(Fragments).ListOf().Select(parts => string.Concat(parts)).ToArbitrary();
        Prop.ForAll(texts, text =>
        {
            foreach (var language in Enum.GetValues<Language>())
            {
                var (position, code) = (0, new SourceCode(text, language));
                foreach (var segment in code.Segments)
                {
                    Assert.Equal(position, segment.Start);
                    Assert.True(segment.Length > 0, $"an empty segment in {language}: {text}");
                    position = segment.End;
                }
                Assert.Equal(text.Length, position);
                CheckTokens(code);
            }
        }).QuickCheckThrowOnFailure();
    }

    private static void CheckTokens(SourceCode code)
    {
        var end = 0;
        for (var i = 0; i < code.Count; i++)
        {
            var token = code[i];
            Assert.True(token.Start >= end && token.Length > 0);
            end = token.End;
            if (token.Kind == TokenKind.Open) Assert.InRange(token.Partner, i + 1, code.Count);
            if (token.Kind == TokenKind.Close && token.Partner >= 0) Assert.Equal(i, code[token.Partner].Partner);
        }
        Assert.True(end <= code.Text.Length);
    }

    // Comments are written «», strings ‹›, pieces of strings ‹|›, text for readers ¦¦.
    [Theory]
    [InlineData("a.py", "x = 1 # don't\ny = '#'", "x = 1 «# don't»\ny = ‹'#'›")]
    [InlineData("a.py", "f'{a['k']}b{c:>{w}}' + rb'\\''", "‹|f'{›a[‹'k'›]‹|}b{›c‹|:>{›w‹|}}'› + ‹rb'\\''›")]
    [InlineData("a.py", "f'{{a}}' f'{x!r:%H:%M}'", "‹f'{{a}}'› ‹|f'{›x!r‹|:%H:%M}'›")]
    [InlineData("a.py", "'open\nx = \"\"\"a\n'b\"\"\"", "‹'open›\nx = ‹\"\"\"a\n'b\"\"\"›")]
    [InlineData("a.js", "a = b / c; d = /[/'\"]/.test(e) // f", "a = b / c; d = ‹/[/'\"]/›.test(e) «// f»")]
    [InlineData("a.js", "`a${b + `c${d}`}e` / 2 / g", "‹|`a${›b + ‹|`c${›d‹|}`›‹|}e`› / 2 / g")]
    [InlineData("a.js", "return /x'/\nif (a) {}", "return ‹/x'/›\nif (a) {}")]
    [InlineData("a.jsx", "x = <p a=\"b\">don't {f('x')} <b/></p>; y = a <b", "x = <p a=‹\"b\"›>¦don't ¦{f(‹'x'›)}¦ ¦<b/></p>; y = a <b")]
    [InlineData("a.tsx", "const f = <T,>(x: T) => 'a'", "const f = <T,>(x: T) => ‹'a'›")]
    [InlineData("a.ts", "const a = <string>b; 'c'", "const a = <string>b; ‹'c'›")]
    [InlineData("a.go", "a := `x\n\\` // c", "a := ‹`x\n\\`› «// c»")]
    [InlineData("a.rs", "fn f<'a>(x: &'a str) { '\\''; r#\"a\"b\"# /* /* */ */ }", "fn f<'a>(x: &'a str) { ‹'\\''›; ‹r#\"a\"b\"#› «/* /* */ */» }")]
    [InlineData("a.cs", "@\"a\\\" + $\"{x}b\" + \"\"\"a\"b\"\"\"", "‹@\"a\\\"› + ‹|$\"{›x‹|}b\"› + ‹\"\"\"a\"b\"\"\"›")]
    [InlineData("a.cpp", "int n = 1'000; char c = 'x';", "int n = 1'000; char c = ‹'x'›;")]
    [InlineData("a.sh", "echo ${#a} a#b 'c\\' # d\ncat <<E\nit's\nE\n# f", "echo ${#a} a#b ‹'c\\'› «# d»\ncat <<E\nit's\nE\n«# f»")]
    [InlineData("a.yml", "a: 'x # y' # z\nb: |\n  don't # c", "a: 'x # y' «# z»\nb: |\n  don't «# c»")]
    [InlineData("a.json", "{\"a\": \"http://x\"} // c", "{\"a\": \"http://x\"} «// c»")]
    [InlineData("a.html", "<p title='a>b'>it's</p><!-- c --><script>'a'//b\n</script>", "<p title='a>b'>¦it's¦</p>«<!-- c -->»<script>‹'a'›«//b»\n</script>")]
    [InlineData("a.vue", "<p>{{ a }} b</p>", "<p>{{ a }}¦ b¦</p>")]
    [InlineData("a.php", "<p>it's</p><?php f('a'); # b\n?>c", "<p>¦it's¦</p><?php f(‹'a'›); «# b»\n?>¦c¦")]
    [InlineData("a.sql", "select 'a' -- b", "select ‹'a'› «-- b»")]
    [InlineData("a.md", "eval(x)", "¦eval(x)¦")]
    [InlineData("a.unknown", "eval('x') # y", "eval('x') # y")]
    public void A_language_is_cut_as_its_own_lexer_would(string path, string text, string expected)
    {
        var code = new SourceCode(text, Languages.Of(path, text));
        Assert.Equal(expected, string.Concat(code.Segments.Select(segment => Marked(segment.Kind, text.Substring(segment.Start, segment.Length)))));
    }

    private static string Marked(SegmentKind kind, string text) => kind switch
    {
        SegmentKind.Comment => $"«{text}»",
        SegmentKind.String => $"‹{text}›",
        SegmentKind.StringPart => $"‹|{text}›",
        SegmentKind.Text => $"¦{text}¦",
        _ => text,
    };
}
