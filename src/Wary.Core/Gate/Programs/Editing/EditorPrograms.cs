using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Editing;

/// <summary>Editors and pagers: most can run a shell's command from their command line.</summary>
internal static class EditorPrograms
{
    public const string Names = "vim vi nvim view gvim vimdiff ex rvim ed red nano pico micro emacs emacsclient code code-insiders codium cursor windsurf subl atom gedit kate less more most man info open-in-editor";

    public static ProgramSpec? Find(string name) => name switch
    {
        "vim" or "vi" or "nvim" or "view" or "gvim" or "vimdiff" or "ex" or "rvim" => new(name, "edits files")
        {
            Style = OptionStyle.Gnu,
            Options = (name == "ex" ? "-s " : "") + "-c=! -S=! --cmd=! -u=! -U=! -s=? -T= -t= -q= -w= -W= -i= --startuptime= --server= --listen= --remote-expr= --remote-send= --servername= -l=! -R -e -E -n -N -b -d -g -f -x -y -Z -O=? -o=? -p=? -es -Es -V=? --headless --clean --noplugin --embed",
            Help = "-h --help --version",
            Effects = static (call, effects) => Vi(call, effects),
            Examples = $"""
                {name} -c ':!rm x' -c q README.md => Delete x
                {name} '+!rm x' README.md => Delete x
                {name} --cmd 'call system("rm x")' => Delete x
                {name} -es -c '%d' -c wq a.txt => Overwrite a.txt
                {name} -es -c 'w! out.txt' -c q a.txt => Overwrite out.txt
                {name} -u /tmp/evil.vim a => Opaque *
                {name} -S <(echo '!rm x') => Delete x
                {name} -c 'set nu' a.txt !> Delete *
                {name} +12 a.txt !> Overwrite *
                {name} --version => nothing
                """,
        },
        "ed" or "red" => new(name, "edits a file by commands")
        {
            Options = "-s|--quiet|--silent -p|--prompt= -v -G -E -l -r",
            Effects = static (call, effects) =>
            {
                if (call.Operand(0) is { Text: ['!', ..] } command)
                {
                    effects.RunText(command.As(command.Text[1..]));
                    return;
                }
                if (call.Input?.Text is { } text) ExScript.Run(text, call.Word, call.Operand(0), effects);
                else if (call.Operand(0) is { } file) effects.Write(file, Traits.Append);
            },
            Examples = $"""
                {name} -s a.txt <<< $'1,$d\nw' => Overwrite a.txt
                {name} -s <<< '!rm x' => Delete x
                {name} -s a.txt <<< $',s/a/b/\nw' => Write a.txt
                {name} -s a.txt <<< ',p' !> Write *
                """,
        },
        "nano" or "pico" or "micro" or "gedit" or "kate" or "subl" or "atom" or "open-in-editor" => new(name, "edits files")
        {
            Options = "-r|--fill= -T|--tabsize= -o|--operatingdir= -s|--speller=! -C|--backupdir= -Y|--syntax= -f|--rcfile= -l -w -v|--view -n|--new-window -a|--add --command= -config-dir=",
            Effects = static (call, effects) =>
            {
                if (call.Value("-s") is { } speller) effects.RunHidden(speller);
                if (call.Has("-v")) return;
                foreach (var file in call.Operands)
                {
                    if (file.Text is not ['+', ..]) effects.Write(file, Traits.Append);
                }
            },
            Examples = $"""
                {name} a.txt => Write a.txt
                {name} -s 'rm x' a.txt => Delete x
                {name} --help => nothing
                """,
        },
        "emacs" or "emacsclient" => new(name, "edits files, and runs Lisp")
        {
            Style = OptionStyle.Words,
            Options = "-e|-eval|-execute= -l|-load= -f|-funcall= -L|-directory= -script= -x= -d|-display= -u|-user= -chdir= -s|-socket-name= -a|-alternate-editor=! -insert= -q -Q -nw -t -c -n -batch -daemon=? -no-site-file",
            Effects = static (call, effects) =>
            {
                if (call.Value("-a") is { } other) effects.RunHidden(other);
                foreach (var option in call.Options)
                {
                    if (option.Value is { } file && (option.Is("-l") || option.Is("-script") || option.Is("-x"))) effects.Opaque($"emacs runs {file.Shown}", file);
                    if (option.Value is { } code && option.Is("-e")) Lisp(code, effects);
                }
                foreach (var file in call.Operands)
                {
                    if (call.Name == "emacsclient" && call.Has("-e")) Lisp(file, effects);
                    else if (file.Text is not ['+', ..] && !call.HasAny("-batch")) effects.Write(file, Traits.Append);
                }
            },
            Examples = $"""
                {name} --eval '(shell-command "rm x")' => Delete x
                {name} --batch --eval '(delete-file "x")' => Delete x
                {name} -nw a.txt => Write a.txt
                {name} --eval '(message "rm x")' => nothing
                """,
        },
        "code" or "code-insiders" or "codium" or "cursor" or "windsurf" => new(name, "opens files in an editor")
        {
            Options = "--install-extension= --uninstall-extension= --disable-extension= --user-data-dir= --extensions-dir= --extensionDevelopmentPath= --profile= --log= --locale= --add-mcp= -g|--goto= -d|--diff -m|--merge -a|--add -n|--new-window -r|--reuse-window -w|--wait --list-extensions --show-versions --force --pre-release --status --disable-extensions --folder-uri= --file-uri= --remote= --enable-proposed-api=",
            Help = "-h --help -v --version",
            Effects = static (call, effects) => Code(call, effects),
            Examples = $$"""
                {{name}} --install-extension acme.tool --force => Install vscode:acme.tool
                {{name}} --install-extension ./x.vsix => Install ./x.vsix
                {{name}} --add-mcp '{"name":"x","command":"y"}' => StartServer *
                {{name}} tunnel => Connect *
                {{name}} tunnel service install => Persist *
                {{name}} --list-extensions => nothing
                {{name}} . => nothing
                """,
        },
        "less" or "more" or "most" => new(name, "shows files page by page")
        {
            Options = "-b= -h= -j= -k= -o= -O= -p= -P= -t= -T= -x= -y= -z= -D= -n -N -S -R -r -i -I -F -X -E -e -m -M -q -s -g -f --lesskey-src= --lesskey-content= --use-color",
            Help = "-? --help -V --version",
            Effects = static (call, effects) =>
            {
                foreach (var word in call.Operands)
                {
                    // less +command file
                    if (word.Text is ['+', ..] && word.Text.IndexOf('!', StringComparison.Ordinal) is var bang and > 0) effects.RunText(word.As(word.Text[(bang + 1)..]));
                }
                if (call.Name == "less" && (call.Value("-o") ?? call.Value("-O")) is { } log) effects.Overwrite(log);
                var files = new List<Argument>();
                foreach (var word in call.Operands)
                {
                    if (word.Text is not ['+', ..]) files.Add(word);
                }
                effects.Show(files);
            },
            Examples = $"""
                {name} '+!rm x' README.md => Delete x
                {name} -N .env => ReadSecret .env
                {name} -j .env a !> ReadSecret *
                {name} +F a.log !> Delete *
                """,
        },
        "man" or "info" => new(name, "shows manuals")
        {
            Options = "-P|--pager=! -H|--html=?! -l|--local-file -C|--config-file= -R|--recode= -L|--locale= -m|--systems= -M|--manpath= -S|-s|--sections= -e|--extension= -r|--prompt= -E|--encoding= -p|--preprocessor= -T|--troff-device=? -X=? -k|--apropos -f|--whatis -K -w -W -a -o= -O|--output= --subnodes",
            Effects = static (call, effects) =>
            {
                if (call.Value("-P") is { } pager) effects.RunHidden(pager);
                if (call.Value("-H") is { } browser) effects.RunHidden(browser);
                if (call.Name == "info" && call.Value("-o") is { } file && file.Text != "-") effects.Overwrite(file);
                if (call.Has("-l")) effects.Read(call.Operands);
            },
            Examples = $"""
                {name} -P 'rm x' ls => Delete x
                {name} -H/tmp/evil ls => Opaque *
                {name} --html='rm x' ls => Delete x
                {name} -P cat rm => nothing
                {name} rm => nothing
                """,
        },
        _ => null,
    };

    private static void Vi(Invocation call, EffectSink effects)
    {
        var files = new List<Argument>();
        var commands = "";
        foreach (var word in call.Operands)
        {
            if (word.Text is ['+', _, ..]) commands += word.Text[1..] + "\n";
            else files.Add(word);
        }
        foreach (var option in call.Options)
        {
            if (option.Value is not { } value) continue;
            if (option.Is("-c") || option.Is("--cmd") || option.Is("--remote-expr")) commands += value.Text + "\n";
            else if (option.Is("-S") || option.Is("-u") || option.Is("-U") || option.Is("-l"))
            {
                if (value.Text is "NONE" or "NORC" or "DEFAULTS" or "/dev/null") continue;
                if (effects.ContentOf(value).Text is { } script) commands += script + "\n";
                else effects.Opaque($"{call.Name} runs {value.Shown}", value);
            }
        }
        var reads = call.Input?.Text is not null && (call.HasAny("-e", "-E", "-es", "-Es") || call.Name == "ex");
        if (reads) commands += call.Input!.Text;
        var file = files.Count > 0 ? files[0] : null;
        if (commands.Length > 0 && ExScript.Run(commands, call.Word, file, effects)) return;
        var readOnly = call.HasAny("-R") || call.Name == "view";
        var batch = call.HasAny("-es", "-Es", "--headless") || call.Name == "ex" || call.HasAny("-e", "-E");
        foreach (var one in files)
        {
            if (readOnly || batch) effects.Read(one);
            else effects.Write(one, Traits.Append);
        }
    }

    private static void Code(Invocation call, EffectSink effects)
    {
        foreach (var name in call.Values("--install-extension"))
            effects.Add(EffectKind.Install, name.Text.EndsWith(".vsix", StringComparison.Ordinal) ? name.Shown : $"vscode:{name.Shown}", name);
        foreach (var name in call.Values("--uninstall-extension")) effects.Add(EffectKind.ChangeConfig, $"extension {name.Shown}", name, Traits.Undoable);
        if (call.Value("--add-mcp") is { } server) effects.Add(EffectKind.StartServer, server.Shown, server);
        switch (call.Operand(0)?.Text)
        {
            case "tunnel" or "serve-web" or "serve-local":
                effects.Add(EffectKind.Connect, "tunnels.api.visualstudio.com", call.Operand(0), Traits.None, "opens this machine to whoever holds the account");
                if (call.Operand(1)?.Text == "service" && call.Operand(2)?.Text == "install") effects.Add(EffectKind.Persist, "a tunnel into this machine", call.Operand(1));
                break;
            case "ext" when call.Operand(1)?.Text == "install" && call.Operand(2) is { } extension:
                effects.Add(EffectKind.Install, $"vscode:{extension.Shown}", extension);
                break;
        }
    }

    // (shell-command "…"), (delete-file "…"): the first string behind the name is what it works on.
    private static void Lisp(Argument code, EffectSink effects)
    {
        foreach (var name in (ReadOnlySpan<string>)["(shell-command", "(call-process-shell-command", "(async-shell-command", "(delete-file", "(delete-directory", "(start-process", "(call-process", "(write-region", "(load", "(package-install", "(url-retrieve"])
        {
            var at = code.Text.IndexOf(name, StringComparison.Ordinal);
            if (at < 0) continue;
            var quote = code.Text.IndexOf('"', at);
            var end = quote < 0 ? -1 : code.Text.IndexOf('"', quote + 1);
            var value = end < 0 ? code.As(Argument.Unknown.ToString()) : code.As(code.Text[(quote + 1)..end]);
            if (name.StartsWith("(delete", StringComparison.Ordinal)) effects.Delete(value, Traits.Recursive);
            else if (name == "(write-region") effects.Opaque("emacs writes a file", code);
            else if (name is "(load" or "(package-install" or "(url-retrieve") effects.Opaque($"emacs loads {value.Shown}", code);
            else effects.RunText(value);
        }
    }
}
