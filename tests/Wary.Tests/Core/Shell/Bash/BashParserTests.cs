using Wary.Core.Shell.Bash;

namespace Wary.Tests.Core.Shell.Bash;

public sealed class BashParserTests
{
    // Each simple command as its words, as written; commands in the order of the text.
    [Theory]
    [InlineData("ls -l | grep x && rm y || echo z; make &", "ls -l / grep x / rm y / echo z / make")]
    [InlineData("A=1 B=\"two words\" cmd $A", "cmd $A")]
    [InlineData("if [ -f a ]; then rm a; elif true; then :; else exit 1; fi", "[ -f a ] / rm a / true / : / exit 1")]
    [InlineData("while read -r l; do echo \"$l\"; done < in", "read -r l / echo \"$l\"")]
    [InlineData("for f in *.txt $(ls); do mv \"$f\" /tmp; done", "ls / mv \"$f\" /tmp")]
    [InlineData("for ((i=0; i<$(nproc); i++)); do run $i; done", "nproc / run $i")]
    [InlineData("case \"$1\" in start|go) up ;; *) down ;& x) ;; esac", "up / down")]
    [InlineData("f() { rm -rf \"$1\"; }; function g { ls; }; f /", "rm -rf \"$1\" / ls / f /")]
    [InlineData("(cd x && make) >log 2>&1", "cd x / make")]
    [InlineData("{ a; b; } | c", "a / b / c")]
    [InlineData("echo \"$(date +%s) `whoami` ${x:-$(hostname)}\"", "echo \"$(date +%s) `whoami` ${x:-$(hostname)}\" / date +%s / whoami / hostname")]
    [InlineData("diff <(sort a) <(sort b)", "diff <(sort a) <(sort b) / sort a / sort b")]
    [InlineData("cat <<EOF | sh\nrm $(which x)\nEOF\necho next", "cat / which x / sh / echo next")]
    [InlineData("cat <<'EOF'\n$(not run)\nEOF\nreal", "cat / real")]
    [InlineData("cat <<-A <<B\n\tone\n\tA\ntwo\nB\nend", "cat / end")]
    [InlineData("[[ $a == *(x|y) && -f $(pwd)/b ]] && go", "pwd / go")]
    [InlineData("[[ $a =~ ^(a|b c)$ ]] || stop", "stop")]
    [InlineData("(( x > 1 && $(f) )) && g", "f / g")]
    [InlineData("((a); b)", "a / b")]
    [InlineData("x=$(( (1+2) * $(n) )) echo $((x))", "echo $((x)) / n")]
    [InlineData("arr=(one \"$(two)\" [5]=three); arr+=(four)", "two")]
    [InlineData("declare -A m=([a]=1 [b]=$(q)) other", "declare -A other / q")]
    [InlineData("time -p ! make; coproc cat", "make / cat")]
    [InlineData("a \\\n  b # c d\ne", "a b / e")]
    [InlineData("echo {a,b}{1..3} ~/x ?[a-z]*", "echo {a,b}{1..3} ~/x ?[a-z]*")]
    [InlineData("exec 3<>/dev/tcp/h/80 {fd}>f &>all >|force <<< \"$w\"", "exec")]
    [InlineData("echo fi done } esac", "echo fi done } esac")]
    [InlineData("if true; then ( while x; do case $(y) in a) z;; esac; done ); fi", "true / x / y / z")]
    public void Every_command_is_found_with_its_words(string text, string expected)
    {
        var script = BashParser.Parse(text);
        Assert.Null(script.Error);
        var found = BashWalk.SimpleCommands(script).Where(one => one.Command.Words.Count > 0)
            .Select(one => string.Join(' ', one.Command.Words.Select(word => one.Script.Text.Substring(word.Span.Start, word.Span.Length))));
        Assert.Equal(expected, string.Join(" / ", found));
    }

    [Theory]
    [InlineData("if true; then")]
    [InlineData("echo 'open")]
    [InlineData("echo \"$(open\"")]
    [InlineData("for x in a; done")]
    [InlineData("a && | b")]
    [InlineData("fi")]
    [InlineData("( )")]
    [InlineData("echo (a)")]
    [InlineData("case x in a) b")]
    [InlineData("x=(a")]
    [InlineData("a ;; b")]
    [InlineData("[[ a b c ]]")]
    [InlineData("{ a")]
    [InlineData("f() echo")]
    [InlineData("echo ${x")]
    [InlineData(") a")]
    public void What_a_shell_refuses_is_an_error_and_never_understood(string text)
    {
        var script = BashParser.Parse(text);
        Assert.NotNull(script.Error);
        Assert.Contains(script.Error, script.NotUnderstood);
    }

    [Theory]
    [InlineData("r''m", "rm")]
    [InlineData("r\\m", "rm")]
    [InlineData("\"rm\"", "rm")]
    [InlineData("$'\\x72\\155'", "rm")]
    [InlineData("$'r\\u006d'", "rm")]
    [InlineData("a\\\nb", "ab")]
    [InlineData("\"a\\$b\\`c\\\\d\\n\"", "a$b`c\\d\\n")]
    [InlineData("r${x}m", null)]
    [InlineData("r$(x)m", null)]
    [InlineData("\"$x\"", null)]
    public void A_word_means_what_the_shell_makes_of_its_quotes(string word, string? meaning)
    {
        var command = Assert.Single(BashWalk.SimpleCommands(BashParser.Parse("echo " + word)), one => one.Command.Words[0].Constant() == "echo").Command;
        Assert.Equal(meaning, command.Words[1].Constant());
    }

    [Fact]
    public void A_here_document_is_taken_as_the_shell_takes_it()
    {
        var command = (BashCommand.Simple)BashParser.Parse("cat <<A <<'B'\n$x\nA\n$x\nB\n").Body[0].Command;
        Assert.IsType<WordPart.Parameter>(command.Redirects[0].Body!.Parts[0]);
        Assert.Equal("$x\n", Assert.IsType<WordPart.Quoted>(Assert.Single(command.Redirects[1].Body!.Parts)).Value);
    }

    [Theory]
    [InlineData("$(", 3_000)]
    [InlineData("((", 3_000)]
    [InlineData("{ ", 3_000)]
    [InlineData("\"$(", 3_000)]
    [InlineData("`\\", 3_000)]
    [InlineData("${x:-", 3_000)]
    [InlineData("if ", 3_000)]
    [InlineData("[[ ( ", 3_000)]
    [InlineData("@(", 3_000)]
    public void Depth_is_an_error_and_no_crash(string opening, int times) =>
        Assert.NotNull(BashParser.Parse(string.Concat(Enumerable.Repeat(opening, times))).Error);

    [Fact]
    public void Commands_in_front_of_an_error_are_kept()
    {
        var script = BashParser.Parse("rm -rf /; echo 'open");
        Assert.Equal("rm", Assert.IsType<BashCommand.Simple>(script.Body[0].Command).Words[0].Constant());
    }
}
