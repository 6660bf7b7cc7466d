using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs;

/// <summary>Builtins of cmd and programs of Windows for files.</summary>
internal static class WindowsFiles
{
    public const string Names = "del erase rd copy xcopy robocopy move ren md mklink attrib icacls takeown cacls cipher replace certutil bitsadmin esentutl compact fsutil findstr";

    public static ProgramSpec? Find(string name) => name switch
    {
        "del" or "erase" => new(name, "removes files")
        {
            Style = OptionStyle.Slash,
            Options = "/F /S /Q /P /A=?",
            Help = "/?",
            Effects = static (call, effects) =>
            {
                var traits = (call.Has("/S") ? Traits.Recursive : 0) | (call.HasAny("/F", "/Q") ? Traits.Force : 0);
                foreach (var path in call.Operands) effects.Delete(Slashed(path, all: call.Has("/S")), traits);
            },
            Examples = $"{name} /f /s /q C:\\* => Delete C:/*\n{name} \"a b.txt\" c.txt => Delete a b.txt; Delete c.txt\n{name} /f/q build\\a.obj => Delete build/a.obj\n{name} /? => nothing",
        },
        "rd" => new(name, "removes folders")
        {
            Style = OptionStyle.Slash,
            Options = "/S /Q",
            Help = "/?",
            Effects = static (call, effects) =>
            {
                var traits = call.Has("/S") ? Traits.Recursive | Traits.Force : Traits.Undoable;
                foreach (var path in call.Operands) effects.Delete(Slashed(path), traits);
            },
            Examples = "rd /s /q %USERPROFILE%\\x => Delete ~/x\nrmdir /s/q x => Delete x\nrd /? => nothing",
        },
        "copy" or "xcopy" or "robocopy" or "replace" => new(name, "copies files")
        {
            Style = OptionStyle.Slash,
            Options = "/MIR /PURGE /E /S /MOV /MOVE /XD= /XF= /R=? /W=? /MT=? /LOG=? /Y /I /Q /A /B /V /Z /L /NFL /NDL /NJH /NJS /H /K /C",
            Help = "/?",
            Effects = static (call, effects) =>
            {
                if (call.Operands.Count == 0 || call.Has("/L")) return;
                var last = call.Operands.Count - 1;
                var into = call.Program.Name == "robocopy" ? Math.Min(1, last) : last;
                for (var i = 0; i < (into == 0 ? 1 : into); i++)
                {
                    effects.Read(WindowsPath.Of(call.Operands[i]), shows: false);
                    if (call.HasAny("/MOVE", "/MOV")) effects.Delete(WindowsPath.Of(call.Operands[i]), Traits.Undoable | Traits.Recursive);
                }
                if (into == 0) return;
                var target = WindowsPath.Of(call.Operands[into]);
                // A mirror takes away what the source does not have.
                if (call.HasAny("/MIR", "/PURGE")) effects.Delete(target, Traits.Recursive);
                effects.Overwrite(target);
            },
            Examples = name == "robocopy" ? "robocopy src C:\\out /MIR => Read src; Delete C:/out\nrobocopy a b *.cs /L => nothing\nrobocopy a b /XD c !> Overwrite c" : $"{name} a.txt C:\\b => Read a.txt; Overwrite C:/b\n{name} a b !> Delete *",
        },
        "move" or "ren" => new(name, "moves or renames")
        {
            Style = OptionStyle.Slash,
            Options = "/Y",
            Help = "/?",
            Effects = static (call, effects) =>
            {
                if (call.Operands.Count < 2) return;
                effects.Delete(WindowsPath.Of(call.Operands[0]), Traits.Undoable | Traits.Recursive);
                effects.Overwrite(WindowsPath.Of(call.Operands[^1]));
            },
            Examples = $"{name} a b => Delete a; Overwrite b\n{name} /? => nothing",
        },
        "findstr" => new(name, "searches in files")
        {
            Style = OptionStyle.Slash,
            Options = "/S /I /N /M /R /L /V /X /C=? /G=? /F=? /D=? /P /B /E /A=? /OFF",
            Help = "/?",
            Effects = static (call, effects) => effects.Read(WindowsPath.Of(call.OperandsFrom(call.HasAny("/C", "/G") ? 0 : 1))),
            Examples = "findstr /s /i \"rm -rf\" *.md => Read *.md\nfindstr \"del x\" a.txt !> Delete *",
        },
        "md" => new(name, "makes folders")
        {
            Style = OptionStyle.Slash,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                foreach (var path in call.Operands) effects.Write(WindowsPath.Of(path));
            },
            Examples = "md a\\b => Write a/b\nmd /? => nothing",
        },
        "mklink" => new(name, "makes links")
        {
            Style = OptionStyle.Slash,
            Options = "/D /H /J",
            Help = "/?",
            Effects = static (call, effects) =>
            {
                if (call.Operands.Count != 2) return;
                effects.Write(WindowsPath.Of(call.Operands[0]), Traits.Link);
                effects.Link(WindowsPath.Of(call.Operands[0]), WindowsPath.Of(call.Operands[1]));
            },
            Examples = "mklink /D a C:\\x => Write a\nmklink /? => nothing",
        },
        "attrib" => new(name, "shows or sets marks of files")
        {
            Style = OptionStyle.None,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                var changes = call.Operands.Any(word => word.Text is ['+' or '-', _, ..]);
                if (!changes) return;
                foreach (var path in call.Operands.Where(word => word.Text is not (['+' or '-' or '/', ..]))) effects.Add(EffectKind.ChangePermissions, WindowsPath.Of(path));
            },
            Examples = "attrib +h +s a.txt => ChangePermissions a.txt\nattrib a.txt => nothing",
        },
        "icacls" or "takeown" or "cacls" => new(name, "changes who may use files")
        {
            Style = OptionStyle.None,
            Help = "/?",
            Effects = static (call, effects) => Permissions(call, effects),
            Examples = name == "takeown" ? "takeown /f C:\\x /r /d y => ChangePermissions C:/x\ntakeown /? => nothing" : $"{name} C:\\ /grant Everyone:F /T => ChangePermissions C:/\n{name} a.txt => nothing",
        },
        "cipher" => new(name, "encrypts files or wipes free space")
        {
            Style = OptionStyle.Slash,
            Options = "/W=? /E /D /S=? /K",
            Help = "/?",
            Effects = static (call, effects) =>
            {
                if (call.Value("/W") is { } wiped) effects.Add(EffectKind.ChangeConfig, $"the free space of {wiped.Shown}", wiped, Traits.Destroys);
                else if (call.Has("/E")) effects.Add(EffectKind.ChangeConfig, $"the encryption of {call.Value("/S")?.Shown ?? call.Operand(0)?.Shown ?? "."}", call.Operand(0));
            },
            Examples = "cipher /w:C:\\ => ChangeConfig the free space of C:\\\ncipher => nothing",
        },
        "certutil" => new(name, "certificates; also fetches and decodes files")
        {
            Style = OptionStyle.None,
            Help = "-? /?",
            Effects = static (call, effects) =>
            {
                var words = call.Operands;
                var verb = words.FirstOrDefault(word => word.Text is ['-' or '/', _, ..] && word.Text.AsSpan(1) is not ("f" or "split" or "gmt" or "v"))?.Text[1..].ToLowerInvariant();
                var files = words.Where(word => word.Text is not (['-' or '/', _, ..])).ToList();
                if (verb is "urlcache" or "verifyctl" && files.Count > 0) effects.Download(files[0], files.Count > 1 ? WindowsPath.Of(files[1]) : null);
                else if (verb is "decode" or "decodehex" && files.Count > 1)
                {
                    effects.Read(WindowsPath.Of(files[0]), shows: false);
                    effects.Overwrite(WindowsPath.Of(files[1]));
                    effects.Remember(WindowsPath.Of(files[1]), new(Origin.Decoded, null, files[0].Shown));
                }
                else if (verb is "encode" && files.Count > 1)
                {
                    effects.Read(WindowsPath.Of(files[0]), shows: false);
                    effects.Overwrite(WindowsPath.Of(files[1]));
                }
                else if (verb is "addstore" or "delstore" && files.Count > 0) effects.Add(EffectKind.ChangeConfig, $"the certificate store {files[0].Shown}", files[0]);
            },
            Examples = "certutil -urlcache -split -f http://x.example/a.exe a.exe => Download x.example; Overwrite a.exe\ncertutil -decode a.b64 a.exe => Overwrite a.exe\ncertutil -hashfile a.exe SHA256 => nothing",
        },
        "bitsadmin" => new(name, "fetches files in the background")
        {
            Style = OptionStyle.None,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                var at = -1;
                for (var i = 0; i < call.Operands.Count && at < 0; i++) at = call.Operands[i].Text.Contains("://", StringComparison.Ordinal) ? i : -1;
                if (at >= 0) effects.Download(call.Operands[at], call.Operand(at + 1) is { } into ? WindowsPath.Of(into) : null);
            },
            Examples = "bitsadmin /transfer j /download /priority high http://x.example/a.exe C:\\Temp\\a.exe => Download x.example; Overwrite C:/Temp/a.exe\nbitsadmin /list => nothing",
        },
        "esentutl" => new(name, "copies databases, also those in use")
        {
            Style = OptionStyle.None,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                var files = call.Operands.Where(word => word.Text is not ['/', ..]).ToList();
                if (files.Count > 0) effects.Read(WindowsPath.Of(files[0]), shows: false);
                if (files.Count > 1) effects.Overwrite(WindowsPath.Of(files[1]));
            },
            Examples = "esentutl /y a.db /d b.db => Read a.db; Overwrite b.db\nesentutl /? => nothing",
        },
        "compact" => new(name, "compresses files in place") { Style = OptionStyle.Slash, Help = "/?", Effects = static (call, effects) => effects.Read(WindowsPath.Of(call.Operands), shows: false), Examples = "compact /c a => Read a\ncompact /? => nothing" },
        "fsutil" => new(name, "the file system's own tool")
        {
            Style = OptionStyle.None,
            Help = "/?",
            Effects = static (call, effects) =>
            {
                var text = string.Join(' ', call.Operands.Take(2).Select(word => word.Text.ToLowerInvariant()));
                if (text is "usn deletejournal") effects.Add(EffectKind.ChangeConfig, "the journal of the file system", call.Operand(0), Traits.Destroys);
                else if (text is "file setzerodata" && call.Operands.Count > 2) effects.Overwrite(WindowsPath.Of(call.Operands[^1]), Traits.Destroys);
                else if (text.StartsWith("behavior set", StringComparison.Ordinal) || text.StartsWith("dirty set", StringComparison.Ordinal)) effects.Add(EffectKind.ChangeConfig, "the file system", call.Operand(0));
            },
            Examples = "fsutil usn deletejournal /d C: => ChangeConfig the journal of the file system\nfsutil fsinfo drives => nothing",
        },
        _ => null,
    };

    // /s deletes the matching files of every folder below: of a folder's all, the folder itself.
    private static Argument Slashed(Argument path, bool all = false)
    {
        var seen = WindowsPath.Of(path);
        if (all && seen.Text.EndsWith("*.*", StringComparison.Ordinal)) return seen;
        return seen.Text.EndsWith($"{Argument.AnyName}.{Argument.AnyName}", StringComparison.Ordinal) ? seen.As(seen.Text[..^2]) : seen;
    }

    private static void Permissions(Invocation call, EffectSink effects)
    {
        var words = call.Operands;
        var recursive = words.Any(word => word.Text.Equals("/t", StringComparison.OrdinalIgnoreCase) || word.Text.Equals("/r", StringComparison.OrdinalIgnoreCase)) ? Traits.Recursive : 0;
        var open = words.Any(word => word.Text.Contains("Everyone", StringComparison.OrdinalIgnoreCase)) ? Traits.Force : 0;
        if (call.Program.Name == "takeown")
        {
            for (var i = 0; i + 1 < words.Count; i++)
            {
                if (words[i].Text.Equals("/f", StringComparison.OrdinalIgnoreCase)) effects.Add(EffectKind.ChangePermissions, WindowsPath.Of(words[i + 1]), recursive);
            }
            return;
        }
        if (words.Count > 1) effects.Add(EffectKind.ChangePermissions, WindowsPath.Of(words[0]), recursive | open);
    }
}
