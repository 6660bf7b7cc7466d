using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs;

/// <summary>The shells of Windows, and programs that start others.</summary>
internal static class WindowsShells
{
    public const string Names = "powershell pwsh cmd start call wmic mshta rundll32 regsvr32 cscript wscript msiexec forfiles runas wsl psexec conhost";

    public static ProgramSpec? Find(string name) => name switch
    {
        "powershell" or "pwsh" => new(name, "PowerShell")
        {
            Style = OptionStyle.None,
            Help = "-? -h --help --version",
            Effects = static (call, effects) => PowerShell(call, effects),
            Examples = """
                powershell -NoProfile -Command "Remove-Item x" => Delete x
                pwsh -c "rm y" => Delete y
                powershell -ExecutionPolicy Bypass -enc UgBlAG0AbwB2AGUALQBJAHQAZQBtACAAeAA= => Delete x
                powershell Remove-Item z => Delete z
                powershell -File a.ps1 !> Delete *
                """,
        },
        "cmd" => new(name, "the command processor")
        {
            Style = OptionStyle.None,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                for (var i = 0; i < call.Operands.Count; i++)
                {
                    // /c, /d/c, //c (as typed in bash on Windows): the rest is the command.
                    var text = call.Operands[i].Text.Replace("//", "/", StringComparison.Ordinal);
                    if (text is not ['/', ..]) return;
                    var at = text.IndexOf("/c", StringComparison.OrdinalIgnoreCase) is var c and >= 0 ? c : text.IndexOf("/k", StringComparison.OrdinalIgnoreCase) is var k and >= 0 ? k : text.IndexOf("/r", StringComparison.OrdinalIgnoreCase);
                    if (at < 0) continue;
                    List<Argument> rest = [.. call.OperandsFrom(i + 1)];
                    if (at + 2 < text.Length) rest.Insert(0, call.Operands[i].As(text[(at + 2)..]));
                    if (rest.Count > 0) effects.RunText(CommandLine.Join(rest), ShellLanguage.Cmd);
                    return;
                }
                effects.RunInput(ShellLanguage.Cmd);
            },
            Examples = """
                cmd /c del x => Delete x
                cmd /s /c "rd /s /q y" => Delete y
                cmd /d/c del z => Delete z
                cmd /c echo del x !> Delete *
                """,
        },
        "start" or "call" => new(name, "starts a program")
        {
            Style = OptionStyle.None,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                var at = 0;
                // start "title" /b /wait program
                if (call.Program.Name == "start")
                {
                    if (call.Operand(0) is { IsQuoted: true } && call.Operands.Count > 1) at++;
                    for (; call.Operand(at) is { Text: ['/', ..] option }; at++) if (option.Equals("/d", StringComparison.OrdinalIgnoreCase)) at++;
                }
                else if (call.Operand(0) is { Text: [':', ..] }) return;
                effects.Run(call.OperandsFrom(at));
            },
            Examples = name == "start" ? "start \"\" /b cmd /c del x => Delete x\nstart notepad !> Delete *" : "call cmd /c del x => Delete x\ncall :sub x => nothing",
        },
        "wmic" => new(name, "the management interface")
        {
            Style = OptionStyle.None,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                foreach (var word in call.Operands)
                {
                    if (word.Text.StartsWith("/node:", StringComparison.OrdinalIgnoreCase)) effects.Connect(word.As(word.Text[6..]));
                }
                var words = call.Operands.Where(word => word.Text is not ['/', ..]).ToList();
                for (var i = 0; i < words.Count; i++)
                {
                    var text = words[i].Text.ToLowerInvariant();
                    if (text == "create" && i + 1 < words.Count) effects.RunText(CommandLine.Join([.. words.Skip(i + 1)]), ShellLanguage.Cmd);
                    else if (text is "delete" or "terminate") effects.Add(words[0].Text.ToLowerInvariant() is "process" ? EffectKind.StopProcess : EffectKind.ChangeConfig, string.Join(' ', words.Take(i)), words[0], words[0].Text.StartsWith("shadow", StringComparison.OrdinalIgnoreCase) ? Traits.Destroys | Traits.Whole : Traits.Destroys);
                    else if (text == "uninstall") effects.Add(EffectKind.ChangeConfig, string.Join(' ', words.Take(i)), words[0]);
                    else continue;
                    return;
                }
            },
            Examples = """
                wmic process call create "cmd /c del x" => Delete x
                wmic shadowcopy delete => ChangeConfig shadowcopy
                wmic process where name="x.exe" delete => StopProcess *
                wmic os get caption => nothing
                """,
        },
        "mshta" or "rundll32" or "regsvr32" or "cscript" or "wscript" or "msiexec" => new(name, "runs code from a file or address")
        {
            Style = OptionStyle.None,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                foreach (var word in call.Operands)
                {
                    var at = word.Text.IndexOf("http", StringComparison.OrdinalIgnoreCase);
                    if (at >= 0 && word.Text.AsSpan(at).Contains("://", StringComparison.Ordinal))
                    {
                        var address = word.As(word.Text[at..]);
                        effects.Download(address);
                        effects.Add(EffectKind.Execute, address.Shown, word, Traits.Downloaded);
                        return;
                    }
                    if (word.Text.Contains("javascript:", StringComparison.OrdinalIgnoreCase) || word.Text.Contains("vbscript:", StringComparison.OrdinalIgnoreCase))
                    {
                        effects.Opaque("a script inside a command", word);
                        return;
                    }
                }
                if (call.Operands.FirstOrDefault(word => word.Text is not (['/', ..] or ['-', ..])) is not { } file) return;
                if (call.Program.Name == "msiexec") effects.Add(EffectKind.Install, $"msi:{file.Shown}", file);
                else if (call.Program.Name == "rundll32" && file.Text.Contains("LockWorkStation", StringComparison.OrdinalIgnoreCase)) effects.Add(EffectKind.StopProcess, "the session", file);
                else effects.Add(EffectKind.Execute, WindowsPath.Of(file));
            },
            Examples = name == "msiexec" ? "msiexec /i https://x.example/a.msi /qn => Download x.example; Execute https://x.example/a.msi\nmsiexec /i a.msi => Install msi:a.msi\nmsiexec /? => nothing"
                : $"{name} https://x.example/a.hta => Download x.example; Execute https://x.example/a.hta\n{name} a.js => Execute a.js\n{name} a.js !> Download *",
        },
        "forfiles" => new(name, "runs a command for files")
        {
            Style = OptionStyle.Slash,
            Options = "/P= /M= /S /C=! /D=",
            Help = "/?",
            Effects = static (call, effects) =>
            {
                if (call.Value("/C") is not { } command) return;
                var folder = call.Value("/P")?.Text.TrimEnd('\\', '/') ?? ".";
                var name = $"{folder}/{(call.Value("/M")?.Text ?? "*").Replace('*', Argument.AnyName)}";
                effects.RunText(command.As(command.Text.Replace("@path", name, StringComparison.OrdinalIgnoreCase).Replace("@file", name, StringComparison.OrdinalIgnoreCase)), ShellLanguage.Cmd);
            },
            Examples = """
                forfiles /p C:\logs /m *.log /c "cmd /c del @path" => Delete C:/logs/*.log
                forfiles /p . /c "cmd /c echo @file" !> Delete *
                """,
        },
        "runas" => new(name, "runs a program as somebody else")
        {
            Style = OptionStyle.Slash,
            Options = "/user=? /noprofile /env /netonly /savecred",
            Help = "/?",
            Effects = static (call, effects) =>
            {
                effects.Add(EffectKind.Elevate, call.Value("/user")?.Shown ?? "another user");
                effects.Mark(Traits.Elevated);
                if (call.Operands.Count > 0) effects.RunText(CommandLine.Join(call.Operands), ShellLanguage.Cmd, traits: Traits.Elevated);
            },
            Examples = "runas /user:Administrator \"cmd /c del x\" => Elevate Administrator; Delete x\nrunas /? => nothing",
        },
        "wsl" => new(name, "runs a command in Linux")
        {
            Style = OptionStyle.Posix,
            Options = "-d|--distribution= -u|--user= -e|--exec --cd= --system --unregister= --terminate= --shutdown --install --list -l --status",
            Effects = static (call, effects) =>
            {
                if (call.Value("--unregister") is { } distribution) effects.Add(EffectKind.Delete, $"the Linux system {distribution.Shown}", null, Traits.Destroys | Traits.Recursive);
                else if (call.Operands.Count > 0) effects.RunText(CommandLine.Join(call.Operands), ShellLanguage.Bash);
            },
            Examples = "wsl rm -rf /home => Delete /home\nwsl -d Ubuntu -- rm x => Delete x\nwsl --list => nothing",
        },
        "psexec" => new(name, "runs a program on another machine")
        {
            Style = OptionStyle.None,
            Help = "",
            Effects = static (call, effects) =>
            {
                var at = 0;
                var traits = Traits.None;
                for (; call.Operand(at) is { Text: ['\\', '\\', ..] or ['-', ..] or ['/', ..] } word; at++)
                {
                    if (word.Text.StartsWith(@"\\", StringComparison.Ordinal))
                    {
                        effects.Connect(word.As(word.Text[2..]));
                        traits = Traits.Remote;
                    }
                    else if (word.Text is "-s") effects.Add(EffectKind.Elevate, "system", word);
                    else if (word.Text is "-u" or "-p" or "-w" or "-n") at++;
                }
                effects.Run(call.OperandsFrom(at), traits);
            },
            Examples = "psexec \\\\srv1 -s cmd /c del x => Connect srv1; Elevate system; Delete x\npsexec cmd /c echo del !> Delete *",
        },
        "conhost" => new(name, "a console")
        {
            Style = OptionStyle.None,
            Help = "/?",
            Effects = static (call, effects) => effects.Run(call.OperandsFrom(call.Operand(0) is { Text: ['-', ..] } ? 1 : 0)),
            Examples = "conhost cmd /c del x => Delete x\nconhost cmd /c echo x !> Delete *",
        },
        _ => null,
    };

    private static void PowerShell(Invocation call, EffectSink effects)
    {
        var words = call.Operands;
        for (var i = 0; i < words.Count; i++)
        {
            var text = words[i].Text;
            if (words[i].IsQuoted && text.Contains(' ', StringComparison.Ordinal) || text is not (['-', _, ..] or ['/', _, ..] or ['\u2013', _, ..]))
            {
                // Without an option Windows' own takes a command, the newer one a file.
                if (call.Program.Name == "pwsh" && (text.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase) || text.AsSpan().ContainsAny('/', '\\') && !text.Contains(' ', StringComparison.Ordinal))) File(i);
                else Command(i);
                return;
            }
            var option = text[1..].TrimStart('-');
            var end = option.IndexOf(':', StringComparison.Ordinal);
            if (end > 0) option = option[..end];
            if (Is("command") || option.Equals("c", StringComparison.OrdinalIgnoreCase) || Is("commandwithargs") || option.Equals("cwa", StringComparison.OrdinalIgnoreCase))
            {
                if (words.Count == i + 2 && words[i + 1].Text == "-") effects.RunInput(ShellLanguage.PowerShell);
                else Command(i + 1);
                return;
            }
            if (option.Length > 0 && (Is("encodedcommand") || option.Equals("ec", StringComparison.OrdinalIgnoreCase)) && !option.Equals("executionpolicy", StringComparison.OrdinalIgnoreCase))
            {
                if (i + 1 >= words.Count) return;
                var code = words[i + 1];
                var decoded = code.IsKnown ? PowerShellRunners.Decode(code.Text) : null;
                effects.RunText(code with { Content = new(code.Origin | Origin.Decoded, decoded, "an encoded command") }, ShellLanguage.PowerShell);
                return;
            }
            if (Is("file"))
            {
                File(i + 1);
                return;
            }
            if (Is("executionpolicy") || option is "ex" or "ep" || Is("windowstyle") || Is("version") || Is("inputformat") || Is("outputformat") || Is("configurationname") || Is("psconsolefile") || Is("workingdirectory") || option is "wd" || Is("settingsfile") || Is("custompipename")) i++;

            bool Is(string name) => name.StartsWith(option, StringComparison.OrdinalIgnoreCase);
        }
        effects.RunInput(ShellLanguage.PowerShell);

        void Command(int from)
        {
            if (from >= words.Count) return;
            var rest = call.OperandsFrom(from);
            if (rest is [{ Text: "{}" }]) return;
            var line = rest.Count == 1 ? rest[0] : new Argument(string.Join(' ', rest.Select(word => word.Text)), rest[0].Span) { Origin = rest.Aggregate(Origin.Plain, (all, word) => all | word.Origin) };
            effects.RunText(Analysis.PowerShellCalls.Seen(line), ShellLanguage.PowerShell);
        }

        void File(int at)
        {
            if (at >= words.Count) return;
            if (words[at].Text == "-") effects.RunInput(ShellLanguage.PowerShell);
            else effects.RunFile(WindowsPath.Of(words[at], isLiteral: true), ShellLanguage.PowerShell, call.OperandsFrom(at));
        }
    }
}
