using FsCheck;
using FsCheck.Fluent;
using Wary.Core.Shell.Cmd;
using Wary.Core.Text;

namespace Wary.Tests.Core.Shell.Cmd;

public sealed class CmdParserProperties
{
    private static readonly string[] Pieces =
    [
        "(", ")", "\"", "^", "%", "%%i", "%X%", "!X!", "%~dp0", "%1", "&", "&&", "|", "||", ">", ">>", "<", "2>&1", "\n", "\r\n", " ", "\t", "if ", "not ", "exist ", "else ", "==", "for ", "/f ", "in ", "do ", "in ('", "')", "rem ", "::", ":a",
        "call ", "set ", "x=", "echo.", "cd..", "rd/s", "@", ",", ";", "=", "a", "del", "/q", "C:\\", "é", "\0", "~", "*",
    ];

    private static readonly Gen<string> Texts = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces));

    [Fact]
    public void Any_text_gives_a_tree_whose_spans_lie_inside_one_another() =>
        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            var script = CmdParser.Parse(text);
            return script.NotUnderstood.All(gap => Lies(gap.Span, text)) && CmdWalk.SimpleCommands(script).All(one =>
                Lies(one.Command.Span, one.Script.Text) && one.Command.Words.All(word => Inside(word.Span, one.Command.Span) && word.Parts.All(part => Inside(part.Span, word.Span))));
        }).Check(Properties.Tries(10_000));

    [Fact]
    public void The_work_grows_no_faster_than_the_text() =>
        Prop.ForAll(Texts.ToArbitrary(), text => CmdParser.Parse(string.Concat(Enumerable.Repeat(text, 40))).Steps <= 100 + text.Length * 40 * 20).Check(Properties.Tries(2_000));

    private static bool Lies(TextSpan span, string text) => span.Start >= 0 && span.Length >= 0 && span.End <= text.Length;

    private static bool Inside(TextSpan inner, TextSpan outer) => inner.Start >= outer.Start && inner.End <= outer.End;
}
