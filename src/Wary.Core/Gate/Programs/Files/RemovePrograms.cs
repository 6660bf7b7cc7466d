using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Files;

/// <summary>Programs that remove files beside <c>rm</c>, and those that change their rights.</summary>
internal static class RemovePrograms
{
    public const string Names = "unlink shred srm wipe scrub rimraf del-cli trash trash-put trash-empty trash-rm gio gvfs-trash chmod chown chgrp setfacl chattr setcap chcon restorecon chflags safe-rm";

    public static ProgramSpec? Find(string name) => name switch
    {
        "unlink" or "rimraf" or "del-cli" or "safe-rm" => new(name, "removes files")
        {
            Options = "-r|-R|--recursive -f|--force -g|--glob --no-glob --preserve-root --dry-run --max-retries= --retry-delay= --impl= -i -d -v",
            Help = "--help --version -h",
            Effects = static (call, effects) =>
            {
                if (call.Has("--dry-run")) return;
                effects.Delete(call.Operands, call.Name == "unlink" ? Traits.None : Traits.Recursive | Traits.Force);
            },
            Examples = $"""
                {name} a => Delete a
                {name} -- -r => Delete -r
                {name} --help => nothing
                """,
        },
        "shred" or "srm" or "wipe" or "scrub" => new(name, "overwrites files so that nothing can be read back")
        {
            Options = "-f|--force -n|--iterations= -s|--size= -u -z|--zero -v|--verbose -x|--exact --remove=? --random-source= -r|-R|--recursive -q -Q= -p|--pattern= -i -c -k -l= -S -D=",
            Effects = static (call, effects) =>
            {
                var removes = call.HasAny("-u", "--remove") || call.Name is "srm" or "wipe";
                var traits = Traits.Destroys | (call.Has("-r") ? Traits.Recursive : 0);
                foreach (var file in call.Operands)
                {
                    if (removes && !file.Text.StartsWith("/dev/", StringComparison.Ordinal)) effects.Delete(file, traits);
                    else effects.Overwrite(file, traits);
                }
            },
            Examples = name is "srm" or "wipe" ? $"{name} -rf x => Delete x\n{name} --help => nothing" : $"""
                {name} -n 3 -z a => Overwrite a
                {name} -u a => Delete a
                {name} -n 3 a !> Overwrite 3
                """,
        },
        "trash" or "trash-put" or "gvfs-trash" => new(name, "moves files into the trash")
        {
            Options = "-f|--force -r -v|--verbose -i -d --trash-dir= -F -y|--empty -s|--list",
            Effects = static (call, effects) =>
            {
                if (call.Has("-y")) effects.Add(EffectKind.Delete, "~/.local/share/Trash", call.Word, Traits.Recursive | Traits.Destroys);
                else effects.Delete(call.Operands, Traits.Recursive | Traits.Undoable);
            },
            Examples = $"""
                {name} a => Delete a
                {name} --trash-dir rm a !> Delete rm
                """,
        },
        "trash-empty" or "trash-rm" => new(name, "empties the trash")
        {
            Options = "-f --trash-dir= --all-users --dry-run",
            Effects = static (call, effects) =>
            {
                if (!call.Has("--dry-run")) effects.Add(EffectKind.Delete, "~/.local/share/Trash", call.Word.As("~/.local/share/Trash"), Traits.Recursive | Traits.Destroys);
            },
            Examples = $"""
                {name} 30 => Delete *
                {name} --dry-run => nothing
                """,
        },
        "gio" => new("gio", "works with files of the desktop")
        {
            Style = OptionStyle.Posix,
            Effects = static (call, effects) =>
            {
                var rest = call.OperandsFrom(1);
                switch (call.Operand(0)?.Text)
                {
                    case "trash":
                        foreach (var file in rest)
                        {
                            if (file.Text == "--empty") effects.Add(EffectKind.Delete, "~/.local/share/Trash", file.As("~/.local/share/Trash"), Traits.Recursive | Traits.Destroys);
                            else if (file.Text is not ['-', ..]) effects.Delete(file, Traits.Undoable);
                        }
                        break;
                    case "remove":
                        foreach (var file in rest)
                        {
                            if (file.Text is not ['-', ..]) effects.Delete(file);
                        }
                        break;
                    case "copy" or "move" when rest.Count > 1:
                        effects.Overwrite(rest[^1]);
                        break;
                    case "cat" when rest.Count > 0:
                        effects.Read(rest);
                        break;
                }
            },
            Examples = """
                gio trash a => Delete a
                gio remove -f a => Delete a
                gio trash --empty => Delete ~/.local/share/Trash
                gio info a => nothing
                """,
        },
        "chmod" => new("chmod", "changes rights")
        {
            // A mode may look like options: -x, -rw.
            Style = OptionStyle.None,
            Effects = static (call, effects) => Rights(call, effects, 1),
            Examples = """
                chmod 755 a b => ChangePermissions a; ChangePermissions b
                chmod -R 777 / => ChangePermissions /
                chmod 777 -R /etc => ChangePermissions /etc
                chmod -x a => ChangePermissions a
                chmod --reference=b a => ChangePermissions a
                chmod 644 a !> ChangePermissions 644
                chmod --help => nothing
                """,
        },
        "chown" or "chgrp" => new(name, "changes owners")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) => Rights(call, effects, 1),
            Examples = $"""
                {name} -R me:me / => ChangePermissions /
                {name} --from=root me a => ChangePermissions a
                {name} --reference=b a => ChangePermissions a
                {name} me a !> ChangePermissions me
                """,
        },
        "setfacl" => new("setfacl", "changes rights of users")
        {
            Options = "-m|--modify= -M|--modify-file= -x|--remove= -X|--remove-file= -b|--remove-all -k|--remove-default -s|--set= -S|--set-file= -R|--recursive -d|--default -n --mask --restore= -t|--test -L -P",
            Effects = static (call, effects) =>
            {
                if (call.Has("-t")) return;
                foreach (var path in call.Operands) effects.Add(EffectKind.ChangePermissions, path, call.Has("-R") ? Traits.Recursive : 0, (call.Value("-m") ?? call.Value("-s"))?.Shown);
            },
            Examples = """
                setfacl -R -m u:a:rwx / => ChangePermissions /
                setfacl -b a => ChangePermissions a
                setfacl -m u:a:r b !> ChangePermissions u:a:r
                setfacl --test -m u:a:r b => nothing
                """,
        },
        "chattr" or "setcap" or "chcon" or "chflags" => new(name, "changes attributes")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) =>
            {
                var recursive = false;
                if (call.Name == "setcap") effects.Mark(Traits.Force);
                var mode = (Argument?)null;
                foreach (var word in call.Operands)
                {
                    if (word.Text is "-R" or "--recursive") recursive = true;
                    else if (word.Text is "--help" or "--version") return;
                    else if (word.Text is ['-', _, ..] && call.Name != "chattr") continue;
                    else if (mode is null) mode = word;
                    else
                    {
                        effects.Add(EffectKind.ChangePermissions, word, recursive ? Traits.Recursive : 0, mode.Shown);
                        if (call.Name == "setcap") effects.Add(EffectKind.ChangeConfig, $"what {word.Shown} may do", word, Traits.None, mode.Shown);
                    }
                }
            },
            Examples = $"""
                {name} -R +i /etc => ChangePermissions /etc
                {name} +i a !> ChangePermissions +i
                """,
        },
        "restorecon" => new("restorecon", "resets security labels")
        {
            Options = "-R|-r -n -v -F -i -e= -f= -p -W",
            Effects = static (call, effects) =>
            {
                if (call.Has("-n")) return;
                foreach (var path in call.Operands) effects.Add(EffectKind.ChangePermissions, path, (call.Has("-R") ? Traits.Recursive : 0) | Traits.Undoable);
            },
            Examples = """
                restorecon -R /srv => ChangePermissions /srv
                restorecon -n -R /srv => nothing
                """,
        },
        _ => null,
    };

    private static void Rights(Invocation call, EffectSink effects, int modes)
    {
        var (traits, mode, ended) = (Traits.None, (Argument?)null, false);
        // Options may stand behind the paths.
        var paths = new List<Argument>();
        foreach (var word in call.Operands)
        {
            var text = word.Text;
            if (!ended && text is ['-', '-', ..])
            {
                if (text is "--help" or "--version") return;
                if (text == "--") ended = true;
                else if ("--recursive".StartsWith(text, StringComparison.Ordinal) && text.Length > 4) traits |= Traits.Recursive;
                else if (text.StartsWith("--reference", StringComparison.Ordinal)) (modes, mode) = (0, word);
                continue;
            }
            if (!ended && IsCluster(text))
            {
                if (text.Contains('R', StringComparison.Ordinal)) traits |= Traits.Recursive;
                continue;
            }
            if (modes-- > 0) mode = word;
            else paths.Add(word);
        }
        if (mode is not null && (call.Name == "chmod" ? Opens(mode.Text) : (traits & Traits.Recursive) != 0)) traits |= Traits.Force;
        foreach (var path in paths) effects.Add(EffectKind.ChangePermissions, path, traits, mode?.Shown);
    }

    // Others may write, a program runs as its owner, nobody may do anything; an unknown mode may be any of these.
    private static bool Opens(string mode)
    {
        if (mode.Length > 0 && mode.AsSpan().IndexOfAnyExceptInRange('0', '7') < 0)
            return mode.Length > 3 && mode[^4] is not ('0' or '1') || (mode[^1] - '0' & 2) != 0 || mode.AsSpan().TrimStart('0').IsEmpty;
        if (mode.AsSpan().IndexOfAnyInRange(Argument.Unknown, Argument.AnyOne) >= 0) return true;
        foreach (var part in mode.Split(','))
        {
            if (part.IndexOfAny(['+', '=']) is not (>= 0 and var sign)) continue;
            if (part.AsSpan(sign).Contains('s')) return true;
            if (part.AsSpan(sign).Contains('w') && part.AsSpan(0, sign).IndexOfAny('o', 'a') >= 0) return true;
        }
        return false;
    }

    // -x and -rw are modes, -Rf are options.
    private static bool IsCluster(string text)
    {
        if (text is not ['-', not '-', ..]) return false;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] is not ('R' or 'f' or 'v' or 'c' or 'h' or 'H' or 'L' or 'P')) return false;
        }
        return true;
    }
}
