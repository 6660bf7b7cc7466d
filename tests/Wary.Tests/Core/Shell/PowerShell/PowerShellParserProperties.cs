using FsCheck;
using FsCheck.Fluent;
using Wary.Core.Shell.PowerShell;
using Wary.Core.Text;

namespace Wary.Tests.Core.Shell.PowerShell;

public sealed class PowerShellParserProperties
{
    private static readonly string[] Pieces =
    [
        "(", ")", "{", "}", "[", "]", "\"", "'", "`", "$(", "${", "@(", "@{", "@'\n", "\n'@", "@\"\n", "\n\"@", "if (", "else {", "foreach ($x in ", "for (", "while (", "do {", "switch (", "try {", "catch {", "function f {", "param(",
        "class A {", "|", "||", "&&", "&", ";", "\n", "\r\n", "$x", "$env:TEMP", "$x.y", "::Delete(", "[IO.File]", "-Recurse", "-Path:", "--%", "--", "-f ", "-join ", "+", "=", ",", ">", ">>", "2>&1", "<#", "#>", "#", " ", "\t", "a", "rm",
        "\u2018", "\u201d", "\u2013", "\0", "..", ".", "%", "!", "?", ":", "1", "0x", "é", "return ", "\\", "/",
    ];

    private static readonly Gen<string> Texts = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces));

    [Fact]
    public void Any_text_gives_a_tree_whose_spans_lie_inside_one_another() =>
        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            var script = PowerShellParser.Parse(text);
            return script.NotUnderstood.All(gap => Lies(gap.Span, text)) && PsWalk.Calls(script).All(call => Lies(call.Span, text)) && PsWalk.Commands(script).All(command =>
                Lies(command.Span, text) && Inside(command.Name.Span, command.Span) && command.Arguments.All(argument => Inside(argument.Span, command.Span)));
        }).Check(Properties.Tries(10_000));

    [Fact]
    public void The_work_grows_no_faster_than_the_text() =>
        Prop.ForAll(Texts.ToArbitrary(), text => PowerShellParser.Parse(string.Concat(Enumerable.Repeat(text, 40))).Steps <= 100 + text.Length * 40 * 20).Check(Properties.Tries(2_000));

    [Fact]
    public void A_string_between_single_quotes_means_what_is_written() =>
        Prop.ForAll(Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces).Replace("'", "").Replace("\u2018", "")).ToArbitrary(), text =>
        {
            var script = PowerShellParser.Parse($"echo '{text}'");
            return script.Error is null && PsWalk.Commands(script)[0].Arguments[0].Value!.Constant() == text;
        }).Check(Properties.Tries(1_000));

    private static bool Lies(TextSpan span, string text) => span.Start >= 0 && span.Length >= 0 && span.End <= text.Length;

    private static bool Inside(TextSpan inner, TextSpan outer) => inner.Start >= outer.Start && inner.End <= outer.End;
}
