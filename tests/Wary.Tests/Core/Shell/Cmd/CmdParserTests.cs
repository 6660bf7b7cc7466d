using Wary.Core.Shell.Cmd;

namespace Wary.Tests.Core.Shell.Cmd;

public sealed class CmdParserTests
{
    // Each command as its words, as written. A sign taken for a character (or the reverse) hides a command.
    [Theory]
    [InlineData("dir /s & del /q x && rd /s y || echo no | more", "dir|/s / del|/q|x / rd|/s|y / echo|no / more")]
    [InlineData("@echo off\r\nrem del x\r\n:: del y\r\n:start\r\ncall :sub a\ngoto start", "echo|off / call|:sub|a / goto|start")]
    [InlineData("if exist \"a b\" del \"a b\"", "del|\"a b\"")]
    [InlineData("if not exist x (md x & cd x) else (rd /s /q x)", "md|x / cd|x / rd|/s|/q|x")]
    [InlineData("if /i \"%a%\"==\"b\" (one) else if errorlevel 1 two", "one / two")]
    [InlineData("if %x% equ 3 three", "three")]
    [InlineData("if defined X echo %X%", "echo|%X%")]
    [InlineData("for %%i in (*.tmp \"a b\") do del %%i", "del|%%i")]
    [InlineData("for /f \"tokens=1 delims=,\" %%a in ('dir /b ^| find \"x\"') do (echo %%a & rd %%a)", "dir|/b / find|\"x\" / echo|%%a / rd|%%a")]
    [InlineData("for /r C:\\x %i in (*) do @del /f %i", "del|/f|%i")]
    [InlineData("cd.. & rd/s/q x & echo.hi & del,x", "cd|.. / rd|/s/q|x / echo|.hi / del|x")]
    [InlineData("(a & (b\nc)) > log 2>&1", "a / b / c")]
    [InlineData("d^el x^&y ^\n z", "d^el|x^&y|z")]
    [InlineData("echo \"a & b\" > out.txt & c", "echo|\"a & b\" / c")]
    [InlineData("set x=del& %x% y", "set|x=del / %x%|y")]
    [InlineData("\"C:\\Program Files\\x.exe\" -a %~dp0b %1 %*", "\"C:\\Program Files\\x.exe\"|-a|%~dp0b|%1|%*")]
    [InlineData("echo a) & b", "echo|a) / b")]
    [InlineData("x <in >out 2>>err.txt y", "x|y")]
    [InlineData("C:\\Windows\\System32\\format.com c: /q", "C:\\Windows\\System32\\format.com|c:|/q")]
    public void Every_command_is_found_with_its_words(string text, string expected)
    {
        var script = CmdParser.Parse(text);
        Assert.Null(script.Error);
        var found = CmdWalk.SimpleCommands(script).Select(one => string.Join('|', one.Command.Words.Select(word => one.Script.Text.Substring(word.Span.Start, word.Span.Length))));
        Assert.Equal(expected, string.Join(" / ", found));
    }

    // Carets and quotes that stay in a name hide it.
    [Theory]
    [InlineData("d^e^l", "del")]
    [InlineData("\"d\"el", "del")]
    [InlineData("a^^b", "a^b")]
    [InlineData("\"a^b\"", "a^b")]
    [InlineData("100%", "100%")]
    [InlineData("50%%", "50%")]
    [InlineData("hi!", "hi!")]
    [InlineData("%A%", null)]
    [InlineData("!A!", null)]
    [InlineData("%%i", null)]
    public void A_word_means_what_cmd_makes_of_it(string word, string? meaning) =>
        Assert.Equal(meaning, CmdWalk.SimpleCommands(CmdParser.Parse("x " + word))[0].Command.Words[1].Constant());

    [Theory]
    [InlineData("%USERPROFILE%", "USERPROFILE", "")]
    [InlineData("%PATH:~0,1%", "PATH", "~0,1")]
    [InlineData("!x:a=b c!", null, null)]
    [InlineData("%x:a=b c%", "x", "a=b c")]
    [InlineData("%ProgramFiles(x86)%", "ProgramFiles(x86)", "")]
    public void A_variable_keeps_its_name_and_what_is_cut_from_it(string word, string? name, string? modifier)
    {
        var variable = CmdWalk.SimpleCommands(CmdParser.Parse("x " + word))[0].Command.Words[1].Parts[0] as CmdPart.Variable;
        Assert.Equal(name, variable?.Name);
        Assert.Equal(modifier, variable?.Modifier);
    }

    [Theory]
    [InlineData("(a")]
    [InlineData("a & ) b")]
    [InlineData("for %i (x) do y")]
    [InlineData("a >")]
    public void What_cmd_refuses_is_an_error(string text) => Assert.NotNull(CmdParser.Parse(text).Error);

    [Theory]
    [InlineData("(")]
    [InlineData("if x==y (")]
    [InlineData("for %i in (a) do (")]
    [InlineData("for /f %i in ('")]
    [InlineData("if a==b ")]
    public void Depth_is_an_error_and_no_crash(string opening)
    {
        var script = CmdParser.Parse(string.Concat(Enumerable.Repeat(opening, 20_000)));
        CmdWalk.SimpleCommands(script);
        Assert.NotNull(script.Error);
    }
}
