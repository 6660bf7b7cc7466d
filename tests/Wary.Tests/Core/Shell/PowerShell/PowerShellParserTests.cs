using Wary.Core.Shell.PowerShell;
using Wary.Core.Text;

namespace Wary.Tests.Core.Shell.PowerShell;

public sealed class PowerShellParserTests
{
    // Each command as its name and arguments, as written. A mistake in the switch between words and expressions loses or invents commands.
    [Theory]
    [InlineData("Get-ChildItem -Recurse | Where-Object { $_.Length -gt 1mb } | Remove-Item -Force; cls", "Get-ChildItem|-Recurse / Where-Object|{ $_.Length -gt 1mb } / Remove-Item|-Force / cls")]
    [InlineData("if (Test-Path x) { rm x } elseif ($y) { ri y } else { del z }", "Test-Path|x / rm|x / ri|y / del|z")]
    [InlineData("foreach ($f in Get-ChildItem *.tmp) { Remove-Item $f.FullName }", "Get-ChildItem|*.tmp / Remove-Item|$f.FullName")]
    [InlineData("Get-ChildItem | foreach { rm $_ }", "Get-ChildItem / foreach|{ rm $_ } / rm|$_")]
    [InlineData("for ($i = 0; $i -lt (Get-Count); $i++) { step $i }", "Get-Count / step|$i")]
    [InlineData("while (Test-Path x) { Start-Sleep 1 }; do { a } until (b)", "Test-Path|x / Start-Sleep|1 / b / a")]
    [InlineData("switch -Wildcard ($x) { 'a*' { one } default { two } {$_ -gt 3} { three } word { four } }", "one / two / three / four")]
    [InlineData("try { risky } catch [IO.IOException], [Exception] { handle } finally { clean x }", "risky / handle / clean|x")]
    [InlineData("function Clean-All([string]$Path = (Get-Location), $n) { Remove-Item $Path }; Clean-All C:\\", "Get-Location / Remove-Item|$Path / Clean-All|C:\\")]
    [InlineData("function f { [CmdletBinding()] param([Parameter(Mandatory=$true)][string]$p = 'x') begin { a } process { b } }", "a / b")]
    [InlineData("$x = Get-Content a.txt; $env:PATH += ';x'; [int]$n, $m = 1, 2; $h.a.b = f g", "Get-Content|a.txt / f|g")]
    [InlineData("$x = if ($a) { b } else { c }", "b / c")]
    [InlineData("a && b || c; d &", "a / b / c / d")]
    [InlineData("& 'C:\\x y\\z.exe' -a; . .\\lib.ps1; & $cmd 1; . $p; & { inner 1 } 2", "'C:\\x y\\z.exe'|-a / .\\lib.ps1 / $cmd|1 / $p / { inner 1 }|2 / inner|1")]
    [InlineData("Remove-Item -Path:a,'b c', $d -Force:$false -- -e", "Remove-Item|-Path:a,'b c', $d|-Force:$false|--|-e")]
    [InlineData("git commit -m \"say $(Get-Date) `\"x`\"\" --amend", "git|commit|-m|\"say $(Get-Date) `\"x`\"\"|--amend / Get-Date")]
    [InlineData("icacls x --% /grant Everyone:(F) | y", "icacls|x|--% /grant Everyone:(F)  / y")]
    [InlineData("Invoke-It @params @(1,2) @{a = 1; 'b' = f x}", "Invoke-It|@params|@(1,2)|@{a = 1; 'b' = f x} / f|x")]
    [InlineData("Get-Item $HOME\\x $env:TEMP/y a$b.txt $x.Name $y[0] $(z)w", "Get-Item|$HOME\\x|$env:TEMP/y|a$b.txt|$x.Name|$y[0]|$(z)|w / z")]
    [InlineData("echo a`\n  b # c d\n<# e\nf #> g", "echo|a|b / g")]
    [InlineData("Write-Output @'\nrm -rf /\n'@\nnext", "Write-Output|@'\nrm -rf /\n'@ / next")]
    [InlineData("Write-Output @\"\n$(who)\n\"@ -X", "Write-Output|@\"\n$(who)\n\"@|-X / who")]
    [InlineData("cmd /c dir > out.txt 2>&1; x *>> all.log; y 2>$null", "cmd|/c|dir / x / y")]
    [InlineData("7z x a.zip; 1..3 | % { go $_ }; 2kb", "7z|x|a.zip / %|{ go $_ } / go|$_")]
    [InlineData("return Get-X y", "Get-X|y")]
    [InlineData("a | \n b\n| c", "a / b / c")]
    [InlineData("[IO.File]::WriteAllText((Join-Path a b), \"$(c)\")", "Join-Path|a|b / c")]
    [InlineData("(Get-Item x).Delete(); (f 1), (g 2) -join (h 3)", "Get-Item|x / f|1 / g|2 / h|3")]
    [InlineData("Rem`ove-It`em x; r'm' y; \u2018notacommand\u2019", "Rem`ove-It`em|x / r'm'|y")]
    [InlineData("process node; data; end", "process|node / data / end")]
    [InlineData("$a.b | c; -not (d) ; ! (e); ,(f) | g", "c / d / e / f / g")]
    [InlineData("class A { [int] $x = 1; [void] M([string]$s) { rm $s } }\nb", "rm|$s / b")]
    [InlineData("trap [Exception] { cleanup } ; throw (why)", "cleanup / why")]
    [InlineData("$x ? (a) : (b); $y ?? (c)", "a / b / c")]
    [InlineData("Get-Process | Where Name -eq 'node' | Stop-Process", "Get-Process / Where|Name|-eq|'node' / Stop-Process")]
    [InlineData("\u2013not (a)\nRemove-Item \u2013Recurse \u201Cx y\u201D", "a / Remove-Item|\u2013Recurse|\u201Cx y\u201D")]
    public void Every_command_is_found_with_its_arguments(string text, string expected)
    {
        var script = PowerShellParser.Parse(text);
        Assert.Null(script.Error);
        string Written(TextSpan span) => text.Substring(span.Start, span.Length);
        var found = PsWalk.Commands(script).Select(one => string.Join('|', one.Arguments.Select(argument => Written(argument.Span)).Prepend(Written(one.Name.Span))));
        Assert.Equal(expected, string.Join(" / ", found));
    }

    // A call that is read as text, or whose arguments are cut, hides what it does.
    [Theory]
    [InlineData("[IO.File]::Delete('x')", "[IO.File]::Delete('x')")]
    [InlineData("$x = [System.IO.Directory]::Delete($p, $true)", "[System.IO.Directory]::Delete($p, $true)")]
    [InlineData("(New-Object Net.WebClient).DownloadString('http://x')", "(New-Object Net.WebClient).DownloadString('http://x')")]
    [InlineData("$c.Invoke(1)[0].Foo().Bar", "$c.Invoke(1)[0].Foo() / $c.Invoke(1)")]
    [InlineData("[scriptblock]::Create('rm x').Invoke()", "[scriptblock]::Create('rm x').Invoke() / [scriptblock]::Create('rm x')")]
    [InlineData("\"$($x.Kill(1))\"", "$x.Kill(1)")]
    [InlineData("$x = (\n  [A.B].GetProperty('c', [D] 'e')\n).GetValue($y).Text", "(\n  [A.B].GetProperty('c', [D] 'e')\n).GetValue($y) / [A.B].GetProperty('c', [D] 'e')")]
    [InlineData("(f).\n  Kill(1).\n  x", "(f).\n  Kill(1)")]
    [InlineData("$l.ForEach{ $_.Delete() }", "$l.ForEach{ $_.Delete() } / $_.Delete()")]
    [InlineData("[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($a), 0)", "[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($a), 0) / [Convert]::FromBase64String($a)")]
    public void Every_call_of_a_member_is_found(string text, string expected)
    {
        var script = PowerShellParser.Parse(text);
        Assert.Null(script.Error);
        Assert.Equal(expected, string.Join(" / ", PsWalk.Calls(script).Select(call => text.Substring(call.Span.Start, call.Span.Length))));
    }

    // Quotes, escapes and typographic quotes must give what PowerShell makes of them, or a name is hidden.
    [Theory]
    [InlineData("'it''s'", "it's")]
    [InlineData("\"a`\"b\"\"c`n`$x\"", "a\"b\"c\n$x")]
    [InlineData("R`emo've'-\"Item\"", "Remove-Item")]
    [InlineData("\u201Csmart\u201D", "smart")]
    [InlineData("\u2018smart'", "smart")]
    [InlineData("\"`u{72}m\"", "rm")]
    [InlineData("a#b", "a#b")]
    [InlineData("http://x/y?z=1", "http://x/y?z=1")]
    [InlineData("C:\\a\\b.txt", "C:\\a\\b.txt")]
    [InlineData("\"$x\"", null)]
    [InlineData("a${x}b", null)]
    [InlineData("@'\none\ntwo\n'@", "one\ntwo")]
    [InlineData("@\"\r\na \"q\" b\r\n\"@", "a \"q\" b")]
    public void A_word_means_what_PowerShell_makes_of_it(string word, string? meaning) =>
        Assert.Equal(meaning, Assert.Single(PsWalk.Commands(PowerShellParser.Parse("x " + word))).Arguments[0].Value!.Constant());

    [Theory]
    [InlineData("rm 'open")]
    [InlineData("rm \"open $(x\"")]
    [InlineData("if ($x) { a")]
    [InlineData("a )")]
    [InlineData("a }")]
    [InlineData("| a")]
    [InlineData("a && ; b")]
    [InlineData("$x = ")]
    [InlineData("@{ a 1 }")]
    [InlineData("foreach (x) { }")]
    [InlineData("$x foo")]
    [InlineData("<# open")]
    [InlineData("@'\nopen")]
    public void What_PowerShell_refuses_is_an_error_and_never_understood(string text)
    {
        var script = PowerShellParser.Parse(text);
        Assert.NotNull(script.Error);
        Assert.Contains(script.Error, script.NotUnderstood);
    }

    // Giving up at the first odd sign would leave all that follows unseen.
    [Fact]
    public void Commands_around_an_error_are_kept() =>
        Assert.Equal(["a", "b"], PsWalk.Commands(PowerShellParser.Parse("a\n$x $y ) '\nb")).Select(one => one.Name.Constant()).Where(name => name is "a" or "b"));

    [Theory]
    [InlineData("$(")]
    [InlineData("{ ")]
    [InlineData("@{a=")]
    [InlineData("\"$(")]
    [InlineData("if (")]
    [InlineData("[a]")]
    [InlineData("!")]
    [InlineData("$a=")]
    [InlineData("x.y(")]
    [InlineData("$a[")]
    [InlineData("f { ")]
    [InlineData("& ")]
    [InlineData("try{")]
    [InlineData("return ")]
    [InlineData("1?2:")]
    public void Depth_is_an_error_and_no_crash(string opening)
    {
        var text = string.Concat(Enumerable.Repeat(opening, 20_000));
        var script = PowerShellParser.Parse(text);
        PsWalk.Commands(script);
        Assert.NotNull(script.Error);
    }

    // A tree as deep as the text is long overflows whoever walks it.
    [Theory]
    [InlineData("$a+")]
    [InlineData("a;")]
    [InlineData("a|")]
    [InlineData("a &&")]
    [InlineData("1,")]
    [InlineData("x ")]
    [InlineData("$a -f 1,")]
    public void A_long_row_is_no_deep_tree(string piece) =>
        PsWalk.Commands(PowerShellParser.Parse(string.Concat(Enumerable.Repeat(piece, 20_000)) + "x"));
}
