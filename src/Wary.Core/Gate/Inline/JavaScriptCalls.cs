using Wary.Core.Shell;

namespace Wary.Core.Gate.Inline;

/// <summary>Functions of JavaScript that touch the world: modules of Node, globals of Deno and Bun.</summary>
internal static partial class JavaScriptCalls
{
    /// <summary>A module's name as calls use it.</summary>
    public static string Module(string name)
    {
        if (name.StartsWith("node:", StringComparison.Ordinal)) name = name[5..];
        return name switch { "fs/promises" => "fs.promises", "fs-extra" or "graceful-fs" or "memfs" => "fs", "path/posix" => "path", "cross-spawn" => "spawn", _ => name };
    }

    /// <summary>What a call does and gives; null for one that is not known.</summary>
    public static InlineValue? Call(InlineCall call, InlineReader reader)
    {
        var act = reader.Actions;
        var name = call.Name;
        if (name.StartsWith("fs.promises.", StringComparison.Ordinal)) name = "fs." + name[12..];
        switch (name)
        {
            case "require" or "import" or "createRequire" or "process.binding":
                if (!call[0].IsKnown) return InlineValue.Unknown;
                var module = Module(call[0].Text);
                act.Import(module);
                return name == "createRequire" ? InlineValue.Of("require") : InlineValue.Of(module);
            case "fs.rm" or "fs.rmSync" or "fs.remove" or "fs.removeSync" or "fs.emptyDir" or "fs.emptyDirSync" or "rimraf" or "rimraf.sync" or "rimraf.rimraf" or "rimraf.rimrafSync" or "del" or "del.sync" or "trash" or "Deno.remove" or "Deno.removeSync" or "shelljs.rm" or "del.deleteAsync" or "del.deleteSync":
                act.Delete(name.StartsWith("shelljs", StringComparison.Ordinal) && call.Count > 1 ? InlineValue.List([.. call.Args.Skip(1)]) : call[0], call.Is("recursive") || name[0] is 'r' or 'd' or 't' || name.Contains("emove", StringComparison.Ordinal) && name[0] == 'f' || name.Contains("mpty", StringComparison.Ordinal) || name[0] == 's' ? Traits.Recursive | Traits.Force : 0);
                break;
            case ".rmSync" or ".unlinkSync" or ".rmdirSync" or ".removeSync":
                act.Delete(call[0], call.Is("recursive") ? Traits.Recursive : 0);
                break;
            case "fs.unlink" or "fs.unlinkSync" or "fs.rmdir" or "fs.rmdirSync":
                act.Delete(call[0], call.Is("recursive") ? Traits.Recursive : name.StartsWith("fs.rmdir", StringComparison.Ordinal) ? Traits.Undoable : 0);
                break;
            case "fs.writeFile" or "fs.writeFileSync" or "fs.outputFile" or "fs.outputFileSync" or "fs.writeJson" or "fs.writeJsonSync" or "Deno.writeTextFile" or "Deno.writeTextFileSync" or "Deno.writeFile" or "Deno.writeFileSync" or "Bun.write" or "fs.createWriteStream" or "fs.truncate" or "fs.truncateSync" or ".writeFileSync":
                if (call.Option("flag") is { Text: ['a', ..] }) act.Append(call[0]);
                else act.Overwrite(call[0], call.Count > 1 && call[1].Entries is null ? call[1] : null);
                break;
            case "fs.appendFile" or "fs.appendFileSync" or ".appendFileSync":
                act.Append(call[0]);
                break;
            case "fs.mkdir" or "fs.mkdirSync" or "fs.ensureDir" or "fs.ensureDirSync" or "Deno.mkdir":
                break;
            case "fs.rename" or "fs.renameSync" or "fs.move" or "fs.moveSync" or "Deno.rename" or "Deno.renameSync":
                act.Move(call[0], call[1]);
                break;
            case "fs.copyFile" or "fs.copyFileSync" or "fs.cp" or "fs.cpSync" or "fs.copy" or "fs.copySync" or "Deno.copyFile" or "Deno.copyFileSync":
                act.Copy(call[0], call[1]);
                break;
            case "fs.symlink" or "fs.symlinkSync" or "fs.link" or "fs.linkSync" or "Deno.symlink":
                act.Write(call[1], Traits.Link);
                break;
            case "fs.chmod" or "fs.chmodSync" or "fs.chown" or "fs.chownSync" or "fs.lchown" or "Deno.chmod" or "Deno.chown":
                act.Permissions(call[0]);
                break;
            case "fs.open" or "fs.openSync":
                return act.Open(call[0], call[1].IsKnown ? call[1].Text : "r");
            case "fs.readFile" or "fs.readFileSync" or "fs.readJson" or "fs.readJsonSync" or "fs.createReadStream" or "Deno.readTextFile" or "Deno.readTextFileSync" or "Deno.readFile" or "Bun.file" or ".readFileSync":
                return act.Read(call[0]);
            case "dotenv.config" or "dotenv.parse" when call.Name.EndsWith("config", StringComparison.Ordinal):
                return act.Read(call.Option("path") ?? new(".env"));
            case "fs.readdirSync" or "fs.readdir" or "Deno.readDir" or "Deno.readDirSync":
                return InlineTexts.Pattern(new("*"));
            case "glob" or "glob.sync" or "glob.globSync" or "fast-glob" or "fast-glob.sync" or "globby" or "fs.globSync" or "fs.glob" or "glob.glob":
                return InlineTexts.Pattern(call[0]);
            case ".pipe" or ".pipeTo" or ".pipeThrough":
                return call[0].From(call.Self);
            case "path.join" or "path.resolve" or "path.posix.join":
                return Below(call, act);
            case "Boolean" or "Number" or "parseInt" or "Array.isArray" or "isNaN":
                break;
            case "path.normalize" or "path.dirname" or "String" or "Buffer.concat" or "JSON.stringify" or "JSON.parse" or "Array.from" or "url.fileURLToPath" or "fileURLToPath" or "Promise.all" or "Promise.resolve":
                return name is "path.dirname" ? InlineValue.Unknown : call[0];
            case "os.homedir":
                return new(act.Sink.World.Home);
            case "os.tmpdir" or "fs.mkdtempSync" or "Deno.makeTempDir":
                return new("/tmp" + (name == "os.tmpdir" ? "" : "/" + Argument.Unknown));
            case "process.cwd" or "Deno.cwd":
                return new(act.Sink.Folder);
            case "process.chdir" or "Deno.chdir":
                act.Folder(call[0]);
                break;
            case "Deno.env.get":
                return call[0].IsKnown ? act.Environment(call[0].Text) : InlineValue.Unknown;
            case "Deno.env.toObject" or "Object.entries" or "Object.values" or "Object.keys" when name == "Deno.env.toObject" || call[0].Symbol == "process.env":
                return name == "Object.keys" ? InlineValue.Unknown : InlineValue.Of("process.env");
            default:
                return Programs(call, reader) ?? Network(call, act);
        }
        return InlineValue.Unknown;
    }

    private static InlineValue Below(InlineCall call, InlineActions act)
    {
        var path = call.Count == 0 ? new(".") : Here(call[0], act);
        for (var i = 1; i < call.Count; i++) path = call.Name == "path.join" && call[i].Text is ['/', ..] ? path.Then(call[i]) : path.Below(call[i]);
        return path;
    }

    // __dirname of a text that stands in a command is the working folder.
    private static InlineValue Here(InlineValue value, InlineActions act) => value.Symbol is "__dirname" or "import.meta.dirname" ? new(act.Sink.Folder) : value;
}
