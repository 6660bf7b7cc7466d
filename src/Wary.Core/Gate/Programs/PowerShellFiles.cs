using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs;

/// <summary>Cmdlets for files, folders and the registry.</summary>
internal static class PowerShellFiles
{
    public const string Names = "remove-item clear-content set-content add-content out-file new-item move-item copy-item rename-item clear-item set-item get-content get-item get-childitem select-string import-csv export-csv tee-object "
        + "set-itemproperty new-itemproperty remove-itemproperty clear-itemproperty rename-itemproperty set-acl compress-archive expand-archive clear-recyclebin invoke-item get-filehash test-path get-itemproperty import-clixml export-clixml get-acl unblock-file copy-itemproperty";

    private const string Common = " -WhatIf|-wi -Confirm|-cf -Verbose|-vb -Debug|-db -ErrorAction|-ea= -WarningAction|-wa= -ErrorVariable|-ev= -OutVariable|-ov= -InformationAction|-infa=";
    private const string Items = "-Path|-PSPath= -LiteralPath|-LP= -Filter= -Include= -Exclude= -Recurse|-r|-s -Force|-f -Credential= -Stream=" + Common;

    public static ProgramSpec? Find(string name) => name switch
    {
        "remove-item" or "clear-item" => new(name, "removes files, folders and keys")
        {
            Style = OptionStyle.Cmdlet,
            Options = Items,
            Help = "",
            Effects = static (call, effects) =>
            {
                if (call.Has("-WhatIf")) return;
                // A pattern that only some files match removes those, not the folder.
                var traits = (call.Has("-Recurse") ? Traits.Recursive : 0) | (call.Has("-Force") ? Traits.Force : 0);
                foreach (var path in Paths(call))
                {
                    if (Registry.Is(path)) Registry.Change(effects, path, traits | Traits.Destroys);
                    else if (!IsVirtual(path)) effects.Delete(WindowsPath.Of(path, isLiteral: call.Has("-LiteralPath")), traits);
                }
            },
            Examples = name == "remove-item" ? """
                Remove-Item -Recurse -Force ~ => Delete ~
                rm build -r -fo => Delete build
                ri a, 'b c' => Delete a; Delete b c
                Remove-Item -Path:$HOME\Documents -Recurse => Delete ~/Documents
                Get-ChildItem out | Remove-Item => Delete out/*
                Remove-Item HKLM:\Software\X => ChangeConfig HKLM:\Software\X
                Remove-Item x -WhatIf => nothing
                Remove-Item Env:X => nothing
                Remove-Item x -Exclude keep.txt !> Delete keep.txt
                """ : """
                Clear-Item x => Delete x
                Clear-Item Variable:x => nothing
                """,
        },
        "clear-content" => Writer(name, "empties a file", "", true, "Clear-Content a.txt => Overwrite a.txt\nClear-Content a.txt -WhatIf => nothing"),
        "set-content" => Writer(name, "writes a file", "-Value= -Encoding= -NoNewline -AsByteStream", true, "Set-Content a.txt 'rm -rf /' => Overwrite a.txt\n'x' | sc -Path ~/.bashrc => Overwrite ~/.bashrc\nSet-Content a.txt -Value b !> Overwrite b\nSet-Content a.txt b -WhatIf => nothing"),
        "add-content" => Writer(name, "adds to a file", "-Value= -Encoding= -NoNewline", false, "Add-Content a.txt b => Write a.txt\nAdd-Content a.txt b !> Write b"),
        "out-file" or "tee-object" => new(name, "writes its input to a file")
        {
            Style = OptionStyle.Cmdlet,
            Options = "-FilePath|-Path= -LiteralPath= -Encoding= -Append -NoClobber -Force -Width= -InputObject= -Variable=" + Common,
            Help = "",
            Effects = static (call, effects) =>
            {
                if (call.Has("-WhatIf")) return;
                if ((call.Value("-FilePath") ?? call.Value("-LiteralPath") ?? (call.Has("-Variable") ? null : call.Operand(0))) is not { } path) return;
                Put(effects, WindowsPath.Of(path), isAppend: call.HasAny("-Append", "-NoClobber"), call.Input);
            },
            Examples = name == "out-file" ? """
                'x' | Out-File a.txt => Overwrite a.txt
                'x' | Out-File -Append a.txt => Write a.txt
                'x' | Out-File a.txt -Encoding utf8 !> Overwrite utf8
                """ : """
                'x' | tee a.txt => Overwrite a.txt
                'x' | Tee-Object -Variable y => nothing
                """,
        },
        "export-csv" or "export-clixml" => new(name, "writes objects to a file")
        {
            Style = OptionStyle.Cmdlet,
            Options = "-Path= -LiteralPath= -Delimiter= -Encoding= -Append -NoTypeInformation -Force -NoClobber -InputObject= -Depth=" + Common,
            Help = "",
            Effects = static (call, effects) =>
            {
                if (Paths(call) is [var path, ..] && !call.Has("-WhatIf")) Put(effects, WindowsPath.Of(path), call.Has("-Append"), null);
            },
            Examples = $"Get-Process | {name} a.csv => Overwrite a.csv\n{name} -Depth 3 -WhatIf a.csv => nothing",
        },
        "new-item" => new(name, "makes a file, folder, link or key")
        {
            Style = OptionStyle.Cmdlet,
            Options = "-Path= -Name= -ItemType|-Type= -Value|-Target= -Force|-f -Credential=" + Common,
            Help = "",
            Effects = static (call, effects) => New(call, effects),
            Examples = """
                New-Item -ItemType Directory -Path out/x => Write out/x
                ni a.txt -Value 'rm x' => Write a.txt
                New-Item -Force a.txt => Overwrite a.txt
                New-Item -Path . -Name b.txt => Write ./b.txt
                New-Item HKCU:\Software\Microsoft\Windows\CurrentVersion\Run\x => Persist HKCU:\Software\Microsoft\Windows\CurrentVersion\Run\x
                New-Item a.txt -WhatIf => nothing
                """,
        },
        "move-item" or "copy-item" or "rename-item" => new(name, "moves, copies or renames")
        {
            Style = OptionStyle.Cmdlet,
            Options = "-Path= -LiteralPath= -Destination|-NewName= -Filter= -Include= -Exclude= -Recurse|-r -Force|-f -Container -PassThru -ToSession= -FromSession= -Credential=" + Common,
            Help = "",
            Effects = static (call, effects) => Transfer(call, effects),
            Examples = name switch
            {
                "move-item" => "Move-Item a.txt ~/b.txt => Delete a.txt; Overwrite ~/b.txt\nmv a b -WhatIf => nothing",
                "copy-item" => "Copy-Item -Path a -Destination C:\\x -Recurse => Read a; Overwrite C:/x\ncp ~/.ssh/id_rsa . => ReadSecret ~/.ssh/id_rsa\nCopy-Item a b !> Delete a",
                _ => "Rename-Item a b => Delete a; Overwrite b\nRename-Item a b -WhatIf => nothing",
            },
        },
        "set-item" => new(name, "changes an item of a drive")
        {
            Style = OptionStyle.Cmdlet,
            Options = "-Path= -LiteralPath= -Value= -Force" + Common,
            Help = "",
            Effects = static (call, effects) =>
            {
                if (Paths(call) is not [var path, ..] || call.Has("-WhatIf")) return;
                if (Registry.Is(path)) Registry.Change(effects, path, Traits.None);
                else if (path.Text.StartsWith("WSMan:", StringComparison.OrdinalIgnoreCase)) effects.Add(EffectKind.ChangeConfig, path);
                else if (!IsVirtual(path)) effects.Overwrite(WindowsPath.Of(path));
            },
            Examples = """
                Set-Item WSMan:\localhost\Client\TrustedHosts * => ChangeConfig WSMan:\localhost\Client\TrustedHosts
                Set-Item Alias:x y => nothing
                """,
        },
        "get-content" or "select-string" or "import-csv" or "import-clixml" => new(name, "shows files")
        {
            Style = OptionStyle.Cmdlet,
            Options = "-Path= -LiteralPath= -Pattern= -Raw -Tail|-Last= -TotalCount|-First|-Head= -Wait -Encoding= -Delimiter= -ReadCount= -Filter= -Include= -Exclude= -Context= -SimpleMatch -Quiet -List -AllMatches -CaseSensitive -InputObject= -Header= -Force -Stream=" + Common,
            Help = "",
            Effects = static (call, effects) =>
            {
                var isSearch = call.Program.Name == "select-string";
                foreach (var path in isSearch && !call.Has("-Pattern") ? Skip(Paths(call), call) : Paths(call)) effects.Read(WindowsPath.Of(path));
            },
            Examples = name switch
            {
                "get-content" => "Get-Content a.txt -Tail 5 => Read a.txt\ngc ~\\.aws\\credentials => ReadSecret ~/.aws/credentials\nGet-Content a.txt -Tail 5 !> Read 5",
                "select-string" => "Select-String -Path *.cs -Pattern 'rm -rf' => Read *.cs\nSelect-String 'x' a.txt => Read a.txt\nSelect-String 'x' a.txt !> Read x",
                _ => $"{name} a.csv => Read a.csv\n{name} a.csv !> Overwrite a.csv",
            },
        },
        "get-item" or "get-childitem" or "get-filehash" or "test-path" or "get-itemproperty" or "get-acl" => new(name, "shows names and facts")
        {
            Style = OptionStyle.Cmdlet,
            Options = Items + " -Name -Depth= -Attributes= -File -Directory -Hidden -Algorithm= -PathType=",
            Help = "",
            Effects = static (call, effects) =>
            {
                foreach (var path in Paths(call))
                {
                    if (path.Text.StartsWith("env:", StringComparison.OrdinalIgnoreCase)) effects.ReadSecret("the environment", path);
                    else if (!IsVirtual(path) && !Registry.Is(path)) effects.Add(EffectKind.Read, WindowsPath.Of(path));
                }
                effects.EmitOrdinary();
            },
            Examples = $"{name} a => Read a\nGet-ChildItem Env: => ReadSecret the environment\n{name} a -Filter b !> Read b",
        },
        "set-itemproperty" or "new-itemproperty" or "remove-itemproperty" or "clear-itemproperty" or "rename-itemproperty" or "copy-itemproperty" => new(name, "changes values of the registry")
        {
            Style = OptionStyle.Cmdlet,
            Options = "-Path= -LiteralPath= -Name= -Value= -PropertyType|-Type= -NewName= -Destination= -Force -PassThru" + Common,
            Help = "",
            Effects = static (call, effects) =>
            {
                if (call.Has("-WhatIf") || (call.Value("-Path") ?? call.Value("-LiteralPath") ?? call.Operand(0)) is not { } path) return;
                var traits = call.Program.Name.StartsWith("remove", StringComparison.Ordinal) || call.Program.Name.StartsWith("clear", StringComparison.Ordinal) ? Traits.Destroys : 0;
                if (Registry.Is(path)) Registry.Change(effects, path, traits);
                else effects.Add(EffectKind.ChangePermissions, WindowsPath.Of(path));
            },
            Examples = $"{name} -Path HKLM:\\Software\\X -Name y => ChangeConfig HKLM:\\Software\\X\n{name} HKCU:\\X -Name y -WhatIf => nothing",
        },
        "set-acl" or "unblock-file" => new(name, "changes who may do what with a file")
        {
            Style = OptionStyle.Cmdlet,
            Options = "-Path= -LiteralPath= -AclObject= -Filter= -Include= -Exclude= -Passthru" + Common,
            Help = "",
            Effects = static (call, effects) =>
            {
                if (Paths(call) is [var path, ..] && !call.Has("-WhatIf")) effects.Add(EffectKind.ChangePermissions, WindowsPath.Of(path));
            },
            Examples = $"{name} C:\\x => ChangePermissions C:/x\n{name} a -WhatIf => nothing",
        },
        "compress-archive" or "expand-archive" => new(name, "packs and unpacks archives")
        {
            Style = OptionStyle.Cmdlet,
            Options = "-Path= -LiteralPath= -DestinationPath= -CompressionLevel= -Update -Force -PassThru" + Common,
            Help = "",
            Effects = static (call, effects) =>
            {
                if (call.Has("-WhatIf")) return;
                var isPacking = call.Program.Name.StartsWith('c');
                var paths = Paths(call);
                var into = call.Value("-DestinationPath") ?? (paths.Count > 1 ? paths[^1] : null);
                foreach (var path in paths) if (path != into) effects.Read(WindowsPath.Of(path), shows: false);
                if (into is null) return;
                if (isPacking) effects.Overwrite(WindowsPath.Of(into));
                else effects.Write(WindowsPath.Of(into));
            },
            Examples = name == "compress-archive"
                ? "Compress-Archive src out.zip => Read src; Overwrite out.zip\nCompress-Archive src out.zip !> Overwrite src"
                : "Expand-Archive a.zip -DestinationPath out => Read a.zip; Write out\nExpand-Archive a.zip out !> Write a.zip",
        },
        "clear-recyclebin" => new(name, "removes for good what was deleted")
        {
            Style = OptionStyle.Cmdlet,
            Options = "-DriveLetter= -Force" + Common,
            Help = "",
            Effects = static (call, effects) =>
            {
                if (!call.Has("-WhatIf")) effects.Add(EffectKind.Delete, "the recycle bin", null, Traits.Destroys | Traits.Recursive);
            },
            Examples = "Clear-RecycleBin -Force => Delete the recycle bin\nClear-RecycleBin -WhatIf => nothing",
        },
        "invoke-item" => new(name, "opens a file with its program")
        {
            Style = OptionStyle.Cmdlet,
            Options = "-Path= -LiteralPath=" + Common,
            Help = "",
            Effects = static (call, effects) =>
            {
                foreach (var path in Paths(call))
                {
                    effects.Add(EffectKind.Execute, WindowsPath.Of(path));
                    effects.Run([path]);
                }
            },
            Examples = "ii setup.exe => Execute setup.exe\nInvoke-Item . !> Delete *",
        },
        _ => null,
    };

    /// <summary>The paths a cmdlet is given by name or by place.</summary>
    internal static IReadOnlyList<Argument> Paths(Invocation call) => [.. call.Values("-Path"), .. call.Values("-LiteralPath"), .. call.Operands];

    private static IReadOnlyList<Argument> Skip(IReadOnlyList<Argument> words, Invocation call) =>
        call.Operands.Count == 0 ? words : [.. words.Where(word => !ReferenceEquals(word, call.Operands[0]))];

    // Drives that are no files: variables, functions, certificates.
    private static bool IsVirtual(Argument path) =>
        path.Text.IndexOf(':', StringComparison.Ordinal) is var colon and > 1 && path.Text[..colon].ToLowerInvariant() is "env" or "variable" or "function" or "alias" or "cert" or "wsman" or "temp";

    private static ProgramSpec Writer(string name, string summary, string options, bool replaces, string examples) => new(name, summary)
    {
        Style = OptionStyle.Cmdlet,
        Options = Items + " " + options,
        Help = "",
        Effects = (call, effects) =>
        {
            if (call.Has("-WhatIf")) return;
            List<Argument> named = [.. call.Values("-Path"), .. call.Values("-LiteralPath")];
            var path = named.Count > 0 ? named[0] : call.Operand(0);
            if (path is null || IsVirtual(path)) return;
            var value = call.Value("-Value") ?? call.Operand(named.Count > 0 ? 0 : 1);
            var content = value is null ? call.Input : new Piped(value.Origin, value.IsKnown ? value.Text : null, value.Shown);
            Put(effects, WindowsPath.Of(path), isAppend: !replaces, content);
        },
        Examples = examples,
    };

    private static void Put(EffectSink effects, Argument path, bool isAppend, Piped? content)
    {
        if (isAppend) effects.Write(path, Traits.Append);
        else effects.Overwrite(path);
        if (content is not null) effects.Remember(path, content);
    }

    private static void New(Invocation call, EffectSink effects)
    {
        if (call.Has("-WhatIf")) return;
        var paths = Paths(call);
        if (call.Value("-Name") is { } name) paths = paths.Count == 0 ? [name] : [name with { Text = $"{paths[0].Text.TrimEnd('/', '\\')}/{name.Text}" }];
        var kind = call.Value("-ItemType")?.Text.ToLowerInvariant() ?? "";
        foreach (var written in paths)
        {
            var path = WindowsPath.Of(written, isLiteral: true);
            if (Registry.Is(written)) Registry.Change(effects, written, Traits.None);
            else if (IsVirtual(written)) continue;
            else if (kind is "symboliclink" or "junction" or "hardlink")
            {
                effects.Write(path, Traits.Link);
                if (call.Value("-Value") is not { } target) continue;
                effects.Add(EffectKind.Read, WindowsPath.Of(target), Traits.Link);
                effects.Link(path, WindowsPath.Of(target));
            }
            else
            {
                if (call.Has("-Force") && !kind.StartsWith('d') && !kind.StartsWith("con", StringComparison.Ordinal)) effects.Overwrite(path);
                else effects.Write(path);
                if (call.Value("-Value") is { } value) effects.Remember(path, new(value.Origin, value.IsKnown ? value.Text : null, value.Shown));
            }
        }
    }

    private static void Transfer(Invocation call, EffectSink effects)
    {
        if (call.Has("-WhatIf")) return;
        var paths = Paths(call).ToList();
        var into = call.Value("-Destination");
        if (into is null && paths.Count > 1)
        {
            into = paths[^1];
            paths.RemoveAt(paths.Count - 1);
        }
        var copies = call.Program.Name.StartsWith('c');
        var renames = call.Program.Name.StartsWith('r');
        var recursive = call.Has("-Recurse") ? Traits.Recursive : 0;
        var inside = into is not null && !renames && (paths.Count > 1 || effects.IsFolder(WindowsPath.Of(into)));
        foreach (var path in paths)
        {
            var source = WindowsPath.Of(path, isLiteral: call.Has("-LiteralPath"));
            if (Registry.Is(path)) Registry.Change(effects, path, Traits.None);
            else if (copies || renames && !source.IsKnown) effects.Read(source, shows: false);
            // Another name in the same folder takes nothing away.
            else effects.Delete(source, renames ? Traits.Undoable : Traits.Undoable | Traits.Recursive);
            if (into is null || renames || !source.IsKnown) continue;
            effects.Follow(source, inside ? EffectSink.Inside(WindowsPath.Of(into), source) : WindowsPath.Of(into));
        }
        // A block that makes the name: it stays in the folder.
        if (into is null || into.Text == "{}") return;
        if (call.Value("-ToSession") is { } session) effects.Upload(session, paths.Count > 0 ? WindowsPath.Of(paths[0]) : null);
        else if (!Registry.Is(into))
        {
            var target = WindowsPath.Of(into, isLiteral: true);
            // Many into a folder that is there: none of what it holds is named.
            if (inside && paths is [{ IsKnown: true } only]) effects.Overwrite(EffectSink.Inside(target, WindowsPath.Of(only)), recursive);
            else effects.Overwrite(target, recursive);
        }
    }
}
