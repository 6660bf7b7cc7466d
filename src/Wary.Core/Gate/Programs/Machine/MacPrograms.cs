using Wary.Core.Gate.Inline;
using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Machine;

/// <summary>Programs of macOS.</summary>
internal static class MacPrograms
{
    public const string Names = "defaults csrutil spctl diskutil pmset nvram bless tmutil osascript softwareupdate xattr scutil hdiutil profiles fdesetup tccutil systemsetup kextload kextunload pbcopy pbpaste";

    public static ProgramSpec? Find(string name) => name switch
    {
        "defaults" => new("defaults", "settings of programs")
        {
            Style = OptionStyle.Posix,
            Options = "-currentHost -host= -g -globalDomain -app=",
            Effects = static (call, effects) =>
            {
                var domain = call.Operand(1)?.Text == "-app" ? call.Operand(2) : call.Operand(1);
                if (domain is null) return;
                if (call.Operand(0)?.Text is "delete" or "import" or "delete-all") effects.Add(EffectKind.ChangeConfig, $"settings of {domain.Shown}", domain, Traits.Destroys);
                else if (call.Operand(0)?.Text is "write" or "rename") effects.Add(EffectKind.ChangeConfig, $"settings of {domain.Shown}", domain, domain.Text.Contains("loginwindow", StringComparison.Ordinal) ? Traits.None : Traits.Undoable);
            },
            Examples = """
                defaults -host x write com.apple.dock autohide -bool true => ChangeConfig settings of com.apple.dock
                defaults delete com.apple.dock => ChangeConfig settings of com.apple.dock
                defaults read com.apple.dock => nothing
                """,
        },
        "csrutil" or "spctl" or "fdesetup" or "tccutil" or "profiles" => new(name, "what guards a Mac")
        {
            Style = OptionStyle.Words,
            Options = "-type= -path= -identifier= -p= -P= --type= -a --assess -v --verbose",
            Effects = static (call, effects) =>
            {
                foreach (var option in call.Options)
                {
                    if (option.Name is "--master-disable" or "--global-disable" or "--disable" or "--remove" or "-remove" or "-R" or "--add") effects.Add(EffectKind.ChangeConfig, $"{effects.Program} {option.Name}", option.Word, Traits.Destroys);
                }
                if (call.Operand(0)?.Text is "disable" or "clear" or "reset" or "removerecovery" or "remove" or "authenticated-root" or "changerecovery" or "install" or "kext-consent") effects.Add(EffectKind.ChangeConfig, Sentence.Of([call.Word.As(effects.Program), .. call.Operands])!.Shown, call.Operand(0), Traits.Destroys);
                else if (call.Operand(0)?.Text is "enable") effects.Add(EffectKind.ChangeConfig, $"{effects.Program} enable", call.Operand(0));
            },
            Examples = """
                csrutil disable => ChangeConfig csrutil disable
                csrutil status => nothing
                spctl --master-disable => ChangeConfig spctl --master-disable
                spctl -a -v App.app => nothing
                fdesetup disable => ChangeConfig fdesetup disable
                fdesetup status => nothing
                tccutil reset All => ChangeConfig tccutil reset All
                tccutil --help => nothing
                profiles remove -identifier x => ChangeConfig profiles remove
                profiles list => nothing
                """,
        },
        "diskutil" or "hdiutil" => new(name, "disks of macOS")
        {
            Style = OptionStyle.Words,
            Options = "-volname= -fs= -size= -type= -format= -srcfolder= -o= -mountpoint= -encryption= -passphrase=",
            Effects = static (call, effects) => Disk(call, effects),
            Examples = """
                diskutil eraseDisk JHFS+ Empty /dev/disk2 => Overwrite /dev/disk2
                diskutil apfs deleteContainer disk1 => Overwrite disk1
                diskutil list => nothing
                diskutil unmount /Volumes/x => ChangeConfig disk /Volumes/x
                hdiutil create -volname V -srcfolder dist out.dmg => Overwrite out.dmg
                hdiutil create -volname V out.dmg !> Overwrite V
                hdiutil info => nothing
                """,
        },
        "pmset" or "nvram" or "bless" or "systemsetup" or "scutil" or "tmutil" or "softwareupdate" or "kextload" or "kextunload" => new(name, "settings of a Mac")
        {
            Style = OptionStyle.None,
            Effects = static (call, effects) => Setting(call, effects),
            Examples = """
                pmset -a sleep 0 => ChangeConfig pmset -a sleep 0
                pmset -g => nothing
                nvram boot-args=-v => ChangeConfig nvram boot-args=-v
                nvram -p => nothing
                bless --mount /Volumes/x --setBoot => ChangeConfig bless --mount /Volumes/x --setBoot
                bless --info => nothing
                systemsetup -setremotelogin on => ChangeConfig systemsetup -setremotelogin on
                systemsetup -gettimezone => nothing
                scutil --set HostName x => ChangeConfig scutil --set HostName x
                scutil --get HostName => nothing
                tmutil disable => ChangeConfig tmutil disable
                tmutil deletelocalsnapshots / => ChangeConfig tmutil deletelocalsnapshots /
                tmutil status => nothing
                softwareupdate -i -a => Install macos:-a
                softwareupdate -l => nothing
                kextload x.kext => ChangeConfig kextload x.kext
                kextunload x.kext => ChangeConfig kextunload x.kext
                kextload --help => nothing
                kextunload --help => nothing
                """,
        },
        "osascript" => new("osascript", "runs scripts that steer other programs")
        {
            Options = "-e=! -l= -s= -i",
            Effects = static (call, effects) =>
            {
                var script = call.Value("-l") is { Text: "JavaScript" };
                foreach (var line in call.Values("-e")) Apple(line, script, effects);
                if (!call.Has("-e") && call.Operand(0) is { Text: not "-" } file)
                {
                    if (effects.FileText(file) is { } text) Apple(file.As(text), script, effects);
                }
                else if (!call.Has("-e") && effects.Input?.Text is { } input) Apple(call.Word.As(input), script, effects);
            },
            Examples = """
                osascript -e 'do shell script "rm x" with administrator privileges' => Delete x; Elevate root
                osascript -e 'display notification "rm x"' => nothing
                osascript -e 'display dialog "Password" default answer "" with hidden answer' => ReadSecret what the person types
                """,
        },
        "xattr" => new("xattr", "marks of files")
        {
            Options = "-c -d -l -p -r -s -v -w -x",
            Effects = static (call, effects) =>
            {
                if (call.Has("-d") && call.Operand(0) is { Text: "com.apple.quarantine" } || call.Has("-c"))
                    foreach (var file in call.OperandsFrom(call.Has("-c") ? 0 : 1)) effects.Add(EffectKind.ChangeConfig, $"quarantine of {file.Shown}", file, Traits.Undoable, "the system no longer asks before it runs");
            },
            Examples = """
                xattr -d com.apple.quarantine x.app => ChangeConfig quarantine of x.app
                xattr -l x.app => nothing
                """,
        },
        "pbpaste" or "pbcopy" => new(name, "the clipboard")
        {
            Options = "-pboard= -Prefer=",
            Effects = static (call, effects) =>
            {
                if (effects.Program == "pbpaste") effects.Add(EffectKind.Read, "the clipboard", call.Word);
            },
            Examples = """
                pbpaste -pboard find => Read the clipboard
                pbcopy => nothing
                """,
        },
        _ => null,
    };

    private static void Disk(Invocation call, EffectSink effects)
    {
        var at = call.Operand(0) is { Text: "apfs" or "coreStorage" or "cs" or "appleRAID" or "ar" } ? 1 : 0;
        var verb = call.Operand(at)?.Text ?? "";
        if (call.Operands.Count <= at + 1) return;
        var last = call.Operands[^1];
        if (verb.StartsWith("erase", StringComparison.OrdinalIgnoreCase) || verb.StartsWith("delete", StringComparison.OrdinalIgnoreCase) || verb is "partitionDisk" or "reformat" or "secureErase" or "zeroDisk" or "randomDisk" or "splitPartition" or "mergePartitions" or "resizeVolume")
            effects.Overwrite(verb == "partitionDisk" ? call.Operands[at + 1] : last, Traits.Destroys | Traits.Recursive);
        else if (verb is "create" or "convert" or "makehybrid") effects.Overwrite(call.Value("-o") ?? last);
        else if (verb is "unmount" or "unmountDisk" or "eject" or "mount" or "attach" or "detach" or "rename" or "enableOwnership" or "disableJournal") effects.Add(EffectKind.ChangeConfig, $"disk {last.Shown}", last, Traits.Undoable);
    }

    private static void Setting(Invocation call, EffectSink effects)
    {
        var (first, words) = (call.Operand(0)?.Text ?? "", call.Operands);
        if (words.Count == 0 || first is "--help" or "-h" or "-help") return;
        if (effects.Program == "softwareupdate")
        {
            if (first is "-i" or "--install" or "--fetch-full-installer") effects.Add(EffectKind.Install, $"macos:{call.Operand(1)?.Shown ?? "all"}", call.Operand(1));
            else if (first is "--schedule" or "--ignore") effects.Add(EffectKind.ChangeConfig, Sentence.Of([call.Word, .. words])!.Shown);
            return;
        }
        var (changes, destroys) = effects.Program switch
        {
            "pmset" => (first != "-g", false),
            "nvram" => (first is "-d" or "-c" or "-f" || first.Contains('=', StringComparison.Ordinal), true),
            "bless" => (!first.StartsWith("--info", StringComparison.Ordinal) && !first.StartsWith("--getBoot", StringComparison.Ordinal), true),
            "systemsetup" => (first.StartsWith("-set", StringComparison.Ordinal), false),
            "scutil" => (first is "--set" or "--nc", false),
            "tmutil" => (first is "disable" or "delete" or "deletelocalsnapshots" or "deleteinprogress" or "thinlocalsnapshots" or "removedestination" or "addexclusion" or "setdestination" or "restore" or "stopbackup", first is not ("addexclusion" or "stopbackup")),
            _ => (true, false),
        };
        if (changes) effects.Add(EffectKind.ChangeConfig, Sentence.Of([call.Word.As(effects.Program), .. words])!.Shown, words[0], destroys ? Traits.Destroys : Traits.None);
    }

    // What matters in a script of that kind: shell commands, hidden questions, keys that it types.
    private static void Apple(Argument script, bool isJavaScript, EffectSink effects)
    {
        var text = script.Text;
        if (isJavaScript) effects.RunCode(script, InlineLanguage.JavaScript);
        foreach (var call in (ReadOnlySpan<string>)["do shell script", "doShellScript("])
        {
            for (var at = text.IndexOf(call, StringComparison.Ordinal); at >= 0; at = text.IndexOf(call, at + 1, StringComparison.Ordinal))
            {
                var open = text.AsSpan(at + call.Length).IndexOfAny('"', '\'') is var quote and >= 0 ? at + call.Length + quote : -1;
                if (open < 0 || text.AsSpan(at + call.Length, open - at - call.Length).Trim().Length > 0)
                {
                    effects.Opaque("the text of a shell script", script);
                    continue;
                }
                var end = open + 1;
                while (end < text.Length && text[end] != text[open]) end += text[end] == '\\' ? 2 : 1;
                effects.RunText(script.As(text[(open + 1)..Math.Min(end, text.Length)].Replace("\\\"", "\"", StringComparison.Ordinal)));
            }
        }
        if (text.Contains("administrator privileges", StringComparison.Ordinal)) effects.Add(EffectKind.Elevate, "root", script);
        if (text.Contains("hidden answer", StringComparison.Ordinal)) effects.ReadSecret("what the person types", script);
        if (Sentence.HoldsAny(text, "to shut down", "to restart", "to log out")) effects.Add(EffectKind.StopProcess, "the machine", script, Traits.Whole);
        if (Sentence.HoldsAny(text, "empty trash", "empty the trash")) effects.Add(EffectKind.Delete, "~/.Trash", script, Traits.Recursive);
        if (Sentence.HoldsAny(text, "make login item", "make new login item")) effects.Add(EffectKind.Persist, "login items", script);
    }
}
