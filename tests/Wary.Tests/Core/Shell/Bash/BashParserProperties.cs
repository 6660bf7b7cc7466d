using FsCheck;
using FsCheck.Fluent;
using Wary.Core.Shell.Bash;

namespace Wary.Tests.Core.Shell.Bash;

public sealed class BashParserProperties
{
    private static readonly string[] Pieces =
    [
        "(", ")", "{", "}", "\"", "'", "`", "$(", "${", "$((", "))", "[[", "]]", "if ", "then ", "fi", "do ", "done", "case ", "in ", "esac", ";;", "|", "||", "&&", "&", ";", "<<EOF", "<<-'E'", "EOF",
        "<", ">", "<(", "\n", "$", "\\", "for ", "while ", "function ", "!", "time ", " ", "\t", "a", "x=", "x=(", "x[1]=", "#", "*", "@(", "=~", "-f", "==", "$'", "\\x41", "é", "\0", "rm", "-rf", "/", "2>&1", "{fd}>", "coproc ", "select ",
    ];

    private static readonly Gen<string> Texts = Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces));

    [Fact]
    public void Any_text_gives_a_tree_whose_spans_lie_inside_one_another_and_show_their_words() =>
        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            var script = BashParser.Parse(text);
            return script.NotUnderstood.All(gap => Lies(gap.Span, text)) && BashWalk.SimpleCommands(script).All(one =>
                Lies(one.Command.Span, one.Script.Text)
                && one.Command.Words.All(word => word.Span.Start >= one.Command.Span.Start && word.Span.End <= one.Command.Span.End && word.Parts.All(part => part.Span.Start >= word.Span.Start && part.Span.End <= word.Span.End)));
        }).Check(Properties.Tries(5_000));

    [Fact]
    public void A_constant_word_means_what_is_written_between_single_quotes() =>
        Prop.ForAll(Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces).Replace("'", "")).ToArbitrary(), text =>
        {
            var script = BashParser.Parse($"echo '{text}'");
            return script.Error is null && ((BashCommand.Simple)script.Body[0].Command).Words[1].Constant() == text;
        }).Check(Properties.Tries(1_000));

    private static bool Lies(Wary.Core.Text.TextSpan span, string text) => span.Start >= 0 && span.Length >= 0 && span.End <= text.Length;
}
