using FsCheck;
using FsCheck.Fluent;
using Wary.Core.Gate;
using Wary.Core.Gate.Analysis;
using Wary.Core.Shell;
using Wary.Tests.Core.Gate.Programs;

namespace Wary.Tests.Core.Gate.Analysis;

/// <summary>What PowerShell and cmd make of variables, pipes and nested shells before the catalogue sees a command.</summary>
public sealed class WindowsShellEffectsTests
{
    // A value that is lost on the way to the cmdlet makes a known delete an unknown one.
    [Theory]
    [InlineData("$a = 'x'; $b = \"$a/y\"; Remove-Item $b", "Delete x/y")]
    [InlineData("$l = 'a', 'b'; foreach ($i in $l) { Remove-Item $i }", "Delete a; Delete b")]
    [InlineData("$p = @{ Path = 'x'; Recurse = $true }; Remove-Item @p", "Delete x")]
    [InlineData("Remove-Item ('a' + 'b'), ('{0}.txt' -f 'c')", "Delete ab; Delete c.txt")]
    [InlineData("function f($p, [switch]$q) { Remove-Item $p }; f -q -p x", "Delete x")]
    [InlineData("Get-ChildItem out -Filter *.o -Recurse | Where-Object Name -like a* | Remove-Item", "Delete out/*.o")]
    [InlineData("Set-Location sub; Remove-Item x; Pop-Location", "Delete x")]
    [InlineData("$t = @{ dir = 'x' }; Remove-Item $t.dir", "Delete x")]
    [InlineData("$s = 'Remove-Item x'; Invoke-Expression $s", "Delete x")]
    [InlineData("Remove-Item (Join-Path 'a' 'b')", "Delete a/b")]
    public void A_value_is_followed_to_the_cmdlet_that_gets_it(string text, string expected) => Assert.Equal(expected, Deletes(text, ShellLanguage.PowerShell));

    [Theory]
    [InlineData("set d=x& del %d%\\y", "Delete x/y")]
    [InlineData("for %i in (a b) do del %i", "Delete a; Delete b")]
    [InlineData("set \"c=del x\" & %c% y", "Delete x; Delete y")]
    [InlineData("cmd /c \"del x & del y\"", "Delete x; Delete y")]
    [InlineData("echo del x> a.bat & call a.bat", "Delete x")]
    [InlineData("del /f/q x", "Delete x")]
    public void A_value_is_followed_to_the_builtin_that_gets_it(string text, string expected) => Assert.Equal(expected, Deletes(text, ShellLanguage.Cmd));

    // Each of these only looks like a delete: a false alarm in every session.
    [Theory]
    [InlineData("Write-Host 'Remove-Item x'")]
    [InlineData("@'\nRemove-Item x\n'@ | Set-Content a.md")]
    [InlineData("git commit -m 'Remove-Item x'")]
    [InlineData("$x = { Remove-Item x }")]
    [InlineData("function f { Remove-Item x }")]
    [InlineData("Get-Help Remove-Item")]
    [InlineData("Remove-Item x -WhatIf")]
    [InlineData("# Remove-Item x")]
    public void Text_is_no_command(string text) => Assert.Equal("", Deletes(text, ShellLanguage.PowerShell));

    // A word of the command that nobody knows must not be taken for another place.
    [Fact]
    public void A_folder_holds_for_what_follows_it() =>
        Assert.Equal("/home/dev/app/sub", Assert.Single(new Analyzer(Worlds.Dirty()).Run("cd sub; rm x", ShellLanguage.PowerShell).Effects, effect => effect.Kind == EffectKind.Delete).Folder);

    // What names itself must end: a stack overflow ends the guard, and the host lets the command go on.
    [Theory]
    [InlineData("$x = @{ a = f @x }; f @x")]
    [InlineData("$x = @{ a = $x.a }; $x.a")]
    [InlineData("function f { f }; f")]
    [InlineData("$b = { & $b; & $b }; & $b")]
    [InlineData("$s = 'iex $s; iex $s'; iex $s")]
    [InlineData("Set-Alias a b; Set-Alias b a; a x")]
    public void What_runs_itself_comes_to_an_end(string text) => Assert.NotNull(new Analyzer(Worlds.Dirty()).Run(text, ShellLanguage.PowerShell));

    // Cut off for being too deep, each of these would be stopped in every session.
    [Theory]
    [InlineData("$env:GIT_SSH_COMMAND = 'ssh -i k'; git fetch")]
    [InlineData("function Walk($d) { if ($d) { foreach ($x in Get-ChildItem $d) { try { Walk $x; Walk $x.Parent } catch { } } } }; Walk .")]
    public void What_is_ordinary_is_not_cut_off(string text) => Assert.False(new Analyzer(Worlds.Dirty()).Run(text, ShellLanguage.PowerShell).IsCutOff);

    private static readonly string[] Pieces =
    [
        "Remove-Item ", "rm ", "del ", "iex ", "iwr ", "& ", ". ", "cmd /c ", "powershell -c ", "-enc ", "| ", "; ", "\n", "{ ", "} ", "( ", ") ", "$x", "$x = ", "$_ ", "@x ", "@{a=", "'~' ", "\"$x\" ", "-f ", "-join ", "+", "-Path ", "-Path:",
        "[IO.File]::Delete(", "[scriptblock]::Create(", ".Invoke()", "foreach ($x in ", "function f ", "f ", "set x=", "%x%", "for %i in (", "do ", "if ", "echo ", "> ", "x.bat ", "call ", "C:\\ ", "* ", ", ", "$x[", "] ", "..", "1 ", "Start-Process ",
    ];

    // An exception or an endless loop here is a hook that never answers.
    [Fact]
    public void Any_text_gets_an_answer_whose_effects_point_into_it() =>
        Prop.ForAll(Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary(), text =>
            new[] { ShellLanguage.PowerShell, ShellLanguage.Cmd }.All(language =>
                CommandGate.Judge(text, language, Worlds.Dirty()).Analysis.Effects.All(effect => effect.Span.Start >= 0 && effect.Span.End <= text.Length && effect.SourceSpan.Start >= 0 && effect.SourceSpan.End <= effect.Source.Length)))
        .Check(Properties.Tries(3_000));

    private static string Deletes(string text, ShellLanguage language) =>
        string.Join("; ", new Analyzer(Worlds.Dirty()).Run(text, language).Effects.Where(effect => effect.Kind == EffectKind.Delete).Select(ProgramExamples.Text));
}
