namespace Wary.Tests.Core.Shell.Bash;

/// <summary>The parser against the shell itself and against a formatter, on scripts that people wrote and on damaged copies of them. <see cref="BashAgreementLong"/> does the same with all there is.</summary>
public sealed class BashAgreementTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("wary-bash-").FullName;

    // A reserved word or a quote read in one more place than bash does shows up here first.
    [Fact]
    public void Scripts_of_this_machine_are_taken_and_refused_as_bash_does()
    {
        var result = BashAgreementRuns.Verdicts(Scripts());
        Assert.True(result.Share >= 0.995, $"{result}\n{string.Join('\n', result.Different)}");
    }

    // A parser that reads on behind an error understands what bash refuses.
    [Fact]
    public void Damaged_scripts_that_bash_refuses_are_never_understood_as_a_whole()
    {
        var (refused, _) = BashAgreementRuns.Damaged(Scripts(), 150, 20261121, _folder);
        Assert.True(refused.Asked > 10, $"only {refused.Asked} were refused");
        Assert.True(refused.Share >= 0.97, $"{refused}\n{string.Join("\n---\n", refused.Different)}");
    }

    // A word split or joined in the wrong place passes every test of acceptance.
    [Fact]
    public void Simple_commands_have_the_words_that_a_formatter_finds_in_them()
    {
        Assert.SkipUnless(BashAgreementShells.HasShfmt, "shfmt is not installed");
        var result = BashAgreementRuns.Trees([.. Scripts().Take(40)]);
        Assert.True(result.Asked > 300, $"only {result.Asked} commands");
        Assert.True(result.Share >= 0.99, $"{result}\n{string.Join('\n', result.Different.Take(20))}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static List<(string Path, string Text)> Scripts()
    {
        var scripts = BashAgreementScripts.Few(150);
        Assert.SkipWhen(scripts.Count < 20, "too few shell scripts on this machine");
        return scripts;
    }
}
